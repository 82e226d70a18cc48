//! Saving by itself: every change into the journal at once, to the server soon after.
//!
//! The journal is written at most [`JOURNAL_AFTER`] ms after a key, so that a killed tab loses no
//! more; an entry goes when the server has what it holds. Each tab writes its own entries.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::application::PutDraft;
use zhicheng_shared::api::dossier::SectionBody;

use super::use_papers::Papers;
use crate::api::{ApiError, Refused, application, dossier};
use crate::browser::random;
use crate::browser::storage::Journal;
use crate::browser::visibility::{self, Watch};
use crate::state::desk::{Action, Desk};
use crate::state::document::{Content, Key};

/// Milliseconds from a change to the journal.
const JOURNAL_AFTER: u32 = 40;
/// Milliseconds without a change before the server is told.
const SAVE_AFTER: u32 = 800;
/// Milliseconds after which the server is told although typing goes on.
const SAVE_AT_LATEST: f64 = 4_000.0;
/// Milliseconds that sending waits for the journal at most, and between two looks at it.
const KEEP_WITHIN: u64 = 500;
const TURN: u64 = 4;
/// Seconds between tries when the server is not reached: the first, and the longest.
const RETRY_FIRST: u32 = 2;
const RETRY_LAST: u32 = 30;

/// How saving stands, as people are told.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// Nothing was changed since the page was opened.
    Untouched,
    /// All is on the server, since then, Unix seconds.
    Saved(i64),
    Saving,
    /// The server is not reached; `kept` when this device keeps it meanwhile.
    Offline {
        kept: bool,
    },
    /// The session ended; it goes on after signing in.
    Expired,
    /// Changed here and elsewhere: the person has to choose.
    Conflict,
    /// The server refuses.
    Failed(ApiError),
}

type Reach = Rc<dyn Fn() -> Option<Papers>>;

pub struct Saver {
    person: String,
    tab: String,
    reach: Reach,
    journal: RefCell<Option<Journal>>,
    /// Entries found when the page was opened: document to what was typed in other tabs or before.
    found: RefCell<BTreeMap<Key, Vec<Found>>>,
    /// Names of entries whose content has come onto the desk.
    obsolete: RefCell<Vec<String>>,
    /// What this tab's entries hold, so that nothing is written twice.
    written: RefCell<BTreeMap<Key, Entry>>,
    bases: RefCell<BTreeSet<(Key, u64)>>,
    kept: Cell<bool>,
    journaling: Cell<bool>,
    loaded: Cell<bool>,
    journal_timer: RefCell<Option<Timeout>>,
    save_timer: RefCell<Option<Timeout>>,
    dirty_since: Cell<Option<f64>>,
    saved_at: Cell<Option<i64>>,
    trouble: RefCell<Option<ApiError>>,
    wait: Cell<u32>,
    watch: RefCell<Option<Watch>>,
    channel: Option<web_sys::BroadcastChannel>,
    hearing: RefCell<Option<Closure<dyn Fn(web_sys::MessageEvent)>>>,
}

/// One entry of the journal.
struct Found {
    /// Its name without the ending.
    name: String,
    base: Content,
    entry: Entry,
}

/// What is kept of one document beside its base.
#[derive(Clone, PartialEq)]
struct Entry {
    mine: Content,
    /// What the server may have of it.
    sent: Vec<Content>,
}

const BASE: &str = "|base";
const MINE: &str = "|mine";
const SENT: &str = "|sent";

/// All keys of an entry.
fn keys(name: &str) -> [String; 3] {
    [BASE, MINE, SENT].map(|part| [name, part].concat())
}

impl Saver {
    pub fn new(person: &str, reach: impl Fn() -> Option<Papers> + 'static) -> Saver {
        Saver {
            person: person.to_owned(),
            tab: random::id(),
            reach: Rc::new(reach),
            journal: RefCell::default(),
            found: RefCell::default(),
            obsolete: RefCell::default(),
            written: RefCell::default(),
            bases: RefCell::default(),
            kept: Cell::new(false),
            journaling: Cell::new(false),
            loaded: Cell::new(false),
            journal_timer: RefCell::default(),
            save_timer: RefCell::default(),
            dirty_since: Cell::default(),
            saved_at: Cell::default(),
            trouble: RefCell::default(),
            wait: Cell::new(RETRY_FIRST),
            watch: RefCell::default(),
            channel: web_sys::BroadcastChannel::new("zhicheng").ok(),
            hearing: RefCell::default(),
        }
    }

