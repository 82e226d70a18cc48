//! Whether a field of study fits the specialty applied for.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// Which fields of study fit, as far as they are written down; of others a reviewer judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct StudyRule {
    /// Document the names come from.
    pub source: String,
    /// Clause of the document, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// First year applied for in which it is in force.
    pub year: u16,
    pub rows: Vec<StudyRow>,
}

/// Specialties, and words by which the fields of study that fit them are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct StudyRow {
    /// Keys of specialties.
    pub specialties: Vec<String>,
    /// A field of study fits when one of these stands in its name.
    pub words: Vec<String>,
}

impl StudyRule {
    /// Whether a field of study is known to fit the specialty.
    pub fn fits(&self, specialty: &str, major: &str) -> bool {
        let mut rows = self
            .rows
            .iter()
            .filter(|row| row.specialties.iter().any(|one| one == specialty));
        rows.any(|row| row.words.iter().any(|word| major.contains(word.as_str())))
    }

    /// Whether anything is written down for the specialty.
    pub fn knows(&self, specialty: &str) -> bool {
        let mut all = self.rows.iter().flat_map(|row| &row.specialties);
        all.any(|one| one == specialty)
    }
}
