//! Samples of answers, from which `shared/tests/answers.rs` knows that an older page reads those of a
//! newer server. They are real answers; when one of today says something that no sample says, they
//! are to be made anew with `UPDATE_ANSWERS=1`.

use super::fees_walk::{BUREAU, agreed, switch};
use super::mailing::{address, certified};
use super::petitions::uploaded;
use super::walk::Walk;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use zhicheng_tests::app::again::officer_of;
use zhicheng_tests::app::{
    Client, NOW, OFFICERS, PASSWORD, TEN_DAYS, TestApp, applicant, submitted,
};

mod console;

#[derive(Default)]
struct Samples(Vec<Value>);

impl Samples {
    /// Keeps an answer as that of a type of the contract.
    async fn keep(&mut self, kind: &str, client: &Client, path: &str) {
        let answer = client.get(&format!("/api/v1{path}")).await.expect(200);
        self.add(kind, answer.json());
    }

    fn add(&mut self, kind: &str, answer: Value) {
        self.0.push(json!({ "type": kind, "answer": answer }));
    }
}

#[tokio::test]
async fn the_samples_say_all_that_answers_say() {
    let mut samples = Samples::default();
    let test = TestApp::new().await;
    refusals(&test, &mut samples).await;
    let (owner, id) = submitted(&test, 1).await;
    on_the_way(&test, &owner, &id, &mut samples).await;
    operator(&test, &mut samples).await;
    units(&test, &mut samples).await;
    fees(&mut samples).await;
    concluded(&test, owner, &id, &mut samples).await;
    console::samples(&test, &id, &mut samples).await;

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tests/answers.json");
    if std::env::var_os("UPDATE_ANSWERS").is_some() {
        let lines: Vec<String> = samples.0.iter().map(Value::to_string).collect();
        let text = format!("[\n{}\n]\n", lines.join(",\n"));
        std::fs::write(&file, text).expect("written");
    }
    let kept = std::fs::read_to_string(&file).expect("the samples");
    let kept: Vec<Value> = serde_json::from_str(&kept).expect("JSON");
    let missing: Vec<String> = places(&samples.0)
        .difference(&places(&kept))
        .cloned()
        .collect();
    assert!(
        missing.is_empty(),
        "no sample says {missing:#?}; make them anew"
    );
}

