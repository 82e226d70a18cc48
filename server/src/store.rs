//! What is kept, and the one trait through which everything is read and written.
//!
//! Every write is one transaction: what changes, its history and its audit row together; it is
//! answered only after it is safe on disk.

pub mod act;
pub mod articles;
pub mod blobs;
pub mod bucket;
mod care;
mod console;
mod doors;
mod fees;
mod letter;
mod looks;
pub mod marks;
pub mod notices;
mod passkeys;
mod petitions;
pub mod pieces;
mod post;
pub mod row;
pub mod sql;
pub mod sqlite;

pub use articles::Articles;
pub use care::Care;
pub use console::Console;
pub use doors::Doors;
pub use fees::Fees;
pub use looks::Looks;
pub use notices::Notices;
pub use passkeys::Passkeys;
pub use petitions::Petitions;
pub use post::{Notes, Outbox};

use crate::quota::Quota;
use async_trait::async_trait;
use row::*;
use std::collections::BTreeMap;
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::api::dossier::{SectionBody, Uploaded};
use zhicheng_shared::api::office::Counts;
use zhicheng_shared::effect::TitleEntry;
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::gate::Wished;
use zhicheng_shared::photo::Measured;
use zhicheng_shared::review::Entry;
use zhicheng_shared::value::Draft;

/// Why the store did not do what was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The revision named is not the present one, or the thing is in a state that does not take it.
    #[error("the revision is stale")]
    Stale,
    /// No such thing.
    #[error("not found")]
    Missing,
    /// Unique, and another has it.
    #[error("taken: {0}")]
    Taken(Unique),
    /// What was looked up before a step no longer holds as it is written.
    #[error("no longer holds: {0:?}")]
    Unmet(Condition),
    /// The account may not sign in.
    #[error("the account is disabled")]
    Disabled,
    /// More than one person may keep.
    #[error("exceeds: {0:?}")]
    Exceeds(Quota),
    /// What is stored cannot be read.
    #[error("damaged: {0}")]
    Damaged(String),
    /// There is no room left to write.
    #[error("the disk is full")]
    Full,
    /// The database failed.
    #[error("database: {0}")]
    Database(String),
}

/// What only one may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unique {
    Account,
    Document,
    Mobile,
    Email,
    /// One unfinished application per business and year.
    OpenApplication,
    /// Organisation id.
    Organisation,
    /// Number of a certificate.
    Certificate,
    /// Asked already, and not decided.
    Petition,
    /// Key of an act.
    Act,
    /// Something that people do not choose.
    Other,
}

