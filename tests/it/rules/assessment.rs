//! First assessment by degree: the table of Guangzhou 2021.

use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::problem::Ineligible;
use zhicheng_shared::rules::{AssessmentFacts, Rules, Verdict, assess, in_force};

const TABLE: &str = r#"
    [[first_assessment]]
    source = "2021"
    year = 2021
    full_time = ["全日制"]
    competent = ["优秀", "称职(合格)"]
    rows = [
        { education = ["中等专科", "中级技工"], years = 1, level = "junior_assistant" },
        { education = ["大学专科", "高级技工"], years = 3, level = "assistant" },
        { education = ["大学本科", "预备技师"], years = 1, level = "assistant" },
        { education = ["研究生班"], degree = ["双学士"], years = 1, level = "assistant" },
        { education = ["硕士研究生"], degree = ["硕士"], years = 0, level = "assistant" },
        { education = ["硕士研究生"], degree = ["硕士"], years = 3, level = "intermediate" },
        { education = ["博士研究生"], degree = ["博士"], years = 0, level = "intermediate" },
    ]

    [[first_assessment]]
    source = "2030"
    year = 2030
    rows = []
"#;

fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn facts<'a>(level: Level, education: &'a str, since: &str) -> AssessmentFacts<'a> {
    AssessmentFacts {
        level,
        education,
        degree: "",
        form: "全日制",
        working_since: date(since),
        on: date("2026-07-15"),
        has_title: false,
        appraisals: &[],
    }
}

fn verdict(facts: &AssessmentFacts) -> Verdict {
    let rules: Rules = toml::from_str(TABLE).unwrap();
    let rule = in_force(&rules.first_assessment, 2026).unwrap();
    assert_eq!(rule.source, "2021");
    assess(rule, facts)
}

#[test]
fn each_row_opens_on_its_day_and_not_the_day_before() {
    use Level::{Assistant, Intermediate, JuniorAssistant};
    let rows = [
        ("中等专科", JuniorAssistant, 1),
        ("中级技工", JuniorAssistant, 1),
        ("大学专科", Assistant, 3),
        ("高级技工", Assistant, 3),
        ("大学本科", Assistant, 1),
        ("预备技师", Assistant, 1),
        ("研究生班", Assistant, 1),
        ("硕士研究生", Intermediate, 3),
    ];
    for (education, level, years) in rows {
        let on_the_day = format!("{}-07-15", 2026 - years);
        let a_day_late = format!("{}-07-16", 2026 - years);
        let open = verdict(&facts(level, education, &on_the_day));
        assert_eq!(open.against, [], "{education}");
        let short = verdict(&facts(level, education, &a_day_late));
        let missing = Ineligible::YearsOfWork {
            need: years,
            now: years - 1,
        };
        assert_eq!(short.against, [missing], "{education}");
    }
}

#[test]
fn a_master_may_at_once_be_assistant_and_a_doctor_intermediate() {
    let master = verdict(&facts(Level::Assistant, "硕士研究生", "2026-07-14"));
    assert_eq!(master.against, []);
    assert_eq!(
        master.levels,
        [(Level::Assistant, 0), (Level::Intermediate, 3)]
    );
    let doctor = verdict(&facts(Level::Intermediate, "博士研究生", "2026-07-14"));
    assert_eq!(doctor.against, []);
    let mut by_degree = facts(Level::Assistant, "大学本科", "2026-07-14");
    by_degree.degree = "硕士";
    assert_eq!(verdict(&by_degree).against, []);
}

#[test]
fn a_level_that_the_degree_does_not_lead_to_is_refused() {
    for (education, level) in [
        ("中等专科", Level::Assistant),
        ("大学本科", Level::Intermediate),
        ("博士研究生", Level::AssociateSenior),
        ("初中", Level::JuniorAssistant),
    ] {
        let verdict = verdict(&facts(level, education, "2000-01-01"));
        assert_eq!(verdict.against, [Ineligible::DegreeForLevel], "{education}");
    }
}

#[test]
fn every_reason_against_is_told_at_once() {
    let mut all = facts(Level::Assistant, "大学本科", "2026-01-01");
    all.form = "函授";
    all.has_title = true;
    let appraisals = [(2024, "优秀"), (2025, "基本称职"), (2026, "不称职")];
    all.appraisals = &appraisals;
    assert_eq!(
        verdict(&all).against,
        [
            Ineligible::YearsOfWork { need: 1, now: 0 },
            Ineligible::NotFullTime,
            Ineligible::HasTitle,
            Ineligible::Appraisal { year: 2025 },
            Ineligible::Appraisal { year: 2026 },
        ]
    );
}

#[test]
fn the_table_in_force_is_the_latest_that_has_begun() {
    let rules: Rules = toml::from_str(TABLE).unwrap();
    assert_eq!(in_force(&rules.first_assessment, 2020), None);
    assert_eq!(in_force(&rules.first_assessment, 2029).unwrap().year, 2021);
    assert_eq!(in_force(&rules.first_assessment, 2030).unwrap().year, 2030);
    assert!(toml::from_str::<Rules>("[[first_assesment]]").is_err());
}
