//! What an application is for, by role: which of its fields names the series, the level and so on.

use crate::form::FieldKind;
use crate::lenient::Lenient;
use crate::organisation::OrganisationKind;
use serde::{Deserialize, Serialize};

/// What the names of roles begin with where data name a field by its role, as in `wish.level`.
pub const WISH: &str = "wish.";

/// What a field of an application says about what is wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Series,
    Specialty,
    Level,
    Title,
    Committee,
    /// The education that counts for it.
    Education,
    /// A unit to move to.
    Unit,
    /// One of the person's own titles.
    Entry,
}

/// Keys of the fields that say what is wished for; a role left empty is the first field that fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct WishRule {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub specialty: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub committee: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub education: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entry: String,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 8] = [
        Role::Series,
        Role::Specialty,
        Role::Level,
        Role::Title,
        Role::Committee,
        Role::Education,
        Role::Unit,
        Role::Entry,
    ];

    /// As data name it.
    pub fn key(self) -> &'static str {
        match self {
            Role::Series => "series",
            Role::Specialty => "specialty",
            Role::Level => "level",
            Role::Title => "title",
            Role::Committee => "committee",
            Role::Education => "education",
            Role::Unit => "unit",
            Role::Entry => "entry",
        }
    }

    /// The role with this key.
    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Whether a field of this kind could say it.
    pub fn fits(self, kind: &FieldKind) -> bool {
        match self {
            Role::Series => matches!(kind, FieldKind::Series),
            Role::Specialty => matches!(kind, FieldKind::Specialty),
            Role::Level => matches!(kind, FieldKind::Level { .. }),
            Role::Title => matches!(kind, FieldKind::Title),
            Role::Committee => matches!(kind, FieldKind::Committee),
            Role::Education => matches!(kind, FieldKind::OwnRecord(_)),
            Role::Unit => {
                matches!(kind, FieldKind::Organisation { of } if of == OrganisationKind::Unit.key())
            }
            Role::Entry => matches!(kind, FieldKind::OwnTitle(_)),
        }
    }
}

impl WishRule {
    /// Key of the field that the data name for a role, empty for none.
    pub fn named(&self, role: Role) -> &str {
        match role {
            Role::Series => &self.series,
            Role::Specialty => &self.specialty,
            Role::Level => &self.level,
            Role::Title => &self.title,
            Role::Committee => &self.committee,
            Role::Education => &self.education,
            Role::Unit => &self.unit,
            Role::Entry => &self.entry,
        }
    }
}
