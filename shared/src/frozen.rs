//! The copy of an application that is reviewed, printed and archived: frozen at submission.

use crate::answers::Answers;
use crate::identity::Identity;
use crate::jurisdiction::Jurisdiction;
use crate::lenient::Lenient;
use crate::value::{Attachment, Dossier, Draft};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What was submitted: form, values, records, photo and attachment digests together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Frozen {
    /// Jurisdiction id.
    pub jurisdiction: String,
    /// Digest of the jurisdiction data it was filled in under; kept as a blob.
    pub form: String,
    /// Business key.
    pub business: String,
    /// Year applied for.
    pub year: u16,
    /// Who.
    pub identity: Identity,
    /// Keyed digest of the document number, so that two copies can be told to be one person's.
    pub document_index: String,
    /// The unit, its region and supervisor, by name as they were.
    pub unit: FrozenUnit,
    /// Names, as they were, of the other organisations that the answers name, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub named: BTreeMap<String, String>,
    /// Names of the supervisors of those of them that have one, by the id of whom they supervise.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub supervisors: BTreeMap<String, String>,
    /// What was typed into the business as far as it was asked, and which records were chosen.
    pub draft: Draft,
    /// The records themselves, only those chosen, in printing order.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, Vec<crate::value::Record>>))]
    pub records: Dossier,
    /// The photo.
    pub photo: Option<PhotoRef>,
}

/// The unit at the time of submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct FrozenUnit {
    pub id: String,
    pub name: String,
    /// GB/T 2260.
    pub region: String,
    /// Name of the supervisor, empty when there is none.
    pub supervisor: String,
}

/// A photo by content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct PhotoRef {
    /// SHA-256 of the JPEG, lowercase hex.
    pub digest: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

impl Frozen {
    /// The canonical bytes: JSON with every map in key order and no blanks.
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("maps have text keys, so JSON can hold them")
    }

    /// SHA-256 of the canonical bytes, lowercase hex.
    pub fn digest(&self) -> String {
        digest(&self.bytes())
    }

    /// What it says, by the form it was filled in under.
    pub fn answers<'a>(&'a self, form: &'a Jurisdiction) -> Answers<'a> {
        Answers {
            jurisdiction: form,
            business: form.business(&self.business),
            draft: Some(&self.draft),
            dossier: &self.records,
        }
    }

    /// It as far as it counts: copies of version 1 also hold what was no longer asked for.
    pub fn counting(&self, form: &Jurisdiction) -> Frozen {
        let answers = self.answers(form);
        Frozen {
            draft: answers.draft(),
            records: answers.records(),
            ..self.clone()
        }
    }

    /// The name of an organisation that it names.
    pub fn organisation(&self, id: &str) -> Option<&str> {
        let unit = (self.unit.id == id).then_some(&self.unit.name);
        self.named.get(id).or(unit).map(String::as_str)
    }

    /// The name of the supervisor of a unit that it names, of its own where none is named.
    pub fn supervisor(&self, unit: &str) -> Option<&str> {
        if unit.is_empty() || self.unit.id == unit {
            return Some(&self.unit.supervisor);
        }
        self.supervisors.get(unit).map(String::as_str)
    }

    /// Every attachment it names: the application's and the records'.
    pub fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        let of_records = self.records.values().flatten().flat_map(|r| &r.attachments);
        self.draft.attachments.iter().chain(of_records)
    }
}

/// SHA-256, lowercase hex.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as lowercase hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