/// Every place of the answers of each type, without the numbers of rows.
fn places(samples: &[Value]) -> BTreeSet<String> {
    fn gather(value: &Value, at: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(all) => {
                for (key, value) in all {
                    // Ids and keys of the data are no part of the contract.
                    let named = [
                        "sections",
                        "records",
                        "parts",
                        "values",
                        "chosen",
                        "names",
                        "cases",
                        "draw.experts",
                        "rows.experts",
                        "OwnDraw>.experts",
                    ];
                    let data = named.iter().any(|map| at.ends_with(map));
                    let key = if data { "*" } else { key };
                    gather(value, &format!("{at}.{key}"), found);
                }
            }
            Value::Array(all) => all.iter().for_each(|value| gather(value, at, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        found.insert(at.to_owned());
    }
    let mut found = BTreeSet::new();
    for sample in samples {
        let kind = sample["type"].as_str().expect("a type");
        gather(&sample["answer"], kind, &mut found);
    }
    found
}

/// Of petitions, of people and of what stands over all pages.
async fn units(test: &TestApp, samples: &mut Samples) {
    let asker = applicant(test, 71).await;
    let (above, bureau) = (
        officer_of(test, 71, &["zs-industry"]).await,
        officer_of(test, 72, &["zs-hrss"]).await,
    );
    let file = uploaded(&asker, "pdf").await;
    let rights = json!({ "ask": "rights", "organisation": "zs-demo-machinery", "why": "单位指定本人办理", "file": file });
    let asked = asker.post("/api/v1/petitions", &rights).await.expect(201);
    samples.add("PetitionRow", asked.json());
    let unit = json!({ "ask": "unit", "name": "中山市演示机电设备有限公司", "code": "91350100M000100Y43", "region": "442000",
        "contact": "李四", "phone": "0760-88880000" });
    let here = asker.post("/api/v1/petitions", &unit).await.expect(409);
    samples.add("ErrorBody", here.json());
    let chosen = json!({ "unit": "zs-demo-power" });
    asker.put("/api/v1/me/unit", &chosen).await.expect(200);
    let file = uploaded(&bureau, "jpg").await;
    let correction = json!({ "login": "person_71", "known_as": "王小明", "why": "证件变更，已核对原件", "file": file,
        "identity": { "name": "王晓明", "document_kind": "passport", "document": "E12345678", "sex": "male", "birth": "1985-01-01" } });
    bureau
        .post("/api/v1/offices/zs-hrss/identities", &correction)
        .await
        .expect(201);
    for (client, path) in [
        (&asker, "/petitions"),
        (&above, "/offices/zs-industry/petitions"),
        (&bureau, "/offices/zs-hrss/petitions"),
    ] {
        samples.keep("Page<PetitionRow>", client, path).await;
    }
    samples
        .keep("Page<RightRow>", &bureau, "/offices/zs-hrss/rights")
        .await;
    let operator = test.signed_in("demo_operator").await;
    let look = json!({ "login": "demo_unit" });
    let look_up = async || {
        let found = operator.post("/api/v1/operator/people", &look).await;
        found.expect(200).json()
    };
    let person = look_up().await;
    let path = format!(
        "/api/v1/operator/people/{}",
        person["person"].as_str().expect("an id")
    );
    let unlock = json!({ "change": "unlock", "why": "本人说多次输错密码" });
    operator.post(&path, &unlock).await.expect(204);
    samples.add("PersonRow", look_up().await);
    let announce = json!({ "text": "今晚维护", "until": NOW + 3600 });
    operator
        .put("/api/v1/operator/announcement", &announce)
        .await
        .expect(204);
    samples
        .keep("Announcement", &operator, "/announcement")
        .await;
    samples.keep("Glance", &operator, "/operator/glance").await;
    operator
        .delete("/api/v1/operator/announcement")
        .await
        .expect(204);
}

async fn refusals(test: &TestApp, samples: &mut Samples) {
    let client = applicant(test, 9).await;
    let wrong = client.get("/api/v1/applications/none").await.expect(404);
    samples.add("ErrorBody", wrong.json());
    let work = json!({ "revision": 0, "records": [{ "id": "a1", "values": { "x": "1" } }] });
    client.put("/api/v1/dossier/work", &work).await.expect(200);
    let stale = client.put("/api/v1/dossier/work", &work).await.expect(409);
    samples.add("ErrorBody", stale.json());
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
    let started = client
        .post("/api/v1/applications", &start)
        .await
        .expect(201);
    samples.add("ApplicationBody", started.json());
    let id = started.json()["row"]["id"].clone();
    let id = id.as_str().expect("an id");
    let submit = json!({ "event": "submit", "digest": "" });
    let invalid = client.event(id, None, submit).await;
    samples.add("ErrorBody", invalid.json());
    let draft = json!({ "revision": 0, "draft": {} });
    let path = format!("/api/v1/applications/{id}/draft");
    samples.add(
        "ErrorBody",
        client.put(&path, &draft).await.expect(409).json(),
    );
}

async fn on_the_way(test: &TestApp, owner: &Client, id: &str, samples: &mut Samples) {
    let (account, organisation) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let application = format!("/applications/{id}");
    samples.keep("Me", owner, "/me").await;
    samples.keep("Me", &officer, "/me").await;
    samples.keep("OwnDocument", owner, "/me/document").await;
    samples.keep("Vec<SessionRow>", owner, "/me/sessions").await;
    samples
        .keep("Page<OrganisationRow>", owner, "/organisations")
        .await;
    samples.keep("DossierBody", owner, "/dossier").await;
    samples
        .keep("Page<ApplicationRow>", owner, "/applications")
        .await;
    samples.keep("ApplicationBody", owner, &application).await;
    samples
        .keep("FrozenBody", owner, &format!("{application}/versions/1"))
        .await;
    samples
        .keep("Receipt", owner, &format!("{application}/receipt"))
        .await;
    let office = format!("/offices/{organisation}");
    samples
        .keep("Page<QueueRow>", &officer, &format!("{office}/queue"))
        .await;
    samples
        .keep("Counts", &officer, &format!("{office}/counts"))
        .await;
    samples
        .keep("Vec<OfficerRow>", &officer, &format!("{office}/officers"))
        .await;
    let body = owner.get(&format!("/api/v1{application}")).await.json();
    let paper = format!(
        "/public/papers?number={}&version=1&digest={}",
        body["row"]["number"].as_str().expect("a number"),
        body["frozen"]["digest"].as_str().expect("a digest"),
    );
    samples.keep("PaperBody", &officer, &paper).await;
    let many = json!({ "on": [[id, 0]], "event": { "event": "take" } });
    let many = officer
        .post(&format!("/api/v1{office}/events"), &many)
        .await;
    samples.add("Vec<ManyResult>", many.expect(200).json());
    let refused = owner
        .event(id, None, json!({ "event": "delete_draft" }))
        .await;
    samples.add("ErrorBody", refused.expect(409).json());

    let marks = json!([{ "section": "basic", "record": null, "field": "address", "kind": "wrong", "note": "x" }]);
    let back = json!({ "event": "send_back", "to": "applicant", "opinion": "x", "marks": marks });
    officer
        .event(id, Some(organisation), back)
        .await
        .expect(200);
    samples.keep("ApplicationBody", owner, &application).await;
    let submit = json!({ "event": "submit", "digest": "" });
    owner.event(id, None, submit).await.expect(200);
}

async fn operator(test: &TestApp, samples: &mut Samples) {
    let operator = test.signed_in("demo_operator").await;
    samples
        .keep("Staff", &operator, "/operator/officers/zs-demo-machinery")
        .await;
    samples
        .keep("Page<OutboxRow>", &operator, "/operator/outbox")
        .await;
    let table = "/api/v1/operator/organisations/table";
    let given = operator.get(table).await.expect(200).text();
    let wrong = [&*given, "unit,,,,,\r\n"].concat();
    let kind = "application/octet-stream";
    let told = operator
        .send(axum::http::Method::POST, table, kind, wrong.into_bytes())
        .await;
    samples.add("TableReport", told.expect(200).json());
    let own = applicant(test, 7).await;
    let moved = own.get("/api/v1/me/moved").await.expect(200).text();
    let told = own
        .send(
            axum::http::Method::POST,
            "/api/v1/me/moved",
            kind,
            moved.into_bytes(),
        )
        .await;
    samples.add("MovedReport", told.expect(200).json());
}

/// Orders, and a certificate that was sent.
async fn fees(samples: &mut Samples) {
    let mut walk = Walk::new().await;
    switch(&mut walk, BUREAU, true, true).await;
    let waiting = agreed(&mut walk, 1).await;
    let client = &waiting.client;
    samples.keep("Page<OrderRow>", client, "/me/orders").await;
    let order = waiting.order().await;
    let order = order["id"].as_str().expect("an id");
    let officer = walk.officer(BUREAU).await;
    let office = format!("/offices/{BUREAU}");
    samples
        .keep("Charges", &officer, &format!("{office}/charges"))
        .await;
    let confirm = json!({ "receipt": "A1", "amount": "50", "day": walk.today().to_string() });
    let paid = format!("/api/v1{office}/orders/{order}/paid");
    officer.post(&paid, &confirm).await.expect(200);
    samples
        .keep("Page<OrderRow>", &officer, &format!("{office}/orders"))
        .await;
    let back = json!({ "reason": "x", "receipt": "B1" });
    let refund = format!("/api/v1{office}/orders/{order}/refund");
    officer.post(&refund, &back).await.expect(200);
    samples
        .keep("Takings", &officer, &format!("{office}/takings"))
        .await;
    switch(&mut walk, BUREAU, false, true).await;
    let (client, application) = certified(&mut walk, 2).await;
    let path = format!("/applications/{application}/delivery");
    let wish = json!({ "way": "ems", "to": address() });
    client
        .put(&format!("/api/v1{path}"), &wish)
        .await
        .expect(200);
    samples.keep("DeliveryBody", &client, &path).await;
    let officer = walk.officer(BUREAU).await;
    let list = format!("{office}/deliveries");
    samples.keep("Page<DeliveryRow>", &officer, &list).await;
}

/// What the public reads of a notice, and who objects of what became of that.
async fn objected(
    test: &TestApp,
    officer: &Client,
    organisation: &str,
    id: &str,
    samples: &mut Samples,
) {
    let objector = applicant(test, 8).await;
    samples
        .keep("Page<NoticeRow>", &objector, "/public/notices")
        .await;
    let object = json!({ "event": "object", "text": "x", "evidence": [] });
    let told = objector.event_at(id, None, json!(0), object).await;
    told.expect(204);
    let answer =
        json!({ "event": "resolve_objection", "objection": 0, "upheld": false, "note": "x" });
    let told = officer.event(id, Some(organisation), answer).await;
    told.expect(200);
    samples
        .keep("Page<ObjectionRow>", &objector, "/objections")
        .await;
}

/// To the certificate, with what can be read at each stage.
async fn concluded(test: &TestApp, mut owner: Client, id: &str, samples: &mut Samples) {
    let application = format!("/applications/{id}");
    for (at, (account, organisation)) in OFFICERS.iter().enumerate() {
        let mut officer = test.signed_in(account).await;
        let decision = match at {
            3 => {
                json!({ "event": "register_meeting", "date": "2026-12-01", "present": 9, "votes_for": 8,
                "votes_against": 1, "passed": true, "level": "intermediate", "specialty": "mechanical", "note": "" })
            }
            _ => json!({ "event": "approve", "opinion": "x" }),
        };
        officer
            .event(id, Some(organisation), decision)
            .await
            .expect(200);
        if at == 0 {
            objected(test, &officer, organisation, id, samples).await;
        }
        if at == 0 || at == 3 {
            owner.sign_in("person_1", PASSWORD).await;
            samples.keep("ApplicationBody", &owner, &application).await;
            test.app.clock.advance(TEN_DAYS);
            officer.sign_in(account, PASSWORD).await;
            let result = json!({ "event": "record_notice", "passed": true, "note": "" });
            officer
                .event(id, Some(organisation), result)
                .await
                .expect(200);
        }
        if at == 3 {
            let end = json!({ "event": "conclude", "certificate": null });
            officer.event(id, Some(organisation), end).await.expect(200);
        }
    }
    owner.sign_in("person_1", PASSWORD).await;
    samples.keep("ApplicationBody", &owner, &application).await;
    samples
        .keep("Vec<CertificateBody>", &owner, "/certificates")
        .await;
}
