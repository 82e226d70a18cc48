//! Who acts: always a person, and for an officer also the organisation acted for.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::route::StageKind;

/// Who acts. The server fills it in from the session, never from what the browser sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "role", rename_all = "snake_case")]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub enum Actor {
    /// Any signed-in person acting for themselves; `owner` when the application is theirs.
    Applicant { person: String, owner: bool },
    /// A person acting for an organisation; `own` when the application is this person's own,
    /// which bars them from it.
    Officer {
        person: String,
        organisation: String,
        kind: StageKind,
        #[serde(default)]
        own: bool,
    },
    /// A person who runs the site.
    Operator { person: String },
    /// The server itself: a timer, the answer of a payment channel.
    System,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// An actor without the facts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Role {
    Applicant,
    Officer,
    Operator,
    System,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Actor {
    /// The person's id; none for the server itself.
    pub fn person(&self) -> Option<&str> {
        match self {
            Actor::Applicant { person, .. }
            | Actor::Officer { person, .. }
            | Actor::Operator { person } => Some(person),
            Actor::System | Actor::Newer => None,
        }
    }

    /// The organisation acted for.
    pub fn organisation(&self) -> Option<&str> {
        match self {
            Actor::Officer { organisation, .. } => Some(organisation),
            Actor::Applicant { .. } | Actor::Operator { .. } | Actor::System | Actor::Newer => None,
        }
    }

    /// The actor without the facts.
    pub fn role(&self) -> Role {
        match self {
            Actor::Applicant { .. } => Role::Applicant,
            Actor::Officer { .. } => Role::Officer,
            Actor::Operator { .. } => Role::Operator,
            Actor::System => Role::System,
            Actor::Newer => Role::Newer,
        }
    }
}
