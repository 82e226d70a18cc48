//! Real files behind the attachments of people who never existed, one a type.

use super::Filled;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use zhicheng_shared::value::Attachment;

/// A photo that passes.
pub const PHOTO: &[u8] = include_bytes!("../../../server/demo/photo.jpg");

/// A file of this type, by its ending.
///
/// # Panics
/// When there is no sample of it.
pub fn file(kind: &str) -> &'static [u8] {
    match kind {
        "jpg" => PHOTO,
        "pdf" => b"%PDF-1.7\nsample\n%%EOF\n",
        "txt" => b"sample\n",
        other => panic!("no sample of {other}"),
    }
}

impl Filled {
    fn attachments(&mut self) -> impl Iterator<Item = &mut Attachment> {
        let of_records = self.dossier.values_mut().flatten();
        let of_records = of_records.flat_map(|record| &mut record.attachments);
        of_records.chain(&mut self.draft.attachments)
    }

    /// Types of the files it wants, by their endings.
    pub fn file_kinds(&mut self) -> BTreeSet<String> {
        self.attachments().map(|one| one.kind.clone()).collect()
    }

    /// Puts stored files behind the attachments: the server's answers to uploads, by type.
    pub fn attach(&mut self, stored: &BTreeMap<String, Value>) {
        for attachment in self.attachments() {
            let stored = &stored[&attachment.kind];
            attachment.digest = stored["digest"].as_str().expect("a digest").to_owned();
            attachment.size = stored["size"].as_u64().expect("a size");
        }
    }
}
