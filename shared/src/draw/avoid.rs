//! Who avoids whom: an expert judges nobody of their own unit, no kin and no co-author.

use super::Listed;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// Why an expert cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Avoided {
    /// Applies themselves.
    Own,
    /// Of the same unit as somebody who applies.
    Unit,
    /// Kin of somebody who applies.
    Kin,
    /// Wrote together with somebody who applies.
    CoAuthor,
    /// Another relation that was declared.
    Other,
    /// An integrity record.
    Integrity,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What somebody is to an expert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    Kin,
    CoAuthor,
    Other,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// Somebody an expert does not judge, as it was declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Avoid {
    pub relation: Relation,
    /// By name: whoever is called so is avoided.
    pub name: String,
}

/// An expert as far as avoidance goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expert {
    pub token: String,
    /// Person id.
    pub person: String,
    /// Id of the present unit; empty for none.
    pub unit: String,
    pub specialties: Vec<String>,
    /// Whom they avoid.
    pub avoids: Vec<Avoid>,
    /// Whether an integrity record stands against them.
    pub recorded: bool,
}

/// An application as far as avoidance goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// Person id of who applies.
    pub person: String,
    pub name: String,
    /// Id of the unit.
    pub unit: String,
}

/// The experts as they stand on the list: barred, where any of the cases is one they avoid; the first reason
/// in the order of [`Avoided`]. `alike` is what two writings of one name have in common.
pub fn bar(experts: &[Expert], cases: &[Case], alike: impl Fn(&str) -> String) -> Vec<Listed> {
    let listed = |one: &Expert| Listed {
        token: one.token.clone(),
        specialties: one.specialties.clone(),
        barred: cases
            .iter()
            .filter_map(|case| avoided(one, case, &alike))
            .chain(one.recorded.then_some(Avoided::Integrity))
            .min(),
    };
    experts.iter().map(listed).collect()
}

fn avoided(one: &Expert, case: &Case, alike: &impl Fn(&str) -> String) -> Option<Avoided> {
    let name = alike(&case.name);
    let declared = one.avoids.iter();
    let declared = declared.filter(|avoid| alike(&avoid.name) == name);
    let declared = declared.map(|avoid| match avoid.relation {
        Relation::Kin => Avoided::Kin,
        Relation::CoAuthor => Avoided::CoAuthor,
        Relation::Other | Relation::Newer => Avoided::Other,
    });
    let own = (one.person == case.person).then_some(Avoided::Own);
    let unit = (!one.unit.is_empty() && one.unit == case.unit).then_some(Avoided::Unit);
    declared.chain(own).chain(unit).min()
}
