//! Saving by itself: every change into the journal at once, to the server soon after.
//!
//! The journal is written at most [`JOURNAL_AFTER`] ms after a key, so that a killed tab loses no
//! more.

mod journal;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::application::PutDraft;
use zhicheng_shared::api::dossier::SectionBody;

use self::journal::Journal;
use super::use_papers::Papers;
use crate::api::{ApiError, Refused, application, dossier};
use crate::browser::tabs::{self, Listening, Word};
use crate::browser::visibility::{self, Watch};
use crate::state::desk::{Action, Desk};
use crate::state::document::{Content, Key};

/// Milliseconds from a change to the journal.
const JOURNAL_AFTER: u32 = 40;
/// Milliseconds without a change before the server is told.
const SAVE_AFTER: u32 = 800;
/// Milliseconds after which the server is told although typing goes on.
const SAVE_AT_LATEST: f64 = 4_000.0;
/// Milliseconds that sending waits for the journal at most, and pages for its opening.
const KEEP_WITHIN: f64 = 500.0;
const OPEN_WITHIN: f64 = 2_000.0;
/// Milliseconds after which a device that did not keep something is asked again.
const KEEP_AGAIN: u32 = 2_000;
/// Milliseconds that other tabs have to send what is theirs when the person leaves.
const OTHERS_WITHIN: f64 = 3_000.0;
/// Milliseconds between two looks at what is waited for.
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
    Expired {
        kept: bool,
    },
    /// Changed here and elsewhere: the person has to choose.
    Conflict,
    /// The server refuses.
    Failed(ApiError),
}

type Reach = Rc<dyn Fn() -> Option<Papers>>;

pub struct Saver {
    person: String,
    reach: Reach,
    journal: Journal,
    /// When it began to be opened.
    opening: Cell<Option<f64>>,
    journal_timer: RefCell<Option<Timeout>>,
    save_timer: RefCell<Option<Timeout>>,
    dirty_since: Cell<Option<f64>>,
    saved_at: Cell<Option<i64>>,
    trouble: RefCell<Option<ApiError>>,
    wait: Cell<u32>,
    watch: RefCell<Option<Watch>>,
    hearing: RefCell<Option<Listening>>,
}

impl Saver {
    pub fn new(person: &str, seal: &str, reach: impl Fn() -> Option<Papers> + 'static) -> Saver {
        Saver {
            person: person.to_owned(),
            reach: Rc::new(reach),
            journal: Journal::new(person, seal),
            opening: Cell::default(),
            journal_timer: RefCell::default(),
            save_timer: RefCell::default(),
            dirty_since: Cell::default(),
            saved_at: Cell::default(),
            trouble: RefCell::default(),
            wait: Cell::new(RETRY_FIRST),
            watch: RefCell::default(),
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
        let reach = self.reach.clone();
        *self.hearing.borrow_mut() = tabs::listen(move |person, word| {
            if let Some(papers) = reach() {
                papers.saver().heard(person, word);
            }
        });
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
            Some(error) if error.signed_out() => SaveState::Expired {
                kept: self.journal.kept(),
            },
            Some(error) if passing(error) => SaveState::Offline {
                kept: self.journal.kept(),
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
                let (name, revision) = (key.name(), saved.revision);
                tabs::tell(&self.person, &Word::Saved { name, revision });
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

    /// Another tab saved something: a copy that nobody writes in here is fetched anew. Or the person
    /// is about to leave there, and what is not sent yet from here has to go.
    fn heard(&self, person: &str, word: Word) {
        if person != self.person {
            return;
        }
        let (name, revision) = match word {
            Word::Saved { name, revision } => (name, revision),
            Word::Leaving => return self.retry(),
            Word::Left | Word::Here => return,
        };
        let Some(key) = Key::from_name(&name) else {
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
        self.job(async |papers| papers.saver().write_journal(&papers).await)();
        // The job has its turn first.
        gloo::timers::future::sleep(Duration::ZERO).await;
        wait(KEEP_WITHIN, || !self.journal.is_writing()).await;
    }

    async fn write_journal(&self, papers: &Papers) {
        self.journal_timer.borrow_mut().take();
        self.journal.write(papers).await;
        if self.journal.is_behind(papers) && self.journal_timer.borrow().is_none() {
            let job = self.job(async |papers| papers.saver().write_journal(&papers).await);
            *self.journal_timer.borrow_mut() = Some(Timeout::new(KEEP_AGAIN, job));
        }
    }

    /// Opens the journal if nobody has, and waits for it a little. Where it takes longer the page
    /// goes on without, and what was kept comes back onto the desk under the person's hands.
    async fn open_journal(&self) {
        let now = js_sys::Date::now();
        let began = self.opening.get().unwrap_or(now);
        if self.opening.replace(Some(began)).is_none() {
            self.job(async |papers| {
                let saver = papers.saver();
                saver.journal.open(saver.lost()).await;
                saver.journal.put_all_back(&papers);
                saver.write_journal(&papers).await;
            })();
        }
        wait(began + OPEN_WITHIN - now, || self.journal.is_opened()).await;
    }

    /// What is done when this device may have lost what it kept: all of it is written anew.
    fn lost(&self) -> impl Fn() + 'static {
        let reach = self.reach.clone();
        move || {
            if let Some(papers) = reach() {
                papers.saver().journal.doubt(&papers);
                let again = papers.saver().job(async |papers| {
                    papers.saver().write_journal(&papers).await;
                });
                again();
            }
        }
    }

    /// Whether this device keeps what is not sent yet.
    pub fn kept(&self) -> bool {
        self.journal.kept()
    }

    /// Sends everything that was typed in this tab, in others and before; true when nothing is left.
    pub async fn hand_in(&self, papers: &Papers) -> bool {
        tabs::tell(&self.person, &Word::Leaving);
        let sent = self.flush(papers).await;
        self.write_journal(papers).await;
        let until = js_sys::Date::now() + OTHERS_WITHIN;
        while sent && self.journal.has_more().await {
            if js_sys::Date::now() > until {
                return false;
            }
            gloo::timers::future::sleep(Duration::from_millis(100)).await;
        }
        sent && !papers.read(Desk::has_unsent)
    }

    /// Puts entries of the journal on top of what the server has.
    pub async fn replay(&self, papers: &Papers, key: &Key) {
        self.open_journal().await;
        self.journal.put_back(papers, key);
    }

    /// The same for every section of the dossier, once the server's copy of it has come.
    pub async fn replay_sections(&self, papers: &Papers) {
        self.journal.dossier_came();
        self.open_journal().await;
        self.journal.put_all_back(papers);
    }
}

/// Waits until it is so, for some milliseconds at most; by the clock, since a page that nobody
/// looks at has its timers slowed.
async fn wait(milliseconds: f64, so: impl Fn() -> bool) {
    let until = js_sys::Date::now() + milliseconds;
    while !so() && js_sys::Date::now() < until {
        gloo::timers::future::sleep(Duration::from_millis(TURN)).await;
    }
}

/// Whether the same try may go through later.
fn passing(error: &ApiError) -> bool {
    match error {
        ApiError::Unreachable => true,
        ApiError::Refused(body) => matches!(
            body.code,
            ErrorCode::Busy | ErrorCode::TooMany | ErrorCode::Full | ErrorCode::Internal
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
