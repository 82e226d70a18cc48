//! 遗失补办 of Guangxi: the declaration is public for five full working days before the papers can be handed in.

use super::guangxi::FORESTRY;
use super::guangxi_titles::verified;
use super::walk::{Walk, choose, hand_in, standing, submit, way};
use axum::http::Method;
use serde_json::{Value, json};
use zhicheng_shared::committee::Level;
use zhicheng_shared::effect::Consequence;
use zhicheng_shared::review::State;
use zhicheng_tests::app::{Client, Reply};
use zhicheng_tests::filled::{Filled, Wish, file};

/// A declaration of loss, its papers and its last undertaking still to come.
fn declared(all: &mut Filled) {
    all.draft.attachments.clear();
    all.draft.parts.remove("undertaking");
}

/// A certificate that the ledger does not know, of this title.
pub fn by_hand(all: &mut Filled, title: &str) {
    for (field, value) in [
        ("certificate_source", "手工录入"),
        ("granting_unit", "gx-nanning"),
        ("original_series", "05"),
        ("original_name", title),
        ("original_specialty", "林业工程"),
        ("original_number", "4501201607001"),
        ("original_since", "2016-07"),
    ] {
        choose(all, "original", field, value);
    }
    if let Some(original) = all.draft.parts.get_mut("original") {
        original.remove("original");
    }
}

/// One file for each slot that wants one, uploaded now.
async fn papers(client: &Client) -> Value {
    let path = "/api/v1/blobs?name=paper.jpg";
    let kind = "application/octet-stream";
    let stored = client
        .send(Method::POST, path, kind, file("jpg").to_vec())
        .await
        .expect(201)
        .json();
    let slots = ["identity", "identity", "unit_request", "review_form"];
    let files = slots.into_iter().enumerate().map(|(at, slot)| {
        json!({ "slot": slot, "name": format!("{slot}{at}.jpg"), "digest": stored["digest"], "kind": "jpg", "size": stored["size"] })
    });
    files.collect()
}

async fn state(client: &Client, id: &str) -> State {
    let body = client
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .expect(200)
        .json();
    serde_json::from_value(body["state"].clone()).expect("a state")
}

/// Writes the draft anew.
async fn write(client: &Client, id: &str, change: impl FnOnce(&mut Value)) -> Reply {
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let mut draft = body["draft"].clone();
    change(&mut draft);
    let put = json!({ "revision": body["revision"], "draft": draft });
    client.put(&format!("{path}/draft"), &put).await
}

/// From the declaration under notice until the applicant is asked for the papers.
async fn noticed(walk: &mut Walk, serial: u32, id: &str, office: &str) -> Client {
    let client = walk.back(serial).await;
    let State::UnderNotice {
        stage,
        organisation,
        ..
    } = state(&client, id).await
    else {
        panic!("not under notice");
    };
    assert_eq!((stage.as_str(), organisation.as_str()), ("notice", office));
    // The papers wait: nothing can be written or handed in before its days are over.
    let early = write(&client, id, |draft| draft["attachments"] = json!([])).await;
    assert!(early.status.is_client_error(), "{}", early.text());
    submit(&client, id).await.expect(409);
    walk.days(3).await;
    let client = walk.back(serial).await;
    assert!(matches!(
        state(&client, id).await,
        State::UnderNotice { .. }
    ));

    // An objection stops the clock; answered, five full working days run again.
    let objector = walk.person(100 + serial).await;
    let object = json!({ "event": "object", "text": "证书没有遗失", "evidence": [] });
    objector
        .event_at(id, None, json!(0), object)
        .await
        .expect(204);
    walk.days(20).await;
    let client = walk.back(serial).await;
    assert!(matches!(
        state(&client, id).await,
        State::UnderNotice { .. }
    ));
    let answer =
        json!({ "event": "resolve_objection", "objection": 0, "upheld": false, "note": "已核实" });
    walk.office(id, office, answer).await.expect(200);
    walk.days(12).await;
    let client = walk.back(serial).await;
    assert!(
        matches!(state(&client, id).await, State::WithApplicant(_)),
        "{:?}",
        state(&client, id).await
    );
    client
}

