//! Appraisals and hours of continuing education.

use zhicheng_shared::date::Date;
use zhicheng_shared::rules::{
    AppraisalRule, HoursRule, HoursShort, Span, count_appraisals, hours_short,
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
        clause: String::new(),
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
        clause: String::new(),
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
