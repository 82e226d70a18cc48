//! A review from registration to the certificate, by the API alone.

use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::json;
use zhicheng_shared::api::application::{ApplicationBody, Receipt};
use zhicheng_shared::api::certificate::CertificateBody;
use zhicheng_shared::certificate::{Signed, verify};
use zhicheng_shared::frozen::digest;
use zhicheng_shared::review::{State, replay};
use zhicheng_tests::app::{Client, OFFICERS, Reply, TEN_DAYS, TestApp, submitted};

const CHECK: &str = "/api/v1/public/certificates";
const CODE: &str = "/api/v1/public/certificates/code";
const PHOTO: &str = "/api/v1/public/certificates/photo";

#[tokio::test]
async fn a_review_ends_with_a_certificate_that_anybody_can_check() {
    let test = TestApp::new().await;
    let (applicant, id) = submitted(&test, 1).await;
    let path = format!("/api/v1/applications/{id}");
    let first: ApplicationBody = applicant.get(&path).await.expect(200).typed();
    let frozen = first.frozen.expect("frozen on submission");
    assert_eq!(frozen.digest, frozen.copy.digest());
    assert_eq!(first.row.number, "2026000001");
    let receipt: Receipt = applicant
        .get(&format!("{path}/receipt"))
        .await
        .expect(200)
        .typed();
    assert_signed(&test, &receipt.bytes(), &receipt.signature).await;

    sent_back_and_mended(&test, &applicant, &id).await;
    for (account, organisation) in &OFFICERS[..3] {
        let mut officer = test.signed_in(account).await;
        let approve = json!({ "event": "approve", "opinion": "同意" });
        officer
            .event(&id, Some(organisation), approve)
            .await
            .expect(200);
        if *account == "demo_unit" {
            let result = json!({ "event": "record_notice", "passed": true, "note": "" });
            let early = officer
                .event(&id, Some(organisation), result.clone())
                .await
                .expect(409);
            assert_eq!(early.json()["refusal"]["refusal"], "notice_running");
            test.app.clock.advance(TEN_DAYS);
            officer
                .sign_in(account, zhicheng_tests::app::PASSWORD)
                .await;
            officer
                .event(&id, Some(organisation), result)
                .await
                .expect(200);
        }
    }
    let (account, organisation) = OFFICERS[3];
    let mut committee = test.signed_in(account).await;
    let meeting = json!({ "event": "register_meeting", "date": "2026-12-01", "present": 9, "votes_for": 8,
        "votes_against": 1, "passed": true, "level": "intermediate", "specialty": "mechanical", "note": "" });
    committee
        .event(&id, Some(organisation), meeting)
        .await
        .expect(200);
    test.app.clock.advance(TEN_DAYS);
    committee
        .sign_in(account, zhicheng_tests::app::PASSWORD)
        .await;
    let result = json!({ "event": "record_notice", "passed": true, "note": "" });
    committee
        .event(&id, Some(organisation), result)
        .await
        .expect(200);
    let end = json!({ "event": "conclude", "certificate": null });
    committee
        .event(&id, Some(organisation), end)
        .await
        .expect(200);

    let mut applicant = applicant;
    applicant
        .sign_in("person_1", zhicheng_tests::app::PASSWORD)
        .await;
    let last: ApplicationBody = applicant.get(&path).await.expect(200).typed();
    assert!(matches!(last.state, State::Concluded { passed: true, .. }));
    let entries: Vec<_> = last.history.iter().map(|row| row.entry.clone()).collect();
    assert_eq!(replay(&entries), Ok(last.state.clone()));
    assert!(
        last.history.iter().all(|row| !row.person.is_empty()),
        "every row names a person"
    );

    let own: Vec<CertificateBody> = applicant
        .get("/api/v1/certificates")
        .await
        .expect(200)
        .typed();
    let payload = own[0].payload.clone();
    assert_eq!(payload.number, last.row.certificate);
    assert_eq!(payload.application, last.frozen.expect("frozen").digest);
    assert_eq!(payload.title.specialty, "机械");
    let stranger = test.stranger();
    let asked = json!({ "number": payload.number, "name": "王小明" });
    let checked = stranger.post(CHECK, &asked).await.expect(200);
    assert_eq!(checked.json()["checked"], 1);
    told_by_number_and_name(&stranger, &checked, &own[0]).await;
    let signed = Signed {
        payload: payload.clone(),
        key: own[0].key.clone(),
        signature: own[0].signature.clone(),
    };
    let key = stranger.get("/api/v1/public/key").await.json()["key"]
        .as_str()
        .expect("a key")
        .to_owned();
    assert_eq!(verify(&signed, &key), Ok(()));
    told_by_code(&stranger, &signed).await;
    let wrong = json!({ "number": payload.number, "name": "x" });
    stranger.post(CHECK, &wrong).await.expect(404);
    written_otherwise(&stranger, &payload.number).await;
    records_are_archived(&applicant).await;
}

