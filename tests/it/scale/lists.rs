//! How many statements a list takes, and how the database looks for what they ask.

use std::collections::{BTreeMap, BTreeSet};
use tempfile::tempdir_in;
use zhicheng_server::folder::DATABASE;
use zhicheng_server::seed::Sizes;
use zhicheng_server::store::sqlite::Reader;
use zhicheng_tests::app::{PASSWORD, TestApp};
use zhicheng_tests::busy::busy;
use zhicheng_tests::statements;

/// No list takes more.
const MOST: usize = 6;

const FEW: Sizes = Sizes {
    people: 30,
    units: 40,
    applications: 100,
};
const MANY: Sizes = Sizes {
    people: 300,
    units: 1000,
    applications: 3000,
};

/// Lists of applicants, of officers of the bureau and of the committee, and of the operator. What they are of is read off
/// the address. A new list gets its line here.
const OWN: &[&str] = &[
    "/api/v1/applications",
    "/api/v1/applications?open=true",
    "/api/v1/applications?business=review&from=2020-01-01",
    "/api/v1/certificates",
    "/api/v1/me/messages",
    "/api/v1/me/sessions",
    "/api/v1/me/units",
    "/api/v1/organisations",
    "/api/v1/organisations?q=%E6%81%92",
    "/api/v1/organisations?q=%E4%B8%AD%E5%B1%B1%20%E7%94%B5%E5%8A%9B",
    "/api/v1/organisations?kind=unit&region=442000",
    "/api/v1/organisations?q=9144&kind=unit&region=440000",
    "/api/v1/me/orders",
    "/api/v1/me/orders?state=unpaid&by=alipay",
    "/api/v1/objections",
    "/api/v1/public/notices",
    "/api/v1/public/notices?jurisdiction=guangdong&held_by=committee&region=440000",
    "/api/v1/draws",
];
const OFFICE: &[&str] = &[
    "/api/v1/offices/zs-hrss/queue",
    "/api/v1/offices/zs-hrss/queue?view=mine",
    "/api/v1/offices/zs-hrss/queue?view=done",
    "/api/v1/offices/zs-hrss/queue?view=all",
    "/api/v1/offices/zs-hrss/queue?view=all&sort=name",
    "/api/v1/offices/zs-hrss/queue?view=all&sort=-unit&status=concluded",
    "/api/v1/offices/zs-hrss/queue?view=done&sort=number&business=review",
    "/api/v1/offices/zs-hrss/queue?view=done&sort=status",
    "/api/v1/offices/zs-hrss/queue?view=all&sort=submitted&from=2022-01-01&until=2025-12-31",
    "/api/v1/offices/zs-hrss/queue?view=all&sort=name&from=2026-01-01&business=review&status=rejected",
    "/api/v1/offices/zs-hrss/queue?sort=-submitted&business=review",
    "/api/v1/offices/zs-hrss/queue?sort=unit&status=reviewing",
    "/api/v1/offices/zs-hrss/queue?q=%E7%8E%8B",
    "/api/v1/offices/zs-hrss/queue?view=all&q=%E7%8E%8B%20%E7%94%B5%E5%8A%9B&sort=name",
    "/api/v1/offices/zs-hrss/queue?view=all&q=2026&page=2",
    "/api/v1/offices/zs-hrss/counts",
    "/api/v1/offices/zs-hrss/officers",
    "/api/v1/offices/zs-hrss/orders",
    "/api/v1/offices/zs-hrss/orders?state=paid&from=2026-11-01&invoice=false",
    "/api/v1/offices/zs-hrss/takings?day=2026-11-21",
    "/api/v1/offices/zs-hrss/deliveries",
    "/api/v1/offices/zs-hrss/deliveries?state=waiting",
    "/api/v1/offices/zs-hrss/integrity",
    "/api/v1/offices/zs-hrss/reports",
    "/api/v1/offices/zs-hrss/figures?year=2026",
    "/api/v1/offices/zs-hrss/books/zs-electromechanical/2026",
];
const COMMITTEE: &[&str] = &[
    "/api/v1/offices/zs-electromechanical/integrity?page=2",
    "/api/v1/offices/zs-electromechanical/pool",
    "/api/v1/offices/zs-electromechanical/draws?year=2026",
    "/api/v1/offices/zs-electromechanical/books/zs-electromechanical/2026",
];
const OPERATOR: &[&str] = &[
    "/api/v1/operator/outbox",
    "/api/v1/operator/appeals",
    "/api/v1/operator/failed-ends",
];

/// A server with so many, and the statements of each list.
async fn measured(sizes: Sizes) -> (TestApp, BTreeMap<&'static str, Vec<String>>) {
    let folder = tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let test = TestApp::seeded(folder, sizes).await;
    busy(&test, sizes.applications / 20).await;
    statements::listen();
    let mut found = BTreeMap::new();
    for (account, lists) in [
        ("seed_000003", OWN),
        ("demo_bureau", OFFICE),
        ("demo_committee", COMMITTEE),
        ("demo_operator", OPERATOR),
    ] {
        let client = test.signed_in(account).await;
        for list in lists {
            let (reply, asked) = statements::during(client.get(list)).await;
            reply.expect(200);
            found.insert(*list, asked);
        }
    }
    (test, found)
}