impl std::fmt::Display for Unique {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

/// An answer of the store.
pub type Stored<T> = Result<T, StoreError>;

/// Everything that is kept but the bytes of files.
pub trait Store:
    Codes
    + Outbox
    + Notes
    + People
    + Recovery
    + Sessions
    + Doors
    + Passkeys
    + Tries
    + Organisations
    + Petitions
    + Care
    + Dossiers
    + Files
    + Uploads
    + Applications
    + Queues
    + Notices
    + Articles
    + Certificates
    + Ledger
    + Console
    + Fees
    + Looks
    + Keeper
{
}

impl<T> Store for T where
    T: Codes
        + Outbox
        + Notes
        + People
        + Recovery
        + Sessions
        + Doors
        + Passkeys
        + Tries
        + Organisations
        + Petitions
        + Care
        + Dossiers
        + Files
        + Uploads
        + Applications
        + Queues
        + Notices
        + Articles
        + Certificates
        + Ledger
        + Console
        + Fees
        + Looks
        + Keeper
{
}

/// Codes.
#[async_trait]
pub trait Codes: Send + Sync {
    /// Keeps a code and the message that carries it, and the ticket as what it came to.
    async fn add_code(&self, code: Code, message: Message) -> Stored<()>;
    /// When a code ends, Unix seconds; none when there is no such ticket.
    async fn code_expires(&self, ticket: &str) -> Stored<Option<i64>>;
    /// Counts a try at a code; whether it fits, is alive and was made for this target.
    async fn try_code(&self, proof: CodeTry) -> Stored<CodeFit>;
}

/// Registered people.
#[async_trait]
pub trait People: Send + Sync {
    /// Registers a person; the tickets named are used up.
    async fn add_person(&self, person: NewPerson, tickets: Vec<String>, audit: Audit)
    -> Stored<()>;
    /// A person by id.
    async fn person(&self, id: &str) -> Stored<Option<Person>>;
    /// The person who signs in by account name, document number, mobile or e-mail.
    async fn person_by_login(&self, name: &str) -> Stored<Option<Person>>;
    /// The full document number.
    async fn document(&self, person: &str, audit: Audit) -> Stored<String>;
    /// Chooses the unit; [`StoreError::Stale`] when one was chosen before.
    async fn choose_unit(&self, person: &str, unit: &str, audit: Audit) -> Stored<()>;
    /// Sets the photo.
    async fn set_photo(&self, person: &str, photo: &PhotoRef, audit: Audit) -> Stored<()>;
    /// Makes a person an operator.
    async fn make_operator(&self, person: &str, audit: Audit) -> Stored<()>;
}

/// What is lost of an account and found again, and what changes.
#[async_trait]
pub trait Recovery: Send + Sync {
    /// Counts a try at a code, and uses it up where it fits.
    async fn spend_code(&self, proof: CodeTry) -> Stored<CodeFit>;
    /// A person's security questions.
    async fn questions(&self, person: &str) -> Stored<Option<Questions>>;
    /// Keeps other ones.
    async fn set_questions(
        &self,
        person: &str,
        questions: Questions,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()>;
    /// Sets the password and ends every session but the one named. [`StoreError::Stale`] when a
    /// ticket was used before.
    async fn set_password(&self, new: NewPassword, audit: Audit) -> Stored<()>;
    /// Sets the mobile or the address. [`StoreError::Stale`] when the ticket was used before.
    async fn set_contact(&self, new: NewContact, audit: Audit) -> Stored<()>;
    /// Keeps an appeal.
    async fn add_appeal(&self, appeal: Appeal, audit: Audit) -> Stored<()>;
    /// One by id.
    async fn appeal(&self, id: &str) -> Stored<Option<Appeal>>;
    /// Undecided ones first, newest first, with the number of all.
    async fn appeals(&self, page: Paging) -> Stored<(Vec<Appeal>, u64)>;
    /// Decides one; [`StoreError::Stale`] when it is decided.
    async fn decide_appeal(
        &self,
        id: &str,
        decided: Decided,
        new: Option<NewPassword>,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()>;
}

/// Who is signed in where.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Keeps a session, with what is told of it.
    async fn add_session(
        &self,
        session: Session,
        secret: &str,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()>;
    /// The session with this hashed secret.
    async fn session(&self, secret: &str) -> Stored<Option<Session>>;
    /// Notes that a session was used.
    async fn touch_session(&self, id: &str, at: i64) -> Stored<()>;
    /// Ends one of a person's sessions.
    async fn end_session(&self, person: &str, id: &str, audit: Audit) -> Stored<()>;
    /// A person's sessions, latest used first.
    async fn sessions(&self, person: &str) -> Stored<Vec<Session>>;
    /// Throws away what has expired: sessions last used before, codes that ended before.
    async fn sweep(&self, sessions_before: i64, codes_before: i64) -> Stored<()>;
}

/// Tries at passwords: how many there were, whatever process they came to.
#[async_trait]
pub trait Tries: Send + Sync {
    /// How many each counter has at this moment.
    async fn tries(&self, counters: &[Counter], at: i64) -> Stored<Vec<u32>>;
    /// Counts one more in each, and uses up the work that was done for it: how many there were
    /// before. [`StoreError::Stale`] when that work was used before.
    async fn count_try(
        &self,
        counters: Vec<Counter>,
        spent: Option<SpentWork>,
        at: i64,
    ) -> Stored<Vec<u32>>;
    /// Takes a try back from some counters, and forgets all of others.
    async fn forgive_tries(&self, back: Vec<Counter>, forget: Vec<Counter>) -> Stored<()>;
}

/// Organisations and the people who may act for them.
#[async_trait]
pub trait Organisations: Send + Sync {
    /// Adds organisations; those whose id exists stay as they are.
    async fn add_organisations(&self, rows: Vec<Organisation>, audit: Audit) -> Stored<u64>;
    /// Adds one.
    async fn add_organisation(&self, row: Organisation, audit: Audit) -> Stored<()>;
    /// Those that were added after this place, in that order, so many at most.
    async fn organisations_after(&self, place: i64, most: u32) -> Stored<Vec<Organisation>>;
    /// An organisation by id.
    async fn organisation(&self, id: &str) -> Stored<Option<Organisation>>;
    /// A committee below a bureau that this person acts for.
    async fn committee_below(
        &self,
        bureau: &str,
        committee: &str,
        officer: &str,
    ) -> Stored<Option<Organisation>>;
    /// The names of these organisations and of these people.
    async fn names(&self, ids: &[String]) -> Stored<BTreeMap<String, String>>;
    /// Organisations by words, kind and region, with the number of all.
    async fn find_organisations(&self, find: FindOrganisations)
    -> Stored<(Vec<Organisation>, u64)>;
    /// The bureau of a region: the finest one that covers it, the first where there are several.
    async fn bureau_of(&self, region: &str) -> Stored<Option<Organisation>>;
    /// Gives an office.
    async fn add_officer(&self, organisation: &str, person: &str, audit: Audit) -> Stored<()>;
    /// Takes an office away.
    async fn remove_officer(&self, organisation: &str, person: &str, audit: Audit) -> Stored<()>;
    /// The offices of a person.
    async fn offices(&self, person: &str) -> Stored<Vec<(String, String, OrganisationKind)>>;
    /// Whether a person holds an office.
    async fn is_officer(&self, organisation: &str, person: &str) -> Stored<bool>;
    /// The officers of an organisation: person, name, account.
    async fn officers(&self, organisation: &str) -> Stored<Vec<(String, String, String)>>;
}

/// What people keep about themselves.
#[async_trait]
pub trait Dossiers: Send + Sync {
    /// All sections of a person.
    async fn dossier(&self, person: &str) -> Stored<BTreeMap<String, SectionBody>>;
    /// One section; revision 0 when never saved.
    async fn section(&self, person: &str, section: &str) -> Stored<SectionBody>;
    /// Saves a section whose present revision is the one named; the new revision.
    async fn save_section(&self, save: SaveSection) -> Stored<u64>;
}

/// What is known of files; their bytes are elsewhere.
#[async_trait]
pub trait Files: Send + Sync {
    /// Notes that a file is kept, and by whom.
    async fn add_blob(&self, blob: Blob, person: &str, audit: Audit) -> Stored<()>;
    /// What is known of a file.
    async fn blob(&self, digest: &str) -> Stored<Option<Blob>>;
    /// Those of these files that this person keeps.
    async fn own_blobs(&self, person: &str, digests: &[String]) -> Stored<Vec<Blob>>;
    /// Bytes of all files that this person keeps.
    async fn kept_bytes(&self, person: &str) -> Stored<u64>;
    /// Forgets files that nobody has named since before a moment, a number of them at a time;
    /// those whose bytes may go now.
    async fn take_loose(&self, before: i64) -> Stored<Vec<String>>;
    /// Notes that the bytes of such files are gone.
    async fn swept(&self, digests: &[String]) -> Stored<()>;
    /// What was measured of a photo.
    async fn measured(&self, digest: &str) -> Stored<Option<Measured>>;
    /// Keeps what was measured of a photo.
    async fn set_measured(&self, digest: &str, measured: &Measured) -> Stored<()>;
    /// Whether this person keeps the file, or is an officer of an application that names it.
    async fn may_read_blob(&self, person: &str, digest: &str) -> Stored<bool>;
}

/// What is known of files that come in pieces; their bytes are elsewhere.
#[async_trait]
pub trait Uploads: Send + Sync {
    /// Begins one, or gives the same person's one of the same content.
    async fn begin_upload(&self, upload: UploadRow, audit: Audit) -> Stored<UploadRow>;
    /// One of this person's.
    async fn upload(&self, person: &str, id: &str) -> Stored<Option<UploadRow>>;
    /// Notes that bytes are safe on the disk; [`StoreError::Stale`] when others were before.
    async fn upload_grew(&self, id: &str, from: u64, to: u64, at: i64) -> Stored<()>;
    /// Notes what one was kept as.
    async fn upload_kept(&self, id: &str, kept: &Uploaded) -> Stored<()>;
    /// Forgets one.
    async fn end_upload(&self, id: &str, audit: Audit) -> Stored<()>;
    /// Forgets those that no piece came for since before a moment.
    async fn drop_uploads(&self, before: i64) -> Stored<()>;
    /// Those of these that wait for nothing any more.
    async fn ended_uploads(&self, ids: &[String]) -> Stored<Vec<String>>;
}

/// Applications with their histories and frozen copies.
#[async_trait]
pub trait Applications: Send + Sync {
    /// Starts one.
    async fn add_application(&self, start: NewApplication, audit: Audit) -> Stored<()>;
    /// One by id.
    async fn application(&self, id: &str) -> Stored<Option<Application>>;
    /// A person's own, newest first, with the number of all.
    async fn applications_of(
        &self,
        person: &str,
        find: FindOwn,
        page: Paging,
    ) -> Stored<(Vec<Application>, u64)>;
    /// Applications that a person has started since a moment, deleted ones too.
    async fn begun(&self, person: &str, since: i64) -> Stored<u64>;
    /// Saves a draft that the state lets be edited, at this revision; the new revision.
    async fn save_draft(
        &self,
        id: &str,
        person: &str,
        revision: u64,
        draft: &Draft,
        audit: Audit,
    ) -> Stored<u64>;
    /// Moves an application on: state, history row, frozen copy, certificate and archived records
    /// in one transaction, if the revision is the present one.
    async fn advance(&self, step: Advance, audit: Audit) -> Stored<()>;
    /// The history in order.
    async fn history(&self, id: &str) -> Stored<Vec<Entry>>;
    /// A frozen copy; the latest when no version is named.
    async fn frozen(&self, id: &str, version: Option<u32>) -> Stored<Option<FrozenRow>>;
    /// Whether an application was ever at a stage of an organisation of this officer.
    async fn may_review(&self, id: &str, person: &str) -> Stored<bool>;
    /// Whether an application was ever at a stage of an organisation.
    async fn has_seat(&self, id: &str, organisation: &str) -> Stored<bool>;
    /// The organisation of this officer at whose stage an application is, or else was.
    async fn reviews_for(&self, id: &str, person: &str) -> Stored<Option<String>>;
    /// What is known of a paper, when this version of the numbered application has this digest.
    async fn paper(&self, number: &str, version: u32, digest: &str) -> Stored<Option<PaperRow>>;
    /// Decided applications whose hours of grace are over, but for those whose end failed and is to
    /// be tried again only after `now`.
    async fn decided_before(&self, now: i64) -> Stored<Vec<String>>;
    /// Applications whose public notice the clock ends, and whose days are over.
    async fn notices_over(&self, now: i64) -> Stored<Vec<String>>;
    /// Keeps why an end failed, and puts the next try off: longer with every failure.
    async fn end_failed(&self, id: &str, now: i64, why: &str) -> Stored<()>;
    /// Ends that failed and still wait, longest waiting first, with the number of all.
    async fn failed_ends(&self, page: Paging) -> Stored<(Vec<FailedEnd>, u64)>;
}

/// What officers see.
#[async_trait]
pub trait Queues: Send + Sync {
    /// An organisation's queue, with the number of all.
    async fn queue(&self, find: FindQueue) -> Stored<(Vec<Application>, u64)>;
    /// Numbers for an organisation's charts; `since` is the first moment of the first day counted.
    async fn counts(&self, organisation: &str, person: &str, since: i64) -> Stored<Counts>;
}

/// Certificates and their numbers.
#[async_trait]
pub trait Certificates: Send + Sync {
    /// The serial number that is next in a series of numbers, from 1. It is used up only by the
    /// step that writes it ([`Condition::Serial`]).
    async fn next_serial(&self, series: &str) -> Stored<u64>;
    /// The five digits by which the numbers of an organisation's certificates name it: its own
    /// code where it has one that nobody else uses, else one that is given to it for good.
    async fn certificate_code(&self, organisation: &str) -> Stored<String>;
    /// A person's own, newest first.
    async fn certificates_of(&self, person: &str) -> Stored<Vec<CertificateRow>>;
    /// One by number.
    async fn certificate(&self, number: &str) -> Stored<Option<CertificateRow>>;
    /// One by number and folded name, counted as checked.
    async fn check_certificate(&self, number: &str, name: &str) -> Stored<Option<CertificateRow>>;
}

/// What ends brought about: titles, units, approvals, pools.
#[async_trait]
pub trait Ledger: Send + Sync {
    /// A person's titles, newest first, ended ones too.
    async fn titles_of(&self, person: &str) -> Stored<Vec<TitleEntry>>;
    /// The title whose certificate has this number, whoever holds it; one that has not ended first.
    async fn title_numbered(&self, number: &str) -> Stored<Option<TitleEntry>>;
    /// Sections of a person that stand approved there, with the digest of what was approved.
    async fn approved(&self, person: &str, jurisdiction: &str) -> Stored<BTreeMap<String, String>>;
    /// A person's applications that have not ended, of all jurisdictions.
    async fn under_way(&self, person: &str) -> Stored<Vec<Application>>;
    /// What a person handed in there and did not give up.
    async fn wished(&self, person: &str, jurisdiction: &str) -> Stored<Vec<Wished>>;
    /// A person's units, the present one first.
    async fn units_of(&self, person: &str) -> Stored<Vec<UnitRow>>;
    /// The experts in a committee's pool.
    async fn experts(&self, jurisdiction: &str, pool: &str) -> Stored<Vec<Expert>>;
}

/// The store as a whole.
#[async_trait]
pub trait Keeper: Send + Sync {
    /// Whether anybody is registered.
    async fn is_inhabited(&self) -> Stored<bool>;
    /// Checks the chain of audit rows; the number of rows.
    async fn check_audit(&self) -> Stored<u64>;
    /// The number of the last audit row with the keyed digest of all of them, to be written down
    /// elsewhere; none as long as there is no row of this version.
    async fn audit_head(&self) -> Stored<Option<String>>;
    /// Ids of applications in their order, after one.
    async fn applications_after(&self, id: &str, most: u32) -> Stored<Vec<String>>;
    /// Digests of files in their order, after one.
    async fn files_after(&self, digest: &str, most: u32) -> Stored<Vec<String>>;
    /// Certificates in the order of their numbers, after one.
    async fn certificates_after(&self, number: &str, most: u32) -> Stored<Vec<CertificateRow>>;
    /// What waits to be done at a moment, and what was written last.
    async fn waits(&self, at: i64) -> Stored<Waits>;
    /// What was done by this person under this key.
    async fn act(&self, person: &str, key: &str) -> Stored<Option<act::Kept>>;
    /// Forgets acts of before this moment.
    async fn forget_acts(&self, before: i64) -> Stored<()>;
    /// Whether reading and the one that writes answer.
    async fn is_well(&self) -> bool;
    /// Whether something can be written, by writing it, in good time.
    async fn is_ready(&self, at: i64) -> bool;
    /// Finishes what is being written and closes.
    async fn close(&self);
}