/// Numbers follow each other and names are published: what the two tell is no photo, and nothing
/// that proves anything; nor do they stand in an address.
async fn told_by_number_and_name(stranger: &Client, told: &Reply, own: &CertificateBody) {
    for kept in [&own.payload.photo, &own.payload.application, &own.signature] {
        assert!(!kept.is_empty() && !told.text().contains(kept.as_str()));
    }
    let name = "%E7%8E%8B%E5%B0%8F%E6%98%8E";
    let query = format!("?number={}&name={name}", own.payload.number);
    for path in [CHECK, PHOTO] {
        stranger.get(&format!("{path}{query}")).await.expect(405);
    }
    let asked = json!({ "number": own.payload.number, "name": "王小明" });
    stranger.post(PHOTO, &asked).await.expect(400);
}

/// Who has the certificate, and so its code, sees the photo; with a code that was changed nobody does.
async fn told_by_code(stranger: &Client, signed: &Signed) {
    let code = serde_json::to_value(signed).expect("JSON");
    let told = stranger.post(CODE, &code).await.expect(200).json();
    assert_eq!(
        (&told["checked"], &told["holder"]),
        (&json!(2), &json!("王小明"))
    );
    let photo = stranger.post(PHOTO, &code).await.expect(200);
    assert_eq!(photo.headers["cache-control"], "no-store");
    assert_eq!(digest(&photo.bytes), signed.payload.photo);
    let changes: [fn(&mut Signed); 3] = [
        |code| code.payload.holder = "王大明".to_owned(),
        |code| code.payload.number = "44202602041300002X".to_owned(),
        |code| code.signature = "0".repeat(128),
    ];
    for change in changes {
        let mut changed = signed.clone();
        change(&mut changed);
        let changed = serde_json::to_value(&changed).expect("JSON");
        for path in [CODE, PHOTO] {
            stranger.post(path, &changed).await.expect(404);
        }
    }
}

/// A certificate is found by whatever stands for the same number and name.
async fn written_otherwise(stranger: &Client, number: &str) {
    let wide: String = number
        .chars()
        .map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("a full-width character"))
        .collect();
    let numbers = [
        number.to_lowercase(),
        wide.to_lowercase(),
        format!("\u{202d}{}\u{202c}", number.to_lowercase()),
        format!("{number}\u{200b}"),
    ];
    for written in &numbers {
        for name in ["王小明", " 王\u{3000}小明\u{200b}", "王\u{fe00}小明"] {
            let asked = json!({ "number": written, "name": name });
            let reply = stranger.post(CHECK, &asked).await;
            assert_eq!(reply.status, 200, "{written:?}: {}", reply.text());
        }
    }
}

async fn sent_back_and_mended(test: &TestApp, applicant: &zhicheng_tests::app::Client, id: &str) {
    let (account, organisation) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let mark = json!({ "section": "achievements", "kind": "wrong", "note": "日期有误" });
    let back =
        json!({ "event": "send_back", "to": "applicant", "opinion": "请更正", "marks": [mark] });
    officer
        .event(id, Some(organisation), back)
        .await
        .expect(200);
    let body = applicant
        .event(id, None, json!({ "event": "submit", "digest": "" }))
        .await
        .expect(200)
        .json();
    assert_eq!(body["frozen"]["version"], 2);
    let version = officer
        .get(&format!("/api/v1/applications/{id}/versions/1"))
        .await
        .expect(200);
    assert_eq!(version.json()["version"], 1);
}

async fn records_are_archived(applicant: &zhicheng_tests::app::Client) {
    let path = "/api/v1/dossier/achievements";
    let mut section = applicant.get(path).await.expect(200).json();
    let records = section["records"].as_array().expect("records");
    assert!(!records.is_empty() && records.iter().all(|r| r["archived"] == true));
    section["records"][0]["values"]["item"] = json!("改写已入库的信息");
    applicant.put(path, &section).await.expect(409);
    section["records"] = json!([]);
    applicant.put(path, &section).await.expect(409);
}

async fn assert_signed(test: &TestApp, text: &[u8], signature: &str) {
    let bytes = |hex: &str| -> Vec<u8> {
        (0..hex.len())
            .step_by(2)
            .map(|i| u8::from_str_radix(&hex[i..i + 2], 16).expect("hex"))
            .collect()
    };
    let key = test.stranger().get("/api/v1/public/key").await.json()["key"]
        .as_str()
        .map(bytes)
        .expect("a key");
    let key = VerifyingKey::from_bytes(&key.try_into().expect("32 bytes")).expect("a point");
    let signature = Signature::from_bytes(&bytes(signature).try_into().expect("64 bytes"));
    key.verify_strict(text, &signature)
        .expect("the server's signature");
}
