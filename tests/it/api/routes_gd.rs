//! Who gets an application in Guangdong, today's and that of 2015: this unit and these choices go to
//! these offices, for every business that SPEC 5 marks, over the organisations as shipped.

use serde_json::{Value, json};
use zhicheng_server::store::row::{
    Advance, Audit, NewApplication, NewTitle, Summary, Telling, Write,
};
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::certificate::Title;
use zhicheng_shared::committee::Level;
use zhicheng_shared::effect::Origin;
use zhicheng_shared::review::{Actor, Event, Route, State, step};
use zhicheng_shared::value::Draft;
use zhicheng_tests::app::again::{agree, hand_in, officer_of, started, way};
use zhicheng_tests::app::{Client, NOW, TestApp, applicant, ready_for};
use zhicheng_tests::filled::{self, Filled, Wish};

const GD: &str = "guangdong";
const OLD: &str = "guangdong-2015";

const MECHANICAL: Wish = Wish {
    level: Level::Assistant,
    ..filled::MECHANICAL
};
const ECOLOGY: Wish = Wish {
    specialty: "environment_monitoring",
    ..MECHANICAL
};

/// A wish, through a unit.
const fn by(unit: &'static str, level: Level, wish: Wish<'static>) -> Wish<'static> {
    Wish {
        unit,
        level,
        ..wish
    }
}

