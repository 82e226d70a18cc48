//! The shapes in which things are kept.

mod account;
mod care;
mod console;
mod doors;
mod fees;
mod looks;
mod petition;

pub use super::letter::{Letter, Message, Note, Sent, Telling, Tried, Waiting};
pub use account::{Appeal, CodeFit, Consent, Decided, NewContact, NewPassword, Questions, Said};
pub use care::{AccountDone, AccountKept, Announced, ChangedAccount, Close};
pub use console::{
    Counted, DrawKept, Finding, IntegrityKept, NewDeed, PoolChange, PoolRow, PublicDraw, SecretDraw,
};
pub use doors::{Errand, Joined, Joining, PasskeyRow, Scan, ScanFate, Scanned};
pub use fees::{
    DeliveryRecord, DeliveryStep, FindDeliveries, FindOrders, NewDelivery, NewOrder, OfDay,
    OrderRecord, Payment, Refund, Whose,
};
pub use looks::{Look, LookRow};

pub use petition::{Brings, Correction, Deed, EndRight, Petition, PetitionStep, Right, Wish};

use crate::jurisdictions::Served;
use std::collections::BTreeMap;
use std::sync::Arc;
pub use zhicheng_shared::api::account::ToldBy;
use zhicheng_shared::api::account::{Channel, OrganisationKind};
use zhicheng_shared::api::dossier::Uploaded;
use zhicheng_shared::certificate::Title;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::Origin;
use zhicheng_shared::frozen::{Frozen, PhotoRef};
use zhicheng_shared::identity::{DocumentKind, Identity, Sex};
use zhicheng_shared::review::{Entry, Route, State};
use zhicheng_shared::value::{Draft, Record};

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

/// A person to be registered.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub id: String,
    pub account: String,
    pub password: String,
    pub document_kind: DocumentKind,
    pub document: String,
    pub name: String,
    pub sex: Sex,
    pub birth: Date,
    pub mobile: String,
    pub email: String,
    pub phone: String,
    pub qq: String,
    pub questions: Option<Questions>,
    pub consents: Vec<Consent>,
    pub created: i64,
    /// One of the demonstration's people, whose password everybody knows.
    pub demo: bool,
}

/// A person as kept; the full document number stays sealed.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub account: String,
    pub password: String,
    pub identity: Identity,
    pub document_index: String,
    pub mobile: String,
    pub email: String,
    pub unit: Option<String>,
    pub photo: Option<PhotoRef>,
    pub operator: bool,
    /// One of the demonstration's people: signs in to a demonstration only.
    pub demo: bool,
}

/// A session.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: String,
    pub person: String,
    pub since: i64,
    pub last: i64,
    pub device: String,
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

/// A section to be saved.
#[derive(Clone, Debug)]
pub struct SaveSection {
    pub person: String,
    pub section: String,
    /// Revision last seen.
    pub revision: u64,
    pub records: Vec<Record>,
    pub audit: Audit,
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

/// What lists show of an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub name: String,
    pub unit: String,
    pub series: String,
    /// Title wanted, by name.
    pub title: String,
    /// Level key.
    pub level: String,
    /// Specialty by name.
    pub specialty: String,
}

/// An application to be started.
#[derive(Clone, Debug)]
pub struct NewApplication {
    pub id: String,
    pub person: String,
    pub jurisdiction: String,
    pub business: String,
    pub year: u16,
    pub created: i64,
    pub draft: Draft,
    pub summary: Summary,
}

/// An application as kept.
#[derive(Clone, Debug)]
pub struct Application {
    pub id: String,
    pub person: String,
    pub jurisdiction: String,
    pub business: String,
    pub year: u16,
    /// Empty before the first submission.
    pub number: String,
    pub created: i64,
    pub submitted: Option<i64>,
    pub revision: u64,
    pub state: State,
    pub draft: Draft,
    pub route: Option<Route>,
    pub since: i64,
    pub summary: Summary,
    pub certificate: String,
}

