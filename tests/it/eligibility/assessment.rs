//! The first assessment: age, degree, full time, field of study, years since that graduation, appraisals.

use super::asked::{Asked, day};
use zhicheng_shared::committee::Level;
use zhicheng_shared::eligibility::{
    Missing, Outcome, Rule, Verdict, When, best_education, verdict,
};
use zhicheng_shared::jurisdiction::Role;
use zhicheng_shared::problem::Place;
use zhicheng_tests::folders::loaded;

fn no(when: Option<When>) -> Outcome {
    Outcome::NotMet { when }
}

fn missing(missing: Missing) -> Outcome {
    Outcome::Unknown { missing }
}

fn years(rule: &Rule) -> bool {
    matches!(rule, Rule::YearsOfWork { .. })
}

/// A mechanical engineer to be, with a bachelor's degree.
fn bachelor(jurisdiction: &zhicheng_shared::jurisdiction::Jurisdiction) -> Asked<'_> {
    let mut asked = Asked::new(jurisdiction, "assessment");
    asked.say("series", "05");
    asked.say("specialty", "mechanical");
    asked.say("level", "assistant");
    asked.work_start("2024-07-01");
    asked.studied("大学本科", "学士", "2024-06");
    asked.appraised(2025, "称职(合格)");
    asked
}

#[test]
fn years_since_the_graduation_are_full_on_their_day() {
    let data = loaded("guangdong").jurisdiction;
    // Begun to work, graduated, asked on, whether a year is full, else when.
    for (begun, graduated, on, when) in [
        ("2024-07-01", "2024-06", "2025-06-30", Some("2025-07-01")),
        ("2024-07-01", "2024-06", "2025-07-01", None),
        // Work before that graduation does not count, however long it was.
        ("2010-07-01", "2024-06-30", "2025-06-29", Some("2025-06-30")),
        ("2010-07-01", "2024-06-30", "2025-06-30", None),
        // The turn of the year.
        ("2023-12-31", "2023-06", "2024-12-30", Some("2024-12-31")),
        ("2023-12-31", "2023-06", "2024-12-31", None),
        ("2024-01-01", "2023-06", "2024-12-31", Some("2025-01-01")),
        ("2024-01-01", "2023-06", "2025-01-01", None),
        // From 29 February a year is full on 1 March, where the year has none.
        ("2024-02-29", "2023-06", "2025-02-28", Some("2025-03-01")),
        ("2024-02-29", "2023-06", "2025-03-01", None),
        // To 29 February: the day before is not enough, the day after is.
        ("2023-03-01", "2022-06", "2024-02-29", Some("2024-03-01")),
        ("2023-03-01", "2022-06", "2024-03-01", None),
    ] {
        let mut asked = bachelor(&data);
        asked.dossier.remove("education");
        asked.studied("大学本科", "学士", graduated);
        asked.work_start(begun);
        asked.today = day(on);
        let expected = match when {
            Some(when) => no(Some(When::On(day(when)))),
            None => Outcome::Met,
        };
        assert_eq!(asked.outcome(years), expected, "{begun} {graduated} {on}");
        // What is promised comes true on that day, and not the day before.
        if let Some(when) = when {
            asked.today = day(when);
            assert_eq!(asked.outcome(years), Outcome::Met, "{when}");
            asked.today = day(when).plus_days(-1);
            assert_ne!(asked.outcome(years), Outcome::Met, "{when}");
        }
    }
}

#[test]
fn age_at_work_start_is_counted_to_the_day() {
    let data = loaded("guangdong").jurisdiction;
    let age = |rule: &Rule| matches!(rule, Rule::AgeAtWork { .. });
    for (born, begun, now, met) in [
        ("2008-07-01", "2024-06-30", 15, false),
        ("2008-07-01", "2024-07-01", 16, true),
        ("2008-12-31", "2024-12-30", 15, false),
        ("2008-12-31", "2024-12-31", 16, true),
        ("2009-01-01", "2024-12-31", 15, false),
        ("2009-01-01", "2025-01-01", 16, true),
        ("2008-02-29", "2024-02-28", 15, false),
        ("2008-02-29", "2024-02-29", 16, true),
    ] {
        let mut asked = bachelor(&data);
        asked.birth = day(born);
        asked.work_start(begun);
        let found = asked.finding(age).unwrap();
        let now = Some(now);
        assert_eq!(
            found.rule,
            Rule::AgeAtWork { least: 16, now },
            "{born} {begun}"
        );
        let expected = if met { Outcome::Met } else { no(None) };
        assert_eq!(found.outcome, expected, "{born} {begun}");
        let source = found.source.unwrap();
        assert!(source.document.contains("劳动法") && source.clause == "第十五条");
    }
    let mut unknown = bachelor(&data);
    unknown.dossier.remove("basic");
    let place = Place::field("basic", None, "work_start");
    assert_eq!(unknown.outcome(age), missing(Missing::At(place)));
}

