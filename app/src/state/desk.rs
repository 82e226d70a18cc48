//! Everything that lies open to be written: the dossier and drafts, each with what the server last had.

use std::collections::BTreeMap;

use zhicheng_shared::form::Values;
use zhicheng_shared::value::{Attachment, Dossier, Draft, Record};

use super::document::{Content, Key, Spot};
use super::merge::{Conflict, merge};
use super::place::{Place, attach};

/// What is known of one document beside its present content.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// What the server last had.
    pub base: Content,
    /// Its revision there.
    pub revision: u64,
    /// What is on its way to the server.
    pub sending: Option<Content>,
    /// What was sent since its last answer: the server may have any of it.
    pub sent: Vec<Content>,
    /// What is to be chosen between.
    pub conflicts: Vec<Conflict>,
    /// The server does not take it any more, for instance because it was submitted meanwhile.
    pub closed: bool,
}

/// The desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// The dossier as it is now.
    pub dossier: Dossier,
    /// Drafts as they are now, by application.
    pub drafts: BTreeMap<String, Draft>,
    /// What was typed on start pages, by jurisdiction and business: there is no application yet, so it is
    /// saved with none.
    pub beginnings: BTreeMap<String, Draft>,
    papers: BTreeMap<Key, Paper>,
}

/// How much of what was sent without an answer is remembered: the first, which may have arrived
/// before the server was lost, and the last ones.
const SENT: usize = 4;

/// What can happen on the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The server's copy came, for the first time or again.
    Open {
        key: Key,
        content: Content,
        revision: u64,
    },
    /// A text was typed.
    Edit { key: Key, spot: Spot, raw: String },
    /// A text was typed on a start page.
    Begin {
        business: String,
        part: String,
        field: String,
        raw: String,
    },
    /// A record was added at the end.
    Add { section: String, record: Record },
    /// A record was deleted.
    Remove { section: String, record: String },
    /// A record was moved to a place among its rows, from 0.
    Move {
        section: String,
        record: String,
        to: usize,
    },
    /// Records of a section were chosen for an application.
    Choose {
        application: String,
        section: String,
        ids: Vec<String>,
    },
    /// A file was put in place, in a record or in the application itself.
    Attach {
        key: Key,
        record: Option<String>,
        file: Attachment,
        place: Place,
    },
    /// A file was taken away.
    Detach {
        key: Key,
        record: Option<String>,
        slot: String,
        digest: String,
    },
    /// What was typed here before, and never reached the server, is found again, with what of it
    /// may have been sent.
    Replay {
        key: Key,
        base: Content,
        mine: Content,
        sent: Vec<Content>,
    },
    /// The present content is on its way.
    Send { key: Key },
    /// It arrived.
    Saved { key: Key, revision: u64 },
    /// It did not arrive.
    NotSaved { key: Key },
    /// The server has a newer copy.
    Stale {
        key: Key,
        content: Content,
        revision: u64,
    },
    /// The server takes no more changes of it.
    Close { key: Key },
    /// The person chose, for one spot, whether to keep what was typed here.
    Resolve { key: Key, spot: Spot, mine: bool },
}

impl Desk {
    /// Lets one thing happen.
    pub fn reduce(&mut self, action: Action) {
        match action {
            Action::Open {
                key,
                content,
                revision,
            } => self.open(key, content, revision),
            Action::Edit { key, spot, raw } => self.change(&key, |content| content.set(&spot, raw)),
            Action::Begin {
                business,
                part,
                field,
                raw,
            } => {
                let draft = self.beginnings.entry(business).or_default();
                draft.parts.entry(part).or_default().insert(field, raw);
            }
            Action::Add { section, record } => self.records(section, |rows| rows.push(record)),
            Action::Remove { section, record } => {
                self.records(section, |rows| {
                    rows.retain(|r| r.id != record || r.archived)
                });
            }
            Action::Move {
                section,
                record,
                to,
            } => self.records(section, |rows| put(rows, &record, to)),
            Action::Choose {
                application,
                section,
                ids,
            } => {
                self.drafts
                    .entry(application)
                    .or_default()
                    .chosen
                    .insert(section, ids);
            }
            Action::Attach {
                key,
                record,
                file,
                place,
            } => self.files(&key, record.as_deref(), |files, replaced| {
                attach(files, replaced, file, &place);
            }),
            Action::Detach {
                key,
                record,
                slot,
                digest,
            } => self.files(&key, record.as_deref(), |files, _| {
                files.retain(|f| f.slot != slot || f.digest != digest);
            }),
            Action::Replay {
                key,
                base,
                mine,
                sent,
            } => self.replay(&key, &base, &mine, &sent),
            Action::Send { key } => {
                let now = self.content(&key);
                if let Some(paper) = self.papers.get_mut(&key) {
                    if !paper.sent.contains(&now) {
                        if paper.sent.len() == SENT {
                            paper.sent.remove(1);
                        }
                        paper.sent.push(now.clone());
                    }
                    paper.sending = Some(now);
                }
            }
            Action::Saved { key, revision } => {
                if let Some(paper) = self.papers.get_mut(&key)
                    && let Some(sent) = paper.sending.take()
                {
                    paper.base = sent;
                    paper.revision = revision;
                    paper.sent.clear();
                }
            }
            Action::NotSaved { key } => {
                if let Some(paper) = self.papers.get_mut(&key) {
                    paper.sending = None;
                }
            }
            Action::Stale {
                key,
                content,
                revision,
            } => self.stale(key, content, revision),
            Action::Close { key } => {
                if let Some(paper) = self.papers.get_mut(&key) {
                    paper.closed = true;
                    paper.sending = None;
                }
            }
            Action::Resolve { key, spot, mine } => self.resolve(&key, &spot, mine),
        }
    }

