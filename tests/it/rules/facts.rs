//! Where the rules find what they count is told by the data: under whatever name it stands there,
//! and a name that leads nowhere is a mistake of the data.

use std::collections::BTreeMap;
use zhicheng_shared::check::{self, Context};
use zhicheng_shared::computed::compute;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::Computed;
use zhicheng_shared::jurisdiction::{Folder, Jurisdiction, load};
use zhicheng_shared::problem::{ProblemKind, Report};
use zhicheng_shared::rules::{EducationFacts, Facts, Rules};
use zhicheng_shared::value::{Dossier, Record};
use zhicheng_tests::folders::{folders, loaded};
use zhicheng_tests::people::{self, Person};

/// What has another name somewhere else, and that name.
const RENAMED: [(&str, &str); 6] = [
    ("basic", "about"),
    ("continuing_education", "lifelong_learning"),
    ("specialist_hours", "trade_hours"),
    ("appraisals", "yearly_marks"),
    ("qualification", "schooling"),
    ("current_title_year", "reviewed_for"),
];

fn other_name(word: &str) -> &str {
    let found = RENAMED.iter().find(|(known, _)| *known == word);
    found.map_or(word, |(_, other)| other)
}

/// A text in which whole words are renamed, but for names that tables of TOML have by themselves.
fn renamed(text: &str) -> String {
    let mut words = text.to_owned();
    for (known, other) in RENAMED {
        for (before, after) in [
            ("\"", "\""),
            ("\"", "."),
            (":", "."),
            ("{", "."),
            ("{", "}"),
        ] {
            let of = |word: &str| format!("{before}{word}{after}");
            words = words.replace(&of(known), &of(other));
        }
    }
    words
}

/// All data, as a country would have them that names these things otherwise.
fn elsewhere() -> BTreeMap<String, Folder> {
    let mut all = folders();
    for (path, text) in all.values_mut().flatten() {
        if path.ends_with(".toml") {
            *text = renamed(text);
        }
    }
    all
}

fn moved(dossier: &Dossier) -> Dossier {
    let record = |one: &Record| Record {
        values: one
            .values
            .iter()
            .map(|(field, text)| (other_name(field).to_owned(), text.clone()))
            .collect(),
        ..one.clone()
    };
    dossier
        .iter()
        .map(|(section, records)| {
            let records = records.iter().map(record).collect();
            (other_name(section).to_owned(), records)
        })
        .collect()
}

fn report(jurisdiction: &Jurisdiction, person: &Person) -> Report {
    let identity = person.identity();
    let today = Date::new(2026, 11, 21).unwrap();
    check::application(&Context {
        identity: Some(&identity),
        business: jurisdiction.business("review"),
        draft: Some(&person.draft),
        photo: true,
        ..Context::new(jurisdiction, &person.dossier, today)
    })
}

/// Findings of the rules, with their places.
fn of_rules(report: &Report) -> Vec<String> {
    let hints = report.problems.iter().filter(|problem| {
        matches!(
            problem.kind,
            ProblemKind::TooFewHours { .. }
                | ProblemKind::TooFewAppraisals { .. }
                | ProblemKind::OutsideWindow { .. }
                | ProblemKind::NothingCounts { .. }
                | ProblemKind::NotEligible { .. }
        )
    });
    hints.map(|problem| format!("{problem:?}")).collect()
}

#[test]
fn the_rules_find_what_they_count_under_any_name() {
    let here = loaded("guangdong").jurisdiction;
    let there = load(&elsewhere(), "guangdong")
        .expect("it loads")
        .jurisdiction;
    assert!(there.section("continuing_education").is_none());
    // Somebody young, who marked down one year and did no hours.
    let mut person = people::fullest(&here, "review");
    for record in person.dossier.get_mut("basic").unwrap() {
        record
            .values
            .insert("work_start".into(), "1990-01-01".into());
    }
    person.dossier.get_mut("appraisals").unwrap().truncate(1);
    for record in person.dossier.get_mut("continuing_education").unwrap() {
        record.values.insert("specialist_hours".into(), "1".into());
    }
    let found = of_rules(&report(&here, &person));
    assert!(found.len() >= 3, "{found:?}");
    let mut same = person.clone();
    same.dossier = moved(&person.dossier);
    for values in same.draft.parts.values_mut() {
        let all = std::mem::take(values).into_iter();
        *values = all.map(|(k, v)| (other_name(&k).to_owned(), v)).collect();
    }
    same.draft.chosen = std::mem::take(&mut same.draft.chosen)
        .into_iter()
        .map(|(section, ids)| (other_name(&section).to_owned(), ids))
        .collect();
    let told: Vec<String> = found.iter().map(|one| renamed(one)).collect();
    assert_eq!(of_rules(&report(&there, &same)), told);
    // What is computed in a record is, too.
    let today = Date::new(2026, 11, 21).unwrap();
    let reached = |jurisdiction: &Jurisdiction, record: &Record| {
        let hours = jurisdiction.rules.hours_for(2026);
        compute(&Computed::HoursReached, record, hours, today)
    };
    let record = &person.dossier["continuing_education"][0];
    assert_eq!(reached(&here, record).as_deref(), Some("no"));
    let other = &same.dossier["lifelong_learning"][0];
    assert_eq!(reached(&there, other).as_deref(), Some("no"));
}

