//! Tables that operators give and take, on the wire.

use crate::lenient::Lenient;
use crate::organisation::OrganisationKind;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/operator/organisations/table?apply=BOOL`: a table of organisations, as a spreadsheet
/// program saves it, is looked at, and taken where that is asked for and nothing in it is wrong.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableReport {
    /// How it is written.
    pub encoding: TableEncoding,
    /// Rows below the head line.
    pub rows: u64,
    /// Organisations that it would add, or has added.
    pub new: u64,
    /// Rows that say what is known already.
    pub known: u64,
    /// What is wrong, line by line; the first of it where it is much.
    pub faults: Vec<TableFault>,
    /// How many faults there are in all.
    pub wrong: u64,
    /// The first organisations of it, as they would be kept.
    pub first: Vec<TableRow>,
    /// Whether they are kept now: all of them, or, where anything is wrong, none.
    pub taken: bool,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TableEncoding {
    #[default]
    Utf8,
    Gb18030,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// An organisation as a table says it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableRow {
    pub line: u64,
    pub kind: OrganisationKind,
    pub name: String,
    pub code: String,
    pub region: String,
    /// What it names as the organisation above.
    pub parent: String,
}

/// Something wrong in a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableFault {
    /// From 1, as programs count lines.
    pub line: u64,
    /// Name of the column; empty where it is the whole line.
    #[serde(default)]
    pub column: String,
    /// What stands there, shortened.
    #[serde(default)]
    pub text: String,
    pub fault: TableFaultKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TableFaultKind {
    /// Neither UTF-8 nor GB 18030: no text.
    Encoding,
    /// Nothing below a head line.
    Empty,
    /// No such column is known.
    UnknownColumn,
    /// This column is needed, and is not there.
    NoColumn,
    /// The column stands there twice.
    TwiceColumn,
    /// Quotes are opened and never closed.
    OpenQuotes,
    /// Something stands behind closing quotes.
    BehindQuotes,
    /// Longer than can be kept.
    TooLong,
    /// More rows than are taken at once.
    TooMany { most: u64 },
    /// Another number of cells than the head line has.
    Cells { head: u64, here: u64 },
    /// Must not be empty.
    Missing,
    /// None of the kinds of organisation.
    UnknownKind,
    /// A number may hold letters, digits, hyphens and underscores.
    BadId,
    /// No region of any place served here.
    UnknownRegion,
    /// Nobody above has this number, code or name.
    UnknownParent,
    /// More than one has this name: its code tells them apart.
    ManyParents,
    /// Neither yes nor no.
    NotYesNo,
    /// The same organisation stands in another line.
    Twice { line: u64 },
    /// It is known here, and otherwise.
    Differs,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}