    /// Listens to the page going away and coming back, and to other tabs.
    pub fn watch(&self) {
        let leaving = {
            let reach = self.reach.clone();
            move || {
                if let Some(papers) = reach() {
                    papers.saver().leave();
                }
            }
        };
        let back = {
            let reach = self.reach.clone();
            move || {
                if let Some(papers) = reach() {
                    papers.saver().retry();
                }
            }
        };
        *self.watch.borrow_mut() = Some(visibility::watch(leaving, back));
        if let Some(channel) = &self.channel {
            let reach = self.reach.clone();
            let hearing = Closure::<dyn Fn(web_sys::MessageEvent)>::new(
                move |event: web_sys::MessageEvent| {
                    if let (Some(papers), Some(text)) = (reach(), event.data().as_string()) {
                        papers.saver().heard(&text);
                    }
                },
            );
            channel.set_onmessage(Some(hearing.as_ref().unchecked_ref()));
            *self.hearing.borrow_mut() = Some(hearing);
        }
    }

    /// Something was changed: into the journal at once, to the server after a pause.
    pub fn changed(&self) {
        if self.journal_timer.borrow().is_none() {
            let job = self.job(async |papers| papers.saver().write_journal(&papers).await);
            *self.journal_timer.borrow_mut() = Some(Timeout::new(JOURNAL_AFTER, job));
        }
        let now = js_sys::Date::now();
        let since = self.dirty_since.get().unwrap_or(now);
        self.dirty_since.set(Some(since));
        if now - since < SAVE_AT_LATEST || self.save_timer.borrow().is_none() {
            self.save_in(SAVE_AFTER);
        }
    }

    /// Tries again at once.
    pub fn retry(&self) {
        self.save_in(0);
    }

    fn leave(&self) {
        self.job(async |papers| papers.saver().write_journal(&papers).await)();
        self.save_in(0);
    }

    fn save_in(&self, milliseconds: u32) {
        let job = self.job(async |papers| {
            papers.saver().save_all(&papers);
        });
        *self.save_timer.borrow_mut() = Some(Timeout::new(milliseconds, job));
    }

    fn job<F>(&self, work: F) -> impl FnOnce() + 'static
    where
        F: AsyncFnOnce(Papers) + 'static,
    {
        let reach = self.reach.clone();
        move || {
            spawn_local(async move {
                if let Some(papers) = reach() {
                    work(papers).await;
                }
            });
        }
    }

    /// How saving stands.
    pub fn state(&self, desk: &Desk) -> SaveState {
        if desk.papers().any(|(_, p)| !p.conflicts.is_empty()) {
            return SaveState::Conflict;
        }
        let dirty = desk
            .papers()
            .any(|(key, paper)| paper.sending.is_some() || desk.is_waiting(key));
        if !dirty {
            return self
                .saved_at
                .get()
                .map_or(SaveState::Untouched, SaveState::Saved);
        }
        match &*self.trouble.borrow() {
            None => SaveState::Saving,
            Some(error) if error.signed_out() => SaveState::Expired,
            Some(error) if passing(error) => SaveState::Offline {
                kept: self.kept.get(),
            },
            Some(error) => SaveState::Failed(error.clone()),
        }
    }

    /// Saves everything now; true when nothing is left.
    pub async fn flush(&self, papers: &Papers) -> bool {
        self.write_journal(papers).await;
        for _ in 0..200 {
            if papers.read(|desk| desk.papers().all(|(_, p)| p.sending.is_none())) {
                if papers.read(|desk| !desk.papers().any(|(key, _)| desk.is_waiting(key))) {
                    return true;
                }
                if !self.save_all(papers) {
                    return false;
                }
            }
            gloo::timers::future::sleep(Duration::from_millis(50)).await;
            let stuck = self.trouble.borrow().is_some();
            if stuck && papers.read(|desk| desk.papers().all(|(_, p)| p.sending.is_none())) {
                return false;
            }
        }
        false
    }

    /// Sends what is to be sent; whether anything was.
    fn save_all(&self, papers: &Papers) -> bool {
        self.save_timer.borrow_mut().take();
        self.dirty_since.set(None);
        let due: Vec<Key> = papers.read(|desk| {
            let due = desk.papers().filter(|(key, paper)| {
                paper.sending.is_none() && paper.conflicts.is_empty() && desk.is_waiting(key)
            });
            due.map(|(key, _)| key.clone()).collect()
        });
        if !due.is_empty() {
            *self.trouble.borrow_mut() = None;
        }
        for key in &due {
            papers.act(Action::Send { key: key.clone() });
            let key = key.clone();
            self.job(async |papers| papers.saver().save_one(&papers, key).await)();
        }
        !due.is_empty()
    }

