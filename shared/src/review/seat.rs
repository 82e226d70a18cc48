//! Seats as data: which organisation holds a stage, for the person who applies.

use crate::lenient::Lenient;
use crate::organisation::OrganisationKind;
use serde::{Deserialize, Serialize};

/// Which organisation holds a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeatRule {
    /// One that the applicant belongs to.
    Person(Own),
    /// The nearest of these kinds above the holder of another seat.
    Above(Above),
    /// The bureau for the region of another seat's holder.
    BureauOf(BureauOf),
    /// The one chosen in this field of the application, or in the one of a role, as `wish.committee`.
    Field(String),
    /// Who issued the own title chosen in this field.
    IssuerOf(String),
    /// Always this one, by id.
    Organisation(String),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// What an applicant belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// Their unit.
    Unit,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// Climbs from the holder of a seat to who stands above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Above {
    /// The seat to climb from.
    pub of: String,
    /// The kinds that fit; the first met is it.
    pub kinds: Vec<OrganisationKind>,
}

/// The bureau for a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct BureauOf {
    /// The seat whose holder's region counts.
    pub of: String,
    /// How fine the region is taken: 1 province, 2 city, 3 county.
    pub depth: u8,
    /// Only a bureau of just that region; else the nearest around it.
    #[serde(default)]
    pub exact: bool,
}

impl SeatRule {
    /// The other seat this one follows from.
    pub fn of(&self) -> Option<&str> {
        match self {
            SeatRule::Above(Above { of, .. }) | SeatRule::BureauOf(BureauOf { of, .. }) => Some(of),
            SeatRule::Person(_)
            | SeatRule::Field(_)
            | SeatRule::IssuerOf(_)
            | SeatRule::Organisation(_)
            | SeatRule::Newer(_) => None,
        }
    }

    /// The field of the application that it is read off.
    pub fn field(&self) -> Option<&str> {
        match self {
            SeatRule::Field(field) | SeatRule::IssuerOf(field) => Some(field),
            SeatRule::Person(_)
            | SeatRule::Above(_)
            | SeatRule::BureauOf(_)
            | SeatRule::Organisation(_)
            | SeatRule::Newer(_) => None,
        }
    }
}
