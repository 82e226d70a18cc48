//! Years of service and the window of material.

use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::rules::{Held, Origin, Rules, in_force, window, years_needed};

const TABLES: &str = r#"
    [[service]]
    source = "粤人社发〔2024〕29号、〔2022〕30号"
    year = 2022
    ends = { month = 12, day = 31 }
    by_review = [
        { from = 0, service = { month = 1, day = 1 }, material = { month = 9, day = 1 } },
        { from = 2021, service = { years_later = 1, month = 1, day = 1 }, material = { years_later = 1, month = 1, day = 1 } },
    ]

    [[years_needed]]
    source = "a"
    year = 2019
    level = "associate_senior"
    held = "intermediate"
    education = ["大学本科"]
    degree = ["学士", "硕士"]
    years = 5

    [[years_needed]]
    source = "a"
    year = 2019
    level = "associate_senior"
    held = "intermediate"
    degree = ["博士"]
    years = 2

    [[years_needed]]
    source = "b"
    year = 2028
    level = "associate_senior"
    held = "intermediate"
    education = ["大学本科"]
    years = 6
"#;

fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

/// First days of service and material, the common last day, and the full years of service.
fn counted(origin: Origin, applied: u16) -> (String, String, String, u32) {
    let rules: Rules = toml::from_str(TABLES).unwrap();
    let rule = in_force(&rules.service, applied).unwrap();
    let facts = window(rule, origin, applied).unwrap();
    assert_eq!(facts.service.to, facts.material.to);
    let text = |day: Date| day.to_string();
    let years = facts.service.full_years();
    (
        text(facts.service.from),
        text(facts.material.from),
        text(facts.service.to),
        years,
    )
}

fn expect(origin: Origin, service: &str, material: &str, years: u32) {
    let (from, material_from, to, full) = counted(origin, 2026);
    assert_eq!(to, "2026-12-31");
    assert_eq!(
        (from.as_str(), material_from.as_str(), full),
        (service, material, years)
    );
}

#[test]
fn a_title_reviewed_since_2021_counts_from_the_next_first_of_january() {
    expect(Origin::Review { year: 2021 }, "2022-01-01", "2022-01-01", 5);
    expect(Origin::Review { year: 2024 }, "2025-01-01", "2025-01-01", 2);
}

#[test]
fn an_older_title_counts_from_its_own_year_and_its_material_from_september() {
    expect(Origin::Review { year: 2020 }, "2020-01-01", "2020-09-01", 7);
    // Passed in March 2018 for the year 2017: the year counts, not the day.
    expect(
        Origin::Review { year: 2017 },
        "2017-01-01",
        "2017-09-01",
        10,
    );
}

#[test]
fn an_assessed_title_counts_from_its_day_and_none_from_the_first_day_of_work() {
    let passed = date("2022-06-30");
    expect(Origin::Assessment { passed }, "2022-06-30", "2022-06-30", 4);
    let passed = date("2022-01-01");
    expect(Origin::Assessment { passed }, "2022-01-01", "2022-01-01", 5);
    let work_start = date("2019-07-01");
    expect(
        Origin::NoTitle { work_start },
        "2019-07-01",
        "2019-07-01",
        7,
    );
}

#[test]
fn a_title_of_the_same_or_a_later_year_gives_no_years() {
    expect(Origin::Review { year: 2025 }, "2026-01-01", "2026-01-01", 1);
    expect(Origin::Review { year: 2026 }, "2027-01-01", "2027-01-01", 0);
}

#[test]
fn both_ends_of_a_span_belong_to_it() {
    let rules: Rules = toml::from_str(TABLES).unwrap();
    let facts = window(&rules.service[0], Origin::Review { year: 2020 }, 2026).unwrap();
    assert!(facts.material.contains(date("2020-09-01")));
    assert!(facts.material.contains(date("2026-12-31")));
    assert!(!facts.material.contains(date("2020-08-31")));
    assert!(!facts.material.contains(date("2027-01-01")));
}

#[test]
fn the_years_asked_for_are_the_fewest_of_the_newest_document() {
    let rules: Rules = toml::from_str(TABLES).unwrap();
    let held = Some(Level::Intermediate);
    let asked = |applied, held, education, degree| {
        let wished = Held {
            series: "05",
            level: Level::AssociateSenior,
            held,
            education,
            degree,
        };
        years_needed(&rules.years_needed, applied, &wished).map(|row| row.years)
    };
    assert_eq!(asked(2026, held, "大学本科", "学士"), Some(5));
    assert_eq!(asked(2026, held, "博士研究生", "博士"), Some(2));
    assert_eq!(asked(2026, held, "大学本科", "博士"), Some(2));
    assert_eq!(asked(2028, held, "大学本科", "学士"), Some(6));
    assert_eq!(asked(2018, held, "大学本科", "学士"), None);
    assert_eq!(asked(2026, None, "大学本科", "学士"), None);
    assert_eq!(asked(2026, held, "大学专科", ""), None);
}
