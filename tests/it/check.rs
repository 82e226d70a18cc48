//! Checks on real input: sample people pass whole, and one spoilt answer gives exactly its finding.

use zhicheng_shared::check::{self, Context, UnitFacts};
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{FieldKind, Precision};
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::problem::{Place, ProblemKind, Report};
use zhicheng_shared::value;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{self, MECHANICAL, Person, RARE_NAMES};

fn report(loaded: &Loaded, business: &str, person: &Person) -> Report {
    let jurisdiction = &loaded.jurisdiction;
    let identity = person.identity();
    let known = |code: &str| loaded.regions.iter().any(|r| r.code == code);
    let context = Context {
        identity: Some(&identity),
        business: jurisdiction.business(business),
        draft: Some(&person.draft),
        unit: Some(UnitFacts {
            id: MECHANICAL.unit,
            region: MECHANICAL.region,
        }),
        photo: true,
        regions: Some(&known),
        ..Context::new(
            jurisdiction,
            &person.dossier,
            Date::new(2026, 11, 21).unwrap(),
        )
    };
    check::application(&context)
}

fn blocking(report: &Report) -> Vec<String> {
    let stops = report.problems.iter().filter(|p| !p.kind.is_hint());
    stops
        .map(|p| format!("{:?} {:?}", p.place, p.kind))
        .collect()
}

#[test]
fn sample_people_pass() {
    let loaded = loaded("guangdong");
    let jurisdiction = &loaded.jurisdiction;
    for business in ["review", "assessment"] {
        let mut everybody = vec![
            people::guide_sample(jurisdiction, business),
            people::fullest(jurisdiction, business),
            people::shortest(jurisdiction, business),
        ];
        everybody.extend((0..RARE_NAMES.len()).map(|at| people::rare(jurisdiction, business, at)));
        for person in everybody {
            let report = report(&loaded, business, &person);
            assert_eq!(
                blocking(&report),
                Vec::<String>::new(),
                "{} {business}",
                person.name
            );
        }
    }
}

#[test]
fn the_fullest_person_is_as_full_as_asked() {
    let loaded = loaded("guangdong");
    let person = people::fullest(&loaded.jurisdiction, "review");
    assert_eq!(person.dossier["achievements"].len(), 30);
    assert_eq!(person.dossier["papers"].len(), 12);
    assert_eq!(person.dossier["appraisals"].len(), 15);
    let longest = person.dossier["achievements"]
        .iter()
        .flat_map(|r| r.values.values())
        .map(|v| v.chars().count())
        .max();
    assert!(longest >= Some(300), "{longest:?}");
}

#[test]
fn a_year_is_asked_for_alone() {
    let read = |raw: &str| value::read(&FieldKind::Year, raw);
    assert!(read("2015").is_ok());
    assert_eq!(read("2015-06"), Err(ProblemKind::YearAlone));
}

/// What one spoilt answer adds to a report that was clean.
fn added(section: &str, field: &str, text: &str) -> Vec<ProblemKind> {
    let loaded = loaded("guangdong");
    let mut person = people::guide_sample(&loaded.jurisdiction, "review");
    let before = report(&loaded, "review", &person);
    match person.dossier.get_mut(section) {
        Some(records) => {
            records[0].values.insert(field.to_owned(), text.to_owned());
        }
        None => {
            let part = person.draft.parts.get_mut(section).expect("a part");
            part.insert(field.to_owned(), text.to_owned());
        }
    }
    let after = report(&loaded, "review", &person);
    let fresh = after
        .problems
        .into_iter()
        .filter(|p| !before.problems.contains(p));
    fresh.map(|p| p.kind).collect()
}

