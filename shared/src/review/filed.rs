//! What one person objected in the notices of an application, and what became of it.

use super::entry::{Entry, Place};
use super::event::{Event, EventKind};
use super::notice::Resolution;

/// An objection that was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Unix seconds.
    pub at: i64,
    /// What was objected.
    pub text: String,
    /// Digests of what was handed in with it.
    pub evidence: Vec<String>,
    /// Id of the organisation that holds the notice.
    pub organisation: String,
    /// The answer; none while it waits, and where the notice ended without one.
    pub answer: Option<Resolution>,
    /// Whether the notice in which it was filed goes on.
    pub open: bool,
}

/// A person's objections in the order in which they were filed, over all notices of a history.
pub fn filed_by(history: &[Entry], person: &str) -> Vec<Filed> {
    let mut filed: Vec<Filed> = Vec::new();
    // Where in `filed` each objection of the present notice stands, by its number; none for others'.
    let mut round: Vec<Option<usize>> = Vec::new();
    for entry in history {
        let (from, to) = (holder(&entry.from), holder(&entry.to));
        match (from, to) {
            // A result that is taken back lets the same notice go on.
            (None, Some(_)) if entry.kind() != EventKind::TakeBack => round.clear(),
            (None, None) => continue,
            (None | Some(_), _) => {}
        }
        match (&entry.event, from) {
            (Event::Object { text, evidence }, Some(organisation)) => {
                let own = entry.actor.person() == Some(person);
                round.push(own.then_some(filed.len()));
                if own {
                    filed.push(Filed {
                        at: entry.at,
                        text: text.clone(),
                        evidence: evidence.clone(),
                        organisation: organisation.to_owned(),
                        answer: None,
                        open: true,
                    });
                }
            }
            (
                Event::ResolveObjection {
                    objection,
                    upheld,
                    note,
                },
                _,
            ) => {
                let place = round.get(*objection as usize).copied().flatten();
                if let Some(one) = place.and_then(|place| filed.get_mut(place)) {
                    one.answer = Some(Resolution {
                        by: entry.actor.person().unwrap_or_default().to_owned(),
                        at: entry.at,
                        upheld: *upheld,
                        note: note.clone(),
                    });
                }
            }
            _ => {}
        }
        for place in round.iter().flatten() {
            filed[*place].open = to.is_some();
        }
    }
    filed
}

fn holder(place: &Place) -> Option<&str> {
    match place {
        Place::Notice { organisation, .. } => Some(organisation),
        Place::Draft
        | Place::Stage { .. }
        | Place::Payment { .. }
        | Place::Applicant { .. }
        | Place::WithApplicant { .. }
        | Place::Decided { .. }
        | Place::Concluded { .. }
        | Place::Rejected { .. }
        | Place::Terminated { .. }
        | Place::Deleted
        | Place::Newer => None,
    }
}
