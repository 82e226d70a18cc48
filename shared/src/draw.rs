//! The random draw of judges: who is barred, who is drawn, and how anybody draws again.
//!
//! 1. Before the draw a *commitment* is published: the SHA-256 of a secret seed of 32 bytes; with it the
//!    *list*: a token for each expert of the pool with the specialties, and why some are barred. Tokens name
//!    nobody; they stand in the order of the list. The list's SHA-256 is published too.
//! 2. At the draw the seed is published, with *words* that somebody present says at that moment, so that
//!    neither who made the seed nor who says the words chooses alone.
//! 3. Each token gets a ticket: HMAC-SHA-256 (RFC 2104) under the seed's 32 bytes, of the text
//!    `zhicheng draw 1`, the words and the token, with a line feed between. Whoever is not barred stands in the
//!    order of the tickets, as lowercase hex; equal tickets by token.
//! 4. The places are filled in their order: each takes the first of that order who has the place's specialty
//!    (any, where it names none) and is not drawn yet.
//! 5. Who declines is replaced, one after another, by the first of that order who fits the same place and was
//!    neither drawn nor declined.

mod avoid;

pub use avoid::{Avoid, Avoided, Case, Expert, Relation, bar};

use crate::frozen::{digest, hex};
use crate::hmac::hmac_sha256;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// Names the way tickets are made.
const WAY: &str = "zhicheng draw 1";

/// Bytes of a seed.
pub const SEED: usize = 32;

/// An expert on the list of a draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DrawListed))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Listed {
    /// Stands for the expert, and tells nothing of who it is.
    pub token: String,
    /// What they judge, by name.
    pub specialties: Vec<String>,
    /// Why they cannot be drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barred: Option<Avoided>,
}

/// Judges wanted of a specialty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DrawPlace))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Place {
    /// By name; empty for any.
    pub specialty: String,
    /// How many.
    pub judges: u32,
}

/// What a draw is made from, as it is published before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DrawList))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct List {
    pub places: Vec<Place>,
    pub experts: Vec<Listed>,
}

impl List {
    /// SHA-256 of its JSON as it is published, lowercase hex.
    pub fn digest(&self) -> String {
        digest(&serde_json::to_vec(self).expect("lists hold texts and numbers only"))
    }
}

/// A judge drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Drawn {
    /// Index of the place.
    pub place: u32,
    pub token: String,
    /// Lowercase hex.
    pub ticket: String,
}

