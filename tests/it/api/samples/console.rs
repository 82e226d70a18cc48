//! Samples of the committee's console: a book with every deed, a pool, a draw, records and figures.

use super::Samples;
use serde_json::{Value, json};
use zhicheng_server::store::row::{Audit, NewDeed, PoolChange};
use zhicheng_shared::book::Entry;
use zhicheng_tests::app::{TestApp, applicant};
use zhicheng_tests::busy::{BUREAU, COMMITTEE, YEAR};

pub async fn samples(test: &TestApp, id: &str, samples: &mut Samples) {
    let experts = pool(test).await;
    for (seq, deed) in (1..).zip(deeds(id, &experts)) {
        let new = NewDeed {
            committee: COMMITTEE.to_owned(),
            year: YEAR,
            bureau: BUREAU.to_owned(),
            entry: Entry {
                seq,
                at: test.app.clock.now(),
                person: experts[0].clone(),
                organisation: COMMITTEE.to_owned(),
                deed: serde_json::from_value(deed).expect("a deed"),
            },
            audit: Audit::default(),
        };
        test.app.store.add_deed(new).await.expect("it is written");
    }
    let committee = test.signed_in("demo_committee").await;
    let office = format!("/offices/{COMMITTEE}");
    let book = format!("{office}/books/{COMMITTEE}/{YEAR}");
    samples.keep("BookBody", &committee, &book).await;
    samples
        .keep("Vec<ExpertRow>", &committee, &format!("{office}/pool"))
        .await;

    let wish = json!({ "year": YEAR, "name": "x", "places": [{ "specialty": "", "judges": 1 }],
        "applications": [id] });
    let draws = format!("/api/v1{office}/draws");
    let drawn = committee.post(&draws, &wish).await.expect(201).json();
    let draw = drawn["draw"]["id"].as_str().expect("an id").to_owned();
    let path = format!("{draws}/{draw}");
    let said = committee.post(&path, &json!({ "words": "x" })).await;
    let first = said.expect(200).json()["draw"]["outcome"]["drawn"][0]["token"].clone();
    let decline = json!({ "token": first });
    let again = committee.post(&format!("{path}/decline"), &decline).await;
    again.expect(200);
    let of_year = format!("{office}/draws?year={YEAR}");
    samples.keep("Vec<OwnDraw>", &committee, &of_year).await;
    samples
        .keep("DrawBody", &committee, &format!("/draws/{draw}"))
        .await;
    samples.keep("Vec<DrawRow>", &committee, "/draws").await;

    let record = json!({ "against": "expert", "of": experts[1], "what": "x", "source": "x",
        "found": "2026-01-01" });
    let records = format!("/api/v1{office}/integrity");
    committee.post(&records, &record).await.expect(204);
    let list = format!("{office}/integrity");
    let kept = committee.get(&records).await.expect(200).json();
    let one = kept["rows"][0]["id"].as_str().expect("an id");
    let withdraw = format!("{records}/{one}");
    let why = json!({ "why": "x" });
    committee.post(&withdraw, &why).await.expect(204);
    samples.keep("Page<IntegrityRow>", &committee, &list).await;
    let bureau = test.signed_in("demo_bureau").await;
    let above = format!("/offices/{BUREAU}");
    samples
        .keep("Vec<ReportRow>", &bureau, &format!("{above}/reports"))
        .await;
    samples
        .keep("Figures", &bureau, &format!("{above}/figures?year={YEAR}"))
        .await;
}

/// Four experts; one of them with somebody to be avoided.
async fn pool(test: &TestApp) -> Vec<String> {
    let mut experts = Vec::new();
    for serial in 20..24 {
        let me = applicant(test, serial).await.get("/api/v1/me").await.json();
        let person = me["person"].as_str().expect("an id").to_owned();
        let avoids = match serial {
            20 => json!([{ "name": "x", "relation": "kin" }]),
            _ => json!([]),
        };
        let change = PoolChange {
            jurisdiction: "guangdong".to_owned(),
            pool: COMMITTEE.to_owned(),
            person: person.clone(),
            specialties: "x".to_owned(),
            avoids: serde_json::from_value(avoids).expect("whom one avoids"),
            joins: Some(test.app.clock.now()),
            leaves: None,
            note: None,
        };
        let joined = test.app.store.change_pool(change, Audit::default()).await;
        joined.expect("an expert");
        experts.push(person);
    }
    experts
}

/// One of each.
fn deeds(id: &str, experts: &[String]) -> Vec<Value> {
    let (from, until) = ("2026-10-01", "2026-12-31");
    let vote = json!({ "application": id, "votes_for": 3, "votes_against": 0, "passed": true });
    vec![
        json!({ "deed": "plan", "name": "x", "from": from, "until": until, "note": "x" }),
        json!({ "deed": "window", "business": "", "opens": from, "closes": until,
            "resubmission_closes": until, "why": "x" }),
        json!({ "deed": "group", "name": "x", "members": experts }),
        json!({ "deed": "opinion", "group": "x", "application": id, "recommends": true, "text": "x" }),
        json!({ "deed": "session", "name": "x", "date": from, "room": "x", "members": experts, "agenda": [id] }),
        json!({ "deed": "vote", "session": "x", "attended": experts, "results": [vote] }),
        json!({ "deed": "report", "name": "first", "applications": [id], "note": "x" }),
        json!({ "deed": "receive", "report": "first", "accepted": false, "note": "x" }),
        json!({ "deed": "report", "name": "second", "applications": [id], "note": "x" }),
        json!({ "deed": "join", "person": experts[0] }),
        json!({ "deed": "leave", "person": experts[0], "why": "x" }),
    ]
}