    async fn save_one(&self, papers: &Papers, key: Key) {
        let Some((content, revision)) = papers.read(|desk| {
            desk.paper(&key)
                .and_then(|p| Some((p.sending.clone()?, p.revision)))
        }) else {
            return;
        };
        self.keep_sent().await;
        let answer = match (&key, content) {
            (Key::Section(section), Content::Section(records)) => {
                dossier::save(section, &SectionBody { revision, records }).await
            }
            (Key::Draft(id), Content::Draft(draft)) => {
                application::save_draft(id, &PutDraft { revision, draft }).await
            }
            (Key::Section(_), Content::Draft(_)) | (Key::Draft(_), Content::Section(_)) => return,
        };
        match answer {
            Ok(saved) => {
                self.wait.set(RETRY_FIRST);
                self.saved_at.set(Some(saved.at));
                papers.act(Action::Saved {
                    key: key.clone(),
                    revision: saved.revision,
                });
                if let Some(channel) = &self.channel {
                    let text = [
                        &self.person,
                        "|",
                        &key.name(),
                        "|",
                        &saved.revision.to_string(),
                    ]
                    .concat();
                    let _ = channel.post_message(&JsValue::from_str(&text));
                }
            }
            Err(error) => self.not_saved(papers, key, error),
        }
    }

    fn not_saved(&self, papers: &Papers, key: Key, error: ApiError) {
        if let ApiError::Refused(body) = &error
            && body.code == ErrorCode::Stale
            && let Some((content, revision)) = present(&key, body)
        {
            papers.act(Action::Stale {
                key,
                content,
                revision,
            });
            return;
        }
        let gone = matches!(error.code(), Some(ErrorCode::Refused | ErrorCode::NotFound));
        if passing(&error) {
            let seconds = self.wait.get();
            self.wait.set((seconds * 2).min(RETRY_LAST));
            self.save_in(seconds * 1000);
        }
        *self.trouble.borrow_mut() = Some(error);
        papers.act(if gone {
            Action::Close { key }
        } else {
            Action::NotSaved { key }
        });
    }

    /// Another tab saved something: a copy that nobody writes in here is fetched anew.
    fn heard(&self, text: &str) {
        let mut parts = text.split('|');
        let (person, name, revision) = (parts.next(), parts.next(), parts.next());
        if person != Some(self.person.as_str()) {
            return;
        }
        let Some(key) = name.and_then(Key::from_name) else {
            return;
        };
        let Some(revision) = revision.and_then(|r| r.parse::<u64>().ok()) else {
            return;
        };
        self.job(async move |papers| {
            let older = papers.read(|desk| {
                desk.paper(&key)
                    .is_some_and(|p| p.revision < revision && p.sending.is_none())
                    && !desk.is_dirty(&key)
            });
            if older {
                fetch(&papers, key).await;
            }
        })();
    }

    /// Keeps what is about to be sent, so that after a kill the server's copy is known for one's
    /// own; a device that does not keep it in time holds nothing up.
    async fn keep_sent(&self) {
        let kept = Rc::new(Cell::new(false));
        let done = kept.clone();
        self.job(async move |papers| {
            papers.saver().write_journal(&papers).await;
            done.set(true);
        })();
        for _ in 0..KEEP_WITHIN / TURN {
            if kept.get() {
                return;
            }
            gloo::timers::future::sleep(Duration::from_millis(TURN)).await;
        }
    }

    /// Writes what this device has to keep, and forgets what the server has.
    pub async fn write_journal(&self, papers: &Papers) {
        self.journal_timer.borrow_mut().take();
        while self.journaling.replace(true) {
            gloo::timers::future::sleep(Duration::from_millis(TURN)).await;
        }
        self.open_journal().await;
        let (puts, removes, written) = self.due(papers);
        let journal = self.journal.borrow().clone();
        if let Some(journal) = journal.filter(|_| !puts.is_empty() || !removes.is_empty()) {
            let kept = journal.write(&puts, &removes).await;
            let news = self.kept.replace(kept) != kept;
            if kept {
                *self.written.borrow_mut() = written;
            }
            if news {
                papers.tell();
            }
        }
        self.journaling.set(false);
    }

