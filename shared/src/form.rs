//! The form as data: sections of fields, and the closed set of what a field can be.

use crate::condition::Condition;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod columns;
mod covers;

pub use columns::Column;
pub use covers::Covers;

/// A section of the dossier or a part of a business.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Section {
    /// ASCII key, unique in its jurisdiction.
    pub key: String,
    /// Name shown to people.
    pub name: String,
    /// Key of the group it is listed under, if the jurisdiction groups its sections.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// How to fill it in, read before the fields.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it is printed, such as the page of the review form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub printed: String,
    /// One record, or rows of them.
    #[serde(default)]
    pub shape: Shape,
    /// Its fields, in order.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// Attachments each record wants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
    /// Shown and checked only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

/// One record, or rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Exactly one record, always there.
    #[default]
    Single,
    /// Any number of records within the rule.
    Rows(RowRule),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// What holds for the rows of a section.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct RowRule {
    /// Fewest records; 0 means the section may be empty.
    #[serde(default)]
    pub min: u32,
    /// Most records; absent means 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// How rows are ordered on screen and on paper.
    #[serde(default)]
    pub order: RowOrder,
    /// The period a row covers, checked for order, gaps and overlaps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Field holding a year that may occur only once.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unique: String,
    /// Fields shown in the list of rows, as the guide's table has them; the first four where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What heads a column, by its field, where the guide's table says it otherwise than the form.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub heads: BTreeMap<String, String>,
    /// Which rows stand before others, where people put them in order themselves and a guide says how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
    /// Whether an application takes these rows one by one (chosen) rather than all of them.
    #[serde(default)]
    pub chosen: bool,
}

/// How rows are ordered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowOrder {
    /// As the person put them.
    #[default]
    Own,
    /// By this field, earliest or smallest first.
    Ascending(String),
    /// By this field, latest or greatest first.
    Descending(String),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// Which rows stand before others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// By this choice, in the order of its list, which begins with the highest.
    Highest(String),
    /// By the period: the one that goes on, then back in time.
    Latest,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// The period a row covers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Period {
    /// Key of the date field it starts with.
    pub start: String,
    /// Key of the date field it ends with; an empty value there means until now.
    pub end: String,
    /// What heads the one column of a list that shows both days; without it each has its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Longest time in days between two rows that is no gap; absent means gaps do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_days: Option<u32>,
    /// Whether overlaps are told.
    #[serde(default)]
    pub no_overlap: bool,
    /// A row in which this holds (part-time work or study) may overlap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_overlap: Option<Condition>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Field {
    /// ASCII key, unique in its section.
    pub key: String,
    /// Label as on the official form.
    pub label: String,
    /// What can be entered.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    #[serde(default)]
    pub required: bool,
    /// Required only when this holds (in addition to `required`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Condition>,
    /// Shown and checked only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// One short line under the label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// Core data: a mistake here means the application never arrives.
    #[serde(default, skip_serializing_if = "is_false")]
    pub core: bool,
    /// Comes from the account or follows from another field; never typed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
    /// Only the sheet wants it: filled in at the step that shows the sheet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub on_sheet: bool,
    /// HTML autocomplete token (WCAG 1.3.5), if one fits.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub autocomplete: String,
    /// Value offered first: a text as it is, or a source that [`crate::offer::Offer`] names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub offer: String,
}

fn is_false(value: &bool) -> bool {
    !*value
}

/// Everything a field can be. Adding a variant is the one way to add a kind of field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Text; `max` and `min` in characters, `lines` above 1 for a tall box.
    Text(TextRule),
    /// Text with bold, italic, underline and lists (a small Markdown); `max` counts shown characters.
    Rich(TextRule),
    /// A whole number.
    Integer(NumberRule),
    /// A number with decimals.
    Decimal(NumberRule),
    /// A year, 1900 to 2100.
    Year,
    /// A day, month or year of the calendar.
    Date(DateRule),
    /// One of a list.
    Choice(ChoiceRule),
    /// A tick that must be set: an undertaking; the stored value is `yes`.
    Undertaking(Undertaking),
    /// A person's name.
    Name,
    /// Number of the identity document whose kind is in the field `document_kind`.
    Document,
    /// A mobile number of mainland China.
    Mobile,
    /// Any telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postcode of six digits.
    Postcode,
    /// A region by GB/T 2260, at least that deep (1 province, 2 city, 3 county).
    Region { depth: u8 },
    /// An organisation of this kind, by id.
    Organisation { of: String },
    /// The name of an organisation that follows from another: the supervisor of the unit.
    Supervisor { unit: String },
    /// A series of the catalogue, by key.
    Series,
    /// A specialty of the series in the field `series`, by key.
    Specialty,
    /// A level, by key; only those named, all five when empty.
    Level {
        #[serde(default)]
        among: Vec<String>,
    },
    /// A title name of the series and level.
    Title,
    /// A committee whose scope covers what is chosen, by key.
    Committee,
    /// One of one's own records in this section, by id.
    OwnRecord(OwnRecord),
    /// One of one's own titles, by the id of its entry in the ledger.
    OwnTitle(OwnTitle),
    /// Computed from other fields of the record; never stored.
    Computed(Computed),
    /// A 2-D list of files with its own rule, stored as attachments of the record.
    Files(Slot),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// Which of one's own titles can be chosen: those that have not ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct OwnTitle {}

