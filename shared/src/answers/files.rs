//! What is attached to an application, as far as it counts, and where each file belongs.

use super::Answers;
use crate::value::Attachment;

/// A file with where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belonging {
    /// Name of the section or part.
    pub section: String,
    /// Which record of several, from 1.
    pub record: Option<usize>,
    /// Name of the slot.
    pub slot: String,
    pub file: Attachment,
}

impl Answers<'_> {
    /// All files that go with it: those of the business's parts, then those of records in printing order.
    pub fn files(&self) -> Vec<Belonging> {
        let draft = self.draft();
        let mut files = Vec::new();
        for (part, values) in self.parts() {
            let slots: Vec<&str> = self.slots(part, &values).collect();
            for slot in part.all_slots() {
                if !slots.contains(&slot.key.as_str()) {
                    continue;
                }
                let own = draft.attachments.iter().filter(|f| f.slot == slot.key);
                files.extend(own.map(|file| Belonging {
                    section: part.name.clone(),
                    record: None,
                    slot: slot.name.clone(),
                    file: file.clone(),
                }));
            }
        }
        for (section, records) in self.sections() {
            let several = section.rows().is_some();
            for (record, number) in records.iter().zip(1..) {
                for file in &record.attachments {
                    let slot = section.all_slots().find(|slot| slot.key == file.slot);
                    files.push(Belonging {
                        section: section.name.clone(),
                        record: several.then_some(number),
                        slot: slot.map_or_else(String::new, |slot| slot.name.clone()),
                        file: file.clone(),
                    });
                }
            }
        }
        files
    }
}
