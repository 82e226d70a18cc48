//! What conditions of routes find that nobody answered: of the unit, and of one's own titles.

use crate::effect::TitleEntry;

/// Name of the region of the person's unit, GB/T 2260.
pub const UNIT_REGION: &str = "unit.region";

/// Name of its nature, as organisations.csv has it.
pub const UNIT_NATURE: &str = "unit.nature";

/// What the ledger knows of an own title; its name is written behind that of the field in which the
/// title is chosen, such as `FIELD.issuer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfTitle {
    /// Id of the organisation that issued it.
    Issuer,
    /// Its level, by key.
    Level,
}

impl OfTitle {
    /// Both.
    pub const ALL: [OfTitle; 2] = [OfTitle::Issuer, OfTitle::Level];

    /// As data name it.
    pub fn key(self) -> &'static str {
        match self {
            OfTitle::Issuer => "issuer",
            OfTitle::Level => "level",
        }
    }

    /// The field and what is asked of the title in it.
    pub fn read(name: &str) -> Option<(&str, OfTitle)> {
        let (field, asked) = name.rsplit_once('.')?;
        let of = OfTitle::ALL.into_iter().find(|of| of.key() == asked)?;
        Some((field, of))
    }

    /// What the ledger says.
    pub fn said(self, entry: &TitleEntry) -> &str {
        match self {
            OfTitle::Issuer => &entry.issuer,
            OfTitle::Level => entry.title.level.key(),
        }
    }
}
