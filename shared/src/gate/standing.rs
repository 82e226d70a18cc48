//! How a person stands in a jurisdiction, as gates look at it.

use crate::effect::TitleEntry;
use crate::jurisdiction::Role;
use crate::lenient::Lenient;
use crate::review::Status;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a person stands in a jurisdiction: what gates look at besides what is being applied for.
/// `GET /api/v1/me/standing`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PersonStanding))]
pub struct Standing {
    /// Whether there is a photo.
    pub photo: bool,
    /// Whether the unit is chosen.
    pub unit: bool,
    /// Sections that were approved: their keys with the digest of what was.
    pub approved: BTreeMap<String, String>,
    /// Applications that have not ended, of all jurisdictions.
    pub under_way: Vec<UnderWay>,
    /// What was handed in and not given up, in this jurisdiction.
    pub wished: Vec<Wished>,
    /// The person's titles, ended ones too.
    pub titles: Vec<TitleEntry>,
    /// Misconduct that was recorded against the person as an applicant, and stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub misconduct: Vec<Misconduct>,
}

/// Misconduct found in an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Misconduct {
    /// Number of the application.
    pub application: String,
    /// What was found.
    pub what: String,
    /// By which decision, and whose.
    pub source: String,
}

/// An application under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnderWay {
    /// Application id.
    pub id: String,
    pub jurisdiction: String,
    pub business: String,
    pub year: u16,
    /// Empty before the first submission.
    pub number: String,
    pub status: Status,
    /// Sections that a reviewer marked and that wait to be mended.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub marked: BTreeSet<String>,
}

/// What an application was for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Wished {
    /// Application id.
    pub id: String,
    pub business: String,
    pub number: String,
    pub year: u16,
    /// Series key.
    pub series: String,
    /// Title by name.
    pub title: String,
    /// Level key.
    pub level: String,
    /// Specialty by name.
    pub specialty: String,
}

impl Wished {
    /// What it was in a role; none where that is not kept.
    pub fn of(&self, role: Role) -> Option<&str> {
        match role {
            Role::Series => Some(&self.series),
            Role::Level => Some(&self.level),
            Role::Title => Some(&self.title),
            Role::Specialty | Role::Committee | Role::Education | Role::Unit | Role::Entry => None,
        }
    }
}
