//! Forty people against every committee: who is taken, and for each other committee why not.

use zhicheng_shared::committee::{Level, Unfit, Wanted};
use zhicheng_shared::date::Date;
use zhicheng_tests::folders::loaded;

/// One person a line; the outcome has one letter a committee, in the order of the data:
/// `.` takes it, or the reason: S series, P specialty, L level, R region, U unit, N not yet, C closed.
const PEOPLE: &str = include_str!("committees/people.csv");

fn letter(outcome: Result<(), Unfit>) -> char {
    match outcome {
        Ok(()) => '.',
        Err(Unfit::Business) => 'B',
        Err(Unfit::Series) => 'S',
        Err(Unfit::Specialty) => 'P',
        Err(Unfit::Level { .. }) => 'L',
        Err(Unfit::Region) => 'R',
        Err(Unfit::Unit) => 'U',
        Err(Unfit::Year { .. }) => 'Y',
        Err(Unfit::NotYet { .. }) => 'N',
        Err(Unfit::Closed { .. }) => 'C',
        Err(Unfit::Unknown) => '?',
    }
}

#[test]
fn forty_people_are_offered_the_committees_that_take_them() {
    let data = loaded("guangdong").jurisdiction;
    assert_eq!(data.committees.len(), 22);
    let mut people = 0;
    for line in PEOPLE.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [
            person,
            unit,
            region,
            series,
            specialty,
            level,
            today,
            sent_back,
            expected,
        ] = cells[..]
        else {
            panic!("{line}");
        };
        let wanted = Wanted {
            business: "review",
            series,
            specialty,
            level: Level::from_key(level),
            region,
            unit,
            year: 2026,
            today: Some(Date::parse_iso(today).expect("a day")),
            resubmission: sent_back == "1",
        };
        let outcome: String = data
            .committees
            .iter()
            .map(|c| letter(c.takes(&wanted)))
            .collect();
        assert_eq!(outcome, expected, "{person}");
        people += 1;
    }
    assert_eq!(people, 40);
}

#[test]
fn a_year_without_a_window_and_days_of_windows_are_told() {
    let data = loaded("guangdong").jurisdiction;
    let committee = data.committee("zs-coaches").expect("it is in the data");
    let day = |text| Date::parse_iso(text).ok();
    let wanted = Wanted {
        year: 2026,
        today: day("2026-11-21"),
        ..Wanted::default()
    };
    let opens = "2026-12-01".to_owned();
    assert_eq!(committee.takes(&wanted), Err(Unfit::NotYet { opens }));
    let late = Wanted {
        today: day("2027-02-01"),
        ..wanted.clone()
    };
    let closed = "2027-01-31".to_owned();
    assert_eq!(committee.takes(&late), Err(Unfit::Closed { closed }));
    let other = Wanted {
        year: 2025,
        ..wanted
    };
    assert_eq!(committee.takes(&other), Err(Unfit::Year { year: 2025 }));
}

#[test]
fn what_no_guide_states_is_marked_as_demonstration() {
    for id in ["guangdong", "guangzhou", "guangxi"] {
        for committee in &loaded(id).jurisdiction.committees {
            assert!(committee.demonstration, "{id} {}", committee.key);
            assert!(!committee.contact.is_empty(), "{id} {}", committee.key);
        }
    }
}
