//! What sorts of organisation there are.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// Kinds of organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    Unit,
    Supervisor,
    Bureau,
    Committee,
    Operator,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl OrganisationKind {
    /// All of them.
    pub const ALL: [OrganisationKind; 5] = [
        OrganisationKind::Unit,
        OrganisationKind::Supervisor,
        OrganisationKind::Bureau,
        OrganisationKind::Committee,
        OrganisationKind::Operator,
    ];

    /// Whether people ask to act for it, and operators close it.
    pub const fn is_below(self) -> bool {
        match self {
            Self::Unit | Self::Supervisor => true,
            Self::Bureau | Self::Committee | Self::Operator | Self::Newer => false,
        }
    }

    /// Whether it writes articles of its own.
    pub const fn writes(self) -> bool {
        match self {
            Self::Supervisor | Self::Bureau | Self::Committee => true,
            Self::Unit | Self::Operator | Self::Newer => false,
        }
    }

    /// As data and the API name it.
    pub const fn key(self) -> &'static str {
        match self {
            OrganisationKind::Unit => "unit",
            OrganisationKind::Supervisor => "supervisor",
            OrganisationKind::Bureau => "bureau",
            OrganisationKind::Committee => "committee",
            OrganisationKind::Operator => "operator",
            OrganisationKind::Newer => "",
        }
    }

    /// Whether this key means it.
    pub fn is(self, key: &str) -> bool {
        self.key() == key
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<OrganisationKind> {
        OrganisationKind::ALL
            .into_iter()
            .find(|kind| kind.key() == key)
    }
}
