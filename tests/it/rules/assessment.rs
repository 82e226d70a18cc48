//! First assessment by degree: the table of Guangzhou 2021.

use zhicheng_shared::committee::Level;
use zhicheng_shared::rules::{Rules, in_force};

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

#[test]
fn each_degree_leads_to_its_level_after_its_years_and_to_no_other() {
    use Level::{Assistant, AssociateSenior, Intermediate, JuniorAssistant};
    let rules: Rules = toml::from_str(TABLE).unwrap();
    let rule = in_force(&rules.first_assessment, 2026).unwrap();
    for (education, degree, level, years) in [
        ("中等专科", "", JuniorAssistant, Some(1)),
        ("中级技工", "", JuniorAssistant, Some(1)),
        ("中等专科", "", Assistant, None),
        ("大学专科", "", Assistant, Some(3)),
        ("高级技工", "", Assistant, Some(3)),
        ("大学本科", "", Assistant, Some(1)),
        ("预备技师", "", Assistant, Some(1)),
        ("大学本科", "双学士", Assistant, Some(1)),
        ("大学本科", "", Intermediate, None),
        ("研究生班", "", Assistant, Some(1)),
        ("硕士研究生", "", Assistant, Some(0)),
        // The degree alone is enough.
        ("大学本科", "硕士", Assistant, Some(0)),
        ("大学本科", "硕士", Intermediate, Some(3)),
        ("硕士研究生", "", Intermediate, Some(3)),
        ("博士研究生", "", Intermediate, Some(0)),
        ("博士研究生", "", AssociateSenior, None),
        ("初中", "", JuniorAssistant, None),
    ] {
        let found = rule.years_for(level, education, degree);
        assert_eq!(found, years, "{education} {degree} {level:?}");
    }
}

#[test]
fn each_year_below_competent_is_named() {
    let rules: Rules = toml::from_str(TABLE).unwrap();
    let rule = &rules.first_assessment[0];
    let appraisals = [(2024, "优秀"), (2025, "基本称职"), (2026, "不称职")];
    assert_eq!(rule.below(&appraisals), [2025, 2026]);
    // Where results are not asked for, none is.
    assert!(rules.first_assessment[1].below(&appraisals).is_empty());
}

#[test]
fn the_table_in_force_is_the_latest_that_has_begun() {
    let rules: Rules = toml::from_str(TABLE).unwrap();
    assert_eq!(in_force(&rules.first_assessment, 2020), None);
    assert_eq!(in_force(&rules.first_assessment, 2029).unwrap().year, 2021);
    assert_eq!(in_force(&rules.first_assessment, 2030).unwrap().year, 2030);
    assert!(toml::from_str::<Rules>("[[first_assesment]]").is_err());
}