/// A frozen copy as kept.
#[derive(Clone, Debug)]
pub struct FrozenRow {
    pub version: u32,
    pub digest: String,
    pub at: i64,
    pub copy: Frozen,
}

/// What a paper shows: a version that was submitted, and its application by now.
#[derive(Clone, Debug)]
pub struct PaperRow {
    pub application: String,
    pub jurisdiction: String,
    pub business: String,
    pub state: State,
    /// Unix seconds when the version was submitted.
    pub at: i64,
    /// The last version submitted.
    pub latest: u32,
}

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

/// A title to be entered.
#[derive(Clone, Debug)]
pub struct NewTitle {
    pub id: String,
    pub origin: Origin,
    pub number: String,
    pub title: Title,
    /// Organisation id, empty where it is none of ours.
    pub issuer: String,
    pub granted_by: String,
    /// Since when it is held, as it was said; empty where its certificate says it.
    pub since: String,
}

/// A unit that a person belonged to.
#[derive(Clone, Debug)]
pub struct UnitRow {
    pub unit: String,
    pub name: String,
    pub since: i64,
    /// The application that brought the move.
    pub application: Option<String>,
}

/// An expert of a committee's pool.
#[derive(Clone, Debug)]
pub struct Expert {
    pub person: String,
    pub name: String,
    pub specialties: String,
    pub since: i64,
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

/// A certificate to be kept.
#[derive(Clone, Debug)]
pub struct NewCertificate {
    pub number: String,
    pub jurisdiction: String,
    /// Name, folded for comparing.
    pub name_fold: String,
    /// Payload as JSON.
    pub payload: String,
    pub signature: String,
    pub issued: i64,
}

/// A certificate as kept.
#[derive(Clone, Debug)]
pub struct CertificateRow {
    pub number: String,
    pub person: String,
    pub jurisdiction: String,
    pub payload: String,
    pub signature: String,
    pub issued: i64,
    pub checked: u64,
    pub valid: bool,
    /// Number of the certificate that came in its place, empty for none.
    pub replaced_by: String,
}

/// What is looked for among one's own applications.
#[derive(Clone, Debug, Default)]
pub struct FindOwn {
    /// Empty for all, as the business.
    pub jurisdiction: String,
    pub business: String,
    /// Submitted, or made where it was not yet submitted, at or after.
    pub from: Option<i64>,
    /// The same before.
    pub until: Option<i64>,
    /// Only those that have not ended.
    pub open: bool,
    /// Status key, empty for all.
    pub status: String,
    /// Part of the number.
    pub number: String,
    /// With the flag of what was sent back, or without it.
    pub returned: Option<bool>,
    /// Only those that wait for the person.
    pub waiting: bool,
}

/// Which part of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// At this office's stage.
    Todo,
    /// Taken by the officer.
    Mine,
    /// Decided here.
    Done,
    /// All that ever came here.
    All,
}

/// What is looked for in a queue.
#[derive(Clone, Debug)]
pub struct FindQueue {
    pub organisation: String,
    pub person: String,
    pub view: View,
    pub business: String,
    /// Status key, empty for all.
    pub status: String,
    pub words: String,
    /// Submitted at or after.
    pub from: Option<i64>,
    /// Submitted before.
    pub until: Option<i64>,
    /// The column asked for; the view's own order otherwise.
    pub order: Option<Order>,
    pub paging: Paging,
}

/// What a queue is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub by: By,
    pub descending: bool,
}

/// A column that a queue can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Since,
    Submitted,
    Number,
    Name,
    Unit,
    Status,
}

impl Order {
    /// Reads a column's key, with a hyphen before it for the other way round.
    pub fn read(text: &str) -> Option<Order> {
        let key = text.strip_prefix('-').unwrap_or(text);
        let by = match key {
            "since" => By::Since,
            "submitted" => By::Submitted,
            "number" => By::Number,
            "name" => By::Name,
            "unit" => By::Unit,
            "status" => By::Status,
            _ => return None,
        };
        Some(Order {
            by,
            descending: key != text,
        })
    }
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
