//! The desk as pages use it: reading, following, acting; saving happens by itself.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::saver::{SaveState, Saver};
use super::use_session;
use crate::api::{Answer, ApiError, dossier};
use crate::sheet::faces;
use crate::state::desk::{Action, Desk};
use crate::state::document::{Content, Key, Spot};

type Listener = Rc<dyn Fn()>;

/// Milliseconds after a key in which what stands elsewhere on the page follows: the key itself is
/// painted first, however long the form is.
const ELSEWHERE_AFTER: u32 = 50;

/// Who is told of changes.
#[derive(Clone)]
struct Told {
    number: u32,
    /// The one text it is about, told of at once; everything else follows a key by a moment.
    spot: Option<(Key, Spot)>,
    listener: Listener,
}

/// The desk of the person signed in.
#[derive(Clone)]
pub struct Papers(Rc<Inner>);

struct Inner {
    desk: RefCell<Desk>,
    listeners: RefCell<Vec<Told>>,
    next: RefCell<u32>,
    /// Whether the rest of the page is still to follow a key, and when.
    behind: Cell<bool>,
    elsewhere: RefCell<Option<Timeout>>,
    saver: Saver,
}

impl PartialEq for Papers {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Follows the desk as long as it is kept.
pub struct Following {
    papers: Weak<Inner>,
    number: u32,
}

impl Drop for Following {
    fn drop(&mut self) {
        if let Some(inner) = self.papers.upgrade() {
            inner
                .listeners
                .borrow_mut()
                .retain(|told| told.number != self.number);
        }
    }
}

impl Papers {
    /// A desk for this person, with nothing on it yet; `seal` is the key of what the device keeps.
    pub fn new(person: &str, seal: &str) -> Papers {
        let papers = Papers(Rc::new_cyclic(|weak: &Weak<Inner>| Inner {
            desk: RefCell::new(Desk::default()),
            listeners: RefCell::new(Vec::new()),
            next: RefCell::new(0),
            behind: Cell::default(),
            elsewhere: RefCell::default(),
            saver: Saver::new(person, seal, handle(weak)),
        }));
        papers.0.saver.watch();
        papers
    }

    /// Looks at the desk.
    pub fn read<R>(&self, look: impl FnOnce(&Desk) -> R) -> R {
        look(&self.0.desk.borrow())
    }

    /// Lets one thing happen, tells who follows, and sees to saving.
    pub fn act(&self, action: Action) {
        let saver_s_own = matches!(
            action,
            Action::Send { .. } | Action::NotSaved { .. } | Action::Close { .. }
        );
        let typed = if let Action::Edit { key, spot, .. } = &action {
            Some((key.clone(), spot.clone()))
        } else {
            None
        };
        self.0.desk.borrow_mut().reduce(action);
        if !saver_s_own {
            self.0.saver.changed();
        }
        match typed {
            Some(place) => {
                self.tell_those(|told| told.spot.as_ref() == Some(&place));
                self.tell_elsewhere();
            }
            None => self.tell(),
        }
    }

    /// Calls the listener after every change.
    pub fn follow(&self, listener: impl Fn() + 'static) -> Following {
        self.follow_at(None, listener)
    }

    /// The same, at once when this text is typed.
    pub(super) fn follow_at(
        &self,
        spot: Option<(Key, Spot)>,
        listener: impl Fn() + 'static,
    ) -> Following {
        let number = *self.0.next.borrow();
        *self.0.next.borrow_mut() += 1;
        let listener = Rc::new(listener);
        self.0.listeners.borrow_mut().push(Told {
            number,
            spot,
            listener,
        });
        Following {
            papers: Rc::downgrade(&self.0),
            number,
        }
    }

    /// How saving stands.
    pub fn save_state(&self) -> SaveState {
        self.0.saver.state(&self.0.desk.borrow())
    }

    /// Saves everything now and says whether all of it arrived.
    pub async fn flush(&self) -> bool {
        self.0.saver.flush(self).await
    }

    /// Sends everything of this person's that is not sent yet, here and in other tabs; true when
    /// nothing is left.
    pub async fn hand_in(&self) -> bool {
        self.0.saver.hand_in(self).await
    }

    /// Whether something typed is not on the server yet, and whether this device keeps it.
    pub fn unsent(&self) -> Option<bool> {
        let unsent = self.read(Desk::has_unsent);
        unsent.then(|| self.0.saver.kept())
    }

    /// Tries again at once what could not be saved.
    pub fn retry(&self) {
        self.0.saver.retry();
    }

    /// Fetches the dossier, and puts what was typed before and never arrived on top.
    pub async fn load_dossier(&self) -> Answer<()> {
        let body = dossier::read().await?;
        for (section, body) in body.sections {
            let key = Key::Section(section);
            self.open(key, Content::Section(body.records), body.revision);
        }
        self.0.saver.replay_sections(self).await;
        Ok(())
    }

    /// Opens a section that was never saved.
    pub fn ensure_section(&self, section: &str) {
        let key = Key::Section(section.to_owned());
        if self.read(|desk| desk.paper(&key).is_none()) {
            self.open(key.clone(), key.empty(), 0);
        }
    }