/// Part, field and value of a choice.
type Choice = (&'static str, &'static str, &'static str);

/// Business, wish, what is chosen besides, and where it goes.
type Case = (&'static str, Wish<'static>, &'static [Choice], &'static str);

fn choose(choices: &'static [Choice]) -> impl FnOnce(&mut Filled) {
    move |all| {
        for (part, field, value) in choices {
            let values = all.draft.parts.entry((*part).to_owned()).or_default();
            values.insert((*field).to_owned(), (*value).to_owned());
        }
    }
}

/// The route that is shown while it is filled in.
async fn drafted(client: &Client, id: &str) -> String {
    let path = format!("/api/v1/applications/{id}");
    way(&client.get(&path).await.expect(200).json())
}

#[tokio::test]
async fn todays_businesses_go_to_the_offices_of_the_guides() {
    let (assistant, intermediate, senior) = (
        Level::Assistant,
        Level::Intermediate,
        Level::AssociateSenior,
    );
    let cases: &[Case] = &[
        // Zhongshan has no counties: its bureau is county's and city's.
        (
            "review",
            by("zs-demo-machinery", intermediate, MECHANICAL),
            &[],
            "unit=zs-demo-machinery supervisor=zs-industry bureau=zs-hrss committee=zs-electromechanical",
        ),
        // A supervisor that is the bureau itself decides once.
        (
            "review",
            by(
                "zs-technician",
                assistant,
                Wish {
                    series: "13",
                    specialty: "",
                    ..MECHANICAL
                },
            ),
            &[],
            "unit=zs-technician supervisor=- bureau=zs-hrss committee=zs-technician-teachers",
        ),
        (
            "assessment",
            by("zs-demo-machinery", assistant, MECHANICAL),
            &[],
            "unit=zs-demo-machinery supervisor=zs-industry bureau=zs-hrss committee=zs-electromechanical",
        ),
        // Qingyuan's own units and their proxy go straight on to the city's committee.
        (
            "review",
            by("qy-demo-station", intermediate, ECOLOGY),
            &[],
            "unit=qy-demo-station supervisor=qy-environment committee=qy-environment-intermediate",
        ),
        (
            "review",
            by("qy-private-environment", assistant, ECOLOGY),
            &[],
            "unit=qy-private-environment supervisor=qy-environment committee=qy-environment-junior",
        ),
        (
            "assessment",
            by("qy-private-environment", assistant, ECOLOGY),
            &[],
            "unit=qy-private-environment supervisor=qy-environment committee=qy-environment-junior",
        ),
        // 初级 of a county's unit goes to the county's committee, 中级 to the city's.
        (
            "review",
            by("qy-demo-cement", assistant, ECOLOGY),
            &[("application", "committee", "qy-yingde-engineering")],
            "unit=qy-demo-cement supervisor=qy-yingde-industry bureau=qy-yingde-hrss committee=qy-yingde-engineering",
        ),
        (
            "review",
            by("qy-demo-monitoring", intermediate, ECOLOGY),
            &[],
            "unit=qy-demo-monitoring supervisor=- bureau=qy-qingcheng-hrss committee=qy-environment-intermediate",
        ),
        // Of the city's own committee for 初级 a county's unit hears nothing: it is not on its list.
        (
            "review",
            by("qy-demo-monitoring", assistant, ECOLOGY),
            &[],
            "unit=qy-demo-monitoring supervisor=- bureau=qy-qingcheng-hrss committee=qy-qingcheng-engineering",
        ),
        // 副高级 goes through the city's bureau to the province's committee.
        (
            "review",
            by("qy-demo-cement", senior, ECOLOGY),
            &[],
            "unit=qy-demo-cement supervisor=qy-yingde-industry bureau=qy-yingde-hrss city_bureau=qy-hrss committee=gd-environment-senior",
        ),
        (
            "review",
            by("qy-private-environment", senior, ECOLOGY),
            &[],
            "unit=qy-private-environment supervisor=qy-environment city_bureau=qy-hrss committee=gd-environment-senior",
        ),
        // So does what the city entrusts to the province.
        (
            "review",
            by("qy-demo-cement", intermediate, ECOLOGY),
            &[("application", "committee", "gd-environment-entrusted")],
            "unit=qy-demo-cement supervisor=qy-yingde-industry bureau=qy-yingde-hrss entrusting_bureau=qy-hrss committee=gd-environment-entrusted",
        ),
        (
            "review",
            by("qy-demo-station", assistant, ECOLOGY),
            &[("application", "committee", "gd-environment-entrusted")],
            "unit=qy-demo-station supervisor=qy-environment entrusting_bureau=qy-hrss committee=gd-environment-entrusted",
        ),
        // The new unit alone.
        (
            "unit_change",
            MECHANICAL,
            &[("change", "new_unit", "zs-freelance")],
            "new_unit=zs-freelance",
        ),
        // Who issued it; the province through the city.
        (
            "reissue",
            MECHANICAL,
            &[],
            "unit=zs-demo-machinery issuing_bureau=zs-hrss",
        ),
        (
            "reissue",
            by("qy-demo-cement", assistant, ECOLOGY),
            &[("application", "issuing_bureau", "qy-yingde-hrss")],
            "unit=qy-demo-cement issuing_bureau=qy-yingde-hrss",
        ),
        (
            "reissue",
            by("qy-demo-cement", assistant, ECOLOGY),
            &[("application", "issuing_bureau", "gd-hrss")],
            "unit=qy-demo-cement city_bureau=qy-hrss issuing_bureau=gd-hrss",
        ),
        // The bureau writes the letter and records what came back.
        (
            "entrusted_review",
            MECHANICAL,
            &[],
            "unit=zs-demo-machinery supervisor=zs-industry letter=zs-hrss result=zs-hrss",
        ),
        (
            "entrusted_review",
            by("qy-demo-monitoring", assistant, ECOLOGY),
            &[],
            "unit=qy-demo-monitoring supervisor=- letter=qy-qingcheng-hrss result=qy-qingcheng-hrss",
        ),
    ];
    let test = TestApp::new().await;
    for (serial, (business, wish, choices, expected)) in (1..).zip(cases) {
        let client = applicant(&test, serial).await;
        let id = ready_for(&client, (GD, business), *wish, choose(choices)).await;
        assert_eq!(drafted(&client, &id).await, *expected, "{business}");
    }
}

/// Enters a title of theirs that this organisation issued into the ledger.
async fn holds(test: &TestApp, client: &Client, entry: &str, issuer: &str) {
    let me = client.get("/api/v1/me").await.expect(200).json();
    let person = me["person"].as_str().expect("an id");
    let store = &test.app.store;
    let id = format!("entered-{entry}");
    let start = NewApplication {
        id: id.clone(),
        person: person.to_owned(),
        jurisdiction: GD.to_owned(),
        business: "entered".to_owned(),
        year: 2026,
        created: NOW,
        draft: Draft::default(),
        summary: Summary::default(),
    };
    let begun = store.add_application(start, Audit::default()).await;
    begun.expect("begun");
    let owner = Actor::Applicant {
        person: person.to_owned(),
        owner: true,
    };
    let (route, calendar) = (Route::default(), Calendar::default());
    let gone = Event::DeleteDraft {};
    let stepped = step(&State::new(), &route, &owner, &gone, NOW, &calendar);
    let (state, entered) = stepped.expect("a step");
    let title = NewTitle {
        id: entry.to_owned(),
        origin: Origin::Issued,
        number: format!("N{entry}"),
        title: Title {
            name: "工程师".into(),
            series: "工程技术人员".into(),
            specialty: "环境监测".into(),
            level: Level::Intermediate,
        },
        issuer: issuer.to_owned(),
        granted_by: "某评委会".into(),
        since: String::new(),
    };
    let advance = Advance {
        id,
        revision: 1,
        state,
        entry: entered,
        submission: None,
        writes: vec![Write::Title(title)],
        decides: false,
        conditions: Vec::new(),
        telling: Telling::default(),
    };
    let written = store.advance(advance, Audit::default()).await;
    written.expect("entered");
}

#[tokio::test]
async fn a_certificate_of_the_ledger_is_reissued_along_the_way_of_who_issued_it() {
    let cases: [(&str, &[Choice], &str, &str); 2] = [
        (
            "of-county",
            &[
                ("application", "original_from", "本系统的证书"),
                ("application", "original", "of-county"),
            ],
            "qy-yingde-hrss",
            "unit=qy-demo-cement issuer=qy-yingde-hrss",
        ),
        // What the province issued goes through the city.
        (
            "of-province",
            &[
                ("application", "original_from", "本系统的证书"),
                ("application", "original", "of-province"),
            ],
            "gd-hrss",
            "unit=qy-demo-cement city_bureau=qy-hrss issuer=gd-hrss",
        ),
    ];
    let test = TestApp::new().await;
    for (serial, (entry, choices, issuer, expected)) in (1..).zip(cases) {
        let client = applicant(&test, serial).await;
        holds(&test, &client, entry, issuer).await;
        let wish = by("qy-demo-cement", Level::Assistant, ECOLOGY);
        let id = ready_for(&client, (GD, "reissue"), wish, choose(choices)).await;
        assert_eq!(drafted(&client, &id).await, expected);
    }
}

#[tokio::test]
async fn the_businesses_of_2015_go_to_the_offices_of_their_guide() {
    // Unit, what stands above it, and its bureau; the guide's own, a company, and a school whose
    // supervisor is the bureau.
    let geology = Wish {
        specialty: "geology",
        ..by("gd-geology-first", Level::Intermediate, MECHANICAL)
    };
    let school = Wish {
        series: "13",
        specialty: "",
        ..by("zs-technician", Level::Assistant, MECHANICAL)
    };
    let people = [
        (
            geology,
            "gd-geology",
            "supervisor=gd-geology",
            "gd-hrss",
            "gd-geology-intermediate",
        ),
        (
            MECHANICAL,
            "zs-industry",
            "supervisor=zs-industry",
            "zs-hrss",
            "zs-electromechanical",
        ),
        (
            school,
            "zs-hrss",
            "supervisor=-",
            "zs-hrss",
            "zs-technician-teachers",
        ),
    ];
    let test = TestApp::new().await;
    for (serial, (wish, above, supervisor, bureau, committee)) in (1..).zip(people) {
        let client = applicant(&test, serial).await;
        let id = ready_for(&client, (OLD, "dossier_review"), wish, |_| {}).await;
        let unit = wish.unit;
        let body = hand_in(&client, &id).await;
        assert_eq!(way(&body), format!("unit={unit} supervisor={above}"));
        let officer = officer_of(&test, serial, &[unit, above]).await;
        agree(&officer, &id, unit, &Value::Null).await;
        agree(&officer, &id, above, &Value::Null).await;

        let change = move |all: &mut Filled| {
            let values = all.draft.parts.entry("application".to_owned()).or_default();
            if values.contains_key("issuing_bureau") {
                values.insert("issuing_bureau".to_owned(), bureau.to_owned());
            }
        };
        let expected = [
            (
                "assessment",
                format!("unit={unit} {supervisor} bureau={bureau} committee={committee}"),
            ),
            (
                "review",
                format!("unit={unit} {supervisor} bureau={bureau} committee={committee}"),
            ),
            (
                "confirmation",
                format!("unit={unit} {supervisor} bureau={bureau}"),
            ),
            (
                "entrusted_review",
                format!("unit={unit} {supervisor} letter={bureau} result={bureau}"),
            ),
        ];
        for (business, expected) in expected {
            let id = started(&client, (OLD, business), wish, |_| {}).await;
            assert_eq!(
                drafted(&client, &id).await,
                expected,
                "{business} of {unit}"
            );
            delete(&client, &id).await;
        }
        // The province issues itself, where the city has nothing to pass on.
        let id = started(&client, (OLD, "reissue"), wish, change).await;
        let through = match unit {
            "gd-geology-first" => "city_bureau=- ",
            _ => "",
        };
        assert_eq!(
            drafted(&client, &id).await,
            format!("unit={unit} {through}issuing_bureau={bureau}")
        );
        delete(&client, &id).await;
        let new_unit = |all: &mut Filled| {
            let values = all.draft.parts.get_mut("change").expect("filled in");
            values.insert("new_unit".to_owned(), "zs-freelance".to_owned());
        };
        let id = started(&client, (OLD, "unit_change"), wish, new_unit).await;
        assert_eq!(drafted(&client, &id).await, "new_unit=zs-freelance");
    }
}

async fn delete(client: &Client, id: &str) {
    let gone = client
        .event(id, None, json!({ "event": "delete_draft" }))
        .await;
    gone.expect(200);
}
