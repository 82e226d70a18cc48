//! Numbers of identity documents: shape, check character, and agreement with who one says to be.

use crate::date::Date;
use crate::identity::{DocumentKind, Sex};
use crate::problem::ProblemKind;
use crate::rules::id_number::{IdFault, IdNumber};
use crate::value::{fold_document, seen_stray};

/// What a number says about its holder, where it says anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentFacts {
    pub sex: Sex,
    pub birth: Date,
}

/// Checks a document number; where it holds sex and birth date, also against these.
///
/// # Errors
/// The first thing wrong (GB 11643-1999, ISO 7064 MOD 11-2 for the check character; passports: ICAO
/// Doc 9303, 9 characters at most).
pub fn document(
    kind: DocumentKind,
    raw: &str,
    sex: Option<Sex>,
    birth: Option<Date>,
    today: Date,
) -> Result<String, ProblemKind> {
    seen_stray(raw)?;
    let folded = fold_document(raw);
    match kind {
        DocumentKind::PermanentResidence if folded.len() == 15 => {
            old_permanent(&folded, birth, today)?;
        }
        DocumentKind::ResidentId
        | DocumentKind::ResidencePermit
        | DocumentKind::PermanentResidence => {
            let id = IdNumber::parse(&folded, today).map_err(of_fault)?;
            if id.kind != kind {
                return Err(ProblemKind::OtherDocument { fits: id.kind });
            }
            if sex.is_some_and(|s| s != id.sex) {
                return Err(ProblemKind::SexDisagrees);
            }
            if birth.is_some_and(|b| b != id.birth) {
                return Err(ProblemKind::BirthDisagrees);
            }
        }
        DocumentKind::TravelPermit if is_travel_permit(&folded) => {}
        DocumentKind::Passport if is_passport(&folded) => {}
        DocumentKind::TravelPermit | DocumentKind::Passport => {
            return Err(ProblemKind::NotDocument);
        }
        DocumentKind::Newer => {}
    }
    Ok(folded)
}

/// Sex and birth date that follow from a number, if it is one of this kind.
pub fn document_facts(kind: DocumentKind, raw: &str, today: Date) -> Option<DocumentFacts> {
    let folded = document(kind, raw, None, None, today).ok()?;
    let id = IdNumber::parse(&folded, today).ok()?;
    Some(DocumentFacts {
        sex: id.sex,
        birth: id.birth,
    })
}

/// Foreigners' permanent residence cards until 2023: three letters for the nationality, four digits
/// for the place, six for the birth date without its century, a serial and a check digit.
fn old_permanent(folded: &str, birth: Option<Date>, today: Date) -> Result<(), ProblemKind> {
    let (letters, digits) = folded.split_at_checked(3).ok_or(ProblemKind::NotDocument)?;
    let shaped = letters.bytes().all(|b| b.is_ascii_uppercase())
        && digits.bytes().all(|b| b.is_ascii_digit());
    if !shaped {
        return Err(ProblemKind::NotDocument);
    }
    let two = |at: usize| digits[at..at + 2].parse::<u8>().unwrap_or(0);
    let (year, month, day) = (i32::from(two(4)), two(6), two(8));
    let could_be = [1900 + year, 2000 + year]
        .into_iter()
        .filter_map(|year| Date::new(year, month, day))
        .filter(|date| *date <= today)
        .collect::<Vec<_>>();
    match birth {
        _ if could_be.is_empty() => Err(ProblemKind::IdDate),
        Some(birth) if !could_be.contains(&birth) => Err(ProblemKind::BirthDisagrees),
        Some(_) | None => Ok(()),
    }
}