#[test]
fn one_spoilt_answer_gives_its_finding() {
    let too_long = "长".repeat(101);
    let cases = [
        ("basic", "mobile", "12345", ProblemKind::NotMobile),
        ("basic", "postcode", "52840", ProblemKind::NotPostcode),
        ("basic", "email", "a@b", ProblemKind::NotEmail),
        ("basic", "ethnic_group", "外星", ProblemKind::NotAChoice),
        (
            "basic",
            "household_region",
            "999999",
            ProblemKind::NoSuchRegion,
        ),
        (
            "basic",
            "household_region",
            "440000",
            ProblemKind::RegionTooCoarse { depth: 3 },
        ),
        (
            "basic",
            "household_address",
            too_long.as_str(),
            ProblemKind::TooLong { max: 100, now: 101 },
        ),
        ("basic", "work_start", "2021-02-29", ProblemKind::NoSuchDay),
        (
            "basic",
            "work_start",
            "2021-13",
            ProblemKind::NoSuchMonth { month: 13 },
        ),
        (
            "basic",
            "work_start",
            "202100",
            ProblemKind::NoSuchMonth { month: 0 },
        ),
        ("basic", "work_start", "明天", ProblemKind::NotDate),
        (
            "basic",
            "work_start",
            "2015.6",
            ProblemKind::DateLacks {
                wanted: Precision::Day,
            },
        ),
        ("basic", "work_start", "2031-01-01", ProblemKind::InFuture),
        ("work", "employer", " \u{3000}", ProblemKind::Required),
        (
            "work",
            "employer",
            "\u{202e}公司",
            ProblemKind::BadCharacter {
                character: "U+202E".into(),
            },
        ),
        ("application", "undertaking", "", ProblemKind::NotAccepted),
        (
            "application",
            "title",
            "副教授",
            ProblemKind::TitleDisagrees,
        ),
        (
            "application",
            "highest_education",
            "0000",
            ProblemKind::NoSuchRecord,
        ),
        (
            "application",
            "years_in_specialty",
            "八",
            ProblemKind::NotInteger,
        ),
    ];
    for (section, field, text, expected) in cases {
        assert_eq!(
            added(section, field, text),
            [expected],
            "{section}.{field} = {text:?}"
        );
    }
    assert_eq!(
        added("education", "end", "1999-01"),
        [ProblemKind::EndBeforeStart]
    );
}

#[test]
fn a_field_that_is_not_shown_decides_nothing() {
    let loaded = loaded("guangdong");
    let mut person = people::shortest(&loaded.jurisdiction, "review");
    let part = person.draft.parts.get_mut("application").expect("a part");
    let mut put = |key: &str, text: &str| part.insert(key.to_owned(), text.to_owned());
    // A title was entered with the way it was won, and then taken out again.
    put("current_title", "");
    put("current_title_way", "评审");
    put("current_title_year", "");
    assert_eq!(
        blocking(&report(&loaded, "review", &person)),
        Vec::<String>::new()
    );
}

#[test]
fn characters_that_no_face_has_are_told_at_their_field_and_stop_it() {
    let loaded = loaded("guangdong");
    let jurisdiction = &loaded.jurisdiction;
    let metrics = zhicheng_tests::sheets::metrics();
    let prints = |character| metrics.has(character);
    let section = jurisdiction.section("education").expect("it has one");
    let field = section.field("school").expect("it has one");
    let dossier = Default::default();
    let today = Date::new(2026, 11, 21).unwrap();
    let context = Context {
        prints: Some(&prints),
        ..Context::new(jurisdiction, &dossier, today)
    };
    let found = |context: &Context, text: &str| {
        let values = [(field.key.clone(), text.to_owned())].into();
        check::field(context, section, &values, field)
    };
    assert_eq!(found(&context, "䶮𬱖𰻞大学"), None);
    let told = found(&context, "大学\u{2EBF0}与\u{2EBF1}\u{2EBF0}");
    let expected = ProblemKind::NoGlyph {
        characters: "\u{2EBF0}\u{2EBF1}".to_owned(),
    };
    assert!(!expected.is_hint(), "no file could be made of it");
    assert_eq!(told, Some(expected));
    let blind = Context {
        prints: None,
        ..context
    };
    assert_eq!(found(&blind, "大学\u{2EBF0}"), None);
}

#[test]
fn a_window_that_opens_after_it_ends_is_told_once_and_as_what_it_is() {
    let loaded = loaded("guangdong");
    let mut person = people::fullest(&loaded.jurisdiction, "review");
    let part = person.draft.parts.get_mut("application").expect("a part");
    let mut put = |key: &str, text: &str| part.insert(key.to_owned(), text.to_owned());
    put("current_title", "助理工程师");
    put("current_title_way", "评审");
    // Won in a review of the very year that is applied for: it counts from the next on.
    put("current_title_year", "2026");
    let told = report(&loaded, "review", &person).problems.into_iter();
    let told: Vec<_> = told
        .filter(|p| {
            let kind = &p.kind;
            matches!(
                kind,
                ProblemKind::NothingCounts { .. } | ProblemKind::OutsideWindow { .. }
            )
        })
        .collect();
    let [one] = &told[..] else {
        panic!("{told:?}");
    };
    let place = Place::field("application", None, "current_title_year");
    let kind = ProblemKind::NothingCounts {
        from: "2027-01-01".to_owned(),
        until: "2026-12-31".to_owned(),
    };
    assert_eq!((&one.place, &one.kind), (&place, &kind));
    assert!(kind.is_hint());
}
