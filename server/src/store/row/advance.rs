//! A step of an application, and all that is written with it.

use super::{FrozenRow, NewCertificate, NewOrder, NewTitle, Payment, Summary, Telling};
use crate::jurisdictions::Served;
use std::collections::BTreeMap;
use std::sync::Arc;
use zhicheng_shared::review::{Entry, Route, State};

/// What was looked up before a step and must still hold as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Who acts for an organisation holds the office.
    Office {
        organisation: String,
        person: String,
    },
    /// So does the colleague to whom it is handed over.
    Colleague {
        organisation: String,
        person: String,
    },
    /// The person has this title, and it has not ended.
    Holds { entry: String },
    /// Nothing else of the person is under way.
    NothingElse,
    /// The person applies for no other series in that year, by one of these businesses.
    OneSeries { series: String, among: Vec<String> },
    /// No serial number from this one on is used in its series; it is used up with the step.
    Serial { series: String, serial: u64 },
}

/// An end that could not be put under a decided application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedEnd {
    pub application: String,
    pub number: String,
    /// Name of the applicant.
    pub name: String,
    /// Since when it is decided, Unix seconds.
    pub since: i64,
    pub tries: u64,
    /// The last try and the next, Unix seconds.
    pub last: i64,
    pub next: i64,
    /// Why the last one failed, in words.
    pub why: String,
}

/// One step of an application.
#[derive(Clone, Debug)]
pub struct Advance {
    pub id: String,
    /// Revision from which it was decided.
    pub revision: u64,
    pub state: State,
    pub entry: Entry,
    /// On submission.
    pub submission: Option<Submission>,
    /// What follows from an end, in order.
    pub writes: Vec<Write>,
    /// Whether the decision counts for the organisation.
    pub decides: bool,
    /// What must hold, or nothing is written.
    pub conditions: Vec<Condition>,
    /// What the applicant is told.
    pub telling: Telling,
}

/// One thing that an end brings about, as it is written.
#[derive(Clone, Debug)]
pub enum Write {
    /// A certificate with its entry in the ledger.
    Certificate(NewCertificate, NewTitle),
    /// An entry without a certificate of ours.
    Title(NewTitle),
    /// An entry ends; with the number of the certificate that comes in its place, empty for none.
    EndTitle { entry: String, replaced_by: String },
    /// The person belongs to this unit from now on.
    Unit(String),
    /// Sections stand approved, by digest.
    Approved(BTreeMap<String, String>),
    /// The person is in a committee's pool.
    Expert { pool: String, specialties: String },
    /// Records become archived.
    Archive(Box<Archive>),
    /// An order waits to be paid before the application goes on.
    Order(NewOrder),
    /// It was paid.
    Paid(Payment),
    /// What waits to be paid is owed no more.
    CloseOrder,
}

/// A frozen version whose records become archived.
#[derive(Clone, Debug)]
pub struct Archive {
    pub frozen: FrozenRow,
    /// The form by which records are compared with those that were used.
    pub form: Arc<Served>,
}

/// What a submission adds.
#[derive(Clone, Debug)]
pub struct Submission {
    pub frozen: FrozenRow,
    pub route: Route,
    pub summary: Summary,
    /// Number to be given with a serial in place of `{}`, when it has none.
    pub number: String,
}