    /// The paper of a document, once it was opened.
    pub fn paper(&self, key: &Key) -> Option<&Paper> {
        self.papers.get(key)
    }

    /// All documents open.
    pub fn papers(&self) -> impl Iterator<Item = (&Key, &Paper)> {
        self.papers.iter()
    }

    /// Present content.
    pub fn content(&self, key: &Key) -> Content {
        match key {
            Key::Section(section) => Content::Section(self.rows(section).to_vec()),
            Key::Draft(id) => Content::Draft(self.drafts.get(id).cloned().unwrap_or_default()),
        }
    }

    /// Records of a section.
    pub fn rows(&self, section: &str) -> &[Record] {
        self.dossier.get(section).map_or(&[], Vec::as_slice)
    }

    /// One record.
    pub fn record(&self, section: &str, id: &str) -> Option<&Record> {
        self.rows(section).iter().find(|r| r.id == id)
    }

    /// Values of a part of an application.
    pub fn part(&self, application: &str, part: &str) -> Option<&Values> {
        self.drafts.get(application)?.parts.get(part)
    }

    /// The text at a spot; none where nothing was ever typed.
    pub fn text(&self, key: &Key, spot: &Spot) -> Option<&str> {
        match (key, spot) {
            (Key::Section(section), Spot::Record { record, field }) => self
                .record(section, record)?
                .values
                .get(field)
                .map(String::as_str),
            (Key::Draft(id), Spot::Part { part, field }) => {
                self.part(id, part)?.get(field).map(String::as_str)
            }
            (Key::Section(_), Spot::Part { .. }) | (Key::Draft(_), Spot::Record { .. }) => None,
        }
    }

    /// Whether something typed waits for the server, which would take it.
    pub fn is_waiting(&self, key: &Key) -> bool {
        let closed = self.paper(key).is_some_and(|paper| paper.closed);
        !closed && self.is_dirty(key)
    }

    /// Whether something typed is not on the server yet.
    pub fn is_dirty(&self, key: &Key) -> bool {
        let Some(paper) = self.papers.get(key) else {
            return false;
        };
        match (&paper.base, key) {
            (Content::Section(base), Key::Section(section)) => {
                base.as_slice() != self.rows(section)
            }
            (Content::Draft(base), Key::Draft(id)) => {
                self.drafts.get(id).is_some_and(|now| now != base)
            }
            (Content::Section(_), Key::Draft(_)) | (Content::Draft(_), Key::Section(_)) => false,
        }
    }

    /// Whether anything typed is not on the server yet, even what it does not take any more.
    pub fn has_unsent(&self) -> bool {
        let unsent = |(key, paper): (&Key, &Paper)| paper.sending.is_some() || self.is_dirty(key);
        self.papers().any(unsent)
    }

    fn put(&mut self, key: &Key, content: Content) {
        match (key, content) {
            (Key::Section(section), Content::Section(records)) => {
                self.dossier.insert(section.clone(), records);
            }
            (Key::Draft(id), Content::Draft(draft)) => {
                self.drafts.insert(id.clone(), draft);
            }
            (Key::Section(_), Content::Draft(_)) | (Key::Draft(_), Content::Section(_)) => {}
        }
    }

    fn change(&mut self, key: &Key, change: impl FnOnce(&mut Content)) {
        // Taken out and put back, so that nothing is copied at a keystroke.
        let mut content = match key {
            Key::Section(section) => {
                Content::Section(self.dossier.remove(section).unwrap_or_default())
            }
            Key::Draft(id) => Content::Draft(self.drafts.remove(id).unwrap_or_default()),
        };
        change(&mut content);
        self.put(key, content);
    }

