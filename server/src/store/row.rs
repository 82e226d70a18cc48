//! The shapes in which things are kept.

mod account;
mod advance;
mod application;
mod care;
mod console;
mod doors;
mod fees;
mod looks;
mod person;
mod petition;
mod queue;
mod title;

pub use care::{AccountDone, AccountKept, Announced, ChangedAccount, Close};

pub use super::letter::{Letter, Message, Note, Sent, Telling, Tried, Waiting};
pub use account::{Appeal, CodeFit, Consent, Decided, NewContact, NewPassword, Questions, Said};
pub use advance::{Advance, Archive, Condition, FailedEnd, Submission, Write};
pub use application::{Application, FindOwn, FrozenRow, NewApplication, PaperRow, Summary};
pub use console::{
    Counted, DrawKept, Finding, IntegrityKept, NewDeed, PoolChange, PoolRow, PublicDraw, SecretDraw,
};
pub use doors::{Errand, Joined, Joining, PasskeyRow, Scan, ScanFate, Scanned};
pub use fees::{
    DeliveryRecord, DeliveryStep, FindDeliveries, FindOrders, NewDelivery, NewOrder, OfDay,
    OrderRecord, Payment, Refund, Whose,
};
pub use looks::{Look, LookRow};
pub use person::{Expert, NewPerson, Person, SaveSection, Session, UnitRow};
pub use petition::{Brings, Correction, Deed, EndRight, Petition, PetitionStep, Right, Wish};
pub use queue::{By, FindQueue, Order, View};
pub use title::{CertificateRow, NewCertificate, NewTitle};
pub use zhicheng_shared::api::account::ToldBy;

use zhicheng_shared::api::Page;
use zhicheng_shared::api::account::{Channel, OrganisationKind};
use zhicheng_shared::api::dossier::Uploaded;

/// Who did what; kept beside every write.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    pub at: i64,
    /// Person id, empty for the server itself.
    pub person: String,
    /// Organisation acted for, empty for none.
    pub organisation: String,
    /// What was done, such as `session.start`.
    pub deed: std::borrow::Cow<'static, str>,
    /// To what.
    pub object: String,
    /// Number of the request.
    pub request: String,
}

/// A page of a list: rows to pass over, and rows wanted.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    pub page: u32,
    pub size: u32,
}

impl Paging {
    /// That page of a list that has so many rows in all.
    pub fn of<T>(self, rows: Vec<T>, total: u64) -> Page<T> {
        Page {
            rows,
            total,
            page: self.page,
            size: self.size,
        }
    }

    /// Page from 1, size between 1 and 100.
    pub fn new(page: Option<u32>, size: Option<u32>) -> Paging {
        Paging {
            page: page.unwrap_or(1).clamp(1, 1_000_000),
            size: size.unwrap_or(20).clamp(1, 100),
        }
    }

    /// Rows to pass over.
    pub fn offset(self) -> i64 {
        i64::from(self.page - 1) * i64::from(self.size)
    }
}

/// A code that was sent.
#[derive(Clone, Debug)]
pub struct Code {
    pub ticket: String,
    pub channel: Channel,
    /// Number or address, folded.
    pub target: String,
    pub code: String,
    pub expires: i64,
}

/// A try at a code.
#[derive(Clone, Debug)]
pub struct CodeTry {
    pub ticket: String,
    pub code: String,
    pub channel: Channel,
    pub target: String,
    pub at: i64,
}

/// A counter of tries at passwords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Keyed digest of whom or where it counts.
    pub who: String,
    /// So many seconds after its first try it begins anew.
    pub window: i64,
}

/// A work that can be used no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpentWork {
    pub id: String,
    /// Nobody asks for it after this moment.
    pub until: i64,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    pub id: String,
    pub kind: OrganisationKind,
    pub name: String,
    pub code: String,
    pub region: String,
    /// Id of the supervisor or of the bureau above, empty for none.
    pub parent: String,
    pub nature: String,
    pub proxy: bool,
    /// Who may apply through it, in a sentence; empty where nobody says.
    pub serves: String,
    /// Its number, given by the store in the order in which they are added.
    pub place: i64,
    /// Since when it is closed, Unix seconds; 0 as long as it is open.
    pub closed: i64,
}

/// What organisations are looked for.
#[derive(Clone, Debug)]
pub struct FindOrganisations {
    pub words: String,
    pub kind: Option<OrganisationKind>,
    /// Leading digits of the region code, empty for all.
    pub region: String,
    /// Only those for people without an employer of their own account.
    pub proxy: bool,
    pub paging: Paging,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    pub digest: String,
    /// Type by content.
    pub kind: String,
    pub size: u64,
    pub at: i64,
}

/// A file that comes in pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct UploadRow {
    pub id: String,
    pub person: String,
    /// What is said of the whole: its digest, empty where none was named.
    pub digest: String,
    pub size: u64,
    /// Bytes that are safe on the disk.
    pub received: u64,
    /// What it was kept as, once it was.
    pub kept: Option<Uploaded>,
}

/// What waits to be done, in numbers alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Letters that are to leave.
    pub letters: u64,
    /// Letters that no gateway took.
    pub given_up: u64,
    /// Seconds since the letter was due that has waited longest; 0 when none is due.
    pub overdue: i64,
    /// Ends of applications that failed and are tried again.
    pub failed_ends: u64,
    /// When something was written last, Unix seconds.
    pub written: i64,
}
