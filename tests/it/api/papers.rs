//! Papers checked by anybody: each page's code, who may ask what, and what has become of it.

use serde_json::{Value, json};
use zhicheng_app::words::sheet::names;
use zhicheng_server::config::Config;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::api::paper::{PaperBody, PaperCase, Standing};
use zhicheng_shared::sheet::{Item, PaperCode, PaperPage, lay_out, submitted_data};
use zhicheng_tests::app::{Client, OFFICERS, TestApp, submitted};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::sheets::metrics;

fn asked(number: &str, version: u32, digest: &str) -> String {
    format!("/api/v1/public/papers?number={number}&version={version}&digest={digest}")
}

async fn application(client: &Client, id: &str) -> ApplicationBody {
    let path = format!("/api/v1/applications/{id}");
    client.get(&path).await.expect(200).typed()
}

/// Sent back by the first officer.
async fn send_back(test: &TestApp, id: &str) {
    let (account, organisation) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let back = json!({ "event": "send_back", "to": "applicant", "opinion": "请更正", "marks": [] });
    officer
        .event(id, Some(organisation), back)
        .await
        .expect(200);
}

#[tokio::test]
async fn every_page_of_what_was_submitted_carries_a_code_that_checks() {
    let test = TestApp::new().await;
    let (applicant, id) = submitted(&test, 1).await;
    let body = application(&applicant, &id).await;
    let frozen = body.frozen.clone().expect("frozen on submission");
    let all = loaded("guangdong");
    let none = |_: &str| None;
    let names = names(&none);
    let data = submitted_data(&all.jurisdiction, &body, "4401**********0011", &names)
        .expect("a business of this place");
    let layout = lay_out(&all.sheets["review"], &data, &metrics());
    let mut pages = Vec::new();
    for page in &layout.pages {
        let text = page.items.iter().find_map(|item| match item {
            Item::Code(code) => Some(code.text.as_str()),
            Item::Text(_) | Item::Line(_) | Item::Rect(_) | Item::Image(_) => None,
        });
        let Some(text) = text else {
            assert!(page.items.is_empty(), "only a blank back has no code");
            continue;
        };
        let code = PaperCode::read(text).expect("a printed code can be read");
        assert_eq!(code.to_string(), text);
        assert_eq!(
            (&code.number, code.version, &code.digest),
            (&body.row.number, 1, &frozen.digest)
        );
        pages.push(code.page.expect("a page's code names its page"));
    }
    let counted: Vec<PaperPage> = pages.iter().copied().filter(|p| p.page > 0).collect();
    assert!(counted.len() >= 10, "{pages:?}");
    for (at, page) in (1..).zip(&counted) {
        let expected = PaperPage {
            page: at,
            pages: counted.len() as u32,
        };
        assert_eq!(*page, expected);
    }
    let found: PaperBody = test
        .stranger()
        .get(&asked(&body.row.number, 1, &frozen.digest))
        .await
        .expect(200)
        .typed();
    let expected = PaperBody {
        number: body.row.number,
        jurisdiction: "guangdong".into(),
        business: "review".into(),
        names: [
            all.jurisdiction.name.clone(),
            all.jurisdiction
                .business("review")
                .expect("known")
                .name
                .clone(),
        ],
        version: 1,
        submitted: frozen.at,
        latest: 1,
        standing: Standing::Open,
        case: None,
    };
    assert_eq!(found, expected);
}