#[tokio::test]
async fn a_lost_certificate_of_ours_is_made_public_before_the_papers_and_replaced() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let (id, told) = hand_in(&client, ("guangxi", "review"), FORESTRY, |_| {}).await;
    let walked = walk.through(&id, told.expect(200).json()).await;
    let old = walked.body.row.certificate.clone();
    let client = walk.back(1).await;
    let titles = standing(&client, "guangxi").await["titles"].clone();
    let entry = titles[0]["id"].as_str().expect("an entry").to_owned();

    let change = |all: &mut Filled| {
        choose(all, "original", "certificate_source", "本系统的证书");
        choose(all, "original", "original", &entry);
        declared(all);
    };
    let (id, told) = hand_in(&client, ("guangxi", "loss"), FORESTRY, change).await;
    assert_eq!(
        way(&told.expect(200).json()),
        "notice=gx-mobile papers=applicant granting=gx-mobile"
    );
    let client = noticed(&mut walk, 1, &id, "gx-mobile").await;

    // Without the papers it is refused; what was declared stands as it was made public.
    let told = submit(&client, &id).await.expect(422).json();
    let missing = told["report"]["problems"].as_array().expect("a report");
    let of_papers = |one: &&Value| one["place"]["section"] == "uploads";
    assert_eq!(missing.iter().filter(of_papers).count(), 3, "{told}");
    let files = papers(&client).await;
    let written = write(&client, &id, |draft| {
        draft["attachments"] = files;
        draft["parts"]["undertaking"] = json!({ "undertaking": "yes" });
        draft["parts"]["start"]["level"] = json!("senior");
    });
    written.await.expect(200);
    let body = submit(&client, &id).await.expect(200).json();
    let said = &body["frozen"]["copy"]["draft"]["parts"];
    assert_eq!(said["start"]["level"], "intermediate");
    assert_eq!(said["undertaking"]["undertaking"], "yes");
    assert_eq!(body["frozen"]["version"], 2);
    let walked = walk.through(&id, body).await;
    assert_eq!(walked.offices, ["granting=gx-mobile"]);
    let [
        Consequence::Issued {
            number,
            title,
            replaces,
        },
    ] = walked.consequences()
    else {
        panic!("no certificate: {:?}", walked.body.state);
    };
    assert_eq!(replaces.as_deref(), Some(entry.as_str()));
    assert_eq!(
        (title.name.as_str(), title.specialty.as_str()),
        ("工程师", "林业工程")
    );
    assert_ne!(*number, old);

    // The old number reads as replaced, for its holder and for anybody.
    let client = walk.back(1).await;
    let titles = standing(&client, "guangxi").await["titles"].clone();
    let mut titles = titles.as_array().expect("titles").iter();
    let ended = titles.find(|one| one["id"] == *entry).expect("the old one");
    assert_eq!(ended["ended"]["replaced_by"], json!(number));
    let check = "/api/v1/public/certificates";
    let ask = |number: &str| json!({ "number": number, "name": "王小明" });
    let stranger = walk.test.stranger();
    let told = stranger.post(check, &ask(&old)).await.expect(200).json();
    assert_eq!(told["valid"], false, "{told}");
    let told = stranger.post(check, &ask(number)).await.expect(200).json();
    assert_eq!(told["valid"], true, "{told}");
    // What has ended cannot be lost again.
    let change = |all: &mut Filled| {
        choose(all, "original", "certificate_source", "本系统的证书");
        choose(all, "original", "original", &entry);
        declared(all);
    };
    let (_, told) = hand_in(&client, ("guangxi", "loss"), FORESTRY, change).await;
    let told = told.expect(422).json();
    assert_eq!(
        told["report"]["problems"][0]["place"]["field"], "original",
        "{told}"
    );
}

#[tokio::test]
async fn a_title_that_was_verified_is_held_since_it_was_granted() {
    let mut walk = Walk::new().await;
    walk.person(1).await;
    let office = "granting=gx-nanning";
    let entry = verified(&mut walk, 1, Level::Intermediate, office).await;
    let since = entry["since"].as_str().expect("since when").to_owned();
    let change = |all: &mut Filled| {
        choose(all, "original", "certificate_source", "本系统的证书");
        let entry = entry["id"].as_str().expect("an entry");
        choose(all, "original", "original", entry);
        declared(all);
    };
    let client = walk.back(1).await;
    let (id, told) = hand_in(&client, ("guangxi", "loss"), FORESTRY, change).await;
    told.expect(200);
    walk.days(12).await;
    let client = walk.back(1).await;
    let files = papers(&client).await;
    let written = write(&client, &id, |draft| {
        draft["attachments"] = files;
        draft["parts"]["undertaking"] = json!({ "undertaking": "yes" });
    });
    written.await.expect(200);
    let body = submit(&client, &id).await.expect(200).json();
    let walked = walk.through(&id, body).await;
    let path = format!("/api/v1/certificates/{}", walked.body.row.certificate);
    let client = walk.back(1).await;
    let told = client.get(&path).await.expect(200).json();
    let passed = told["payload"]["passed"].as_str().expect("a day");
    assert!(passed.starts_with(&since), "{passed} is not {since}");
}

#[tokio::test]
async fn a_lost_certificate_typed_by_hand_goes_to_who_issues_its_level() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let wish = Wish {
        level: Level::AssociateSenior,
        bureau: "gx-reform",
        ..FORESTRY
    };
    let change = |all: &mut Filled| {
        by_hand(all, "高级工程师");
        declared(all);
    };
    let (id, told) = hand_in(&client, ("guangxi", "loss"), wish, change).await;
    assert_eq!(
        way(&told.expect(200).json()),
        "notice=gx-reform papers=applicant bureau=gx-reform"
    );
    let client = noticed(&mut walk, 1, &id, "gx-reform").await;
    let files = papers(&client).await;
    let written = write(&client, &id, |draft| {
        draft["attachments"] = files;
        draft["parts"]["undertaking"] = json!({ "undertaking": "yes" });
    });
    written.await.expect(200);
    let body = submit(&client, &id).await.expect(200).json();
    let walked = walk.through(&id, body).await;
    assert_eq!(walked.offices, ["bureau=gx-reform"]);
    let [
        Consequence::Issued {
            title,
            replaces: None,
            ..
        },
    ] = walked.consequences()
    else {
        panic!("no certificate: {:?}", walked.body.state);
    };
    assert_eq!(
        (title.name.as_str(), title.level),
        ("高级工程师", Level::AssociateSenior)
    );
    assert_eq!(title.series, "工程技术人员");
}