#[test]
fn what_bars_an_assessment_is_told_each_with_its_source() {
    let data = loaded("guangdong").jurisdiction;
    let fine = bachelor(&data);
    assert_eq!(
        verdict(&fine.findings()),
        Verdict::Yes,
        "{:#?}",
        fine.findings()
    );
    assert_eq!(fine.told(), []);
    let sources = fine.findings().into_iter().map(|one| one.source);
    assert!(
        sources
            .flatten()
            .all(|one| !one.document.is_empty() && one.year > 1990)
    );

    let mut part_time = fine.clone();
    part_time.dossier.get_mut("education").unwrap()[0]
        .values
        .insert("study_mode".to_owned(), "函授".to_owned());
    let full_time = |rule: &Rule| matches!(rule, Rule::FullTime { .. });
    assert_eq!(part_time.outcome(full_time), no(None));

    // A title that the ledger knows bars as one that is said; one that has ended does not.
    let no_title = |rule: &Rule| matches!(rule, Rule::NoTitle { .. });
    let mut titled = fine.clone();
    titled.ledger.push(super::asked::entry("助理工程师"));
    assert_eq!(titled.outcome(no_title), no(None));
    titled.ledger[0].ended = Some(zhicheng_shared::effect::Ended {
        at: 0,
        replaced_by: String::new(),
    });
    assert_eq!(titled.outcome(no_title), Outcome::Met);

    let mut below = fine.clone();
    below.appraised(2026, "基本称职");
    let competent = |rule: &Rule| matches!(rule, Rule::Competent { .. });
    assert_eq!(below.outcome(competent), no(None));

    let mut too_high = fine.clone();
    too_high.say("level", "intermediate");
    let degree = |rule: &Rule| matches!(rule, Rule::Degree { .. });
    assert_eq!(too_high.outcome(degree), no(None));
    assert_eq!(verdict(&too_high.findings()), Verdict::No(None));

    for against in [&part_time, &below, &too_high] {
        assert!(!against.told().is_empty());
    }
}

#[test]
fn a_field_of_study_fits_does_not_or_is_left_to_a_reviewer() {
    let data = loaded("guangdong").jurisdiction;
    let study = |rule: &Rule| matches!(rule, Rule::Study { .. });
    for (specialty, major, expected) in [
        ("mechanical", "机械设计制造及其自动化", Outcome::Met),
        ("computer", "软件工程", Outcome::Met),
        // Known as another field.
        ("mechanical", "汉语言文学", no(None)),
        ("computer", "护理学", no(None)),
        // Named nowhere.
        ("mechanical", "飞行器动力", missing(Missing::Judgement)),
        ("flying", "飞行技术", missing(Missing::Judgement)),
    ] {
        let mut asked = bachelor(&data);
        asked.say("specialty", specialty);
        asked.dossier.get_mut("education").unwrap()[0]
            .values
            .insert("major".to_owned(), major.to_owned());
        assert_eq!(asked.outcome(study), expected, "{specialty} {major}");
    }
    // What the application repeats has to be what was studied.
    let mut other = bachelor(&data);
    other.say("matching_major", "土木工程");
    assert_eq!(other.outcome(study), no(Some(When::Mended)));
    other.say("matching_major", "机械设计制造及其自动化");
    assert_eq!(other.outcome(study), Outcome::Met);
    // A judgement to come is no no.
    let mut judged = bachelor(&data);
    judged.dossier.get_mut("education").unwrap()[0]
        .values
        .insert("major".to_owned(), "飞行器动力".to_owned());
    assert_eq!(verdict(&judged.findings()), Verdict::Yes);
}

#[test]
fn what_is_not_known_says_where_it_is_missing() {
    let data = loaded("guangdong").jurisdiction;
    let mut asked = Asked::new(&data, "assessment");
    assert_eq!(verdict(&asked.findings()), Verdict::Open);
    assert_eq!(
        asked.told(),
        [],
        "nothing is held against who has not said anything"
    );
    assert_eq!(asked.outcome(years), missing(Missing::Wish(Role::Level)));
    asked.say("level", "assistant");
    let education = missing(Missing::At(Place::section("education")));
    assert_eq!(asked.outcome(years), education);
    // Once there is one it only has to be named, and the best is known.
    let id = asked.studied("大学本科", "学士", "2024-06");
    asked.say("highest_education", "");
    assert_eq!(
        asked.outcome(years),
        missing(Missing::Wish(Role::Education))
    );
    assert_eq!(asked.with(best_education).as_deref(), Some(id.as_str()));
    let doctor = asked.studied("博士研究生", "博士", "2026-06");
    asked.say("level", "intermediate");
    assert_eq!(asked.with(best_education).as_deref(), Some(doctor.as_str()));
    asked.say("highest_education", &doctor);
    let begun = Place::field("basic", None, "work_start");
    assert_eq!(asked.outcome(years), missing(Missing::At(begun)));
    // Who has to have worked says how that was appraised; who need not, does not.
    let competent = |rule: &Rule| matches!(rule, Rule::Competent { .. });
    assert_eq!(asked.outcome(competent), Outcome::Met);
    let mut bachelor = bachelor(&data);
    bachelor.dossier.remove("appraisals");
    let appraisals = missing(Missing::At(Place::section("appraisals")));
    assert_eq!(bachelor.outcome(competent), appraisals);
}

#[test]
fn what_one_could_apply_for_names_the_specialties_that_fit() {
    let data = loaded("guangdong").jurisdiction;
    let asked = bachelor(&data);
    let all = asked.with(zhicheng_shared::eligibility::could);
    let brief = |level: Level| {
        let one = all.iter().find(|one| one.level == level).unwrap();
        let series = one.series.iter().find(|series| series.key == "05").unwrap();
        (one.verdict, series.fitting.clone(), series.titles.clone())
    };
    let (verdict, fitting, titles) = brief(Level::Assistant);
    assert_eq!(verdict, Verdict::Yes);
    assert_eq!(titles, ["助理工程师"]);
    assert!(fitting.contains(&"mechanical".to_owned()), "{fitting:?}");
    assert!(!fitting.contains(&"computer".to_owned()), "{fitting:?}");
    assert_eq!(brief(Level::Intermediate).0, Verdict::No(None));
}
