//! What may be written into a book, when, and by whom; asked by the page and by the server.

use super::{Book, Deed, Group, Opening, Opinion, Receipt, Report, Session};
use crate::date::Date;
use crate::lenient::Lenient;
use crate::value::{is_empty, length};
use serde::{Deserialize, Serialize};

/// Characters of a name.
const NAME: u32 = 60;
/// Characters of anything longer.
const TEXT: u32 = 500;
/// Entries of a list.
const MOST: usize = 500;
/// Applications that one meeting, one draw or one report is of.
pub const MOST_CASES: usize = 500;

/// Whose officer writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = BookSide))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The committee's own.
    Committee,
    /// The bureau above it.
    Bureau,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What is known beside the book.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub side: Side,
    /// Today in Beijing.
    pub today: Date,
    /// Who is in the pool now, by person id.
    pub pool: &'a [String],
}

/// Why something cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = BookNotNow))]
#[serde(tag = "not_now", rename_all = "snake_case")]
pub enum NotNow {
    /// The other side's to do.
    Side,
    /// A name is missing or too long.
    Name,
    /// What is said is missing or too long.
    Text,
    /// The days do not follow one another.
    Days,
    /// The year has no plan yet.
    NoPlan,
    /// It would have closed before today: what was handed in meanwhile came in time.
    Past,
    /// Nobody, or the same twice.
    Members,
    /// Not in the pool: person id.
    NotInPool { person: String },
    /// No group or meeting of this name.
    Unknown,
    /// Nothing on the agenda, or the same twice.
    Agenda,
    /// More applications than one meeting, draw or report is of.
    TooMany { most: usize },
    /// Stands on the agenda of another meeting that has not voted on it.
    OtherSession { application: String },
    /// Something was voted on at this meeting.
    Voted,
    /// Not voted on.
    NotVoted { application: String },
    /// Reported already.
    Reported { application: String },
    /// A report of this name waits or was received.
    Taken,
    /// The bureau has answered this report.
    Answered,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// Whether a deed may be written into the book.
///
/// # Errors
/// The first reason why not.
pub fn may(book: &Book, deed: &Deed, known: &Known<'_>) -> Result<(), NotNow> {
    let side = match deed {
        Deed::Receive(_) => Side::Bureau,
        _ => Side::Committee,
    };
    if known.side != side {
        return Err(NotNow::Side);
    }
    match deed {
        Deed::Plan(plan) => {
            name(&plan.name)?;
            text(&plan.note, false)?;
            in_order(&[plan.from, plan.until])
        }
        Deed::Window(opening) => window(book, opening, known),
        Deed::Group(group) => members_of(group, known),
        Deed::Opinion(opinion) => opinion_of(book, opinion),
        Deed::Session(session) => session_of(book, session, known),
        Deed::Report(report) => report_of(book, report),
        Deed::Receive(receipt) => receipt_of(book, receipt),
        Deed::Vote(vote) => {
            book.session(&vote.session).ok_or(NotNow::Unknown)?;
            Ok(())
        }
        Deed::Join { .. } => Ok(()),
        Deed::Leave { why, .. } => text(why, true),
        Deed::Newer => Err(NotNow::Newer),
    }
}

fn window(book: &Book, opening: &Opening, known: &Known<'_>) -> Result<(), NotNow> {
    book.plan.as_ref().ok_or(NotNow::NoPlan)?;
    text(&opening.why, false)?;
    let last = opening.resubmission_closes.unwrap_or(opening.closes);
    in_order(&[opening.opens, opening.closes, last])?;
    if opening.closes < known.today {
        return Err(NotNow::Past);
    }
    Ok(())
}

fn members_of(group: &Group, known: &Known<'_>) -> Result<(), NotNow> {
    name(&group.name)?;
    members(&group.members, known)
}

fn members(all: &[String], known: &Known<'_>) -> Result<(), NotNow> {
    if all.is_empty() || all.len() > MOST || twice(all) {
        return Err(NotNow::Members);
    }
    match all.iter().find(|one| !known.pool.contains(one)) {
        Some(stranger) => Err(NotNow::NotInPool {
            person: stranger.clone(),
        }),
        None => Ok(()),
    }
}

fn opinion_of(book: &Book, opinion: &Opinion) -> Result<(), NotNow> {
    book.group(&opinion.group).ok_or(NotNow::Unknown)?;
    if book.result(&opinion.application).is_some() {
        return Err(NotNow::Voted);
    }
    text(&opinion.text, true)
}

fn session_of(book: &Book, session: &Session, known: &Known<'_>) -> Result<(), NotNow> {
    book.plan.as_ref().ok_or(NotNow::NoPlan)?;
    name(&session.name)?;
    text(&session.room, false)?;
    if book.votes.iter().any(|vote| vote.session == session.name) {
        return Err(NotNow::Voted);
    }
    members(&session.members, known)?;
    let agenda = &session.agenda;
    cases(agenda)?;
    let elsewhere = |id: &&String| {
        let other = book.agenda_of(id).filter(|one| one.name != session.name);
        other.is_some() && book.result(id).is_none()
    };
    match agenda.iter().find(elsewhere) {
        Some(id) => Err(NotNow::OtherSession {
            application: id.clone(),
        }),
        None => Ok(()),
    }
}

fn report_of(book: &Book, report: &Report) -> Result<(), NotNow> {
    name(&report.name)?;
    text(&report.note, false)?;
    let stands = |one: &super::Reported| {
        let back = one.receipt.as_ref().is_some_and(|(_, r)| !r.accepted);
        one.report.name == report.name && !back
    };
    if book.reports.iter().any(stands) {
        return Err(NotNow::Taken);
    }
    let all = &report.applications;
    cases(all)?;
    for id in all {
        let application = || id.clone();
        if book.result(id).is_none() {
            return Err(NotNow::NotVoted {
                application: application(),
            });
        }
        if book.reported(id) {
            return Err(NotNow::Reported {
                application: application(),
            });
        }
    }
    Ok(())
}

fn receipt_of(book: &Book, receipt: &Receipt) -> Result<(), NotNow> {
    text(&receipt.note, !receipt.accepted)?;
    let mut reports = book.reports.iter().rev();
    let found = reports.find(|one| one.report.name == receipt.report);
    match found.ok_or(NotNow::Unknown)?.receipt {
        Some(_) => Err(NotNow::Answered),
        None => Ok(()),
    }
}

/// Whether so many applications, each once, can be taken together.
///
/// # Errors
/// None, too many, or the same twice.
pub fn cases(all: &[String]) -> Result<(), NotNow> {
    if all.len() > MOST_CASES {
        return Err(NotNow::TooMany { most: MOST_CASES });
    }
    if all.is_empty() || twice(all) {
        return Err(NotNow::Agenda);
    }
    Ok(())
}

fn name(text: &str) -> Result<(), NotNow> {
    if is_empty(text) || length(text) > NAME {
        return Err(NotNow::Name);
    }
    Ok(())
}

fn text(text: &str, needed: bool) -> Result<(), NotNow> {
    if (needed && is_empty(text)) || length(text) > TEXT {
        return Err(NotNow::Text);
    }
    Ok(())
}

fn in_order(days: &[Date]) -> Result<(), NotNow> {
    if days.windows(2).all(|pair| pair[0] <= pair[1]) {
        return Ok(());
    }
    Err(NotNow::Days)
}

fn twice(all: &[String]) -> bool {
    let mut seen: Vec<&String> = all.iter().collect();
    seen.sort();
    seen.windows(2).any(|pair| pair[0] == pair[1])
}