    /// Puts a document from the server on the desk.
    pub fn open(&self, key: Key, content: Content, revision: u64) {
        self.act(Action::Open {
            key,
            content,
            revision,
        });
    }

    /// Puts what was typed before into a document and never arrived on top of it.
    pub async fn replay(&self, key: &Key) {
        self.0.saver.replay(self, key).await;
    }

    pub(super) fn saver(&self) -> &Saver {
        &self.0.saver
    }

    pub(super) fn tell(&self) {
        self.0.behind.set(false);
        self.tell_those(|_| true);
    }

    fn tell_elsewhere(&self) {
        if self.0.behind.replace(true) {
            return;
        }
        let inner = Rc::downgrade(&self.0);
        let follow = move || {
            if let Some(papers) = inner.upgrade().map(Papers)
                && papers.0.behind.get()
            {
                papers.tell();
            }
        };
        *self.0.elsewhere.borrow_mut() = Some(Timeout::new(ELSEWHERE_AFTER, follow));
    }

    fn tell_those(&self, which: impl Fn(&Told) -> bool) {
        // A listener may follow or stop following while it is called.
        let all = self.0.listeners.borrow();
        let told: Vec<Listener> = all
            .iter()
            .filter(|told| which(told))
            .map(|told| told.listener.clone())
            .collect();
        drop(all);
        for listener in told {
            listener();
        }
    }
}

/// How the saver reaches the desk without keeping it alive.
fn handle(weak: &Weak<Inner>) -> impl Fn() -> Option<Papers> + 'static {
    let weak = weak.clone();
    move || weak.upgrade().map(Papers)
}

#[derive(Properties, PartialEq)]
pub struct PapersProviderProps {
    pub children: Html,
}

/// Whether the dossier has come.
#[derive(Clone, PartialEq)]
pub struct DossierState {
    pub ready: bool,
    pub error: Option<ApiError>,
    pub retry: Callback<()>,
}

/// Stands around every page of who is signed in.
#[component]
pub fn PapersProvider(props: &PapersProviderProps) -> Html {
    let session = use_session();
    let me = session.me();
    let person = me.map(|me| me.person.clone()).unwrap_or_default();
    let seal = me.map(|me| me.journal.clone()).unwrap_or_default();
    let papers = use_memo(person.clone(), |person| Papers::new(person, &seal));
    use_effect_with((), |()| faces::fetch());
    let ready = use_state_eq(|| None::<Result<(), ApiError>>);
    let turn = use_state_eq(|| 0_u32);
    {
        let (papers, ready) = (papers.clone(), ready.clone());
        use_effect_with((person, *turn), move |(person, _)| {
            if !person.is_empty() {
                wasm_bindgen_futures::spawn_local(async move {
                    ready.set(Some(papers.load_dossier().await))
                });
            }
        });
    }
    {
        // Signing in again after the session ended goes on where it stopped.
        let papers = papers.clone();
        use_effect_with((session.expired, session.other.is_some()), move |barred| {
            if *barred == (false, false) {
                papers.retry();
            }
        });
    }
    let state = DossierState {
        ready: matches!(&*ready, Some(Ok(()))),
        error: ready.as_ref().and_then(|r| r.clone().err()),
        retry: {
            let turn = turn.clone();
            Callback::from(move |()| turn.set(*turn + 1))
        },
    };
    html! {
        <ContextProvider<Papers> context={(*papers).clone()}>
            <ContextProvider<DossierState> context={state}>{ props.children.clone() }</ContextProvider<DossierState>>
        </ContextProvider<Papers>>
    }
}

/// The desk.
///
/// # Panics
/// Outside of a [`PapersProvider`].
#[hook]
pub fn use_papers() -> Papers {
    use_context::<Papers>().expect("a PapersProvider stands around pages of who is signed in")
}

/// Whether the dossier has come.
///
/// # Panics
/// Outside of a [`PapersProvider`].
#[hook]
pub fn use_dossier_state() -> DossierState {
    use_context::<DossierState>().expect("a PapersProvider stands around pages of who is signed in")
}

/// A view of the desk; the component renders again only when the view changes.
#[hook]
pub fn use_desk<D, T>(deps: D, view: fn(&Desk, &D) -> T) -> T
where
    D: PartialEq + Clone + 'static,
    T: PartialEq + Clone + 'static,
{
    let papers = use_papers();
    let update = use_force_update();
    let shown = use_mut_ref(|| None::<T>);
    let now = papers.read(|desk| view(desk, &deps));
    *shown.borrow_mut() = Some(now.clone());
    use_effect_with((papers, deps), move |(papers, deps)| {
        let (reading, deps) = (papers.clone(), deps.clone());
        let following = papers.follow(move || {
            let now = reading.read(|desk| view(desk, &deps));
            if shown.borrow().as_ref() != Some(&now) {
                update.force_update();
            }
        });
        move || drop(following)
    });
    now
}
