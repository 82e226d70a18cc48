//! Guangzhou's and Guangxi's businesses (SPEC §5) over the organisations as shipped: this unit, this
//! choice, these offices, resolved as the server resolves it.

use super::guangxi::FORESTRY;
use super::walk::{Walk, choose, hand_in, standing, way};
use zhicheng_shared::committee::Level;
use zhicheng_shared::jurisdiction::Business;
use zhicheng_tests::filled::{self, Filled, Wish};
use zhicheng_tests::folders::loaded;

/// One row of the table.
struct Row {
    jurisdiction: &'static str,
    business: &'static str,
    level: Level,
    unit: &'static str,
    bureau: &'static str,
    /// A field of the business with what is chosen in it.
    choice: Option<(&'static str, &'static str)>,
    way: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = include_str!("routes_gx.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let [of, level, unit, bureau, choice, way] = line.split(" | ").collect::<Vec<_>>()[..]
            else {
                panic!("six cells: {line}");
            };
            let (jurisdiction, business) = of.split_once('/').expect(line);
            let level = Level::from_key(level).expect(line);
            let choice = choice.split_once('=');
            Row {
                jurisdiction,
                business,
                level,
                unit,
                bureau,
                choice,
                way,
            }
        })
        .collect()
}

fn wish(row: &Row) -> Wish<'static> {
    let specialty = match row.jurisdiction {
        "guangzhou" => "environment_monitoring",
        _ => "forestry",
    };
    Wish {
        specialty,
        level: row.level,
        unit: row.unit,
        bureau: row.bureau,
        ..filled::MECHANICAL
    }
}

fn made(all: &mut Filled, business: &Business, (field, value): (&str, &str)) {
    let part = business.part_of(field).expect(field);
    choose(all, &part.key, field, value);
}

/// The certificate that was lost, typed by hand.
fn typed(all: &mut Filled, level: Level) {
    let titles = [
        "技术员",
        "助理工程师",
        "工程师",
        "高级工程师",
        "正高级工程师",
    ];
    let at = Level::ALL.iter().position(|one| *one == level);
    for (field, value) in [
        ("certificate_source", "手工录入"),
        ("original_series", "05"),
        ("original_name", titles[at.expect("a level")]),
        ("original_specialty", "林业工程"),
        ("original_since", "2016-07"),
    ] {
        choose(all, "original", field, value);
    }
    let original = all.draft.parts.get_mut("original").expect("the part");
    original.remove("original");
}

#[tokio::test]
async fn every_unit_and_choice_lead_to_the_offices_they_are_said_to() {
    let walk = Walk::new().await;
    for (serial, row) in (1..).zip(rows()) {
        let data = loaded(row.jurisdiction).jurisdiction;
        let business = data.business(row.business).expect(row.business);
        let client = walk.person(serial).await;
        let change = |all: &mut Filled| {
            if row.business == "loss" {
                typed(all, row.level);
            }
            row.choice
                .into_iter()
                .for_each(|choice| made(all, business, choice));
        };
        let of = (row.jurisdiction, row.business);
        let (_, told) = hand_in(&client, of, wish(&row), change).await;
        let what = format!("{of:?} {:?} {} {:?}", row.level, row.unit, row.choice);
        assert_eq!(told.status.as_u16(), 200, "{what}: {}", told.text());
        assert_eq!(way(&told.json()), row.way, "{what}");
    }
}

#[tokio::test]
async fn an_expert_is_recommended_by_the_unit_to_the_office_of_the_committee_chosen() {
    let mut walk = Walk::new().await;
    for (serial, committee) in [
        (1, "gx-engineering-intermediate"),
        (2, "gx-engineering-senior"),
    ] {
        let client = walk.person(serial).await;
        let held = Wish {
            level: Level::Senior,
            ..FORESTRY
        };
        let number = format!("45010020160000{serial}");
        let change = |all: &mut Filled| choose(all, "original", "number", &number);
        let (id, told) = hand_in(&client, ("guangxi", "verification"), held, change).await;
        walk.through(&id, told.expect(200).json()).await;
        let client = walk.back(serial).await;
        let titles = standing(&client, "guangxi").await["titles"].clone();
        let entry = titles[0]["id"].as_str().expect("an id");
        let change = |all: &mut Filled| {
            choose(all, "application", "held", entry);
            choose(all, "application", "committee", committee);
        };
        let (_, told) = hand_in(&client, ("guangxi", "experts"), FORESTRY, change).await;
        let expected = format!("unit=gx-demo-forestry committee={committee}");
        assert_eq!(way(&told.expect(200).json()), expected);
    }
}

#[test]
fn every_business_of_the_two_has_its_rows() {
    let rows = rows();
    for id in ["guangzhou", "guangxi"] {
        let businesses = loaded(id).jurisdiction.businesses;
        // Who joins a pool has to hold a title first, and has a test of its own.
        for business in businesses.iter().filter(|one| one.key != "experts") {
            let there = |row: &Row| row.jurisdiction == id && row.business == business.key;
            assert!(rows.iter().any(there), "{id} {}", business.key);
        }
    }
}