    fn due(&self, papers: &Papers) -> (Vec<(String, String)>, Vec<String>, BTreeMap<Key, Entry>) {
        let mut puts = Vec::new();
        let mut removes: Vec<String> = self.obsolete.borrow_mut().drain(..).collect();
        let mut written = self.written.borrow().clone();
        let mut bases = self.bases.borrow_mut();
        papers.read(|desk| {
            for (key, paper) in desk.papers() {
                let name = [&self.person, "|", &self.tab, "|", &key.name()].concat();
                if !desk.is_dirty(key) && paper.sending.is_none() {
                    if written.remove(key).is_some() {
                        removes.extend(keys(&name));
                        bases.retain(|(k, _)| k != key);
                    }
                    continue;
                }
                let now = Entry {
                    mine: desk.content(key),
                    sent: paper.sent.clone(),
                };
                let before = written.get(key);
                if before == Some(&now) {
                    continue;
                }
                let [base, mine, sent] = keys(&name);
                if bases.insert((key.clone(), paper.revision)) {
                    puts.push((base, json(&paper.base)));
                }
                if before.is_none_or(|before| before.sent != now.sent) {
                    puts.push((sent, json(&now.sent)));
                }
                puts.push((mine, json(&now.mine)));
                written.insert(key.clone(), now);
            }
        });
        (puts, removes, written)
    }

    async fn open_journal(&self) {
        if self.loaded.replace(true) {
            return;
        }
        let Some(journal) = Journal::open().await else {
            return;
        };
        let all: BTreeMap<String, String> = journal.all().await.into_iter().collect();
        let own = [&self.person, "|"].concat();
        for (entry, text) in all
            .range(own.clone()..)
            .take_while(|(entry, _)| entry.starts_with(&own))
        {
            let Some(name) = entry.strip_suffix(MINE) else {
                continue;
            };
            let key = name.rsplit('|').next().and_then(Key::from_name);
            let mine = serde_json::from_str::<Content>(text).ok();
            let part = |part: &str| all.get(&[name, part].concat());
            let base = part(BASE).and_then(|b| serde_json::from_str::<Content>(b).ok());
            let sent = part(SENT).and_then(|s| serde_json::from_str(s).ok());
            if let (Some(key), Some(mine)) = (key, mine) {
                let base = base.unwrap_or_else(|| key.empty());
                let sent = sent.unwrap_or_default();
                let found = Found {
                    name: name.to_owned(),
                    base,
                    entry: Entry { mine, sent },
                };
                self.found.borrow_mut().entry(key).or_default().push(found);
            }
        }
        *self.journal.borrow_mut() = Some(journal);
    }

    /// Puts entries of the journal on top of what the server has.
    pub async fn replay(&self, papers: &Papers, key: &Key) {
        self.open_journal().await;
        let found = self.found.borrow_mut().remove(key).unwrap_or_default();
        for entry in found {
            self.obsolete.borrow_mut().extend(keys(&entry.name));
            papers.act(Action::Replay {
                key: key.clone(),
                base: entry.base,
                mine: entry.entry.mine,
                sent: entry.entry.sent,
            });
        }
    }

    /// The same for every section of the dossier.
    pub async fn replay_sections(&self, papers: &Papers) {
        self.open_journal().await;
        let keys: Vec<Key> = self
            .found
            .borrow()
            .keys()
            .filter(|k| matches!(k, Key::Section(_)))
            .cloned()
            .collect();
        for key in keys {
            if papers.read(|desk| desk.paper(&key).is_none()) {
                papers.open(key.clone(), key.empty(), 0);
            }
            self.replay(papers, &key).await;
        }
    }
}

/// Whether the same try may go through later.
fn passing(error: &ApiError) -> bool {
    match error {
        ApiError::Unreachable => true,
        ApiError::Refused(body) => matches!(
            body.code,
            ErrorCode::Busy | ErrorCode::TooMany | ErrorCode::Internal
        ),
        ApiError::Garbled { .. } => false,
    }
}

/// What stands on the server, from the body of a refusal.
fn present(key: &Key, refused: &Refused) -> Option<(Content, u64)> {
    match key {
        Key::Section(_) => {
            let body: SectionBody = refused.current()?;
            Some((Content::Section(body.records), body.revision))
        }
        Key::Draft(_) => {
            let body: PutDraft = refused.current()?;
            Some((Content::Draft(body.draft), body.revision))
        }
    }
}

async fn fetch(papers: &Papers, key: Key) {
    match &key {
        Key::Section(section) => {
            if let Ok(mut body) = dossier::read().await
                && let Some(body) = body.sections.remove(section)
            {
                papers.open(key, Content::Section(body.records), body.revision);
            }
        }
        Key::Draft(id) => {
            if let Ok(body) = application::read(id).await
                && let Some(draft) = body.draft
            {
                papers.open(key, Content::Draft(draft), body.revision);
            }
        }
    }
}

fn json(content: &impl serde::Serialize) -> String {
    serde_json::to_string(content).unwrap_or_default()
}
