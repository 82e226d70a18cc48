//! A review: the title held, years of service, appraisals in them, the window of material, hours.

use super::asked::{Asked, day};
use zhicheng_shared::committee::Level;
use zhicheng_shared::eligibility::{Missing, Outcome, Rule, Verdict, When, verdict};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::problem::Place;
use zhicheng_tests::folders::loaded;

fn no(when: Option<When>) -> Outcome {
    Outcome::NotMet { when }
}

fn service(rule: &Rule) -> bool {
    matches!(rule, Rule::YearsOfService { .. })
}

fn held(rule: &Rule) -> bool {
    matches!(rule, Rule::TitleHeld { .. })
}

fn material(rule: &Rule) -> bool {
    matches!(rule, Rule::Material { .. })
}

fn appraisals(rule: &Rule) -> bool {
    matches!(rule, Rule::Appraisals { .. })
}

/// An assistant engineer with a bachelor's degree who asks for the title of engineer.
fn assistant<'a>(data: &'a Jurisdiction, way: &str, obtained: &str, reviewed: &str) -> Asked<'a> {
    let mut asked = Asked::new(data, "review");
    asked.say("series", "05");
    asked.say("level", "intermediate");
    asked.work_start("2014-07-01");
    asked.studied("大学本科", "学士", "2014-06");
    asked.say("current_title", "助理工程师");
    asked.say("current_title_obtained", obtained);
    asked.say("current_title_way", way);
    asked.say("current_title_year", reviewed);
    asked
}

#[test]
fn years_of_service_follow_the_year_of_review_or_the_day_passed() {
    let data = loaded("guangdong").jurisdiction;
    // Way, day obtained, review year, first day, full years at the end of 2026, the year that has four.
    for (way, obtained, reviewed, from, now, year) in [
        // The review year counts, not the day passed.
        ("评审", "2023-03-01", "2022", "2023-01-01", 4, None),
        ("评审", "2022-12-31", "2022", "2023-01-01", 4, None),
        ("评审", "2024-01-01", "2023", "2024-01-01", 3, Some(2027)),
        ("考评结合", "2021-12-31", "2021", "2022-01-01", 5, None),
        // Reviewed for 2020 and before, the year itself counts.
        ("评审", "2021-03-01", "2020", "2020-01-01", 7, None),
        ("评审", "2018-03-01", "2017", "2017-01-01", 10, None),
        // By assessment or examination, from the day passed; both ends count.
        ("初次职称考核认定", "2023-01-01", "", "2023-01-01", 4, None),
        (
            "初次职称考核认定",
            "2023-01-02",
            "",
            "2023-01-02",
            3,
            Some(2027),
        ),
        ("考试", "2022-12-31", "", "2022-12-31", 4, None),
        ("考试", "2024-02-29", "", "2024-02-29", 2, Some(2028)),
    ] {
        let asked = assistant(&data, way, obtained, reviewed);
        let found = asked.finding(service).unwrap();
        let Rule::YearsOfService {
            need,
            now: full,
            span: Some(span),
        } = found.rule
        else {
            panic!("{way} {obtained}: {found:?}");
        };
        assert_eq!((need, full), (4, now), "{way} {obtained}");
        assert_eq!((span.from, span.to), (day(from), day("2026-12-31")));
        let expected = year.map_or(Outcome::Met, |year| no(Some(When::Year(year))));
        assert_eq!(found.outcome, expected, "{way} {obtained}");
        // What is promised comes true in that year, and not in the one before.
        if let Some(year) = year {
            let mut later = asked.clone();
            later.year = year;
            assert_eq!(later.outcome(service), Outcome::Met, "{year}");
            later.year = year - 1;
            assert_ne!(later.outcome(service), Outcome::Met, "{year}");
        }
        let source = found.source.unwrap();
        assert_eq!((source.year, source.clause.as_str()), (2019, "（三）"));
    }
    // Without the year that counts nothing is known, whatever the day was.
    let open = assistant(&data, "评审", "2020-03-01", "");
    let place = Place::field("application", None, "current_title_year");
    let missing = Missing::At(place);
    assert_eq!(open.outcome(service), Outcome::Unknown { missing });
}