    fn records(&mut self, section: String, change: impl FnOnce(&mut Vec<Record>)) {
        change(self.dossier.entry(section).or_default());
    }

    fn files(
        &mut self,
        key: &Key,
        record: Option<&str>,
        change: impl FnOnce(&mut Vec<Attachment>, &mut Vec<Attachment>),
    ) {
        match (key, record) {
            (Key::Section(section), Some(id)) => {
                let rows = self.dossier.entry(section.clone()).or_default();
                if !rows.iter().any(|r| r.id == id) {
                    rows.push(Record {
                        id: id.to_owned(),
                        ..Record::default()
                    });
                }
                if let Some(row) = rows.iter_mut().find(|r| r.id == id && !r.archived) {
                    change(&mut row.attachments, &mut row.replaced);
                }
            }
            (Key::Draft(id), _) => {
                let draft = self.drafts.entry(id.clone()).or_default();
                change(&mut draft.attachments, &mut draft.replaced);
            }
            (Key::Section(_), None) => {}
        }
    }

    fn open(&mut self, key: Key, content: Content, revision: u64) {
        if self.is_dirty(&key) || self.paper(&key).is_some_and(|p| p.sending.is_some()) {
            self.stale(key, content, revision);
            return;
        }
        self.put(&key, content.clone());
        let paper = Paper {
            base: content,
            revision,
            sending: None,
            sent: Vec::new(),
            conflicts: Vec::new(),
            closed: false,
        };
        self.papers.insert(key, paper);
    }

    fn stale(&mut self, key: Key, theirs: Content, revision: u64) {
        let mine = self.content(&key);
        let Some(paper) = self.papers.get_mut(&key) else {
            return self.open(key, theirs, revision);
        };
        // What was sent from here and arrived without an answer is nobody else's.
        let own = paper.sent.contains(&theirs);
        let (merged, conflicts) = merge(if own { &theirs } else { &paper.base }, &mine, &theirs);
        paper.base = theirs;
        paper.revision = revision;
        paper.sending = None;
        paper.sent.clear();
        paper.closed = false;
        for conflict in conflicts {
            paper.conflicts.retain(|c| c.spot != conflict.spot);
            paper.conflicts.push(conflict);
        }
        self.put(&key, merged);
    }

    fn replay(&mut self, key: &Key, base: &Content, mine: &Content, sent: &[Content]) {
        let now = self.content(key);
        let base = if sent.contains(&now) { &now } else { base };
        let (merged, conflicts) = merge(base, mine, &now);
        if let Some(paper) = self.papers.get_mut(key) {
            paper.conflicts.extend(conflicts);
            self.put(key, merged);
        }
    }

    fn resolve(&mut self, key: &Key, spot: &Spot, mine: bool) {
        let Some(paper) = self.papers.get_mut(key) else {
            return;
        };
        let found = paper.conflicts.iter().position(|c| c.spot == *spot);
        if let Some(conflict) = found.map(|at| paper.conflicts.remove(at))
            && !mine
        {
            self.change(key, |content| content.set(spot, conflict.theirs));
        }
    }
}

