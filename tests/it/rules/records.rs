//! Appraisals, hours of continuing education, and what lies between records.

use zhicheng_shared::date::Date;
use zhicheng_shared::rules::{
    AppraisalRule, HoursRule, HoursShort, RowsRule, Seam, Span, Stretch, count_appraisals,
    hours_short, seams,
};

fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn span(from: &str, to: &str) -> Span {
    Span {
        from: date(from),
        to: date(to),
    }
}

#[test]
fn each_competent_year_of_service_counts_once() {
    let rule = AppraisalRule {
        source: "S2".into(),
        year: 2016,
        competent: vec!["优秀".into(), "称职(合格)".into()],
    };
    let years = [
        (2020, "优秀"),
        (2022, "称职(合格)"),
        (2023, "优秀"),
        (2023, "优秀"),
        (2024, "不称职"),
        (2025, "称职(合格)"),
        (2025, "基本称职"),
        (2026, ""),
    ];
    let count = count_appraisals(&rule, 5, span("2022-01-01", "2026-12-31"), &years);
    assert_eq!((count.need, count.now), (5, 2));
    assert_eq!(count.below, [2024, 2025, 2026]);
    assert_eq!(count.twice, [2023, 2025]);
    assert!(!count.is_enough());
    let enough = count_appraisals(&rule, 2, span("2022-01-01", "2026-12-31"), &years);
    assert!(enough.is_enough());
}

#[test]
fn ninety_hours_are_thirty_and_forty_two_and_eighteen() {
    let rule = HoursRule {
        source: "S2".into(),
        year: 2016,
        public: 30,
        professional: 42,
        elective: 18,
        years: 3,
    };
    assert_eq!(rule.total(), 90);
    assert_eq!(
        rule.years_counted(2026).collect::<Vec<_>>(),
        [2024, 2025, 2026]
    );
    assert!(hours_short(&rule, [300, 420, 180]).is_enough());
    assert!(hours_short(&rule, [900, 420, 180]).is_enough());
    let short = hours_short(&rule, [295, 1_000, 0]);
    assert_eq!(
        short,
        HoursShort {
            public: 5,
            professional: 0,
            elective: 180
        }
    );
    assert!(!short.is_enough());
}

fn rule() -> RowsRule {
    RowsRule {
        source: "S1".into(),
        year: 2016,
        gap_days: 31,
        overlap_days: 31,
    }
}

fn row(from: &str, to: &str) -> Stretch {
    let to = (!to.is_empty()).then(|| date(to));
    Stretch {
        from: date(from),
        to,
        beside: false,
    }
}

fn between(rows: &[Stretch]) -> Vec<Seam> {
    seams(&rule(), date("2015-07-01"), date("2026-11-21"), rows)
}

#[test]
fn consecutive_records_have_no_seam_in_any_order() {
    let rows = [row("2020-01-01", ""), row("2015-07-01", "2019-12-31")];
    assert_eq!(between(&rows), []);
    // A month between two posts is nobody's concern, nor is a month named at both.
    let loose = [row("2015-07-01", "2019-11-30"), row("2020-01-01", "")];
    assert_eq!(between(&loose), []);
    let shared = [row("2015-07-01", "2020-01-31"), row("2020-01-01", "")];
    assert_eq!(between(&shared), []);
}

#[test]
fn gaps_are_named_with_the_records_around_them() {
    let rows = [
        row("2016-01-01", "2018-12-31"),
        row("2019-06-01", "2025-12-31"),
    ];
    assert_eq!(
        between(&rows),
        [
            Seam::Gap {
                before: None,
                after: Some(0),
                span: span("2015-07-01", "2015-12-31")
            },
            Seam::Gap {
                before: Some(0),
                after: Some(1),
                span: span("2019-01-01", "2019-05-31")
            },
            Seam::Gap {
                before: Some(1),
                after: None,
                span: span("2026-01-01", "2026-11-21")
            },
        ]
    );
    let nothing = [Seam::Gap {
        before: None,
        after: None,
        span: span("2015-07-01", "2026-11-21"),
    }];
    assert_eq!(between(&[]), nothing);
}

#[test]
fn overlaps_count_unless_one_is_beside_the_other() {
    let mut rows = [
        row("2015-07-01", ""),
        row("2018-01-01", "2018-12-31"),
        row("2020-03-01", "2020-03-15"),
    ];
    let overlap = Seam::Overlap {
        first: 0,
        second: 1,
        span: span("2018-01-01", "2018-12-31"),
    };
    assert_eq!(between(&rows), [overlap]);
    rows[1].beside = true;
    assert_eq!(between(&rows), []);
}

#[test]
fn a_post_beside_the_main_one_covers_no_gap() {
    let mut rows = [row("2015-07-01", "2018-12-31"), row("2018-01-01", "")];
    rows[1].beside = true;
    let gap = Seam::Gap {
        before: Some(0),
        after: None,
        span: span("2019-01-01", "2026-11-21"),
    };
    assert_eq!(between(&rows), [gap]);
}

#[test]
fn a_record_that_ends_before_it_starts_does_not_confuse_the_others() {
    let rows = [row("2015-07-01", ""), row("2020-01-01", "2010-01-01")];
    assert_eq!(between(&rows), []);
    let future = [row("2015-07-01", ""), row("2027-01-01", "")];
    assert_eq!(between(&future), []);
}
