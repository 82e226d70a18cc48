//! Forty people against the twenty-six committees: who is taken, and the reason why not, each.

use zhicheng_shared::committee::{Level, Unfit, Wanted};
use zhicheng_shared::date::Date;
use zhicheng_tests::folders::loaded;

fn letter(outcome: &Result<(), Unfit>) -> char {
    match outcome {
        Ok(()) => '.',
        Err(Unfit::Series) => 'S',
        Err(Unfit::Specialty) => 'P',
        Err(Unfit::Level { .. }) => 'L',
        Err(Unfit::Region) => 'R',
        Err(Unfit::Unit) => 'U',
        Err(Unfit::Year { .. }) => 'Y',
        Err(Unfit::NotYet { .. }) => 'N',
        Err(Unfit::Closed { .. }) => 'C',
        Err(Unfit::Business) => 'B',
        Err(Unfit::Unknown | Unfit::Newer) => '?',
    }
}

#[test]
fn every_person_meets_every_committee_with_the_expected_reason() {
    let jurisdiction = loaded("guangdong").jurisdiction;
    assert_eq!(jurisdiction.committees.len(), 26);
    let lines: Vec<&str> = include_str!("committees.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(lines.len(), 40);
    for line in lines {
        let cells: Vec<&str> = line
            .split(" | ")
            .map(|c| if c == "-" { "" } else { c })
            .collect();
        let [
            name,
            series,
            specialty,
            level,
            region,
            unit,
            year,
            day,
            mended,
            expected,
        ] = cells[..]
        else {
            panic!("ten cells: {line}");
        };
        let wanted = Wanted {
            business: "review",
            series,
            specialty,
            level: Level::from_key(level),
            region,
            unit,
            year: year.parse().unwrap(),
            today: Some(Date::parse_iso(day).unwrap()),
            resubmission: mended == "yes",
        };
        let found: String = jurisdiction
            .committees
            .iter()
            .map(|committee| letter(&committee.takes(&wanted)))
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_reason_carries_what_its_sentence_needs() {
    let jurisdiction = loaded("guangdong").jurisdiction;
    let coaches = jurisdiction.committee("zs-coaches").unwrap();
    let mut wanted = Wanted {
        series: "14",
        year: 2026,
        today: Date::new(2026, 11, 21),
        ..Wanted::default()
    };
    assert_eq!(
        coaches.takes(&wanted),
        Err(Unfit::NotYet {
            opens: "2026-12-01".into()
        })
    );
    wanted.today = Date::new(2027, 2, 1);
    assert_eq!(
        coaches.takes(&wanted),
        Err(Unfit::Closed {
            closed: "2027-01-31".into()
        })
    );
    wanted.level = Some(Level::Senior);
    let takes = vec![Level::Assistant];
    assert_eq!(coaches.takes(&wanted), Err(Unfit::Level { takes }));
}