fn put(rows: &mut Vec<Record>, id: &str, to: usize) {
    if let Some(at) = rows.iter().position(|r| r.id == id) {
        let row = rows.remove(at);
        rows.insert(to.min(rows.len()), row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::Section("work".to_owned())
    }

    fn spot() -> Spot {
        Spot::Record {
            record: "r".to_owned(),
            field: "post".to_owned(),
        }
    }

    fn content(text: &str) -> Content {
        let mut content = key().empty();
        content.set(&spot(), text.to_owned());
        content
    }

    fn opened(text: &str) -> Desk {
        let mut desk = Desk::default();
        desk.reduce(Action::Open {
            key: key(),
            content: content(text),
            revision: 1,
        });
        desk
    }

    fn typed(desk: &mut Desk, raw: &str) {
        desk.reduce(Action::Edit {
            key: key(),
            spot: spot(),
            raw: raw.to_owned(),
        });
    }

    #[test]
    fn what_arrived_without_an_answer_is_no_conflict() {
        let mut desk = opened("a");
        for text in ["ab", "abc", "abcd", "abcde", "abcdef"] {
            typed(&mut desk, text);
            desk.reduce(Action::Send { key: key() });
            desk.reduce(Action::NotSaved { key: key() });
        }
        typed(&mut desk, "abcdefg");
        for (arrived, revision) in [("ab", 2), ("xyz", 3)] {
            desk.reduce(Action::Stale {
                key: key(),
                content: content(arrived),
                revision,
            });
            let conflicts = &desk.paper(&key()).unwrap().conflicts;
            assert_eq!(conflicts.is_empty(), arrived == "ab");
            assert_eq!(desk.text(&key(), &spot()), Some("abcdefg"));
        }
    }

    #[test]
    fn what_is_found_again_knows_what_was_sent() {
        for (sent, asked) in [(vec![content("ab")], 0), (Vec::new(), 1)] {
            let mut desk = opened("ab");
            desk.reduce(Action::Replay {
                key: key(),
                base: content("a"),
                mine: content("abc"),
                sent,
            });
            assert_eq!(desk.text(&key(), &spot()), Some("abc"));
            assert_eq!(desk.paper(&key()).unwrap().conflicts.len(), asked);
        }
    }

    #[test]
    fn what_is_typed_while_saving_stays_unsaved() {
        let mut desk = opened("a");
        typed(&mut desk, "ab");
        desk.reduce(Action::Send { key: key() });
        typed(&mut desk, "abc");
        desk.reduce(Action::Saved {
            key: key(),
            revision: 2,
        });
        assert!(desk.is_dirty(&key()));
        assert_eq!(desk.paper(&key()).unwrap().revision, 2);
        assert_eq!(desk.text(&key(), &spot()), Some("abc"));
    }

    #[test]
    fn a_newer_copy_never_takes_away_what_was_typed() {
        let mut desk = opened("a");
        typed(&mut desk, "mine");
        desk.reduce(Action::Stale {
            key: key(),
            content: content("theirs"),
            revision: 5,
        });
        assert_eq!(desk.text(&key(), &spot()), Some("mine"));
        assert_eq!(desk.paper(&key()).unwrap().conflicts.len(), 1);
        desk.reduce(Action::Resolve {
            key: key(),
            spot: spot(),
            mine: false,
        });
        assert_eq!(desk.text(&key(), &spot()), Some("theirs"));
        assert!(!desk.is_dirty(&key()));
    }

    #[test]
    fn the_journal_is_applied_to_what_the_server_has() {
        let mut desk = opened("a");
        desk.reduce(Action::Replay {
            key: key(),
            base: content("a"),
            mine: content("a, and more"),
            sent: Vec::new(),
        });
        assert_eq!(desk.text(&key(), &spot()), Some("a, and more"));
        assert!(desk.is_dirty(&key()));
        assert!(desk.paper(&key()).unwrap().conflicts.is_empty());
    }

    #[test]
    fn what_a_closed_document_did_not_take_waits_until_it_is_opened_again() {
        let mut desk = opened("a");
        typed(&mut desk, "ab");
        desk.reduce(Action::Close { key: key() });
        assert!(desk.is_dirty(&key()) && !desk.is_waiting(&key()));
        desk.reduce(Action::Open {
            key: key(),
            content: content("a"),
            revision: 3,
        });
        assert_eq!(desk.text(&key(), &spot()), Some("ab"));
        assert!(desk.is_waiting(&key()));
    }

    #[test]
    fn what_is_typed_on_a_start_page_is_of_no_application_and_waits_for_no_server() {
        let mut desk = Desk::default();
        desk.reduce(Action::Begin {
            business: "here/review".to_owned(),
            part: "start".to_owned(),
            field: "way".to_owned(),
            raw: "a".to_owned(),
        });
        assert_eq!(desk.beginnings["here/review"].parts["start"]["way"], "a");
        assert!(desk.drafts.is_empty() && !desk.has_unsent());
    }

    #[test]
    fn a_record_is_put_at_any_place_among_its_rows() {
        for (id, to, order) in [
            ("1", 3, "2341"),
            ("4", 0, "4123"),
            ("2", 2, "1324"),
            ("3", 9, "1243"),
            ("9", 0, "1234"),
        ] {
            let record = |id: char| Record {
                id: id.to_string(),
                ..Record::default()
            };
            let mut desk = Desk::default();
            desk.dossier
                .insert("work".to_owned(), "1234".chars().map(record).collect());
            desk.reduce(Action::Move {
                section: "work".to_owned(),
                record: id.to_owned(),
                to,
            });
            let now: String = desk.rows("work").iter().map(|r| r.id.as_str()).collect();
            assert_eq!(now, order, "{id} to {to}");
        }
    }

    #[test]
    fn archived_records_are_neither_written_nor_deleted() {
        let mut desk = opened("a");
        desk.dossier.get_mut("work").unwrap()[0].archived = true;
        typed(&mut desk, "b");
        desk.reduce(Action::Remove {
            section: "work".to_owned(),
            record: "r".to_owned(),
        });
        assert_eq!(desk.text(&key(), &spot()), Some("a"));
    }
}
