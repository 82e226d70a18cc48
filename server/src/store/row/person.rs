//! Rows of people: who they are, where they belong, what of their dossier is saved.

use super::{Audit, Consent, Questions};
use zhicheng_shared::date::Date;
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::identity::{DocumentKind, Identity, Sex};
use zhicheng_shared::value::Record;

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
