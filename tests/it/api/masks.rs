//! A document number cannot be worked out from what is shown or kept beside it, also of what an
//! earlier version showed and kept.

use serde_json::{Value, json};
use zhicheng_shared::api::certificate::CertificateBody;
use zhicheng_shared::certificate::{Signed, verify};
use zhicheng_tests::app::{Client, OFFICERS, PASSWORD, TestApp, document, submitted};

use crate::earlier::{earlier, opened};

/// Fails on any text that shows more of a long number than province and city.
fn assert_masked(told: &Value) {
    match told {
        Value::String(text) => {
            let number = text
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, 'X' | '*'));
            let long = number && text.chars().count() >= 15 && text.contains('*');
            let shown = text.chars().filter(|c| *c != '*').count();
            assert!(!long || shown <= 4, "{text} shows too much");
        }
        Value::Array(all) => all.iter().for_each(assert_masked),
        Value::Object(all) => all.values().for_each(assert_masked),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[tokio::test]
async fn officers_see_neither_an_old_mask_nor_the_digest_of_the_number() {
    let test = TestApp::new().await;
    let (owner, id) = submitted(&test, 1).await;
    let officer = test.signed_in(OFFICERS[0].0).await;
    let path = format!("/api/v1/applications/{id}");
    for path in [path.clone(), format!("{path}/versions/1")] {
        let told = officer.get(&path).await.expect(200).json();
        assert_masked(&told);
        let frozen = if told["frozen"].is_object() {
            &told["frozen"]
        } else {
            &told
        };
        assert_eq!(frozen["copy"]["document_index"], json!(""));
        let own = owner.get(&path).await.expect(200).json();
        assert_masked(&own);
        let own = if own["frozen"].is_object() {
            &own["frozen"]
        } else {
            &own
        };
        assert_eq!(
            own["digest"], frozen["digest"],
            "the bytes kept are the same"
        );
    }
    assert_masked(&owner.get("/api/v1/me").await.json());
}

#[tokio::test]
async fn an_office_prints_the_whole_number_and_it_is_written_down_that_it_did() {
    let test = TestApp::new().await;
    let (owner, id) = submitted(&test, 1).await;
    let officer = test.signed_in(OFFICERS[0].0).await;
    let path = format!("/api/v1/applications/{id}/document");
    let written = || async { test.app.store.check_audit().await.expect("a chain") };
    let before = written().await;
    let told = officer.get(&path).await.expect(200).json();
    assert_eq!(told["document"], json!(document(1)));
    assert_eq!(written().await, before + 1);
    owner.get(&path).await.expect(200);
    // Where it has not been yet, nobody reads it.
    let bureau = test.signed_in(OFFICERS[2].0).await;
    bureau.get(&path).await.expect(404);
}

#[tokio::test]
async fn what_an_earlier_version_kept_is_shown_masked_as_today() {
    let (folder, told) = earlier("5e57e8a");
    let app = opened(folder.path(), &told).await;
    let client = || Client::new(zhicheng_server::router(app.clone()));
    let mut certificates = 0;
    let mut officer = client();
    officer.sign_in(OFFICERS[0].0, PASSWORD).await;
    for one in told["applications"].as_array().expect("applications") {
        let id = one["id"].as_str().expect("an id");
        let seen = officer.get(&format!("/api/v1/applications/{id}")).await;
        if seen.status == 200 {
            assert_masked(&seen.json());
        }
        let mut owner = client();
        owner
            .sign_in(one["account"].as_str().expect("an account"), PASSWORD)
            .await;
        assert_masked(&owner.get("/api/v1/me").await.expect(200).json());
        let own: Vec<CertificateBody> = owner.get("/api/v1/certificates").await.expect(200).typed();
        for own in own {
            let asked = json!({ "number": own.payload.number, "name": own.payload.holder });
            let public = client().post("/api/v1/public/certificates", &asked).await;
            assert_masked(&public.expect(200).json());
            // The holder's own is the one that was signed, as it was printed.
            let signed = Signed {
                payload: own.payload,
                key: own.key.clone(),
                signature: own.signature,
            };
            assert_eq!(verify(&signed, &own.key), Ok(()));
            certificates += 1;
        }
    }
    assert!(certificates > 0, "the sample has a certificate");
}

#[tokio::test]
async fn birth_dates_are_not_in_the_clear_nor_those_an_earlier_version_kept() {
    let (folder, told) = earlier("5e57e8a");
    let database = folder.path().join("zhicheng.db");
    let holds = |bytes: &[u8]| {
        let born = b"1985-01-01";
        bytes.windows(born.len()).any(|part| part == born)
    };
    assert!(
        holds(&std::fs::read(&database).expect("a file")),
        "so it was"
    );
    let app = opened(folder.path(), &told).await;
    let person = app.store.person_by_login("person_100").await.expect("read");
    let person = person.expect("there");
    assert_eq!(person.identity.birth.to_string(), "1985-01-01");
    assert_masked(&json!(person.identity.document_masked));
    app.close().await;
    for entry in std::fs::read_dir(folder.path())
        .expect("a folder")
        .flatten()
    {
        if entry.path().is_file() {
            let bytes = std::fs::read(entry.path()).expect("a file");
            assert!(
                !holds(&bytes),
                "{} tells a birth date",
                entry.path().display()
            );
        }
    }

    let test = TestApp::new().await;
    submitted(&test, 1).await;
    test.app.close().await;
    let bytes = std::fs::read(test.dir.path().join("zhicheng.db")).expect("a file");
    assert!(!holds(&bytes), "a new person's birth date is in the clear");
}
