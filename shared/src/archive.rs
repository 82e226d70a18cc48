//! What becomes of a person's records once an application that used them has ended by a decision.

use crate::answers::Answers;
use crate::form::Section;
use crate::frozen::digest;
use crate::value::Record;

/// A section's records afterwards: those that were used are kept as they were used, values and
/// files; what was changed since goes on as a successor of what was used. A section with one record
/// goes on living: the concluded application has its copy.
///
/// `answers` are those of the frozen copy; what it did not ask for makes no difference.
pub fn kept(
    answers: &Answers<'_>,
    section: &Section,
    present: Vec<Record>,
    used: &[Record],
) -> Vec<Record> {
    if section.rows().is_none() {
        return present;
    }
    used.iter()
        .fold(present, |kept, record| with(answers, section, kept, record))
}

fn with(
    answers: &Answers<'_>,
    section: &Section,
    mut present: Vec<Record>,
    used: &Record,
) -> Vec<Record> {
    let archived = Record {
        archived: true,
        ..used.clone()
    };
    let said = |record: &Record| {
        let said = answers.record(section, record);
        (said.values, said.attachments)
    };
    match present.iter_mut().find(|r| r.id == used.id) {
        Some(own) if !own.archived && said(own) != said(used) => {
            let changed = Record {
                id: successor(&own.id),
                succeeds: Some(own.id.clone()),
                ..own.clone()
            };
            *own = archived;
            present.push(changed);
        }
        Some(own) => own.archived = true,
        None => present.push(archived),
    }
    present
}

/// An id that follows from the one succeeded, so that doing it again gives the same.
fn successor(id: &str) -> String {
    digest(id.as_bytes())[..16].to_owned()
}

/// The one record of a section that has one, as it goes on living. Sections kept before they were
/// let live may hold an archived record and the one that succeeds it; the last one counts.
pub fn living(records: Vec<Record>) -> Vec<Record> {
    let replaced: Vec<String> = records.iter().filter_map(|r| r.succeeds.clone()).collect();
    let mut living = records.into_iter().filter(|r| !replaced.contains(&r.id));
    let record = living.next().map(|record| Record {
        archived: false,
        succeeds: None,
        ..record
    });
    record.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Attachment;

    fn record(id: &str, archived: bool, succeeds: Option<&str>) -> Record {
        Record {
            id: id.into(),
            values: [("a".to_owned(), id.to_owned())].into(),
            attachments: vec![Attachment::default()],
            archived,
            succeeds: succeeds.map(str::to_owned),
            replaced: Vec::new(),
        }
    }

    #[test]
    fn of_an_archived_record_and_its_successor_the_last_one_lives() {
        let found = living(vec![
            record("1", true, None),
            record("2", true, Some("1")),
            record("3", false, Some("2")),
        ]);
        assert_eq!(found, [record("3", false, None)]);
        assert_eq!(
            living(vec![record("1", true, None)]),
            [record("1", false, None)]
        );
        assert_eq!(living(Vec::new()), []);
    }
}