/// A rule for text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct TextRule {
    /// Most characters; absent means 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// Fewest characters, when anything is entered.
    #[serde(default)]
    pub min: u32,
    /// Height on screen in lines; 0 or 1 for one line.
    #[serde(default)]
    pub lines: u8,
    /// What it may be written with.
    #[serde(default, skip_serializing_if = "Signs::is_any")]
    pub only: Signs,
}

/// What a text may be written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Signs {
    /// Anything.
    #[default]
    Any,
    /// Digits: a number that nobody counts with, and whose zeros in front matter.
    Digits,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Signs {
    /// Whether anything may be written.
    pub fn is_any(&self) -> bool {
        *self == Signs::Any
    }
}

/// A rule for numbers. Bounds are texts so that decimals stay exact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct NumberRule {
    #[serde(default)]
    pub min: i64,
    /// Greatest value; absent means 1,000,000,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Decimals allowed, at most 4; ignored for whole numbers.
    #[serde(default)]
    pub decimals: u8,
    /// Unit shown behind the box.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// A rule for dates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct DateRule {
    /// How exact it must be; a finer date is accepted.
    #[serde(default)]
    pub precision: Precision,
    /// Whether it may lie after today.
    #[serde(default)]
    pub future: bool,
}

/// How exact a date is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    Year,
    Month,
    #[default]
    Day,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// A rule for choosing one of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct ChoiceRule {
    /// Key of a list of the jurisdiction's options; empty when `of` names the choices.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// The choices themselves; the value stored is the word shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// Whether other text may be entered.
    #[serde(default)]
    pub open: bool,
    /// Whether all choices stand on the page at once; the data name such lists once, as `radios`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub radios: bool,
}

/// An undertaking.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Undertaking {
    /// What is undertaken.
    pub text: String,
}

/// A choice among one's own records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct OwnRecord {
    /// Dossier section the records are in.
    pub section: String,
    /// How a record is shown: text with `{field}` in it; `{field:year}` for the year of a date.
    pub show: String,
    /// Only records in which this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Condition>,
}

/// What can be computed inside a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Computed {
    /// The sum of these number fields.
    Sum(Vec<String>),
    /// Whether the continuing-education hours reach the year's rule: `yes` or `no`.
    HoursReached,
    /// Whole years from the start to the end field (today when the end is empty).
    Years { start: String, end: String },
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// A place for attachments.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Slot {
    /// ASCII key, unique in its section.
    pub key: String,
    /// Name shown to people.
    pub name: String,
    /// Fewest files; 0 when it may stay empty.
    #[serde(default)]
    pub min: u32,
    /// Most files; absent means 1, the next replacing it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// Largest file in KiB; absent means 20,480 (20 MB).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_kib: Option<u32>,
    /// Types taken, by content: jpg png gif bmp webp pdf doc docx xls xlsx txt; empty means all these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<String>,
    /// One short line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// Wanted only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The time without a break that its files have to cover, up to now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<Covers>,
}

impl Section {
    /// Every slot of it: its own and those that are fields.
    pub fn all_slots(&self) -> impl Iterator<Item = &Slot> {
        let of_fields = self.fields.iter().filter_map(|field| match &field.kind {
            FieldKind::Files(slot) => Some(slot),
            _ => None,
        });
        self.slots.iter().chain(of_fields)
    }

    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.key == key)
    }

    /// The rule for rows, if this section has rows.
    pub fn rows(&self) -> Option<&RowRule> {
        match &self.shape {
            Shape::Single | Shape::Newer(_) => None,
            Shape::Rows(rule) => Some(rule),
        }
    }
}

/// Values by field key, as typed.
pub type Values = BTreeMap<String, String>;
