//! Carrying a dossier to another installation, on the wire.

use super::application::ApplicationRow;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/me/moved?apply=BOOL`, the file as its body: what it holds, and what was taken of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MovedReport {
    /// Address of the installation that made it.
    pub source: String,
    /// When it was made, Unix seconds.
    pub made: i64,
    /// Records that are new here.
    pub new: u64,
    /// Of them, how many were used by an ended application, and stay as they are.
    pub archived: u64,
    /// Records that are here already.
    pub known: u64,
    /// Sections that are filled in here, and keep what they hold.
    pub kept: Vec<String>,
    /// Sections that nobody asks for here.
    pub unknown: Vec<String>,
    /// Files that came with it.
    pub files: u64,
    /// Files that it names and does not hold: their records come without them.
    pub lacking: u64,
    /// What was applied for there; it stays there.
    pub applications: Vec<ApplicationRow>,
    /// Whether it is taken; else it was only looked at.
    pub taken: bool,
}
