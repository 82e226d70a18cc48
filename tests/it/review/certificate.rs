//! Numbers of certificates, and what is signed.

use ed25519_dalek::{Signer, SigningKey};
use zhicheng_app::words::common;
use zhicheng_shared::api::certificate::{CertificateBody, CheckedCertificate};
use zhicheng_shared::certificate::{
    CheckKind, NumberFacts, NumberFault, NumberPattern, Payload, PayloadFault, Signed, Title,
    VerifyFault, verify,
};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::sheet::{Item, certificate_data, checked_data, lay_out};
use zhicheng_tests::pdf_text::runs;
use zhicheng_tests::sheets::{metrics, pdf, sheet};

fn pattern() -> NumberPattern {
    let text = r#"
        source = "自拟"
        parts = [
            { text = "44" },
            { year = 2 },
            { organisation = 4 },
            "level",
            { serial = 6 },
            { check = "mod_11_2" },
        ]
    "#;
    toml::from_str(text).unwrap()
}

fn facts(serial: u64) -> NumberFacts<'static> {
    NumberFacts {
        year: 2026,
        organisation: "118",
        level: Level::Intermediate,
        serial,
    }
}

#[test]
fn a_number_is_made_of_its_parts_and_knows_a_mistyped_one() {
    let pattern = pattern();
    let number = pattern.number(&facts(42)).unwrap();
    assert_eq!(&number[..15], "442601183000042");
    assert!(pattern.could_be(&number));
    let digits: Vec<char> = number.chars().collect();
    for place in 0..15 {
        for other in '0'..='9' {
            let mut mistyped = digits.clone();
            mistyped[place] = other;
            let mistyped: String = mistyped.into_iter().collect();
            assert_eq!(
                pattern.could_be(&mistyped),
                mistyped == number,
                "{mistyped}"
            );
        }
    }
    for place in 0..14 {
        let mut swapped = digits.clone();
        swapped.swap(place, place + 1);
        let same = digits[place] == digits[place + 1];
        assert_eq!(
            pattern.could_be(&swapped.into_iter().collect::<String>()),
            same
        );
    }
    assert!(!pattern.could_be(&number[..15]));
    assert!(!pattern.could_be(&format!("{number}0")));
}

#[test]
fn check_characters_are_those_of_the_standard() {
    // The first is the identity number in the guide; the second is the example of ISO 7064.
    assert_eq!(CheckKind::Mod11_2.character("11010119800101007"), Some('X'));
    assert_eq!(CheckKind::Mod11_2.character("0794"), Some('0'));
    assert_eq!(CheckKind::Mod11_2.character("44A"), None);
    let letters = CheckKind::Mod37_2;
    assert_eq!(letters.character("G123489654321"), Some('Y'));
}

#[test]
fn what_does_not_fit_its_place_is_refused() {
    let pattern = pattern();
    let full = NumberFault::SerialTooLong { width: 6 };
    assert_eq!(pattern.number(&facts(1_000_000)), Err(full));
    let code = NumberFacts {
        organisation: "12345",
        ..facts(1)
    };
    assert_eq!(
        pattern.number(&code),
        Err(NumberFault::OrganisationTooLong { width: 4 })
    );
    let letters = NumberFacts {
        organisation: "A1",
        ..facts(1)
    };
    assert_eq!(pattern.number(&letters), Err(NumberFault::NotCheckable));
    assert_eq!(NumberPattern::default().check(), Err(NumberFault::NoSerial));
    let wide: NumberPattern = toml::from_str("parts = [{ serial = 4 }, { year = 5 }]").unwrap();
    assert_eq!(wide.check(), Err(NumberFault::Width { part: 1 }));
}

fn payload() -> Payload {
    Payload {
        number: "4426011830000421".into(),
        jurisdiction: "guangdong".into(),
        holder: "阿依古丽·买买提".into(),
        document_masked: "110101**********7X".into(),
        title: Title {
            name: "工程师".into(),
            series: "工程技术人员".into(),
            specialty: "环境工程".into(),
            level: Level::Intermediate,
        },
        committee: "示例评审委员会".into(),
        year: 2026,
        passed: Date::new(2026, 11, 2).unwrap(),
        issued: Date::new(2026, 11, 12).unwrap(),
        photo: "a".repeat(64),
        issuer: "示例人社局".into(),
        application: "b".repeat(64),
        replaces: None,
    }
}

#[test]
fn the_signed_bytes_are_always_the_same() {
    let bytes = payload().canonical_bytes();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let (domain, json) = text.split_once('\n').unwrap();
    assert_eq!(domain, "zhicheng certificate 1");
    let read: Payload = serde_json::from_str(json).unwrap();
    assert_eq!(read, payload());
    assert_eq!(read.canonical_bytes(), bytes);
    let shuffled: serde_json::Value = serde_json::from_str(json).unwrap();
    let shuffled: Payload = serde_json::from_value(shuffled).unwrap();
    assert_eq!(shuffled.canonical_bytes(), bytes);
}

