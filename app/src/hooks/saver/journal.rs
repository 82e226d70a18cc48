//! What was typed and the server does not have yet, kept on this device.
//!
//! Each tab writes its own entries; one goes when the server has what it holds. What is found when
//! the page is opened, of this tab's past or of others, is put back onto the desk.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::browser::random;
use crate::browser::storage::Database;
use crate::hooks::use_papers::Papers;
use crate::state::desk::{Action, Desk};
use crate::state::document::{Content, Key};

pub struct Journal {
    /// What names of this person's entries begin with.
    person: String,
    /// What names of this tab's begin with.
    tab: String,
    opening: RefCell<Opening>,
    /// Whether the server's copy of the dossier lies on the desk, so that a section which is not
    /// there was never saved.
    dossier: Cell<bool>,
    /// Entries found when the page was opened: what was typed in other tabs or before.
    found: RefCell<BTreeMap<Key, Vec<Found>>>,
    /// Names of entries whose content has come onto the desk.
    obsolete: RefCell<Vec<String>>,
    /// What this tab's entries hold, so that nothing is written twice.
    written: RefCell<BTreeMap<Key, Entry>>,
    kept: Cell<bool>,
    writing: Cell<bool>,
    again: Cell<bool>,
}

enum Opening {
    Awaited,
    /// None where the browser keeps nothing, such as in some private windows.
    Done(Option<Database>),
}

/// One entry found.
struct Found {
    /// Its name without the ending.
    name: String,
    base: Content,
    mine: Content,
    /// What the server may have of it.
    sent: Vec<Content>,
}

/// What this tab keeps of one document.
#[derive(Clone, PartialEq)]
struct Entry {
    /// Of the base that was written.
    revision: u64,
    mine: Content,
    sent: Vec<Content>,
}

/// What is to be written, and what the entries hold after that.
struct Due {
    puts: Vec<(String, String)>,
    removes: Vec<String>,
    written: BTreeMap<Key, Entry>,
}

const BASE: &str = "|base";
const MINE: &str = "|mine";
const SENT: &str = "|sent";

/// All keys of an entry.
fn keys(name: &str) -> [String; 3] {
    [BASE, MINE, SENT].map(|part| [name, part].concat())
}

impl Journal {
    pub fn new(person: &str) -> Journal {
        Journal {
            person: [person, "|"].concat(),
            tab: [person, "|", &random::id(), "|"].concat(),
            opening: RefCell::new(Opening::Awaited),
            dossier: Cell::default(),
            found: RefCell::default(),
            obsolete: RefCell::default(),
            written: RefCell::default(),
            kept: Cell::default(),
            writing: Cell::default(),
            again: Cell::default(),
        }
    }

    /// Whether the last change was kept.
    pub fn kept(&self) -> bool {
        self.kept.get()
    }

    pub fn is_writing(&self) -> bool {
        self.writing.get()
    }

    pub fn is_opened(&self) -> bool {
        matches!(&*self.opening.borrow(), Opening::Done(_))
    }

    /// Opens it and reads what was kept before. A device busy with its disk can take a minute.
    pub async fn open(&self) {
        let database = Database::open().await;
        if let Some(database) = &database {
            self.find(database.all().await.into_iter().collect());
        }
        *self.opening.borrow_mut() = Opening::Done(database);
    }

    fn find(&self, all: BTreeMap<String, String>) {
        let own = all.range(self.person.clone()..);
        for (entry, text) in own.take_while(|(entry, _)| entry.starts_with(&self.person)) {
            let Some(name) = entry.strip_suffix(MINE) else {
                continue;
            };
            let key = name.rsplit('|').next().and_then(Key::from_name);
            let mine = serde_json::from_str::<Content>(text).ok();
            let part = |part: &str| all.get(&[name, part].concat());
            let base = part(BASE).and_then(|b| serde_json::from_str::<Content>(b).ok());
            let sent = part(SENT).and_then(|s| serde_json::from_str(s).ok());
            if let (Some(key), Some(mine)) = (key, mine) {
                let found = Found {
                    name: name.to_owned(),
                    base: base.unwrap_or_else(|| key.empty()),
                    mine,
                    sent: sent.unwrap_or_default(),
                };
                self.found.borrow_mut().entry(key).or_default().push(found);
            }
        }
    }

    /// From now on a section that is not on the desk was never saved.
    pub fn dossier_came(&self) {
        self.dossier.set(true);
    }

    /// Puts what was found of this document on top of what the server has.
    pub fn put_back(&self, papers: &Papers, key: &Key) {
        let found = self.found.borrow_mut().remove(key).unwrap_or_default();
        for found in found {
            self.obsolete.borrow_mut().extend(keys(&found.name));
            papers.act(Action::Replay {
                key: key.clone(),
                base: found.base,
                mine: found.mine,
                sent: found.sent,
            });
        }
    }

    /// The same for everything that lies open.
    pub fn put_all_back(&self, papers: &Papers) {
        let found: Vec<Key> = self.found.borrow().keys().cloned().collect();
        for key in found {
            if papers.read(|desk| desk.paper(&key).is_none()) {
                match &key {
                    Key::Section(_) if self.dossier.get() => {
                        papers.open(key.clone(), key.empty(), 0);
                    }
                    Key::Section(_) | Key::Draft(_) => continue,
                }
            }
            self.put_back(papers, &key);
        }
    }

    /// Writes what this device has to keep, and forgets what the server has. While somebody else is
    /// writing it is left to them.
    pub async fn write(&self, papers: &Papers) {
        let Some(database) = self.database() else {
            return;
        };
        self.again.set(true);
        if self.writing.replace(true) {
            return;
        }
        while self.again.replace(false) {
            let due = papers.read(|desk| self.due(desk));
            if due.puts.is_empty() && due.removes.is_empty() {
                continue;
            }
            let kept = database.write(&due.puts, &due.removes).await;
            if kept {
                let gone = |name: &String| due.removes.contains(name);
                self.obsolete.borrow_mut().retain(|name| !gone(name));
                *self.written.borrow_mut() = due.written;
            }
            if self.kept.replace(kept) != kept {
                papers.tell();
            }
        }
        self.writing.set(false);
    }

    fn database(&self) -> Option<Database> {
        match &*self.opening.borrow() {
            Opening::Awaited => None,
            Opening::Done(database) => database.clone(),
        }
    }

    fn due(&self, desk: &Desk) -> Due {
        let mut due = Due {
            puts: Vec::new(),
            removes: self.obsolete.borrow().clone(),
            written: self.written.borrow().clone(),
        };
        for (key, paper) in desk.papers() {
            let name = [&self.tab, &*key.name()].concat();
            if !desk.is_dirty(key) && paper.sending.is_none() {
                if due.written.remove(key).is_some() {
                    due.removes.extend(keys(&name));
                }
                continue;
            }
            let now = Entry {
                revision: paper.revision,
                mine: desk.content(key),
                sent: paper.sent.clone(),
            };
            let before = due.written.get(key);
            if before == Some(&now) {
                continue;
            }
            let [base, mine, sent] = keys(&name);
            if before.is_none_or(|before| before.revision != now.revision) {
                due.puts.push((base, json(&paper.base)));
            }
            if before.is_none_or(|before| before.sent != now.sent) {
                due.puts.push((sent, json(&now.sent)));
            }
            due.puts.push((mine, json(&now.mine)));
            due.written.insert(key.clone(), now);
        }
        due
    }
}

fn json(content: &impl serde::Serialize) -> String {
    serde_json::to_string(content).unwrap_or_default()
}
