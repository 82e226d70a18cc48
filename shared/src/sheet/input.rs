//! What a sheet is filled with: text for display, rows, photo and opinions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::frozen::PhotoRef;

/// Everything an application puts on its sheets. Codes have become names already;
/// dates are `YYYY-MM-DD`, which the sheet turns into its own way of writing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetData {
    /// Single values under `section.field`, the application's own under `application.field`,
    /// what only the sheet wants under `fill.field`.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Whose it is, for the file's properties.
    #[serde(default)]
    pub author: Option<String>,
    /// Chosen records of the sections with several, in the order they print.
    #[serde(default)]
    pub rows: BTreeMap<String, Vec<SheetRow>>,
    /// The photo, once there is one.
    #[serde(default)]
    pub photo: Option<PhotoRef>,
    /// Opinions given so far, oldest first.
    #[serde(default)]
    pub opinions: Vec<StageOpinion>,
    /// Number of the application.
    #[serde(default)]
    pub number: Option<String>,
    /// Version of the frozen copy, from 1; 0 before the first submission.
    #[serde(default)]
    pub version: u32,
    /// Not submitted yet.
    #[serde(default)]
    pub draft: bool,
    /// Nobody's: what is to be filled in by hand stays empty.
    #[serde(default)]
    pub blank: bool,
    /// Digest of the frozen data.
    #[serde(default)]
    pub digest: Option<String>,
    /// The day the sheet was filled in, `YYYY-MM-DD`.
    #[serde(default)]
    pub date: String,
}

impl SheetData {
    /// What the empty form of a sheet is printed with.
    pub fn blank() -> SheetData {
        SheetData {
            blank: true,
            ..SheetData::default()
        }
    }
}

/// One record of a section, as it prints.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetRow {
    /// Id of the record.
    #[serde(default)]
    pub record: Option<String>,
    /// Its values by field.
    pub values: BTreeMap<String, String>,
}

/// What a stage said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageOpinion {
    /// Kind of the stage, as the jurisdiction calls it.
    pub stage: String,
    /// The organisation's name.
    pub organisation: String,
    /// The officer's name.
    #[serde(default)]
    pub officer: String,
    /// What was written.
    pub text: String,
    /// The day, `YYYY-MM-DD`.
    #[serde(default)]
    pub date: String,
    /// The decision's name, for display.
    #[serde(default)]
    pub decision: String,
}
