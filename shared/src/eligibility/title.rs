//! The title held already, as the rules ask for it.

use super::known::{facts, held_title, level_of, place_of};
use crate::check::Context;
use crate::committee::Level;
use crate::problem::Place;
use crate::value::{is_empty, trimmed};

/// What is known of the title held.
pub enum Held {
    /// There is none.
    Nothing,
    /// One of the catalogue.
    Level(Level),
    /// One whose level nobody knows.
    Unknown,
}

pub fn held(context: &Context) -> Held {
    match held_title(context) {
        None => Held::Nothing,
        Some(name) => level_of(context, name).map_or(Held::Unknown, Held::Level),
    }
}

/// Where the title held is said.
pub fn held_place(context: &Context) -> Place {
    place_of(context, &facts(context).held.title)
}

/// The name of a title that is held already, by the application, the ledger or the dossier; empty where only
/// that there is one is known.
pub fn any(context: &Context) -> Option<String> {
    if let Some(named) = held_title(context) {
        return Some(named.to_owned());
    }
    let mut entered = context.ledger.iter();
    if let Some(entry) = entered.find(|entry| entry.ended.is_none()) {
        return Some(entry.title.name.clone());
    }
    let names = facts(context);
    let won = context.dossier.get(&names.titles)?.last()?;
    let section = context.jurisdiction.section(&names.titles)?;
    let columns = section.rows().map(|rows| rows.columns.as_slice());
    let said = columns.unwrap_or_default().iter().filter_map(|column| {
        let text = won.values.get(column).map(|text| trimmed(text))?;
        (!is_empty(text)).then_some(text)
    });
    Some(said.take(2).collect::<Vec<_>>().join(" "))
}