#[test]
fn the_title_to_be_held_follows_from_the_education() {
    let data = loaded("guangdong").jurisdiction;
    let asks = |asked: &Asked| match asked.finding(held).unwrap().rule {
        Rule::TitleHeld { asked, held } => (asked, held),
        other => panic!("{other:?}"),
    };
    let mut none = assistant(&data, "", "", "");
    none.say("current_title", "");
    assert_eq!(asks(&none), (vec![Some(Level::Assistant)], None));
    assert_eq!(none.outcome(held), no(None));
    assert_eq!(none.finding(service), None, "how many is not known yet");
    // A doctor needs none.
    let mut doctor = none.clone();
    doctor.studied("博士研究生", "博士", "2026-06");
    assert_eq!(doctor.outcome(held), Outcome::Met);
    assert_eq!(doctor.outcome(service), Outcome::Met);
    // A bachelor's degree leads to 员级 at once, a college's after a year.
    none.say("level", "junior_assistant");
    assert_eq!(none.outcome(service), Outcome::Met);
    // Other series have conditions of their own.
    let mut other = assistant(&data, "考试", "2020-01-01", "");
    other.say("series", "17");
    let missing = Missing::Rule;
    assert_eq!(other.outcome(held), Outcome::Unknown { missing });
    // A title that the catalogue does not know has no level.
    let mut unknown = assistant(&data, "考试", "2020-01-01", "");
    unknown.say("current_title", "助工");
    let place = Place::field("application", None, "current_title");
    let missing = Missing::At(place);
    assert_eq!(unknown.outcome(held), Outcome::Unknown { missing });
}

