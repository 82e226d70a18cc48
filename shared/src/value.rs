//! Records, the dossier and drafts as they are stored, and the value that typed text stands for.

use crate::date::Date;
use crate::form::{DateRule, FieldKind, NumberRule, Precision, Values};
use crate::lenient::Lenient;
use crate::problem::ProblemKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod fold;
mod names;
mod private_use;
mod reached;
mod read;
mod seen;
mod wording;

pub use fold::{fold, fold_answer, fold_digits, fold_document};
#[cfg(feature = "names")]
pub use names::fold_name;
pub use names::{fold_number, name, with_standard_dots};
pub use private_use::standard;
pub(crate) use reached::seen_stray;
pub use reached::{email, mobile, qq};
pub use read::{plain, read};
pub use seen::{is_empty, is_ignorable, is_unseen, length, says_why, trimmed};
pub use wording::{Wording, written_date};

/// One record: what a person entered in one row of a section, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Record {
    /// Random lowercase hex, 16 digits, made where the record is made.
    pub id: String,
    /// Typed text by field key.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, String>))]
    pub values: Values,
    /// Files attached to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Files that others took the place of, oldest first: kept, and part of nothing that is submitted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Attachment>,
    /// Used by a concluded application: kept as it is for good. Set by the server only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// Id of the archived record whose mistake this one mends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub succeeds: Option<String>,
}

impl Record {
    /// Whether another of these has taken its place.
    pub fn is_replaced(&self, among: &[Record]) -> bool {
        let mut among = among.iter();
        among.any(|one| one.succeeds.as_deref() == Some(&self.id))
    }
}

/// A file kept with a record or an application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Attachment {
    /// Slot it fills.
    pub slot: String,
    /// Its name on the person's device.
    pub name: String,
    /// SHA-256 of its content, lowercase hex.
    pub digest: String,
    /// Type told by content, such as `jpg`.
    pub kind: String,
    /// Bytes.
    pub size: u64,
}

/// All records of a person: section key to records, in the person's order.
pub type Dossier = BTreeMap<String, Vec<Record>>;

/// An application as long as it is being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Draft {
    /// Typed text: part key to field key to text.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, BTreeMap<String, String>>))]
    pub parts: BTreeMap<String, Values>,
    /// Ids of the records chosen, in order: section key to ids. A section that is absent takes all.
    #[serde(default)]
    pub chosen: BTreeMap<String, Vec<String>>,
    /// Files kept with the application itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// As in a [`Record`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Attachment>,
}

impl Draft {
    /// The text of a field, wherever in the application it stands.
    pub fn value(&self, field: &str) -> Option<&str> {
        self.parts
            .values()
            .find_map(|part| part.get(field))
            .map(String::as_str)
    }
}

/// What typed text stands for, one variant a family of kinds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text that stands for itself.
    Text(String),
    /// A number in units of ten to the minus `decimals`.
    Number { units: i64, decimals: u8 },
    /// A year, or a month, or a day: what is missing is the first.
    Date(Date, Precision),
    /// A key of a list, a catalogue, an organisation or a record.
    Key(String),
    /// An undertaking that was given.
    Given,
}

/// Reads a date as people write it: `2021-02-03`, `2021.2.3`, `2021年2月`, `20210203`, full width.
///
/// # Errors
/// [`ProblemKind::NotDate`], [`ProblemKind::DateLacks`], [`ProblemKind::NoSuchMonth`],
/// [`ProblemKind::NoSuchDay`], [`ProblemKind::OutOfCalendar`].
pub fn read_date(raw: &str, rule: &DateRule) -> Result<(Date, Precision), ProblemKind> {
    let (date, precision) = read::date(raw)?;
    if rule.precision != Precision::Newer && precision < rule.precision {
        let wanted = rule.precision;
        return Err(ProblemKind::DateLacks { wanted });
    }
    Ok((date, precision))
}

/// Reads a whole number; blanks, full-width digits and a thousands comma are forgiven.
pub fn read_integer(raw: &str) -> Option<i64> {
    match read::number(raw, &NumberRule::default(), true) {
        Ok(Value::Number { units, .. }) => Some(units),
        _ => None,
    }
}

/// Whether a kind is ever stored.
pub fn is_stored(kind: &FieldKind) -> bool {
    !matches!(
        kind,
        FieldKind::Computed(_) | FieldKind::Supervisor { .. } | FieldKind::Files(_)
    )
}
