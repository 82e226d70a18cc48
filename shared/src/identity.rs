//! Who a person is, as proven by a document; full numbers never stand here.

use crate::date::Date;
use serde::{Deserialize, Serialize};

/// A person's identity as far as it may be shown and frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Kind of document.
    pub document_kind: DocumentKind,
    /// Its number with all but the first six and last two characters masked by `*`.
    pub document_masked: String,
    /// Name as typed, nothing normalised away.
    pub name: String,
    pub sex: Sex,
    pub birth: Date,
}

/// Kinds of identity documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
            Self::TravelPermit | Self::Passport => false,
        }
    }
}

/// Sex as on the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
}

/// The number with its middle masked: for screens, lists and logs.
pub fn mask(number: &str) -> String {
    let count = number.chars().count();
    let (head, tail) = if count >= 15 { (6, 2) } else { (1, 1) };
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
    fn the_middle_is_masked() {
        assert_eq!(mask("11010119800101007X"), "110101**********7X");
        assert_eq!(mask("E12345678"), "E*******8");
        assert_eq!(mask(""), "");
    }
}
