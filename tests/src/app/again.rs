//! Somebody who has applied before applies again, and officers who are made on the spot.

use super::people::{OFFICERS, PASSWORD, applicant, stored, submitted};
use super::{Client, TestApp};
use crate::filled::{Filled, Fullness, Wish, filled};
use crate::folders::loaded;
use serde_json::{Value, json};
use zhicheng_server::store::row::Audit;
use zhicheng_shared::date::Date;

/// Serials of officers begin here, so that no applicant of a test has the same number.
pub const OFFICERS_FROM: u32 = 9000;

/// An officer of these organisations.
///
/// # Panics
/// When one of them is not there.
pub async fn officer_of(test: &TestApp, serial: u32, organisations: &[&str]) -> Client {
    let client = applicant(test, OFFICERS_FROM + serial).await;
    let me = client.get("/api/v1/me").await.expect(200).json();
    let person = me["person"].as_str().expect("an id");
    for organisation in organisations {
        let gave = test
            .app
            .store
            .add_officer(organisation, person, Audit::default());
        gave.await.expect("the organisation exists");
    }
    client
}

/// Starts an application of somebody with a unit and a photo, and fills it in; the dossier stays as it
/// is, but for sections that nothing was ever kept in.
pub async fn started(
    client: &Client,
    (jurisdiction, business): (&str, &str),
    wish: Wish<'_>,
    change: impl FnOnce(&mut Filled),
) -> String {
    let data = loaded(jurisdiction);
    let mut all = filled(&data, business, wish, Fullness::Rows(2));
    change(&mut all);
    let files = stored(client, &mut all).await;
    all.attach(&files);
    for (section, records) in &all.dossier {
        let path = format!("/api/v1/dossier/{section}");
        let kept = client.get(&path).await.expect(200).json();
        if kept["records"].as_array().is_some_and(Vec::is_empty) {
            let put = json!({ "revision": kept["revision"], "records": records });
            client.put(&path, &put).await.expect(200);
        }
    }
    let start = json!({ "jurisdiction": jurisdiction, "business": business });
    let body = client.post("/api/v1/applications", &start).await;
    let body = body.expect(201).json();
    let id = body["row"]["id"].as_str().expect("an id").to_owned();
    let draft = json!({ "revision": body["revision"], "draft": all.draft });
    let path = format!("/api/v1/applications/{id}/draft");
    client.put(&path, &draft).await.expect(200);
    id
}

/// Hands in; what came of it.
pub async fn hand_in(client: &Client, id: &str) -> Value {
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(id, None, submit).await.expect(200).json()
}

/// An officer agrees, having filled in the stage's form; what came of it.
pub async fn agree(officer: &Client, id: &str, of: &str, filled: &Value) -> Value {
    let approve = match filled {
        Value::Null => json!({ "event": "approve", "opinion": "同意" }),
        filled => json!({ "event": "approve", "opinion": "同意", "filled": filled }),
    };
    officer
        .event(id, Some(of), approve)
        .await
        .expect(200)
        .json()
}

/// An officer ends it.
pub async fn conclude(officer: &Client, id: &str, of: &str) -> Value {
    let end = json!({ "event": "conclude" });
    officer.event(id, Some(of), end).await.expect(200).json()
}

/// `stage=organisation` of every stage of an application's route; the applicant's turn as `applicant`,
/// what is passed over as a dash.
pub fn way(body: &Value) -> String {
    let stages = body["route"]["stages"].as_array().expect("a route");
    let told = stages.iter().map(|stage| {
        let key = stage["key"].as_str().expect("a key");
        let seat = &stage["seat"];
        let holder = seat["organisation"].as_str().or(seat.as_str());
        format!("{key}={}", holder.unwrap_or("-"))
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Somebody new whose review has ended with a certificate; its number too. Ten days go by for each
/// public notice.
pub async fn certified(test: &TestApp, serial: u32) -> (Client, String) {
    let (mut client, id) = submitted(test, serial).await;
    for (account, of) in OFFICERS {
        let mut officer = test.signed_in(account).await;
        let body = if account == OFFICERS[3].0 {
            let day = Date::from_unix_beijing(test.app.clock.now()).to_string();
            let meeting = json!({ "event": "register_meeting", "date": day, "present": 9, "votes_for": 8,
                "votes_against": 1, "passed": true, "level": "intermediate", "specialty": "mechanical", "note": "" });
            officer
                .event(&id, Some(of), meeting)
                .await
                .expect(200)
                .json()
        } else {
            agree(&officer, &id, of, &Value::Null).await
        };
        if body["state"]["state"] == "under_notice" {
            test.app.clock.advance(10 * 86_400);
            officer.sign_in(account, PASSWORD).await;
            let passed = json!({ "event": "record_notice", "passed": true, "note": "" });
            officer.event(&id, Some(of), passed).await.expect(200);
        }
        if account == OFFICERS[3].0 {
            conclude(&officer, &id, of).await;
        }
    }
    client.sign_in(&format!("person_{serial}"), PASSWORD).await;
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let number = body["row"]["certificate"].as_str().expect("a number");
    assert!(!number.is_empty(), "{body}");
    (client, number.to_owned())
}
