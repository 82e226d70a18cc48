//! Resident identity numbers.

use zhicheng_shared::date::Date;
use zhicheng_shared::identity::Sex;
use zhicheng_shared::rules::id_number::{IdFault, IdNumber, check_character};
use zhicheng_shared::rules::{WorkAgeRule, work_age};

fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn parse(text: &str) -> Result<IdNumber, IdFault> {
    IdNumber::parse(text, date("2026-11-21"))
}

#[test]
fn the_guides_own_sample_is_valid() {
    let id = parse("11010119800101007X").unwrap();
    assert_eq!(id.birth, date("1980-01-01"));
    assert_eq!(id.sex, Sex::Male);
    assert_eq!(id.province, 11);
}

#[test]
fn the_number_printed_in_the_standard_is_valid() {
    let id = parse("11010519491231002X").unwrap();
    assert_eq!((id.birth, id.sex), (date("1949-12-31"), Sex::Female));
    assert_eq!(parse("440524188001010014").map(|id| id.sex), Ok(Sex::Male));
}

#[test]
fn every_single_wrong_digit_and_every_swap_is_found() {
    let good: Vec<u8> = b"11010119800101007X".to_vec();
    let valid = |bytes: &[u8]| parse(std::str::from_utf8(bytes).unwrap()).is_ok();
    for place in 0..17 {
        for digit in b'0'..=b'9' {
            let mut changed = good.clone();
            changed[place] = digit;
            assert_eq!(valid(&changed), changed == good, "{place} {digit}");
        }
    }
    for place in 0..17 {
        let mut swapped = good.clone();
        swapped.swap(place, place + 1);
        assert_eq!(valid(&swapped), swapped == good, "{place}");
    }
}

#[test]
fn faults_are_told_apart() {
    let cases = [
        ("", IdFault::Shape { now: 0 }),
        ("110101800101007", IdFault::Shape { now: 15 }),
        ("11010119800101007x", IdFault::Shape { now: 18 }),
        ("1101011980010100７X", IdFault::Shape { now: 18 }),
        ("1101011980010100 X", IdFault::Shape { now: 18 }),
        ("X1010119800101007X", IdFault::Shape { now: 18 }),
        ("11010119800101007XX", IdFault::Shape { now: 19 }),
        (
            "身份证号码身份证号码身份证号码身份证",
            IdFault::Shape { now: 18 },
        ),
        ("10010119800101007X", IdFault::Region),
        ("99010119800101007X", IdFault::Region),
        ("11010119800230007X", IdFault::Date),
        ("11010119801301007X", IdFault::Date),
        ("11010120261122007X", IdFault::Date),
        ("11010118491231007X", IdFault::Date),
        ("110101198001010070", IdFault::Check),
    ];
    for (text, fault) in cases {
        assert_eq!(parse(text), Err(fault), "{text}");
    }
}

#[test]
fn every_check_character_occurs_and_makes_a_valid_number() {
    let mut seen = std::collections::BTreeSet::new();
    for serial in 0..200 {
        let body = format!("44010019900615{serial:03}");
        let check = check_character(body.as_bytes()) as char;
        assert!(parse(&format!("{body}{check}")).is_ok());
        seen.insert(check);
    }
    assert_eq!(seen.len(), 11);
}

#[test]
fn who_worked_before_sixteen_is_told_the_age() {
    let rule = WorkAgeRule {
        clause: String::new(),
        source: "劳动法第十五条".into(),
        year: 1995,
        least: 16,
    };
    let birth = date("1980-01-01");
    assert_eq!(work_age(&rule, birth, date("1996-01-01")), Ok(16));
    assert_eq!(work_age(&rule, birth, date("1995-12-31")), Err(15));
    assert_eq!(work_age(&rule, birth, date("1979-12-31")), Err(-1));
}
