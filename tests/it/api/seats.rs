//! Who gets an application, resolved as the server does it and with the organisations as shipped:
//! this unit and these choices go to these offices.

use serde_json::{Value, json};
use zhicheng_app::words::sheet::names;
use zhicheng_server::App;
use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_server::store::row::Audit;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::committee::Level;
use zhicheng_shared::sheet::submitted_data;
use zhicheng_tests::app::{NOW, TestApp, applicant, ready_for};
use zhicheng_tests::databases;
use zhicheng_tests::filled::{self, Filled, Wish};
use zhicheng_tests::folders::{folders, loaded};

const MECHANICAL: Wish = Wish {
    level: Level::Assistant,
    ..filled::MECHANICAL
};
const ECOLOGY: Wish = Wish {
    specialty: "environment_monitoring",
    ..MECHANICAL
};

/// Writes a choice into the application.
fn choose(all: &mut Filled, part: &str, field: &str, value: &str) {
    let values = all.draft.parts.entry(part.to_owned()).or_default();
    values.insert(field.to_owned(), value.to_owned());
}

/// `stage=organisation` of every stage, those passed over with a dash.
fn way(body: &Value) -> String {
    let stages = body["route"]["stages"].as_array().expect("a route");
    let told = stages.iter().map(|stage| {
        let key = stage["key"].as_str().expect("a key");
        let holder = stage["seat"]["organisation"].as_str().unwrap_or("-");
        format!("{key}={holder}")
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Submits, and tells what came of it.
async fn submitted(
    serial: u32,
    of: (&str, &str),
    wish: Wish<'_>,
    change: impl FnOnce(&mut Filled),
) -> (TestApp, Value) {
    let test = TestApp::new().await;
    let client = applicant(&test, serial).await;
    let id = ready_for(&client, of, wish, change).await;
    let submit = json!({ "event": "submit", "digest": "" });
    let body = client.event(&id, None, submit).await.expect(200).json();
    (test, body)
}

#[tokio::test]
async fn a_review_goes_to_the_offices_around_the_unit_and_to_the_committee_chosen() {
    let gd = ("guangdong", "review");
    let (_test, body) = submitted(1, gd, MECHANICAL, |_| {}).await;
    assert_eq!(
        way(&body),
        "unit=zs-demo-machinery supervisor=zs-industry bureau=zs-hrss committee=zs-electromechanical"
    );
    // The supervisor is the bureau itself, which decides once.
    let wish = Wish {
        unit: "qy-demo-monitoring",
        ..ECOLOGY
    };
    let (_test, body) = submitted(2, gd, wish, |_| {}).await;
    assert_eq!(
        way(&body),
        "unit=qy-demo-monitoring supervisor=- bureau=qy-qingcheng-hrss committee=qy-qingcheng-engineering"
    );
    // The city's own units go straight on to the committee's office (Qingyuan 2024).
    let wish = Wish {
        unit: "qy-private-environment",
        ..ECOLOGY
    };
    let (_test, body) = submitted(4, gd, wish, |_| {}).await;
    assert_eq!(
        way(&body),
        "unit=qy-private-environment supervisor=qy-environment committee=qy-environment-junior"
    );
    // A city's own bureau decides once, also where a higher level asks for the city's.
    let wish = Wish {
        series: "01",
        specialty: "mechanical_science",
        level: Level::AssociateSenior,
        unit: "zs-polytechnic",
        ..MECHANICAL
    };
    let (_test, body) = submitted(3, gd, wish, |_| {}).await;
    assert_eq!(
        way(&body),
        "unit=zs-polytechnic supervisor=zs-education bureau=zs-hrss city_bureau=- committee=zs-polytechnic-senior"
    );
}

#[tokio::test]
async fn the_kind_of_supervisor_chosen_decides_who_gets_it() {
    let cases = [
        ("gz-demo-monitoring", "市直", "supervisor=gz-environment"),
        ("gz-demo-environment", "区属", "bureau=gz-tianhe-hrss"),
        (
            "gz-demo-monitoring",
            "南方人才市场",
            "market=gz-talent-market",
        ),
        (
            "gz-demo-environment",
            "南方人才市场",
            "market=gz-talent-market",
        ),
        ("gz-demo-point", "南方人才市场", "market=gz-talent-market"),
    ];
    for (serial, (unit, kind, second)) in (1..).zip(cases) {
        let wish = Wish { unit, ..ECOLOGY };
        let change = |all: &mut Filled| choose(all, "start", "supervisor_kind", kind);
        let (_test, body) = submitted(serial, ("guangzhou", "assessment"), wish, change).await;
        let expected = format!("unit={unit} {second} committee=gz-environment-junior");
        assert_eq!(way(&body), expected);
    }
}

#[tokio::test]
async fn the_office_chosen_gets_it_and_is_named_on_paper_and_for_officers() {
    let cases = [
        (
            "gx-demo-forestry",
            "gx-mobile",
            "广西流动人员职称改革办公室",
        ),
        (
            "gx-demo-forestry",
            "gx-nanning",
            "南宁市职称改革工作领导小组办公室",
        ),
        (
            "gx-talent-market",
            "gx-reform",
            "广西壮族自治区职称改革工作领导小组办公室",
        ),
    ];
    let form = loaded("guangxi").jurisdiction;
    for (serial, (unit, bureau, name)) in (1..).zip(cases) {
        let wish = Wish {
            specialty: "forestry",
            unit,
            bureau,
            ..MECHANICAL
        };
        let (_test, body) = submitted(serial, ("guangxi", "assessment"), wish, |_| {}).await;
        assert_eq!(way(&body), format!("unit={unit} bureau={bureau}"));
        assert_eq!(body["frozen"]["copy"]["named"][bureau], name);
        let told: ApplicationBody = serde_json::from_value(body).expect("as agreed");
        let region = |_: &str| None;
        let printed = submitted_data(&form, &told, "", &names(&region)).expect("submitted");
        assert_eq!(printed.values["application.bureau"], name);
    }
}

#[tokio::test]
async fn a_choice_that_is_no_such_office_is_told_at_its_field() {
    for wrong in ["gx-nowhere", "gx-demo-forestry", "gz-hrss"] {
        let test = TestApp::new().await;
        let client = applicant(&test, 1).await;
        let wish = Wish {
            specialty: "forestry",
            unit: "gx-demo-forestry",
            bureau: wrong,
            ..MECHANICAL
        };
        let id = ready_for(&client, ("guangxi", "assessment"), wish, |_| {}).await;
        let submit = json!({ "event": "submit", "digest": "" });
        let refused = client.event(&id, None, submit).await.expect(422).json();
        let at = &refused["report"]["problems"][0]["place"];
        assert_eq!(at["field"], "bureau", "{wrong}: {refused}");
    }
}

/// The data as version 1 had it: Guangxi's office followed from the unit's place.
fn as_before(into: &std::path::Path) {
    for (id, files) in folders() {
        for (path, text) in files {
            let to = into.join(&id).join(&path);
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("room");
            let text = text.replace("seat = \"reform\"\n", "");
            std::fs::write(to, text).expect("room");
        }
    }
}

async fn send_back(test: &TestApp, id: &str) {
    let officer = test.signed_in("person_2").await;
    let back = json!({ "event": "send_back", "to": "applicant", "opinion": "请更正", "marks": [] });
    let unit = Some("gx-demo-forestry");
    officer.event(id, unit, back).await.expect(200);
}

async fn resubmit(test: &TestApp, id: &str, bureau: &str) -> Value {
    let client = test.signed_in("person_1").await;
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let mut draft = body["draft"].clone();
    draft["parts"]["start"]["bureau"] = json!(bureau);
    let put = json!({ "revision": body["revision"], "draft": draft });
    client.put(&format!("{path}/draft"), &put).await.expect(200);
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(id, None, submit).await.expect(200).json()
}

#[tokio::test]
async fn an_application_under_way_keeps_its_offices_until_the_choice_is_changed() {
    let before = tempfile::tempdir().expect("a folder");
    as_before(before.path());
    let data = Some(before.path().to_owned());
    let test = TestApp::with(|config| Config {
        jurisdictions: data,
        ..config
    })
    .await;
    let client = applicant(&test, 1).await;
    let wish = Wish {
        specialty: "forestry",
        unit: "gx-demo-forestry",
        bureau: "gx-mobile",
        ..MECHANICAL
    };
    let id = ready_for(&client, ("guangxi", "assessment"), wish, |_| {}).await;
    let submit = json!({ "event": "submit", "digest": "" });
    let body = client.event(&id, None, submit).await.expect(200).json();
    assert_eq!(way(&body), "unit=gx-demo-forestry bureau=gx-nanning");
    let other = applicant(&test, 2).await;
    let person = other.get("/api/v1/me").await.expect(200).json();
    let person = person["person"].as_str().expect("an id").to_owned();
    let audit = Audit::default();
    let gave = test
        .app
        .store
        .add_officer("gx-demo-forestry", &person, audit)
        .await;
    gave.expect("an officer");
    send_back(&test, &id).await;

    // The same data folder, under the data of today.
    let TestApp { app, router, dir } = test;
    app.close().await;
    drop((app, router, client, other));
    let config = Config {
        demo: true,
        limits: false,
        ..databases::settings(dir.path())
    };
    let app = App::open(config, Clock::fixed(NOW)).await;
    let app = app.expect("a server starts");
    let test = TestApp {
        router: zhicheng_server::router(app.clone()),
        app,
        dir,
    };
    let body = resubmit(&test, &id, "gx-mobile").await;
    assert_eq!(way(&body), "unit=gx-demo-forestry bureau=gx-nanning");
    send_back(&test, &id).await;
    let body = resubmit(&test, &id, "gx-reform").await;
    assert_eq!(way(&body), "unit=gx-demo-forestry bureau=gx-reform");
}