#[test]
fn a_form_of_version_1_means_what_version_1_knew() {
    let kept: Rules = serde_json::from_str("{}").expect("rules");
    assert_eq!(kept.facts, Facts::of_first_version());
    let now = loaded("guangdong").jurisdiction.rules;
    let first = Facts::of_first_version();
    // Guangdong's forms never had the section with titles won before.
    let titles = String::new();
    let here = |facts: &Facts| Facts {
        titles: titles.clone(),
        material: Vec::new(),
        achievements: first.achievements.clone(),
        education: EducationFacts {
            major: String::new(),
            matching: String::new(),
            ..facts.education.clone()
        },
        ..facts.clone()
    };
    // What later versions say beside it, they say themselves.
    assert_eq!(here(&now.facts), here(&first));
    let counted = |facts: &Facts| -> Vec<String> {
        facts
            .materials()
            .into_iter()
            .map(|one| one.section)
            .collect()
    };
    assert_eq!(counted(&first), ["achievements"]);
    assert_eq!(counted(&now.facts).len(), 7);
    // A folder of data that says nothing names nothing.
    assert_eq!(Rules::default().facts, Facts::default());
}

#[test]
fn a_fact_that_leads_nowhere_is_told_with_file_and_line() {
    let base = "national/rules.toml";
    let own = "guangdong/rules.toml";
    for (file, from, to, told) in [
        (
            base,
            "section = \"education\"",
            "section = \"educatoin\"",
            "`facts` names section \"educatoin\", which is not there; known: basic, ",
        ),
        (
            base,
            "degree = \"degree\"",
            "degree = \"degre\"",
            "`facts` names field \"degre\" of section \"education\", which is not there; known: start, ",
        ),
        (
            base,
            "result = \"result\"",
            "result = \"resutl\"",
            "`facts` names field \"resutl\" of section \"appraisals\"",
        ),
        (
            base,
            "elective = \"elective_hours\"",
            "elective = \"elective\"",
            "`facts` names field \"elective\" of section \"continuing_education\"",
        ),
        (
            base,
            "work_start = \"basic.work_start\"",
            "work_start = \"work_start\"",
            "`work_start` is \"work_start\"; it wants `section.field`",
        ),
        (
            base,
            "work_start = \"basic.work_start\"",
            "work_start = \"basic.work_begin\"",
            "names field \"work_begin\" of section \"basic\"",
        ),
        (
            base,
            "{ section = \"achievements\" }",
            "{ section = \"papers\" }",
            "section \"papers\" has no `period`, which rules count by",
        ),
        (
            base,
            "on = \"granted\"",
            "on = \"grantd\"",
            "`facts` names field \"grantd\" of section \"patents\"",
        ),
        (
            base,
            "major = \"major\"",
            "major = \"mayor\"",
            "`facts` names field \"mayor\" of section \"education\"",
        ),
        (
            own,
            "matching = \"matching_major\"",
            "matching = \"matching\"",
            "`facts.education` names field \"matching\", which no business asks for",
        ),
        (
            base,
            "titles = \"title_history\"",
            "titles = \"title_history\"\nachievements = \"achievements\"",
            "`achievements` has no effect beside `material`",
        ),
        (
            own,
            "full_time = [\"全日制\"]",
            "full_time = [\"全日\"]",
            "\"全日\" has no effect: it is no choice of field \"study_mode\"",
        ),
        (
            own,
            "education = [\"中等专科\", \"中级技工\"]",
            "education = [\"中专\", \"中级技工\"]",
            "\"中专\" has no effect: it is no choice of field \"qualification\"",
        ),
        (
            own,
            "series = [\"05\"]",
            "series = [\"99\"]",
            "`[[years_needed]]` has no effect: series \"99\" has no title",
        ),
        (
            base,
            "specialties = [\"safety\"]",
            "specialties = [\"safe\"]",
            "`[[study]]` names specialty \"safe\", which is not there",
        ),
        (
            own,
            "year = 2022\nends",
            "year = 2016\nends",
            "two tables `[[service]]` begin in 2016; only one of them would count",
        ),
        (
            "guangdong/businesses/review.toml",
            "title_review = true",
            "title_review = false",
            "`[[service]]` has no effect: no business is for it",
        ),
        (
            base,
            "identity = \"basic\"",
            "identity = \"person\"",
            "`facts` names section \"person\"",
        ),
        (
            base,
            "appraisals = {",
            "appraised = {",
            "unknown field `appraised`, expected one of",
        ),
        (
            own,
            "title = \"current_title\"",
            "title = \"title_now\"",
            "names field \"title_now\", which no business asks for; businesses: ",
        ),
        (
            own,
            "title = \"current_title\"\n",
            "",
            "`[[service]]` counts what `facts.held` names, which is not said",
        ),
        (
            "national/jurisdiction.toml",
            "radios = [\"yes_no\"",
            "radios = [\"yes_on\"",
            "`radios` names list \"yes_on\", which is not there",
        ),
        (
            "guangdong/dossier.toml",
            "key = \"title_history\"\nremove = true",
            "key = \"photo\"\nname = \"X\"\nfields = []",
            "\"photo\" cannot be the key of a section or part",
        ),
        (
            "guangdong/dossier.toml",
            "key = \"title_history\"\nremove = true",
            "key = \"materials\"\nname = \"X\"\nfields = []",
            "\"materials\" cannot be the key of a section: sheets mean",
        ),
    ] {
        let (of, path) = file.split_once('/').expect("a path");
        let mut all = folders();
        let text = all.get_mut(of).and_then(|f| f.get_mut(path)).expect(path);
        assert!(text.contains(from), "{file} has no {from:?}");
        *text = text.replacen(from, to, 1);
        let mistakes = load(&all, "guangdong").expect_err(to);
        let found = mistakes.iter().find(|mistake| mistake.what.contains(told));
        let found = found.unwrap_or_else(|| panic!("{to}: {mistakes:?}"));
        assert!(found.line.is_some(), "{found}");
        assert!(found.file.ends_with(".toml"), "{found}");
    }
}