#[test]
fn a_payload_with_a_full_document_number_is_never_signed() {
    assert_eq!(payload().check(), Ok(()));
    let fault = |change: fn(&mut Payload)| {
        let mut changed = payload();
        change(&mut changed);
        changed.check().unwrap_err()
    };
    let full = fault(|p| p.document_masked = "11010119800101007X".into());
    assert_eq!(full, PayloadFault::NotMasked);
    assert_eq!(fault(|p| p.holder = " ".into()), PayloadFault::Empty);
    assert_eq!(fault(|p| p.photo = "A".repeat(64)), PayloadFault::Digest);
    assert_eq!(
        fault(|p| p.application = String::new()),
        PayloadFault::Digest
    );
    let early = fault(|p| p.issued = Date::new(2026, 1, 1).unwrap());
    assert_eq!(early, PayloadFault::IssuedBeforePassed);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_signature_holds_only_for_what_was_signed() {
    let key = SigningKey::from_bytes(&[7; 32]);
    let public = hex(key.verifying_key().as_bytes());
    let signature = hex(&key.sign(&payload().canonical_bytes()).to_bytes());
    let signed = Signed {
        payload: payload(),
        key: public.clone(),
        signature,
    };
    assert_eq!(verify(&signed, &public), Ok(()));
    let read: Signed = serde_json::from_str(&serde_json::to_string(&signed).unwrap()).unwrap();
    assert_eq!(verify(&read, &public), Ok(()));

    let mut changed = signed.clone();
    changed.payload.title.level = Level::Senior;
    assert_eq!(verify(&changed, &public), Err(VerifyFault::Changed));
    let mut renamed = signed.clone();
    renamed.payload.holder = "阿依古丽买买提".into();
    assert_eq!(verify(&renamed, &public), Err(VerifyFault::Changed));

    // Signed by somebody else, who also names another key.
    let other = SigningKey::from_bytes(&[8; 32]);
    let forged = Signed {
        key: hex(other.verifying_key().as_bytes()),
        signature: hex(&other.sign(&payload().canonical_bytes()).to_bytes()),
        payload: payload(),
    };
    assert_eq!(verify(&forged, &public), Err(VerifyFault::OtherKey));
    let pretending = Signed {
        key: public.clone(),
        ..forged
    };
    assert_eq!(verify(&pretending, &public), Err(VerifyFault::Changed));
    let cut = Signed {
        signature: signed.signature[2..].to_owned(),
        ..signed.clone()
    };
    assert_eq!(verify(&cut, &public), Err(VerifyFault::Malformed));
    let capital = Signed {
        signature: signed.signature.to_uppercase(),
        ..signed
    };
    assert_eq!(verify(&capital, &public), Err(VerifyFault::Malformed));
}

#[test]
fn its_sheet_is_one_page_that_says_all_of_it() {
    let (_, def) = sheet("certificate");
    let photo = PhotoRef {
        digest: payload().photo,
        width: 390,
        height: 567,
    };
    let signed = Signed {
        payload: payload(),
        key: "c".repeat(64),
        signature: "d".repeat(128),
    };
    let data = certificate_data(&signed, Some(photo), common::level);
    let layout = lay_out(&def, &data, &metrics());
    assert_eq!(layout.problems, []);
    assert_eq!(layout.pages.len(), 1);
    let items = &layout.pages[0].items;
    let side = |item: &Item| match item {
        Item::Code(code) => Some(code.side),
        Item::Image(_) | Item::Line(_) | Item::Rect(_) | Item::Text(_) => None,
    };
    assert!(items.iter().find_map(side).is_some_and(|side| side > 21));
    assert!(items.iter().any(|item| matches!(item, Item::Image(_))));
    let bytes = pdf(&layout, &metrics(), Some(crate::pdf::PHOTO)).unwrap();
    let read: String = runs(&bytes)[0].iter().map(|r| r.text.as_str()).collect();
    for said in [
        "4426011830000421",
        "阿依古丽·买买提",
        "110101**********7X",
        "工程师",
        "中级",
        "工程技术人员",
        "环境工程",
        "示例评审委员会",
        "2026年11月2日",
        "2026年11月12日",
        "示例人社局",
    ] {
        assert!(read.contains(said), "{said} in {read}");
    }
}

#[test]
fn a_photo_that_is_not_the_one_it_was_issued_with_is_not_printed() {
    let other = PhotoRef {
        digest: "e".repeat(64),
        width: 390,
        height: 567,
    };
    let signed = Signed {
        payload: payload(),
        key: String::new(),
        signature: String::new(),
    };
    assert_eq!(
        certificate_data(&signed, Some(other), common::level).photo,
        None
    );
}

/// Number and name are no secret: what they tell can be printed, without photo and code.
#[test]
fn anothers_certificate_is_printed_without_photo_and_code() {
    let (_, def) = sheet("certificate");
    let told = CheckedCertificate::of(&CertificateBody {
        payload: payload(),
        signature: "d".repeat(128),
        key: "c".repeat(64),
        issued: 0,
        checked: 3,
        valid: true,
        replaced_by: String::new(),
        jurisdiction: "guangdong".to_owned(),
    });
    let data = checked_data(&told, common::level);
    let layout = lay_out(&def, &data, &metrics());
    assert_eq!((layout.problems.len(), layout.pages.len()), (0, 1));
    let items = &layout.pages[0].items;
    assert!(
        !items
            .iter()
            .any(|item| matches!(item, Item::Code(_) | Item::Image(_)))
    );
    let bytes = pdf(&layout, &metrics(), None).unwrap();
    let read: String = runs(&bytes)[0].iter().map(|r| r.text.as_str()).collect();
    for said in [
        "4426011830000421",
        "阿依古丽·买买提",
        "工程师",
        "环境工程",
        "示例评审委员会",
        "2026年11月12日",
        "示例人社局",
        &told.document_masked,
    ] {
        assert!(read.contains(said), "{said} in {read}");
    }
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains(&payload().photo) && !text.contains(&"d".repeat(128)));
}