#[test]
fn achievements_of_every_section_count_inside_the_window_only() {
    let data = loaded("guangdong").jurisdiction;
    // The window is 1 September 2020 to 31 December 2026.
    let window = || assistant(&data, "评审", "2021-03-01", "2020");
    for (section, fields, inside) in [
        (
            "achievements",
            vec![("start", "2019-01"), ("end", "2020-08")],
            false,
        ),
        (
            "achievements",
            vec![("start", "2019-01"), ("end", "2020-09")],
            true,
        ),
        (
            "achievements",
            vec![("start", "2026-12"), ("end", "2027-02")],
            true,
        ),
        (
            "achievements",
            vec![("start", "2027-01"), ("end", "2027-02")],
            false,
        ),
        (
            "projects",
            vec![("start", "2018-01"), ("end", "2020-08-31")],
            false,
        ),
        (
            "projects",
            vec![("start", "2018-01"), ("end", "2020-09-01")],
            true,
        ),
        ("patents", vec![("granted", "2020-08-31")], false),
        ("patents", vec![("granted", "2020-09-01")], true),
        ("papers", vec![("published", "2020-08")], false),
        ("papers", vec![("published", "2020-09")], true),
        ("papers", vec![("published", "2026-12")], true),
        ("papers", vec![("published", "2027-01")], false),
        ("conference_papers", vec![("read_on", "2026-12-31")], true),
        ("conference_papers", vec![("read_on", "2027-01-01")], false),
        ("reports", vec![("written_on", "2020-08")], false),
        ("awards", vec![("awarded", "2020-08")], false),
        ("awards", vec![("awarded", "2020-09")], true),
    ] {
        let mut asked = window();
        let id = asked.record(section, &fields);
        let found = asked.finding(material).unwrap();
        let Rule::Material {
            inside: counted,
            outside,
            ..
        } = &found.rule
        else {
            panic!("{found:?}");
        };
        assert_eq!(*counted, u32::from(inside), "{section} {fields:?}");
        let places: Vec<_> = outside.iter().map(|one| one.record.clone()).collect();
        let expected = if inside { vec![] } else { vec![Some(id)] };
        assert_eq!(places, expected, "{section} {fields:?}");
        // The pre-check tells the same.
        let told: Vec<_> = asked.told().into_iter().map(|one| one.place).collect();
        assert!(outside.iter().all(|one| told.contains(one)), "{told:?}");
    }
    // A month counts with all its days: passed on 15 June, a paper of that June counts.
    let mut month = assistant(&data, "考试", "2022-06-15", "");
    month.record("papers", &[("published", "2022-06")]);
    assert_eq!(month.outcome(material), Outcome::Met);
    // What one left out plays no part.
    let mut chosen = window();
    let old = chosen.record("papers", &[("published", "2010-01")]);
    chosen.record("papers", &[("published", "2022-01")]);
    let outside = |asked: &Asked| match asked.finding(material).unwrap().rule {
        Rule::Material { outside, .. } => outside.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(outside(&chosen), 1);
    let others: Vec<String> = chosen.dossier["papers"]
        .iter()
        .map(|record| record.id.clone())
        .filter(|id| *id != old)
        .collect();
    chosen.draft.chosen.insert("papers".to_owned(), others);
    assert_eq!(outside(&chosen), 0);
}

#[test]
fn nothing_counts_where_the_window_opens_after_it_ends() {
    let data = loaded("guangdong").jurisdiction;
    let asked = assistant(&data, "评审", "2026-11-01", "2026");
    assert_eq!(asked.outcome(material), no(Some(When::Year(2027))));
    let found = asked.finding(material).unwrap();
    assert_eq!(found.place.field.as_deref(), Some("current_title_year"));
}

#[test]
fn appraisals_are_at_least_the_years_of_service_and_none_below() {
    let data = loaded("guangdong").jurisdiction;
    let mut asked = assistant(&data, "评审", "2022-03-01", "2022");
    // Four years from 2023; the last one is not over.
    assert_eq!(asked.outcome(appraisals), no(Some(When::Mended)));
    for year in [2022, 2023, 2024] {
        asked.appraised(year, "优秀");
    }
    let now = |asked: &Asked| match asked.finding(appraisals).unwrap().rule {
        Rule::Appraisals { need, now } => (need, now),
        other => panic!("{other:?}"),
    };
    // 2022 lies before the span.
    assert_eq!(now(&asked), (4, 2));
    asked.appraised(2025, "称职(合格)");
    asked.appraised(2026, "称职(合格)");
    assert_eq!(asked.outcome(appraisals), Outcome::Met);
    // The same year twice counts once.
    asked.appraised(2026, "优秀");
    assert_eq!(now(&asked), (4, 4));
    let mut below = asked.clone();
    below.dossier.get_mut("appraisals").unwrap()[1]
        .values
        .insert("result".to_owned(), "不称职".to_owned());
    // No year is left to be entered: one more has to come.
    assert_eq!(below.outcome(appraisals), no(Some(When::Year(2027))));
    let competent = |rule: &Rule| matches!(rule, Rule::Competent { .. });
    assert_eq!(below.outcome(competent), no(None));
}

#[test]
fn hours_of_the_year_applied_for_are_told_with_the_regulation() {
    let data = loaded("guangdong").jurisdiction;
    let hours = |rule: &Rule| matches!(rule, Rule::Hours { .. });
    let mut asked = assistant(&data, "评审", "2022-03-01", "2022");
    let of = |public: &str, professional: &str, elective: &str| {
        let mut with = asked.clone();
        with.record(
            "continuing_education",
            &[
                ("year", "2026"),
                ("public_hours", public),
                ("specialist_hours", professional),
                ("elective_hours", elective),
            ],
        );
        with.outcome(hours)
    };
    assert_eq!(of("30", "42", "18"), Outcome::Met);
    assert_eq!(of("29.9", "42", "18.1"), no(Some(When::Mended)));
    assert_eq!(of("90", "0", "0"), no(Some(When::Mended)));
    // Another year's do not count.
    asked.record(
        "continuing_education",
        &[("year", "2025"), ("public_hours", "90")],
    );
    let found = asked.finding(hours).unwrap();
    assert_eq!(
        found.rule,
        Rule::Hours {
            year: 2026,
            need: 90,
            now: 0
        }
    );
    assert!(found.source.unwrap().document.contains("继续教育条例"));
}

#[test]
fn a_whole_answer_is_yes_open_or_no_with_its_year() {
    let data = loaded("guangdong").jurisdiction;
    let mut asked = assistant(&data, "评审", "2023-03-01", "2022");
    for year in 2023..=2026 {
        asked.appraised(year, "优秀");
    }
    asked.record(
        "continuing_education",
        &[
            ("year", "2026"),
            ("public_hours", "30"),
            ("specialist_hours", "42"),
            ("elective_hours", "18"),
        ],
    );
    assert_eq!(
        verdict(&asked.findings()),
        Verdict::Open,
        "no achievement yet"
    );
    asked.record("achievements", &[("start", "2023-01"), ("end", "2024-01")]);
    assert_eq!(verdict(&asked.findings()), Verdict::Yes);
    let mut later = assistant(&data, "评审", "2025-03-01", "2024");
    later.dossier = asked.dossier.clone();
    // Years until 2028, and appraisals of them.
    assert_eq!(
        verdict(&later.findings()),
        Verdict::No(Some(When::Year(2028)))
    );
}
