//! What a person carries from one installation to another: whose it is, the dossier, and what was applied for.

use crate::api::application::ApplicationRow;
use crate::identity::DocumentKind;
use crate::value::{Dossier, Record};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the file calls itself; one that calls itself otherwise is none of ours.
pub const FORMAT: &str = "zhicheng-moved-1";

/// The file: what was signed, byte for byte, and the contents of its files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovedFile {
    pub format: String,
    /// A [`Moved`] as JSON, in the very bytes that are signed.
    pub signed: String,
    /// Ed25519 public key of who made it, lowercase hex.
    pub key: String,
    /// Over the bytes of `signed`, lowercase hex.
    pub signature: String,
    /// Contents by digest, base64; a digest proves itself, so that they need no signature.
    pub files: BTreeMap<String, String>,
}

/// What is signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// Address of the installation that made it, as it calls itself.
    pub source: String,
    /// When, Unix seconds.
    pub made: i64,
    pub name: String,
    pub document_kind: DocumentKind,
    /// Salted, slow hash of the document number, so that the file itself does not tell it.
    pub document: String,
    pub sections: Dossier,
    pub applications: Vec<ApplicationRow>,
}

/// What became of a section's records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub records: Vec<Record>,
    pub new: u64,
    /// They were here already, under whatever id.
    pub known: u64,
}

/// Puts records from elsewhere with those that are here. One that says the same as one here is known; one
/// whose id is taken by another gets one of its own. Archived ones stay archived, as they were used.
pub fn merged(present: &[Record], moved: Vec<Record>, fresh: impl Fn() -> String) -> Merged {
    let mut done = Merged {
        records: present.to_vec(),
        ..Merged::default()
    };
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for mut record in moved {
        let twin = done.records.iter().find(|one| says_the_same(one, &record));
        if let Some(twin) = twin {
            done.known += 1;
            renamed.insert(record.id, twin.id.clone());
            continue;
        }
        if done.records.iter().any(|one| one.id == record.id) {
            let id = fresh();
            renamed.insert(std::mem::replace(&mut record.id, id.clone()), id);
        }
        record.replaced = Vec::new();
        done.new += 1;
        done.records.push(record);
    }
    // What a record succeeds may stand behind it.
    for record in &mut done.records[present.len()..] {
        if let Some(id) = record.succeeds.as_ref().and_then(|id| renamed.get(id)) {
            record.succeeds = Some(id.clone());
        }
    }
    done
}

fn says_the_same(one: &Record, other: &Record) -> bool {
    let said = |record: &Record| -> Vec<(String, String)> {
        let values = record.values.iter();
        let values = values.filter(|(_, text)| !crate::value::is_empty(text));
        values
            .map(|(key, text)| (key.clone(), crate::value::trimmed(text).to_owned()))
            .collect()
    };
    let files = |record: &Record| {
        let files = record.attachments.iter();
        let mut files: Vec<_> = files.map(|f| (f.slot.clone(), f.digest.clone())).collect();
        files.sort();
        files
    };
    said(one) == said(other) && files(one) == files(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, text: &str) -> Record {
        Record {
            id: id.to_owned(),
            values: [("x".to_owned(), text.to_owned())].into(),
            ..Record::default()
        }
    }

    #[test]
    fn what_says_the_same_is_known_and_ids_never_meet() {
        let present = [record("a", "1"), record("b", "2")];
        let mut used = record("c", "4");
        used.archived = true;
        let mut mended = record("d", "5");
        mended.succeeds = Some("b".to_owned());
        let moved = vec![record("z", " 1 "), record("b", "3"), used.clone(), mended];
        let done = merged(&present, moved, || "fresh".to_owned());
        assert_eq!((done.new, done.known), (3, 1));
        let ids: Vec<&str> = done.records.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "fresh", "c", "d"]);
        assert!(done.records[3].archived);
        assert_eq!(done.records[4].succeeds.as_deref(), Some("fresh"));
        let again = merged(&done.records, vec![used], || "never".to_owned());
        assert_eq!((again.new, again.known), (0, 1));
    }
}
