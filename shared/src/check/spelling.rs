//! Numbers of identity documents: shape, check character, and agreement with who one says to be.

use crate::date::Date;
use crate::identity::{DocumentKind, Sex};
use crate::problem::ProblemKind;
use crate::rules::id_number::{IdFault, IdNumber};
use crate::value::fold_digits;

/// Checks a document number; for resident identity numbers also against sex and birth date.
///
/// # Errors
/// The first thing wrong (GB 11643-1999, ISO 7064 MOD 11-2 for the check character).
pub fn document(
    kind: DocumentKind,
    raw: &str,
    sex: Option<Sex>,
    birth: Option<Date>,
    today: Date,
) -> Result<String, ProblemKind> {
    let folded = fold_digits(raw).to_ascii_uppercase();
    match kind {
        DocumentKind::ResidentId | DocumentKind::ResidencePermit => {
            let id = IdNumber::parse(&folded, today).map_err(of_fault)?;
            if sex.is_some_and(|s| s != id.sex) {
                return Err(ProblemKind::SexDisagrees);
            }
            if birth.is_some_and(|b| b != id.birth) {
                return Err(ProblemKind::BirthDisagrees);
            }
        }
        DocumentKind::TravelPermit | DocumentKind::Passport => {
            let count = folded.chars().count();
            let plain = folded.chars().all(|c| c.is_ascii_alphanumeric());
            if !plain || !(5..=20).contains(&count) {
                return Err(ProblemKind::NotDocument);
            }
        }
    }
    Ok(folded)
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

    #[test]
    fn a_number_is_checked_against_its_holder() {
        let today = Date::new(2026, 11, 21).unwrap();
        let check =
            |raw: &str, sex, birth| document(DocumentKind::ResidentId, raw, sex, birth, today);
        let sample = "11010119800101007X";
        assert_eq!(
            check("110101 19800101 007\u{ff58}", None, None).as_deref(),
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
    }
}
