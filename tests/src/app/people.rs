//! People who use the server in tests: applicants made on the spot, officers of the demonstration.

use super::{Client, TestApp};
use crate::filled::{Filled, Fullness, MECHANICAL, PHOTO, Wish, file, filled};
use crate::folders::loaded;
use crate::pictures::Portrait;
use crate::pictures::files::Jpeg;
use axum::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use zhicheng_shared::jurisdiction::{Loaded, Question, Registration};
use zhicheng_shared::rules::id_number::check_character;

/// What everybody answers to security questions.
pub const ANSWER: &str = "李雷 Lei";

/// The demonstration's password.
pub const PASSWORD: &str = "shenbao-2026";

/// Account and organisation of each stage of a review through `zs-demo-machinery`.
pub const OFFICERS: [(&str, &str); 4] = [
    ("demo_unit", "zs-demo-machinery"),
    ("demo_supervisor", "zs-industry"),
    ("demo_bureau", "zs-hrss"),
    ("demo_committee", "zs-electromechanical"),
];

/// A resident identity number that is nobody's: a man born on 1 January 1985.
pub fn document(serial: u32) -> String {
    let body = format!("44{:04}19850101{:02}1", serial / 100, serial % 100);
    let check = check_character(body.as_bytes());
    format!("{body}{}", char::from(check))
}

/// Where somebody new proves to be reached: each channel with its address.
pub fn channels(serial: u32) -> [(&'static str, String); 2] {
    [
        ("mobile", format!("138{serial:08}")),
        ("email", format!("person{serial}@example.cn")),
    ]
}

/// What somebody new registers with, given what each channel's code was answered with.
pub fn registration(serial: u32, document: &str, sent: &[Value]) -> Value {
    let [(_, mobile), (_, email)] = channels(serial);
    let proof = |sent: &Value| json!({ "ticket": sent["ticket"], "code": sent["demo_code"] });
    json!({
        "account": format!("person_{serial}"), "password": PASSWORD,
        "document_kind": "resident_id", "document": document,
        "name": "王小明", "sex": "male", "birth": "1985-01-01",
        "mobile": mobile, "email": email,
        "mobile_proof": proof(&sent[0]), "email_proof": proof(&sent[1]),
        "jurisdiction": "guangdong", "terms": asks().terms.version, "questions": answers(asks()),
        "undertaking": true,
    })
}

fn asks() -> &'static Registration {
    static ASKS: LazyLock<Registration> = LazyLock::new(|| loaded("guangdong").registration);
    &ASKS
}

/// The first questions that are asked, each with [`ANSWER`].
pub fn answers(asks: &Registration) -> Value {
    let asked = asks.questions.iter().take(asks.asked.into());
    let answer = |question: &Question| json!({ "question": question.key, "answer": ANSWER });
    asked.map(answer).collect()
}

/// Registers somebody new, who is then signed in.
pub async fn applicant(test: &TestApp, serial: u32) -> Client {
    let mut client = test.stranger();
    let mut sent = Vec::new();
    for (channel, to) in channels(serial) {
        let reply = client
            .post("/api/v1/codes", &json!({ "channel": channel, "to": to }))
            .await
            .expect(200);
        sent.push(reply.json());
    }
    let mut register = registration(serial, &document(serial), &sent);
    let place = test.app.jurisdictions.iter().next();
    let place = &place.expect("somewhere to apply").loaded;
    register["jurisdiction"] = json!(place.jurisdiction.id);
    register["terms"] = json!(place.registration.terms.version);
    register["questions"] = answers(&place.registration);
    let reply = client.post("/api/v1/accounts", &register).await.expect(201);
    client.keep(&reply);
    client
}

/// Fills in everything a review wants, by the API; the id of the application, ready to be submitted.
pub async fn ready(client: &Client) -> String {
    ready_for(client, ("guangdong", "review"), MECHANICAL, |_| {}).await
}

/// A photo that passes in this jurisdiction.
pub fn portrait(data: &Loaded) -> Vec<u8> {
    let rule = &data.jurisdiction.photo;
    if rule.output_width_px == 390 {
        return PHOTO.to_vec();
    }
    let portrait = Portrait {
        width: rule.output_width_px,
        height: rule.output_height_px,
        ..Portrait::default()
    };
    portrait.draw().jpeg(&Jpeg::default())
}

/// Fills in everything a business of a jurisdiction wants, by the API, once `change` had its way
/// with it; the id of the application, ready to be submitted. What stands in the dossier from an
/// application before stays.
pub async fn ready_for(
    client: &Client,
    (jurisdiction, business): (&str, &str),
    wish: Wish<'_>,
    change: impl FnOnce(&mut Filled),
) -> String {
    let me = client.get("/api/v1/me").await.expect(200).json();
    if me["unit"].is_null() {
        let unit = json!({ "unit": wish.unit });
        client.put("/api/v1/me/unit", &unit).await.expect(200);
    }
    let data = loaded(jurisdiction);
    let photo = client
        .send(
            Method::PUT,
            &format!("/api/v1/me/photo?jurisdiction={jurisdiction}"),
            "image/jpeg",
            portrait(&data),
        )
        .await;
    photo.expect(200);
    let mut all = filled(&data, business, wish, Fullness::Rows(2));
    change(&mut all);
    let files = stored(client, &mut all).await;
    all.attach(&files);
    let dossier = client.get("/api/v1/dossier").await.expect(200).json();
    for (section, records) in &all.dossier {
        let present = &dossier["sections"][section];
        if present["records"]
            .as_array()
            .is_some_and(|records| !records.is_empty())
        {
            continue;
        }
        let revision = present["revision"].as_u64().unwrap_or_default();
        let path = format!("/api/v1/dossier/{section}");
        client
            .put(&path, &json!({ "revision": revision, "records": records }))
            .await
            .expect(200);
    }
    let start = json!({ "jurisdiction": jurisdiction, "business": business });
    let body = client
        .post("/api/v1/applications", &start)
        .await
        .expect(201)
        .json();
    let id = body["row"]["id"].as_str().expect("an id").to_owned();
    let draft = json!({ "revision": body["revision"], "draft": all.draft });
    client
        .put(&format!("/api/v1/applications/{id}/draft"), &draft)
        .await
        .expect(200);
    id
}

/// Uploads a file of each type that is wanted; the server's answers, by type.
pub async fn stored(client: &Client, all: &mut Filled) -> BTreeMap<String, Value> {
    let mut stored = BTreeMap::new();
    for kind in all.file_kinds() {
        let (path, content) = (format!("/api/v1/blobs?name=sample.{kind}"), file(&kind));
        let reply = client
            .send(
                Method::POST,
                &path,
                "application/octet-stream",
                content.to_vec(),
            )
            .await
            .expect(201);
        stored.insert(kind, reply.json());
    }
    stored
}

/// Somebody new with a submitted review; the client, and the application's id.
pub async fn submitted(test: &TestApp, serial: u32) -> (Client, String) {
    let client = applicant(test, serial).await;
    let id = ready(&client).await;
    client
        .event(&id, None, json!({ "event": "submit", "digest": "" }))
        .await
        .expect(200);
    (client, id)
}
