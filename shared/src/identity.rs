//! Who a person is, as proven by a document; full numbers never stand here.

use crate::date::Date;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// A person's identity as far as it may be shown and frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Identity {
    /// Kind of document.
    pub document_kind: DocumentKind,
    /// Its number as [`mask`] leaves it.
    pub document_masked: String,
    /// Name as typed, nothing normalised away.
    pub name: String,
    pub sex: Sex,
    pub birth: Date,
}

/// What the account answers of a form, in the section that holds it: nobody types it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    DocumentKind,
    DocumentNumber,
    Name,
    Sex,
    BirthDate,
}

impl Given {
    /// All of it, in the order of the form.
    pub const ALL: [Given; 5] = [
        Given::DocumentKind,
        Given::DocumentNumber,
        Given::Name,
        Given::Sex,
        Given::BirthDate,
    ];

    /// Key of the field that it answers, in every jurisdiction.
    pub fn key(self) -> &'static str {
        match self {
            Given::DocumentKind => "document_kind",
            Given::DocumentNumber => "document_number",
            Given::Name => "name",
            Given::Sex => "sex",
            Given::BirthDate => "birth_date",
        }
    }

    /// What answers the field with this key.
    pub fn from_key(key: &str) -> Option<Given> {
        Given::ALL.into_iter().find(|given| given.key() == key)
    }
}

/// Kinds of identity documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Resident identity card (GB 11643).
    ResidentId,
    /// Residence permit for people from Hong Kong, Macao and Taiwan (GB 11643 too).
    ResidencePermit,
    /// Foreigners' permanent residence card: 18 digits as GB 11643 has them, or the older 15 characters.
    PermanentResidence,
    /// Travel permit.
    TravelPermit,
    /// Passport.
    Passport,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl DocumentKind {
    /// All kinds, in the order they are offered.
    pub const ALL: [DocumentKind; 5] = [
        DocumentKind::ResidentId,
        DocumentKind::ResidencePermit,
        DocumentKind::PermanentResidence,
        DocumentKind::TravelPermit,
        DocumentKind::Passport,
    ];

    /// Whether its number, as it is issued today, holds birth date, sex and a check character.
    pub fn is_gb11643(self) -> bool {
        match self {
            Self::ResidentId | Self::ResidencePermit | Self::PermanentResidence => true,
            Self::TravelPermit | Self::Passport | Self::Newer => false,
        }
    }
}

/// Sex as on the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// The number masked, for screens, lists and logs. Of a long one, which holds region, birth date,
/// sex and a check character, only province and city are left: what stands beside it (birth date
/// and sex) would otherwise tell all but a few digits, and the check character these. A number that
/// was masked already is left with no more than that either.
pub fn mask(number: &str) -> String {
    let count = number.chars().count();
    let (head, tail) = if count >= 15 { (4, 0) } else { (1, 1) };
    number
        .chars()
        .enumerate()
        .map(|(i, c)| {
            if i < head || i + tail >= count {
                c
            } else {
                '*'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn a_number_is_masked() {
        assert_eq!(mask("11010119800101007X"), "1101**************");
        assert_eq!(mask("E12345678"), "E*******8");
        assert_eq!(mask(""), "");
    }

    #[test]
    fn what_was_masked_less_before_is_masked_as_today() {
        assert_eq!(mask("110101**********7X"), mask("11010119800101007X"));
        assert_eq!(mask("1101**************"), "1101**************");
        assert_eq!(mask("E*******8"), "E*******8");
    }

    /// Resident numbers that fit a mask, a birth date and a sex, counted no further than `most`.
    fn candidates(masked: &str, birth: &str, male: bool, most: usize) -> usize {
        let known: Vec<char> = masked.chars().collect();
        let fits = |number: &str| {
            let mut pairs = number.chars().zip(&known);
            pairs.all(|(digit, mask)| *mask == '*' || digit == *mask)
        };
        let mut found = 0;
        for region in 0..1_000_000 {
            let head = format!("{region:06}{birth}");
            if !fits(&head) {
                continue;
            }
            for order in (0..1000).filter(|order| (order % 2 == 1) == male) {
                let body = format!("{head}{order:03}");
                let check = crate::rules::id_number::check_character(body.as_bytes());
                found += usize::from(fits(&format!("{body}{}", char::from(check))));
            }
            if found >= most {
                break;
            }
        }
        found
    }

    #[test]
    fn the_number_cannot_be_worked_out_from_what_stands_beside_it() {
        let left = candidates(&mask("11010119800101007X"), "19800101", true, 10_000);
        assert!(left >= 10_000, "only {left} numbers are left");
        // So it was with the region and the two last characters shown.
        let before = candidates("110101**********7X", "19800101", true, 10_000);
        assert!(before < 10, "{before}");
    }
}