#[tokio::test]
async fn every_list_takes_a_fixed_number_of_statements_however_many_there_are() {
    let (_, few) = measured(FEW).await;
    let (_, many) = measured(MANY).await;
    for (list, asked) in &few {
        let more = &many[list];
        assert!(!asked.is_empty(), "{list}: nothing is counted");
        assert!(more.len() <= MOST, "{list}: {more:#?}");
        let (before, after) = (statements::fixed(asked), statements::fixed(more));
        assert_eq!(before, after, "{list}: {asked:#?} {more:#?}");
    }
}

#[tokio::test]
async fn no_list_goes_through_a_table() {
    let (test, lists) = measured(MANY).await;
    let file = test.dir.path().join(DATABASE);
    let mut reader = Reader::open(&file).await.expect("it opens");
    let mut wrong = BTreeSet::new();
    for (list, asked) in lists {
        for statement in asked.iter().filter(|one| one.starts_with("SELECT")) {
            let plan = reader.plan(statement).await.expect("it is explained");
            for step in plan.iter().filter(|step| goes_through(step)) {
                wrong.insert(format!("{list}: {step}\n  {statement}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a step reads all rows of a table.
fn goes_through(step: &str) -> bool {
    let Some(table) = step.strip_prefix("SCAN ") else {
        return false;
    };
    // What was found before, and one page in the order of an index. The operator's three lists are counted
    // whole, each in an index of its own or, of failures, with hardly a row in it.
    let found_before =
        ["p", "CONSTANT ROW", "(subquery-1)", "h", "came", "counted"].contains(&table);
    let in_order = [
        "organisations USING",
        "draws USING",
        "d USING INDEX draws_by_age",
        // What is under notice, and nothing else.
        "a USING INDEX applications_in_notice",
        "a USING INDEX applications_noticed_lately",
        "a USING COVERING INDEX applications_noticed_lately",
        "outbox",
        "appeals USING",
        "f",
        "failed_ends",
    ];
    let in_order = in_order.iter().any(|one| table.starts_with(one));
    let words = table.contains("VIRTUAL TABLE INDEX") && !table.ends_with("INDEX 0:");
    !(found_before || in_order || words)
}

#[tokio::test]
async fn what_is_counted_is_what_is_there() {
    let (test, _) = measured(MANY).await;
    let mut client = test.stranger();
    client.sign_in("demo_bureau", PASSWORD).await;
    let queue = "/api/v1/offices/zs-hrss/queue";
    let number = async |query: &str| {
        let reply = client.get(&format!("{queue}?{query}")).await.expect(200);
        reply.json()["total"].as_u64().expect("a number")
    };
    // Kept numbers against those that are counted when days are asked for, too.
    for query in [
        "view=all",
        "view=done",
        "view=todo",
        "view=all&status=concluded",
        "view=done&business=review",
    ] {
        let kept = number(query).await;
        assert!(kept > 0, "{query}");
        assert_eq!(
            kept,
            number(&format!("{query}&from=2000-01-01")).await,
            "{query}"
        );
    }
    let counts = client
        .get("/api/v1/offices/zs-hrss/counts")
        .await
        .expect(200)
        .json();
    assert_eq!(counts["todo"].as_u64(), Some(number("view=todo").await));
    assert_eq!(counts["mine"].as_u64(), Some(number("view=mine").await));
    assert_eq!(counts["done"].as_u64(), Some(number("view=done").await));
    assert_eq!(
        counts["under_notice"].as_u64(),
        Some(number("view=todo&status=notice").await)
    );
}

#[tokio::test]
async fn each_way_to_a_page_gives_the_rows_of_its_order() {
    let (test, _) = measured(MANY).await;
    let client = test.signed_in("demo_bureau").await;
    for view in ["todo", "all", "done"] {
        for sort in ["since", "submitted", "number", "name", "unit", "status"] {
            for filter in [
                "",
                "&status=concluded",
                "&business=assessment",
                "&from=2024-01-01",
                "&q=2025",
            ] {
                let (mut rows, mut page) = (Vec::new(), 1);
                let total = loop {
                    let path = format!(
                        "/api/v1/offices/zs-hrss/queue?view={view}&sort={sort}{filter}&size=100&page={page}"
                    );
                    let reply = client.get(&path).await.expect(200).json();
                    let found = reply["rows"].as_array().expect("rows").clone();
                    let total = reply["total"].as_u64().expect("a number") as usize;
                    if found.is_empty() {
                        break total;
                    }
                    rows.extend(found);
                    page += 1;
                };
                let at = format!("{view} {sort} {filter}");
                assert_eq!(rows.len(), total, "{at}");
                let ids: BTreeSet<_> = rows.iter().map(|row| row["id"].to_string()).collect();
                assert_eq!(ids.len(), total, "{at}: each once");
                let keys: Vec<String> = rows.iter().map(|row| key(&row[sort])).collect();
                assert!(keys.is_sorted(), "{at}");
            }
        }
    }
}

/// Numbers are compared as such.
fn key(value: &serde_json::Value) -> String {
    match value.as_i64() {
        Some(number) => format!("{number:020}"),
        None => value.as_str().unwrap_or_default().to_owned(),
    }
}
