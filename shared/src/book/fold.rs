//! What follows from the deeds of a book.

use super::{
    Deed, Entry, Group, Opening, Opinion, Plan, Receipt, Report, Session, Vote, VoteResult,
};

/// A book as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    pub plan: Option<Plan>,
    /// One a business.
    pub windows: Vec<Opening>,
    pub groups: Vec<Group>,
    pub opinions: Vec<Opinion>,
    pub sessions: Vec<Session>,
    pub votes: Vec<Vote>,
    pub reports: Vec<Reported>,
    /// Deeds so far.
    pub seen: u64,
}

/// A report with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    pub report: Report,
    pub at: i64,
    /// When and how the bureau answered.
    pub receipt: Option<(i64, Receipt)>,
}

/// An expert's part in a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat<'a> {
    pub session: &'a Session,
    /// Whether they were there; unknown until something was voted on.
    pub attended: Option<bool>,
    /// Applications voted on in their presence.
    pub judged: usize,
}

impl Book {
    /// The book of these deeds.
    pub fn of(entries: &[Entry]) -> Book {
        let mut book = Book::default();
        for entry in entries {
            book.add(entry);
        }
        book
    }

    fn add(&mut self, entry: &Entry) {
        self.seen = entry.seq;
        match &entry.deed {
            Deed::Plan(plan) => self.plan = Some(plan.clone()),
            Deed::Window(one) => put(&mut self.windows, one, |a, b| a.business == b.business),
            Deed::Group(one) => put(&mut self.groups, one, |a, b| a.name == b.name),
            Deed::Opinion(one) => put(&mut self.opinions, one, |a, b| {
                a.group == b.group && a.application == b.application
            }),
            Deed::Session(one) => put(&mut self.sessions, one, |a, b| a.name == b.name),
            Deed::Vote(vote) => self.votes.push(vote.clone()),
            Deed::Report(report) => self.reports.push(Reported {
                report: report.clone(),
                at: entry.at,
                receipt: None,
            }),
            Deed::Receive(receipt) => {
                let mut reports = self.reports.iter_mut().rev();
                if let Some(one) = reports.find(|one| one.report.name == receipt.report) {
                    one.receipt = Some((entry.at, receipt.clone()));
                }
            }
            Deed::Join { .. } | Deed::Leave { .. } | Deed::Newer => {}
        }
    }

    /// A group by name.
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|one| one.name == name)
    }

    /// A meeting by name.
    pub fn session(&self, name: &str) -> Option<&Session> {
        self.sessions.iter().find(|one| one.name == name)
    }

    /// What was voted on an application, last.
    pub fn result(&self, application: &str) -> Option<&VoteResult> {
        let results = self.votes.iter().rev().flat_map(|vote| &vote.results);
        let mut results = results.filter(|one| one.application == application);
        results.next()
    }

    /// The meeting on whose agenda an application stands, the latest.
    pub fn agenda_of(&self, application: &str) -> Option<&Session> {
        let mut sessions = self.sessions.iter().rev();
        sessions.find(|one| one.agenda.iter().any(|id| id == application))
    }

    /// Whether an application stands in a report that was not sent back.
    pub fn reported(&self, application: &str) -> bool {
        self.reports.iter().any(|one| {
            let back = one.receipt.as_ref().is_some_and(|(_, r)| !r.accepted);
            !back && one.report.applications.iter().any(|id| id == application)
        })
    }

    /// What an expert took part in.
    pub fn seats_of(&self, person: &str) -> Vec<Seat<'_>> {
        let mine = |one: &&Session| one.members.iter().any(|m| m == person);
        let seat = |session| {
            let votes = self
                .votes
                .iter()
                .filter(|v| v.session == session_name(session));
            let (mut attended, mut judged) = (None, 0);
            for vote in votes {
                let there = vote.attended.iter().any(|one| one == person);
                attended = Some(there || attended == Some(true));
                judged += if there { vote.results.len() } else { 0 };
            }
            Seat {
                session,
                attended,
                judged,
            }
        };
        self.sessions.iter().filter(mine).map(seat).collect()
    }
}

fn session_name(session: &Session) -> &str {
    &session.name
}

/// Puts one in the place of its like.
fn put<T: Clone>(all: &mut Vec<T>, one: &T, like: impl Fn(&T, &T) -> bool) {
    match all.iter_mut().find(|other| like(other, one)) {
        Some(before) => *before = one.clone(),
        None => all.push(one.clone()),
    }
}
