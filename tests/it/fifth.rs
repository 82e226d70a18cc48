//! A fifth province that nobody has: data alone, under a server that knows nothing of it, from somebody's
//! registration to the certificate at the end, with everybody who has a part in it.

use axum::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use zhicheng_app::words::sheet::names;
use zhicheng_server::config::Config;
use zhicheng_server::run;
use zhicheng_server::store::row::Audit;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::certificate::Payload;
use zhicheng_shared::committee::Level;
use zhicheng_shared::effect::Origin;
use zhicheng_shared::gate::Standing;
use zhicheng_shared::jurisdiction::{Folder, Loaded, load};
use zhicheng_shared::review::replay;
use zhicheng_shared::sheet::{lay_out, submitted_data};
use zhicheng_tests::app::{Client, TestApp, applicant};
use zhicheng_tests::filled::{self, Fullness, Wish, file, filled};
use zhicheng_tests::folders::{folders, folders_in};
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::{BLUE, Portrait, RED};
use zhicheng_tests::sheets::metrics;

const PLACE: &str = "yunling";
const REGISTRY: &str = "yl-registry";
const COUNCIL: &str = "yl-council";
const DAY: i64 = 86_400;
const WISH: Wish = Wish {
    level: Level::Intermediate,
    unit: "yl-workshop",
    bureau: REGISTRY,
    ..filled::MECHANICAL
};

fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("it/fifth")
}

/// What the province extends, and itself.
fn data() -> BTreeMap<String, Folder> {
    let mut all = folders_in(&own());
    let shared = folders().remove("national").expect("it is shipped");
    all.insert("national".to_owned(), shared);
    all
}