/// Of people from Hong Kong and Macao: H or M with 8 digits, before 2012 two more; from Taiwan: 8
/// digits, before 2015 two more and perhaps a letter.
fn is_travel_permit(folded: &str) -> bool {
    let digits = |text: &str, counts: [usize; 2]| {
        counts.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    match folded.strip_prefix(['H', 'M']) {
        Some(rest) => digits(rest, [8, 10]),
        None => {
            let plain = folded.strip_suffix(|c: char| c.is_ascii_uppercase());
            digits(folded, [8, 10]) || plain.is_some_and(|rest| digits(rest, [10, 10]))
        }
    }
}

fn is_passport(folded: &str) -> bool {
    (5..=9).contains(&folded.len())
        && folded.bytes().all(|b| b.is_ascii_alphanumeric())
        && folded.bytes().any(|b| b.is_ascii_digit())
}

fn of_fault(fault: IdFault) -> ProblemKind {
    match fault {
        IdFault::Shape { now } => ProblemKind::IdShape { now },
        IdFault::Region => ProblemKind::IdRegion,
        IdFault::Date => ProblemKind::IdDate,
        IdFault::Check => ProblemKind::IdCheck,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::new(2026, 11, 21).unwrap()
    }

    #[test]
    fn a_number_is_checked_against_its_holder() {
        let check =
            |raw: &str, sex, birth| document(DocumentKind::ResidentId, raw, sex, birth, today());
        let sample = "11010119800101007X";
        assert_eq!(
            check("110101 19800101 007\u{ff58}", None, None).as_deref(),
            Ok(sample)
        );
        assert_eq!(
            check("\u{202d}11010119800101007x\u{202c}", None, None).as_deref(),
            Ok(sample)
        );
        assert_eq!(
            check(sample, Some(Sex::Female), None),
            Err(ProblemKind::SexDisagrees)
        );
        let other = Date::new(1980, 1, 2);
        assert_eq!(
            check(sample, Some(Sex::Male), other),
            Err(ProblemKind::BirthDisagrees)
        );
        assert_eq!(
            check("110101198001010071", None, None),
            Err(ProblemKind::IdCheck)
        );
        assert_eq!(
            check("1101011980010100", None, None),
            Err(ProblemKind::IdShape { now: 16 })
        );
        let stray = |character: &str, at| ProblemKind::StrayCharacter {
            character: character.into(),
            at,
        };
        assert_eq!(
            check("110101 1980年101007X", None, None),
            Err(stray("年", 12))
        );
    }

    #[test]
    fn each_kind_has_its_shape() {
        use DocumentKind::{Passport, PermanentResidence, TravelPermit};
        let check = |kind, raw: &str| document(kind, raw, None, None, today());
        // The specimen of the card issued since 2023, and numbers as older cards have them.
        for good in ["911124198108030024", "USA440156082201", "gbr110090010199"] {
            assert!(check(PermanentResidence, good).is_ok(), "{good}");
        }
        for wrong in [
            "USA44015608220",
            "US1440156082201",
            "USA440156133101",
            "EEEEEEEEEEEEEEE",
        ] {
            assert!(check(PermanentResidence, wrong).is_err(), "{wrong}");
        }
        for good in [
            "H12345678",
            "m1234567801",
            "01234567",
            "0123456789",
            "0123456701（b）",
        ] {
            assert!(check(TravelPermit, good).is_ok(), "{good}");
        }
        for wrong in [
            "H1234567",
            "X12345678",
            "123456789",
            "13800000001",
            "012345678B",
        ] {
            assert!(check(TravelPermit, wrong).is_err(), "{wrong}");
        }
        for good in ["E12345678", "EA1234567", "c01x00t47", "K1234"] {
            assert!(check(Passport, good).is_ok(), "{good}");
        }
        for wrong in ["E1", "13800000001", "ABCDEFGH", "E123456789"] {
            assert!(check(Passport, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn facts_follow_from_a_number_of_the_chosen_kind_only() {
        let facts = |kind, raw| document_facts(kind, raw, today());
        let known = facts(DocumentKind::PermanentResidence, "911124198108030024").unwrap();
        assert_eq!(
            (known.sex, known.birth),
            (Sex::Female, Date::new(1981, 8, 3).unwrap())
        );
        assert_eq!(facts(DocumentKind::ResidentId, "911124198108030024"), None);
        assert_eq!(facts(DocumentKind::ResidentId, "110101198001010071"), None);
        assert_eq!(
            facts(DocumentKind::PermanentResidence, "USA440156082201"),
            None
        );
        assert_eq!(facts(DocumentKind::Passport, "E12345678"), None);
    }
}