/// Why a list draws nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DrawShort))]
#[serde(tag = "short", rename_all = "snake_case")]
pub enum Short {
    /// No place wants anybody.
    NoPlace,
    /// Not 64 lowercase hex digits.
    Seed,
    /// Too few can be drawn for this place.
    Pool {
        place: u32,
        specialty: String,
        wanted: u32,
        /// Who has the specialty, is not barred and was not drawn for a place before.
        left: u32,
        /// Who has the specialty and is barred.
        barred: u32,
    },
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What is published of a seed before the draw: SHA-256 of its bytes, lowercase hex. None where it is no seed.
pub fn commitment(seed: &str) -> Option<String> {
    bytes(seed).map(|bytes| digest(&bytes))
}

/// The judges that this seed and these words draw from the list, in the order of the places.
///
/// # Errors
/// Why it draws nobody.
pub fn draw(
    list: &List,
    seed: &str,
    words: &str,
    declined: &[String],
) -> Result<Vec<Drawn>, Short> {
    let seed = bytes(seed).ok_or(Short::Seed)?;
    if list.places.iter().all(|place| place.judges == 0) {
        return Err(Short::NoPlace);
    }
    let order = order(list, &seed, words);
    let mut drawn: Vec<Drawn> = Vec::new();
    for (index, place) in list.places.iter().enumerate() {
        for filled in 0..place.judges {
            let next = next(&order, place, &drawn, &[]);
            let Some((ticket, one)) = next else {
                return Err(short(list, index, place, filled));
            };
            drawn.push(seated(index, one, ticket));
        }
    }
    for (turn, token) in declined.iter().enumerate() {
        let Some(at) = drawn.iter().position(|one| one.token == *token) else {
            continue;
        };
        let index = drawn[at].place as usize;
        let place = &list.places[index];
        let Some((ticket, one)) = next(&order, place, &drawn, &declined[..=turn]) else {
            return Err(short(list, index, place, place.judges - 1));
        };
        drawn[at] = seated(index, one, ticket);
    }
    Ok(drawn)
}

/// Whether the list fills its places whatever the seed, before anything is drawn: a draw that was announced
/// must not fail, or be tried with other words until it goes.
///
/// # Errors
/// Which place might stay empty.
pub fn suffices(list: &List) -> Result<(), Short> {
    if list.places.iter().all(|place| place.judges == 0) {
        return Err(Short::NoPlace);
    }
    for (index, place) in list.places.iter().enumerate() {
        let free = list.experts.iter();
        let free: Vec<&Listed> = free
            .filter(|one| one.barred.is_none() && fits(one, place))
            .collect();
        // At worst each place before takes as many of them as it can.
        let taken: usize = list.places[..index]
            .iter()
            .map(|before| {
                let among = free.iter().filter(|one| fits(one, before)).count();
                among.min(before.judges as usize)
            })
            .sum();
        // Nobody is taken twice.
        let before = &list.places[..index];
        let takes = |one: &&&Listed| {
            let mut before = before.iter();
            before.any(|place| place.judges > 0 && fits(one, place))
        };
        let left = free.len() - taken.min(free.iter().filter(takes).count());
        if left < place.judges as usize {
            let left = u32::try_from(left).unwrap_or(u32::MAX);
            return Err(short(list, index, place, left));
        }
    }
    Ok(())
}

/// Who can be drawn, by ticket; of a token that stands there twice the first counts.
fn order<'a>(list: &'a List, seed: &[u8], words: &str) -> Vec<(String, &'a Listed)> {
    let mut seen: Vec<&str> = Vec::new();
    let mut order: Vec<(String, &Listed)> = Vec::new();
    for one in &list.experts {
        if seen.contains(&one.token.as_str()) {
            continue;
        }
        seen.push(&one.token);
        if one.barred.is_none() {
            let text = [WAY, words, &one.token].join("\n");
            order.push((hex(&hmac_sha256(seed, text.as_bytes())), one));
        }
    }
    order.sort_by(by_ticket);
    order
}

fn by_ticket(
    (ticket, one): &(String, &Listed),
    (other_ticket, other): &(String, &Listed),
) -> std::cmp::Ordering {
    let tie = || one.token.cmp(&other.token);
    ticket.cmp(other_ticket).then_with(tie)
}

fn next<'a>(
    order: &'a [(String, &'a Listed)],
    place: &Place,
    drawn: &[Drawn],
    declined: &[String],
) -> Option<(&'a str, &'a Listed)> {
    let free = |one: &Listed| {
        let taken = drawn.iter().any(|other| other.token == one.token);
        fits(one, place) && !taken && !declined.contains(&one.token)
    };
    let mut order = order.iter();
    order
        .find(|(_, one)| free(one))
        .map(|(ticket, one)| (ticket.as_str(), *one))
}

fn fits(one: &Listed, place: &Place) -> bool {
    place.specialty.is_empty() || one.specialties.contains(&place.specialty)
}

fn seated(place: usize, one: &Listed, ticket: &str) -> Drawn {
    Drawn {
        place: u32::try_from(place).unwrap_or(u32::MAX),
        token: one.token.clone(),
        ticket: ticket.to_owned(),
    }
}

fn short(list: &List, index: usize, place: &Place, left: u32) -> Short {
    let barred = list.experts.iter();
    let barred = barred.filter(|one| fits(one, place) && one.barred.is_some());
    Short::Pool {
        place: u32::try_from(index).unwrap_or(u32::MAX),
        specialty: place.specialty.clone(),
        wanted: place.judges,
        left,
        barred: u32::try_from(barred.count()).unwrap_or(u32::MAX),
    }
}

fn bytes(seed: &str) -> Option<Vec<u8>> {
    let lower = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if seed.len() != 2 * SEED || !seed.bytes().all(lower) {
        return None;
    }
    let pair = |at: usize| u8::from_str_radix(&seed[2 * at..2 * at + 2], 16).ok();
    (0..SEED).map(pair).collect()
}

#[cfg(test)]
mod tests;
