//! Where a form reads and writes: the desk, a start page, an officer's decision. A form does not know which.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::form::Values;
use zhicheng_shared::value::{Attachment, Dossier, Draft, Record};

use super::site::Site;
use crate::browser::random;

/// Everything written, as it was typed, whether or not it counts.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    pub dossier: &'a Dossier,
    /// The draft that the form is of, inside one.
    pub draft: Option<&'a Draft>,
}

impl<'a> Written<'a> {
    /// Records of a section.
    pub fn rows(self, section: &str) -> &'a [Record] {
        self.dossier.get(section).map_or(&[], Vec::as_slice)
    }

    /// One record.
    pub fn record(self, section: &str, id: &str) -> Option<&'a Record> {
        self.rows(section).iter().find(|r| r.id == id)
    }

    /// Values of a part of the draft.
    pub fn part(self, part: &str) -> Option<&'a Values> {
        self.draft?.parts.get(part)
    }
}

/// What a form can change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A text was typed.
    Text {
        site: Site,
        field: String,
        raw: String,
    },
    /// A file was put into its slot.
    Attach {
        site: Site,
        file: Attachment,
        /// Among several, the digest of the one whose place it takes; alone, it always takes it.
        instead: Option<String>,
        alone: bool,
    },
    /// A file was taken away.
    Detach {
        site: Site,
        slot: String,
        digest: String,
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
}

/// What keeps what a form writes.
pub trait Keeper {
    /// Looks, once, at what is written now.
    fn read(&self, look: &mut dyn FnMut(Written<'_>));

    /// Lets one thing change, and tells who follows.
    fn change(&self, change: Change);

    /// Calls after every change, for as long as what is given back is kept; the one who shows the text
    /// at `spot` may be called before everybody else.
    fn follow(&self, spot: Option<(Site, AttrValue)>, told: Rc<dyn Fn()>) -> Box<dyn Any>;
}

/// What a page's form reads and writes; cheap to clone and compare.
#[derive(Clone)]
pub struct Store(Rc<dyn Keeper>);

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Store {
    pub fn new(keeper: impl Keeper + 'static) -> Store {
        Store(Rc::new(keeper))
    }

    /// Looks at what is written.
    pub fn read<T>(&self, look: impl FnOnce(Written<'_>) -> T) -> T {
        let (mut look, mut seen) = (Some(look), None);
        self.0.read(&mut |written| {
            if let Some(look) = look.take() {
                seen = Some(look(written));
            }
        });
        seen.expect("a keeper looks once")
    }

    /// Types a text.
    pub fn edit(&self, site: &Site, field: &str, raw: String) {
        self.change(Change::Text {
            site: site.clone(),
            field: field.to_owned(),
            raw,
        });
    }

    /// Lets one thing change.
    pub fn change(&self, change: Change) {
        self.0.change(change);
    }

    /// Adds a record with these values, perhaps in place of an archived one, and gives its id.
    pub fn add(&self, section: &str, from: Option<&Record>) -> String {
        let id = random::id();
        let record = Record {
            id: id.clone(),
            values: from.map(|r| r.values.clone()).unwrap_or_default(),
            attachments: from.map(|r| r.attachments.clone()).unwrap_or_default(),
            replaced: Vec::new(),
            archived: false,
            succeeds: from.map(|r| r.id.clone()),
        };
        self.change(Change::Add {
            section: section.to_owned(),
            record,
        });
        id
    }

    /// Calls the listener after every change, for as long as what is given back is kept.
    pub fn follow(&self, listener: impl Fn() + 'static) -> Box<dyn Any> {
        self.0.follow(None, Rc::new(listener))
    }
}

/// What the form reads and writes.
///
/// # Panics
/// Outside of a [`FrameProvider`](super::FrameProvider).
#[hook]
pub fn use_store() -> Store {
    use_context::<Store>().expect("a FrameProvider stands around every form")
}

/// A view of what is written; the component renders again only when the view changes.
#[hook]
pub fn use_written<D, T>(deps: D, view: fn(Written<'_>, &D) -> T) -> T
where
    D: PartialEq + Clone + 'static,
    T: PartialEq + Clone + 'static,
{
    use_written_at(None, deps, view)
}

/// The same for the one who shows a text: told at once when it is typed, before the rest of the page.
#[hook]
pub fn use_written_at<D, T>(
    spot: Option<(Site, AttrValue)>,
    deps: D,
    view: fn(Written<'_>, &D) -> T,
) -> T
where
    D: PartialEq + Clone + 'static,
    T: PartialEq + Clone + 'static,
{
    let store = use_store();
    let update = use_force_update();
    let shown = use_mut_ref(|| None::<T>);
    let now = store.read(|written| view(written, &deps));
    *shown.borrow_mut() = Some(now.clone());
    use_effect_with((store, spot, deps), move |(store, spot, deps)| {
        let (reading, deps) = (store.clone(), deps.clone());
        let look = move || {
            let now = reading.read(|written| view(written, &deps));
            if shown.borrow().as_ref() != Some(&now) {
                update.force_update();
            }
        };
        let following = store.0.follow(spot.clone(), Rc::new(look));
        move || drop(following)
    });
    now
}
