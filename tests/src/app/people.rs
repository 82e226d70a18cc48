//! People who use the server in tests: applicants made on the spot, officers of the demonstration.

use super::{Client, TestApp};
use crate::filled::{Fullness, Wish, filled};
use crate::folders::loaded;
use axum::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use zhicheng_shared::committee::Level;
use zhicheng_shared::rules::id_number::check_character;
use zhicheng_shared::value::Attachment;

/// The demonstration's password.
pub const PASSWORD: &str = "shenbao-2026";

/// Account and organisation of each stage of a review through `zs-demo-machinery`.
pub const OFFICERS: [(&str, &str); 4] = [
    ("demo_unit", "zs-demo-machinery"),
    ("demo_supervisor", "zs-industry"),
    ("demo_bureau", "zs-hrss"),
    ("demo_committee", "zs-electromechanical"),
];

const PHOTO: &[u8] = include_bytes!("../../../server/demo/photo.jpg");
const WISH: Wish = Wish {
    series: "05",
    specialty: "mechanical",
    level: Level::Intermediate,
    unit: "zs-demo-machinery",
    bureau: "zs-hrss",
};

/// A resident identity number that is nobody's: a man born on 1 January 1985.
pub fn document(serial: u32) -> String {
    let body = format!("44{:04}19850101{:02}1", serial / 100, serial % 100);
    let check = check_character(body.as_bytes());
    format!("{body}{}", char::from(check))
}

/// Registers somebody new, who is then signed in.
pub async fn applicant(test: &TestApp, serial: u32) -> Client {
    let mut client = test.stranger();
    let mobile = format!("138{serial:08}");
    let email = format!("person{serial}@example.cn");
    let mut proofs = Vec::new();
    for (channel, to) in [("mobile", &mobile), ("email", &email)] {
        let sent = client
            .post("/api/v1/codes", &json!({ "channel": channel, "to": to }))
            .await
            .expect(200)
            .json();
        proofs.push(json!({ "ticket": sent["ticket"], "code": sent["demo_code"] }));
    }
    let register = json!({
        "account": format!("person_{serial}"), "password": PASSWORD,
        "document_kind": "resident_id", "document": document(serial),
        "name": "王小明", "sex": "male", "birth": "1985-01-01",
        "mobile": mobile, "email": email, "mobile_proof": proofs[0], "email_proof": proofs[1],
        "undertaking": true,
    });
    let reply = client.post("/api/v1/accounts", &register).await.expect(201);
    client.keep(&reply);
    client
}

/// Fills in everything a review wants, by the API; the id of the application, ready to be submitted.
pub async fn ready(client: &Client) -> String {
    client
        .put("/api/v1/me/unit", &json!({ "unit": WISH.unit }))
        .await
        .expect(200);
    let photo = client
        .send(
            Method::PUT,
            "/api/v1/me/photo?jurisdiction=guangdong",
            "image/jpeg",
            PHOTO.to_vec(),
        )
        .await;
    photo.expect(200);
    let mut all = filled(&loaded("guangdong"), "review", WISH, Fullness::Rows(2));
    let mut kept = BTreeMap::new();
    for record in all.dossier.values_mut().flatten() {
        upload(client, &mut record.attachments, &mut kept).await;
    }
    upload(client, &mut all.draft.attachments, &mut kept).await;
    for (section, records) in &all.dossier {
        let path = format!("/api/v1/dossier/{section}");
        client
            .put(&path, &json!({ "revision": 0, "records": records }))
            .await
            .expect(200);
    }
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
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

/// Puts a real file behind each attachment, one a type.
async fn upload(
    client: &Client,
    attachments: &mut [Attachment],
    kept: &mut BTreeMap<String, Value>,
) {
    for attachment in attachments {
        if !kept.contains_key(&attachment.kind) {
            let content = match attachment.kind.as_str() {
                "jpg" => PHOTO.to_vec(),
                "pdf" => b"%PDF-1.7\nsample\n%%EOF\n".to_vec(),
                "txt" => b"sample\n".to_vec(),
                other => panic!("no sample of {other}"),
            };
            let path = format!("/api/v1/blobs?name=sample.{}", attachment.kind);
            let reply = client
                .send(Method::POST, &path, "application/octet-stream", content)
                .await
                .expect(201);
            kept.insert(attachment.kind.clone(), reply.json());
        }
        let uploaded = &kept[&attachment.kind];
        attachment.digest = uploaded["digest"].as_str().expect("a digest").to_owned();
        attachment.size = uploaded["size"].as_u64().expect("a size");
    }
}
