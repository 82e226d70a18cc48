//! What changed between two frozen copies, place by place.

use std::collections::{BTreeMap, BTreeSet};

use zhicheng_shared::form::Values;
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::problem::Place;
use zhicheng_shared::value::{Attachment, Record};

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub place: Place,
    pub what: What,
}

/// How it is not as it was; texts are raw, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The text of a field; empty before when it was added, empty after when it was cleared.
    Text {
        before: String,
        after: String,
    },
    RecordAdded,
    /// With its values, since the present copy no longer shows them.
    RecordGone(Record),
    /// The records of a section stand in another order.
    Reordered,
    FileAdded(Attachment),
    FileGone(Attachment),
    /// Another photo; none where there was none.
    Photo {
        before: Option<String>,
        after: Option<String>,
    },
    /// Another unit, by name.
    Unit {
        before: String,
        after: String,
    },
    /// Name, sex, birth date or document were corrected.
    Identity,
}

/// Everything in which `after` differs from `before`, the person first, then the parts, then the
/// records.
pub fn changes(before: &Frozen, after: &Frozen) -> Vec<Change> {
    let mut found = Vec::new();
    of_person(before, after, &mut found);
    of_parts(before, after, &mut found);
    for section in both(&before.records, &after.records) {
        let empty = Vec::new();
        let old = before.records.get(section).unwrap_or(&empty);
        let new = after.records.get(section).unwrap_or(&empty);
        of_section(section, old, new, &mut found);
    }
    found
}

fn of_person(before: &Frozen, after: &Frozen, found: &mut Vec<Change>) {
    let mut add = |what| {
        found.push(Change {
            place: Place::default(),
            what,
        })
    };
    if before.identity != after.identity {
        add(What::Identity);
    }
    if before.unit != after.unit {
        add(What::Unit {
            before: before.unit.name.clone(),
            after: after.unit.name.clone(),
        });
    }
    let digest = |frozen: &Frozen| frozen.photo.as_ref().map(|p| p.digest.clone());
    if digest(before) != digest(after) {
        add(What::Photo {
            before: digest(before),
            after: digest(after),
        });
    }
}

fn of_parts(before: &Frozen, after: &Frozen, found: &mut Vec<Change>) {
    let (old, new) = (&before.draft, &after.draft);
    for part in both(&old.parts, &new.parts) {
        let empty = Values::new();
        let was = old.parts.get(part).unwrap_or(&empty);
        let is = new.parts.get(part).unwrap_or(&empty);
        of_values(part, None, was, is, found);
    }
    of_files(&Place::default(), &old.attachments, &new.attachments, found);
}

fn of_section(section: &str, old: &[Record], new: &[Record], found: &mut Vec<Change>) {
    let at = |record: &Record| Place {
        record: Some(record.id.clone()),
        ..Place::section(section)
    };
    let in_list = |list: &[Record], record: &Record| list.iter().any(|r| r.id == record.id);
    for record in new {
        match old.iter().find(|r| r.id == record.id) {
            None => found.push(Change {
                place: at(record),
                what: What::RecordAdded,
            }),
            Some(was) => {
                of_values(
                    section,
                    Some(&record.id),
                    &was.values,
                    &record.values,
                    found,
                );
                of_files(&at(record), &was.attachments, &record.attachments, found);
            }
        }
    }
    for record in old.iter().filter(|r| !in_list(new, r)) {
        found.push(Change {
            place: at(record),
            what: What::RecordGone(record.clone()),
        });
    }
    let kept_old = old.iter().filter(|r| in_list(new, r)).map(|r| &r.id);
    let kept_new = new.iter().filter(|r| in_list(old, r)).map(|r| &r.id);
    if kept_old.ne(kept_new) {
        found.push(Change {
            place: Place::section(section),
            what: What::Reordered,
        });
    }
}

