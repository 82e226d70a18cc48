//! What was typed and the server does not have yet, kept on this device and sealed for its owner.
//!
//! Each tab writes its own entries; one goes when the server has what it holds. What is found when
//! the page is opened, of this tab's past or of others, is put back onto the desk. When the device
//! loses what it kept, everything that is still to be kept is written anew.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::browser::random;
use crate::browser::vault::{Vault, journal_of};
use crate::hooks::use_papers::Papers;
use crate::state::desk::{Action, Desk};
use crate::state::document::{Content, Key};
use zhicheng_shared::gather::Gather;
use zhicheng_shared::lenient;

pub struct Journal {
    /// Opens and seals this person's entries.
    seal: String,
    person: String,
    /// What names of this person's entries begin with.
    own: String,
    /// What names of this tab's begin with.
    tab: String,
    opening: RefCell<Opening>,
    /// Whether the server's copy of the dossier lies on the desk, so that a section which is not
    /// there was never saved.
    dossier: Cell<bool>,
    /// Entries found when the page was opened: what was typed in other tabs or before.
    found: RefCell<BTreeMap<Key, Vec<Found>>>,
    /// Whether the device may have lost what was found.
    found_lost: Cell<bool>,
    /// How often the device may have lost what it kept.
    losses: Cell<u32>,
    /// Names of entries whose content has come onto the desk.
    obsolete: RefCell<Vec<String>>,
    /// What this tab's entries hold, so that nothing is written twice.
    written: RefCell<Written>,
    kept: Cell<bool>,
    writing: Cell<bool>,
    again: Cell<bool>,
}

/// What an entry holds; none when the device may have lost it.
type Written = BTreeMap<Key, Option<Entry>>;

enum Opening {
    Awaited,
    /// None where the browser cannot seal.
    Done(Option<Vault>),
}

/// One entry found.
#[derive(Clone)]
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
    written: Written,
}

const BASE: &str = "|base";
const MINE: &str = "|mine";
const SENT: &str = "|sent";

/// All keys of an entry.
fn keys(name: &str) -> [String; 3] {
    [BASE, MINE, SENT].map(|part| [name, part].concat())
}

impl Journal {
    /// Of a person, whose key seals it.
    pub fn new(person: &str, seal: &str) -> Journal {
        let own = journal_of(person);
        Journal {
            seal: seal.to_owned(),
            tab: [&own, &*random::id(), "|"].concat(),
            person: person.to_owned(),
            own,
            opening: RefCell::new(Opening::Awaited),
            dossier: Cell::default(),
            found: RefCell::default(),
            found_lost: Cell::default(),
            losses: Cell::default(),
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
    /// Calls `lost` whenever the device may have lost what it kept.
    pub async fn open(&self, lost: impl Fn() + 'static) {
        let vault = Vault::open(&self.seal).await;
        if let Some(vault) = &vault {
            vault.database.on_lost(lost);
            let all = vault.all(&self.own).await.unwrap_or_default();
            self.find(&all.into_iter().gathered());
        }
        *self.opening.borrow_mut() = Opening::Done(vault);
    }

    fn find(&self, all: &BTreeMap<String, String>) {
        for (entry, text) in all {
            let Some(name) = entry.strip_suffix(MINE) else {
                continue;
            };
            let key = name.rsplit('|').next().and_then(Key::from_name);
            let mine = lenient::from_str::<Content>(text);
            let part = |part: &str| all.get(&[name, part].concat());
            let base = part(BASE).and_then(|b| lenient::from_str::<Content>(b));
            let sent = part(SENT).and_then(|s| lenient::from_str(s));
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

    /// Nothing that was written is sure to be there any more.
    pub fn doubt(&self, papers: &Papers) {
        self.written
            .borrow_mut()
            .values_mut()
            .for_each(|entry| *entry = None);
        self.found_lost.set(true);
        self.losses.set(self.losses.get() + 1);
        if self.kept.replace(false) {
            papers.tell();
        }
    }

    /// Whether anything is still to be kept.
    pub fn is_behind(&self, papers: &Papers) -> bool {
        self.vault().is_some()
            && !self.kept.get()
            && papers.read(|desk| !self.due(desk).puts.is_empty())
    }

    /// Whether this device keeps anything of this person that another tab, or one of before, wrote
    /// and never sent; an officer's opinions too.
    pub async fn has_more(&self) -> bool {
        let Some(vault) = self.vault() else {
            return false;
        };
        let names = vault.names(&self.person).await;
        names.iter().any(|name| !name.starts_with(&self.tab))
    }

    /// Writes what this device has to keep, and forgets what the server has. While somebody else is
    /// writing it is left to them.
    pub async fn write(&self, papers: &Papers) {
        let Some(vault) = self.vault() else {
            return;
        };
        self.again.set(true);
        if self.writing.replace(true) {
            return;
        }
        // A connection that was lost says so when it is used: the second time is on a new one.
        let mut second = false;
        while self.again.replace(false) {
            let due = papers.read(|desk| self.due(desk));
            if due.puts.is_empty() && due.removes.is_empty() {
                continue;
            }
            let losses = self.losses.get();
            let written = vault.write(&due.puts, &due.removes).await;
            if written && losses == self.losses.get() {
                self.have(due, papers);
            } else {
                self.doubt(papers);
                self.again.set(self.again.get() || !second);
                second = true;
            }
        }
        self.writing.set(false);
    }

    fn have(&self, due: Due, papers: &Papers) {
        let gone = |name: &String| due.removes.contains(name);
        self.obsolete.borrow_mut().retain(|name| !gone(name));
        *self.written.borrow_mut() = due.written;
        self.found_lost.set(false);
        if !self.kept.replace(true) {
            papers.tell();
        }
    }

    fn vault(&self) -> Option<Vault> {
        match &*self.opening.borrow() {
            Opening::Awaited => None,
            Opening::Done(vault) => vault.clone(),
        }
    }

    fn due(&self, desk: &Desk) -> Due {
        let mut due = Due {
            puts: Vec::new(),
            removes: self.obsolete.borrow().clone(),
            written: self.written.borrow().clone(),
        };
        if self.found_lost.get() {
            let found = self.found.borrow();
            found
                .values()
                .flatten()
                .for_each(|found| due.put_found(found));
        }
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
            let before = due.written.get(key).and_then(Option::as_ref);
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
            due.written.insert(key.clone(), Some(now));
        }
        due
    }
}

impl Due {
    fn put_found(&mut self, found: &Found) {
        let [base, mine, sent] = keys(&found.name);
        self.puts.push((base, json(&found.base)));
        self.puts.push((mine, json(&found.mine)));
        self.puts.push((sent, json(&found.sent)));
    }
}

fn json(content: &impl serde::Serialize) -> String {
    serde_json::to_string(content).unwrap_or_default()
}