#[tokio::test]
async fn what_was_not_submitted_is_refused_in_one_way() {
    let test = TestApp::new().await;
    let (applicant, id) = submitted(&test, 1).await;
    let body = application(&applicant, &id).await;
    let (number, digest) = (body.row.number, body.frozen.expect("frozen").digest);
    let stranger = test.stranger();
    let other = format!("{}{}", &digest[1..], &digest[..1]);
    let refusals = [
        asked(&number, 1, &other),
        asked(&number, 2, &digest),
        asked(&number, 0, &digest),
        asked("2026999999", 1, &digest),
        asked("", 1, &digest),
        asked(&number, 1, ""),
        asked(&number, 1, "%25"),
    ];
    let mut said = Vec::new();
    for path in refusals {
        let mut answer: Value = stranger.get(&path).await.expect(404).json();
        answer["request"] = Value::Null;
        said.push(answer);
    }
    assert!(said.iter().all(|answer| *answer == said[0]), "{said:?}");
    for path in [
        "/api/v1/public/papers".to_owned(),
        format!("/api/v1/public/papers?number={number}&digest={digest}"),
        asked(&number, 1, &digest).replace("version=1", "version=one"),
        asked(&number, 1, &digest).replace("version=1", "version=-1"),
        asked(&number, 1, &digest).replace("version=1", "version=4294967296"),
        format!("{}&name=x", asked(&number, 1, &digest)),
    ] {
        stranger.get(&path).await.expect(400);
    }
    // As a page prints it, in capitals.
    let printed = asked(&number, 1, &digest.to_uppercase());
    stranger.get(&printed).await.expect(200);
}

#[tokio::test]
async fn a_paper_tells_that_a_newer_version_has_replaced_it() {
    let test = TestApp::new().await;
    let (applicant, id) = submitted(&test, 1).await;
    let first = application(&applicant, &id).await;
    let (number, old) = (first.row.number, first.frozen.expect("frozen"));
    let stranger = test.stranger();
    let ask = async |version, digest: &str| -> PaperBody {
        let path = asked(&number, version, digest);
        stranger.get(&path).await.expect(200).typed()
    };
    send_back(&test, &id).await;
    let back = ask(1, &old.digest).await;
    assert_eq!((back.latest, back.standing), (1, Standing::Returned));
    test.app.clock.advance(60);
    let submit = json!({ "event": "submit", "digest": "" });
    applicant.event(&id, None, submit).await.expect(200);
    let new = application(&applicant, &id).await.frozen.expect("frozen");
    let replaced = ask(1, &old.digest).await;
    assert_eq!(
        (replaced.latest, replaced.submitted, replaced.standing),
        (2, old.at, Standing::Open)
    );
    let latest = ask(2, &new.digest).await;
    assert_eq!((latest.latest, latest.submitted), (2, old.at + 60));
    send_back(&test, &id).await;
    let end = json!({ "event": "terminate", "reason": "不再申报" });
    applicant.event(&id, None, end).await.expect(200);
    let given_up = ask(2, &new.digest).await;
    assert_eq!((given_up.latest, given_up.standing), (2, Standing::GivenUp));
}

#[tokio::test]
async fn only_an_officer_who_may_see_it_is_told_where_it_is_opened() {
    let test = TestApp::new().await;
    let (applicant, id) = submitted(&test, 1).await;
    let body = application(&applicant, &id).await;
    let path = asked(&body.row.number, 1, &body.frozen.expect("frozen").digest);
    let case = async |client: &Client| {
        let found: PaperBody = client.get(&path).await.expect(200).typed();
        found.case
    };
    assert_eq!(case(&test.stranger()).await, None);
    assert_eq!(case(&applicant).await, None);
    for account in ["demo_committee", "demo_operator"] {
        let other = test.signed_in(account).await;
        assert_eq!(case(&other).await, None, "{account}");
    }
    let (account, organisation) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let seen = PaperCase {
        application: id,
        organisation: organisation.into(),
    };
    assert_eq!(case(&officer).await, Some(seen));
    // A session that has run out is a stranger's, not a refusal.
    test.app.clock.advance(2 * 86_400);
    assert_eq!(case(&officer).await, None);
}

#[tokio::test]
async fn asking_too_often_is_refused_for_a_while() {
    let test = TestApp::with(|config| Config {
        limits: true,
        ..config
    })
    .await;
    let stranger = test.stranger();
    let path = asked("2026000001", 1, &"0".repeat(64));
    for _ in 0..120 {
        stranger.get(&path).await.expect(404);
    }
    stranger.get(&path).await.expect(429);
    let certificate = json!({ "number": "1", "name": "x" });
    let path_of_certificates = "/api/v1/public/certificates";
    stranger
        .post(path_of_certificates, &certificate)
        .await
        .expect(429);
    test.app.clock.advance(601);
    stranger.get(&path).await.expect(404);
}