fn province() -> Loaded {
    let loaded = load(&data(), PLACE);
    loaded.unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// A server with these data and no other, and the folder in which they lie.
async fn server() -> (TestApp, TempDir) {
    server_of(data()).await
}

async fn server_of(data: BTreeMap<String, Folder>) -> (TestApp, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    for (id, files) in data {
        for (path, text) in files {
            let to = folder.path().join(&id).join(&path);
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("room");
            std::fs::write(to, text).expect("room");
        }
    }
    let jurisdictions = Some(folder.path().to_owned());
    let with = |config| Config {
        jurisdictions,
        ..config
    };
    (TestApp::with(with).await, folder)
}

/// Somebody new who acts for an organisation.
async fn officer(test: &TestApp, serial: u32, organisation: &str) -> Client {
    let client = applicant(test, serial).await;
    let me = client.get("/api/v1/me").await.expect(200).json();
    let person = me["person"].as_str().expect("an id").to_owned();
    let store = &test.app.store;
    let gave = store.add_officer(organisation, &person, Audit::default());
    gave.await.expect("an officer");
    client
}

/// Days go by, and the timer looks.
async fn later(test: &TestApp, seconds: i64) {
    test.app.clock.advance(seconds);
    run::timely(&test.app).await;
}

async fn standing(client: &Client) -> Standing {
    let path = format!("/api/v1/me/standing?jurisdiction={PLACE}");
    client.get(&path).await.expect(200).typed()
}

async fn body(client: &Client, id: &str) -> ApplicationBody {
    let path = format!("/api/v1/applications/{id}");
    client.get(&path).await.expect(200).typed()
}

async fn start(client: &Client, business: &str) -> zhicheng_tests::app::Reply {
    let start = json!({ "jurisdiction": PLACE, "business": business });
    client.post("/api/v1/applications", &start).await
}

async fn save(client: &Client, id: &str, draft: &impl serde::Serialize) {
    let path = format!("/api/v1/applications/{id}");
    let revision = client.get(&path).await.json()["revision"].clone();
    let put = json!({ "revision": revision, "draft": draft });
    client.put(&format!("{path}/draft"), &put).await.expect(200);
}

async fn submit(client: &Client, id: &str) -> Value {
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(id, None, submit).await.expect(200).json()
}

/// The photo of a portrait before this background, as the server answers it.
async fn photo(client: &Client, background: zhicheng_shared::photo::Colour) -> u16 {
    let rule = province().jurisdiction.photo;
    let portrait = Portrait {
        width: rule.output_width_px,
        height: rule.output_height_px,
        background,
        ..Portrait::default()
    };
    let bytes = portrait.draw().jpeg(&Jpeg::default());
    let path = format!("/api/v1/me/photo?jurisdiction={PLACE}");
    let sent = client.send(Method::PUT, &path, "image/jpeg", bytes).await;
    sent.status.as_u16()
}

/// A title from elsewhere, handed in to be entered; the application's id.
async fn handed_in(client: &Client) -> String {
    let unit = json!({ "unit": WISH.unit });
    client.put("/api/v1/me/unit", &unit).await.expect(200);
    let all = filled(&province(), "entry", WISH, Fullness::Shortest);
    for (section, records) in &all.dossier {
        let put = json!({ "revision": 0, "records": records });
        let path = format!("/api/v1/dossier/{section}");
        client.put(&path, &put).await.expect(200);
    }
    let id = start(client, "entry").await.expect(201).json()["row"]["id"].clone();
    let id = id.as_str().expect("an id").to_owned();
    save(client, &id, &all.draft).await;
    let told = submit(client, &id).await;
    assert_eq!(told["state"]["state"], "at_stage", "{told}");
    id
}

/// The title from elsewhere is entered; the id of the application that did it.
async fn entered(test: &TestApp, client: &Client, registry: &Client) -> String {
    let id = handed_in(client).await;
    // The form of the stage is asked for at its fields, and decides nothing while it is empty.
    let agree = |filled: Value| json!({ "event": "approve", "opinion": "属实", "filled": filled });
    let refused = registry.event(&id, Some(REGISTRY), agree(json!({ "seen": "照片" })));
    assert_eq!(refused.await.status, 422);
    let agreed = registry.event(&id, Some(REGISTRY), agree(json!({ "seen": "原件" })));
    agreed.await.expect(200);
    later(test, 60).await;
    id
}

#[tokio::test]
async fn a_province_of_data_alone_goes_from_registration_to_its_certificate() {
    let (test, _data) = server().await;
    let client = applicant(&test, 1).await;
    let registry = officer(&test, 2, REGISTRY).await;
    let council = officer(&test, 3, COUNCIL).await;

    // Every gate of the exchange is shut for somebody new, and says what is missing.
    let shut = start(&client, "exchange").await.expect(422).json();
    let problems = shut["report"]["problems"]
        .as_array()
        .expect("problems")
        .clone();
    assert!(problems.len() >= 2, "{shut}");

    let first = entered(&test, &client, &registry).await;
    assert_eq!(
        body(&client, &first).await.row.status,
        zhicheng_shared::review::Status::Concluded
    );
    let stands = standing(&client).await;
    let old = stands.titles.first().expect("it is in the ledger").clone();
    assert_eq!(
        (old.origin, old.issuer.as_str()),
        (Origin::Verified, REGISTRY)
    );
    assert!(stands.approved.contains_key("basic"), "{stands:?}");

    // A photo counts by the rule of the place.
    assert_eq!(photo(&client, BLUE).await, 422);
    assert_eq!(photo(&client, RED).await, 200);

    let id = start(&client, "exchange").await.expect(201).json()["row"]["id"].clone();
    let id = id.as_str().expect("an id").to_owned();
    // A second is not begun beside it.
    start(&client, "exchange").await.expect(409);
    let mut all = filled(&province(), "exchange", WISH, Fullness::Shortest);
    let which = all.draft.parts.entry("which".into()).or_default();
    which.insert("original".into(), old.id.clone());
    let (papers, files) = (
        all.draft.parts.remove("papers"),
        std::mem::take(&mut all.draft.attachments),
    );
    save(&client, &id, &all.draft).await;
    let told = submit(&client, &id).await;
    assert_eq!(told["state"]["state"], "under_notice", "{told}");
    let holders: Vec<&str> = told["route"]["stages"]
        .as_array()
        .expect("stages")
        .iter()
        .map(|stage| stage["seat"]["organisation"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(holders, [REGISTRY, "-", REGISTRY, COUNCIL]);

    // Somebody objects, the registry answers, and the clock ends the notice.
    let object = json!({ "event": "object", "text": "证书与本人不符", "evidence": [] });
    let stranger = applicant(&test, 4).await;
    stranger
        .event_at(&id, None, json!(0), object)
        .await
        .expect(204);
    later(&test, 10 * DAY).await;
    let registry = test.signed_in("person_2").await;
    assert!(
        body(&registry, &id).await.state.stage() == Some("public"),
        "it stands still"
    );
    let answer =
        json!({ "event": "resolve_objection", "objection": 0, "upheld": false, "note": "已核实" });
    registry
        .event(&id, Some(REGISTRY), answer)
        .await
        .expect(200);
    later(&test, 10 * DAY).await;
    let client = test.signed_in("person_1").await;
    assert_eq!(body(&client, &id).await.state.stage(), Some("originals"));

    // The applicant's second turn: the step that opens only now.
    let content = file("pdf").to_vec();
    let stored = client.send(
        Method::POST,
        "/api/v1/blobs?name=scan.pdf",
        "application/octet-stream",
        content,
    );
    let stored = BTreeMap::from([("pdf".to_owned(), stored.await.expect(201).json())]);
    all.draft
        .parts
        .extend(papers.map(|papers| ("papers".to_owned(), papers)));
    all.draft.attachments = files;
    let without = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, without).await.expect(422);
    all.attach(&stored);
    save(&client, &id, &all.draft).await;
    submit(&client, &id).await;

    // Whoever entered the title compares it, and what that office found stands in the history.
    let registry = test.signed_in("person_2").await;
    let agree = |filled: Value| json!({ "event": "approve", "opinion": "一致", "filled": filled });
    let found =
        |at: &str| agree(json!({ "agrees": "是", "differs": "typed before", "kept_at": at }));
    for no_bureau in ["yl-nobody", COUNCIL] {
        let refused = registry.event(&id, Some(REGISTRY), found(no_bureau));
        assert_eq!(refused.await.status, 422, "{no_bureau}");
    }
    let told = registry.event(&id, Some(REGISTRY), found(REGISTRY));
    let told: ApplicationBody = told.await.expect(200).typed();
    let named = told
        .frozen
        .and_then(|copy| copy.named.get(REGISTRY).cloned());
    assert_eq!(named.as_deref(), Some("云岭省职称登记中心"));
    drop(council);
    let council = test.signed_in("person_3").await;
    let told = council.event(
        &id,
        Some(COUNCIL),
        json!({ "event": "approve", "opinion": "同意换发" }),
    );
    let told = told.await.expect(200).json();
    assert_eq!(told["state"]["state"], "decided", "{told}");
    later(&test, 3_600).await;
    assert!(
        !body(&client, &id).await.state.is_final(),
        "two hours are left for taking it back"
    );
    later(&test, 3_601).await;

    let client = test.signed_in("person_1").await;
    let end = body(&client, &id).await;
    assert!(end.state.is_final());
    let history = end.history.iter().map(|row| &row.entry);
    assert_eq!(replay(history), Ok(end.state.clone()));
    let number = end.row.certificate.clone();
    assert!(number.starts_with("99202691002"), "{number}");
    let kept = test.app.store.certificate(&number).await.expect("read");
    let payload: Payload = serde_json::from_str(&kept.expect("issued").payload).expect("JSON");
    assert_eq!(payload.title, old.title);
    assert_eq!(payload.issuer, "云岭省职称登记中心");
    assert_eq!(payload.replaces.as_deref(), Some(old.number.as_str()));
    let stands = standing(&client).await;
    let ended = stands
        .titles
        .iter()
        .find(|one| one.id == old.id)
        .expect("kept");
    assert_eq!(
        ended.ended.as_ref().map(|end| end.replaced_by.as_str()),
        Some(number.as_str())
    );
    let new = stands.titles.iter().find(|one| one.number == number);
    assert_eq!(new.map(|one| one.origin), Some(Origin::Issued));

    // The words and the paper are the province's.
    let place = province();
    assert_eq!(
        place.jurisdiction.stage_name("exchange", "originals"),
        Some("补交原件")
    );
    let region = |_: &str| None;
    let data = submitted_data(&place.jurisdiction, &end, "", &names(&region)).expect("submitted");
    let pages = lay_out(&place.sheets["exchange"], &data, &metrics());
    let said = format!("{pages:?}");
    let of_stage = |field: &str| data.values[&format!("stage.granting.{field}")].clone();
    assert_eq!(of_stage("agrees"), "是");
    assert_eq!(of_stage("kept_at"), "云岭省职称登记中心");
    assert!(!data.values.contains_key("stage.granting.differs"));
    for word in ["云岭省换发证书申请表", "同意换发"] {
        assert!(said.contains(word), "{word}");
    }
}

#[tokio::test]
async fn what_was_refused_brings_nothing_about() {
    let (test, _data) = server().await;
    let client = applicant(&test, 1).await;
    let registry = officer(&test, 2, REGISTRY).await;
    let id = handed_in(&client).await;
    let reject = json!({ "event": "reject", "opinion": "原件不符" });
    registry
        .event(&id, Some(REGISTRY), reject)
        .await
        .expect(200);
    let stands = standing(&client).await;
    assert!(stands.titles.is_empty() && stands.approved.is_empty());
    start(&client, "exchange").await.expect(422);
}

#[tokio::test]
async fn a_stages_form_of_questions_that_may_stay_open_can_be_left_empty() {
    let mut data = data();
    let entry = data
        .get_mut(PLACE)
        .and_then(|f| f.get_mut("businesses/entry.toml"));
    let entry = entry.expect("the business");
    let asked = r#"of = ["原件", "复印件"] } }, required = true }"#;
    assert!(entry.contains(asked));
    *entry = entry.replace(asked, &asked.replace(", required = true", ""));
    let (test, _data) = server_of(data).await;
    let client = applicant(&test, 1).await;
    let registry = officer(&test, 2, REGISTRY).await;
    let id = handed_in(&client).await;
    // What is said must still be one of the choices.
    let agree = |filled: Value| json!({ "event": "approve", "opinion": "属实", "filled": filled });
    let refused = registry.event(&id, Some(REGISTRY), agree(json!({ "seen": "照片" })));
    assert_eq!(refused.await.status, 422);
    let agreed = registry.event(&id, Some(REGISTRY), agree(json!({})));
    agreed.await.expect(200);
    later(&test, 60).await;
    let body = body(&client, &id).await;
    assert_eq!(body.row.status, zhicheng_shared::review::Status::Concluded);
    assert_eq!(standing(&client).await.titles.len(), 1);
}

/// The walk through in CONTRIBUTING.md names files that are there.
#[test]
fn the_walk_through_names_what_is_there() {
    let text = include_str!("../../CONTRIBUTING.md");
    let begin = text
        .find("### A province in under an hour")
        .expect("the walk through");
    let walk = &text[begin..];
    let walk = &walk[..walk[4..].find("\n## ").map_or(walk.len(), |at| at + 4)];
    for path in data()[PLACE].keys() {
        assert!(walk.contains(&format!("`{path}`")), "{path}");
    }
}