fn of_values(
    section: &str,
    record: Option<&str>,
    was: &Values,
    is: &Values,
    found: &mut Vec<Change>,
) {
    for field in both(was, is) {
        let text = |values: &Values| values.get(field).cloned().unwrap_or_default();
        let (before, after) = (text(was), text(is));
        if before != after {
            let place = Place::field(section, record, field);
            found.push(Change {
                place,
                what: What::Text { before, after },
            });
        }
    }
}

fn of_files(at: &Place, was: &[Attachment], is: &[Attachment], found: &mut Vec<Change>) {
    let same = |a: &Attachment, b: &Attachment| a.slot == b.slot && a.digest == b.digest;
    for file in is.iter().filter(|f| !was.iter().any(|w| same(w, f))) {
        found.push(Change {
            place: at.clone(),
            what: What::FileAdded(file.clone()),
        });
    }
    for file in was.iter().filter(|f| !is.iter().any(|i| same(i, f))) {
        found.push(Change {
            place: at.clone(),
            what: What::FileGone(file.clone()),
        });
    }
}

fn both<'a, V>(a: &'a BTreeMap<String, V>, b: &'a BTreeMap<String, V>) -> BTreeSet<&'a str> {
    a.keys().chain(b.keys()).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::officer::sample::{frozen, record};

    fn texts(found: &[Change]) -> Vec<String> {
        let each = found.iter().map(|c| {
            let at = [
                Some(c.place.section.clone()),
                c.place.record.clone(),
                c.place.field.clone(),
            ];
            let at: Vec<_> = at.into_iter().flatten().collect();
            format!("{} {:?}", at.join("."), c.what)
        });
        each.collect()
    }

    #[test]
    fn the_same_copy_has_no_changes() {
        assert!(changes(&frozen(), &frozen()).is_empty());
    }

    #[test]
    fn a_changed_field_says_both_texts_at_its_place() {
        let mut after = frozen();
        let rows = after
            .records
            .get_mut("education")
            .expect("the sample has education");
        rows[0].values.insert("degree".into(), "master".into());
        assert_eq!(
            texts(&changes(&frozen(), &after)),
            [r#"education.e1.degree Text { before: "bachelor", after: "master" }"#]
        );
    }

    #[test]
    fn records_that_come_go_or_move_are_told_apart() {
        let mut after = frozen();
        let rows = after
            .records
            .get_mut("education")
            .expect("the sample has education");
        rows.swap(0, 1);
        rows.push(record("e3", &[("degree", "doctor")]));
        let found = texts(&changes(&frozen(), &after));
        assert_eq!(found, ["education.e3 RecordAdded", "education Reordered"]);
        let back = changes(&after, &frozen());
        assert!(matches!(&back[0].what, What::RecordGone(r) if r.id == "e3"));
    }

    #[test]
    fn a_section_that_is_gone_names_each_of_its_records() {
        let mut after = frozen();
        after.records.clear();
        let found = changes(&frozen(), &after);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|c| matches!(c.what, What::RecordGone(_))));
    }

    #[test]
    fn files_are_compared_by_slot_and_content() {
        let mut after = frozen();
        let rows = after
            .records
            .get_mut("education")
            .expect("the sample has education");
        rows[0].attachments[0].digest = "bb".into();
        let found = changes(&frozen(), &after);
        assert!(matches!(&found[0].what, What::FileAdded(f) if f.digest == "bb"));
        assert!(matches!(&found[1].what, What::FileGone(f) if f.digest == "aa"));
    }

    #[test]
    fn photo_unit_and_identity_are_told() {
        let mut after = frozen();
        after.photo = None;
        after.unit.name = "New Unit".into();
        after.identity.name = "Li Si".into();
        let found = changes(&frozen(), &after);
        assert!(matches!(found[0].what, What::Identity));
        assert!(matches!(&found[1].what, What::Unit { after, .. } if after == "New Unit"));
        assert!(matches!(
            &found[2].what,
            What::Photo {
                after: None,
                before: Some(_)
            }
        ));
    }
}
