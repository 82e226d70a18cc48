//! What is asked of an office about organisations and people.

use super::{Organisation, Telling};
use serde::{Deserialize, Serialize};
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::api::petition::{
    AskRights, AskUnit, NewIdentity, PetitionFile, PetitionKind, PetitionState,
};

/// What is wished, as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    Rights(AskRights),
    Unit(AskUnit),
    Identity(Correction),
}

/// Who somebody is, as an officer asks it to be corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Person id.
    pub person: String,
    pub identity: NewIdentity,
    pub why: String,
    pub file: PetitionFile,
}

impl Wish {
    /// What sort of thing it is.
    pub fn kind(&self) -> PetitionKind {
        match self {
            Wish::Rights(_) => PetitionKind::Rights,
            Wish::Unit(_) => PetitionKind::Unit,
            Wish::Identity(_) => PetitionKind::Identity,
        }
    }

    /// The file that goes with it.
    pub fn file(&self) -> Option<&PetitionFile> {
        match self {
            Wish::Rights(rights) => Some(&rights.file),
            Wish::Identity(correction) => Some(&correction.file),
            Wish::Unit(_) => None,
        }
    }
}

/// Something asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Petition {
    pub id: String,
    pub at: i64,
    /// Who asks.
    pub person: String,
    /// Who decides; empty for the operators.
    pub office: String,
    /// What only one may wait for.
    pub about: String,
    pub state: PetitionState,
    pub wish: Wish,
    pub deeds: Vec<Deed>,
}

/// One thing done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    pub at: i64,
    /// Person id.
    pub person: String,
    /// How it stood afterwards.
    pub state: PetitionState,
    pub why: String,
}

/// A step of something asked.
#[derive(Clone, Debug)]
pub struct PetitionStep {
    pub id: String,
    /// From here, or it is stale.
    pub from: PetitionState,
    pub deed: Deed,
    /// The office that must be held by who does it; none for operators and for who asked.
    pub office: Option<String>,
    pub brings: Brings,
    pub tellings: Vec<Telling>,
}

/// What a step brings about.
#[derive(Clone, Debug)]
pub enum Brings {
    Nothing,
    /// The person acts for this organisation.
    Office {
        organisation: String,
        person: String,
    },
    /// A unit is here.
    Unit(Organisation),
    /// The person is this from now on.
    Identity {
        person: String,
        identity: NewIdentity,
    },
}

/// Who acts for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    pub organisation: String,
    pub organisation_name: String,
    pub kind: OrganisationKind,
    pub person: String,
    pub name: String,
    pub account: String,
    pub since: i64,
}

/// An office to be taken away.
#[derive(Clone, Debug)]
pub struct EndRight {
    /// Whose officer takes it; none for an operator and for who leaves.
    pub office: Option<String>,
    /// Somebody else has to hold the office still.
    pub keeps_one: bool,
    pub organisation: String,
    pub person: String,
    pub deed: Deed,
    pub tellings: Vec<Telling>,
}
