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
    let folded = fold_digits(raw).to_uppercase();
    match kind {
        DocumentKind::ResidentId | DocumentKind::ResidencePermit => {
            let id = IdNumber::parse(&folded, today).map_err(|fault| of_fault(fault, &folded))?;
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
