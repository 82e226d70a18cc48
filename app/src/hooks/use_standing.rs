//! How one stands in a jurisdiction: what its gates look at, and one's own titles.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::effect::TitleEntry;
use zhicheng_shared::gate::Standing;

use super::{Resource, use_resource};
use crate::api::account;

/// How one stands there, fetched anew on each page.
#[hook]
pub fn use_standing(jurisdiction: &str) -> Resource<Standing> {
    use_resource(jurisdiction.to_owned(), |id| async move {
        let standing = account::standing(&id).await?;
        TITLES.replace(standing.titles.clone());
        Ok(standing)
    })
}

thread_local! {
    /// The titles of who is signed in, as they were told last.
    static TITLES: RefCell<Vec<TitleEntry>> = const { RefCell::new(Vec::new()) };
}

/// The titles of who is signed in, as they were told last; none before.
pub fn own_titles() -> Vec<TitleEntry> {
    TITLES.with_borrow(Clone::clone)
}

/// How one stands, as the page around has fetched it.
#[derive(Clone, PartialEq)]
pub struct KnownStanding(pub Option<Rc<Standing>>);

/// What the page around knows of it; nothing where it did not ask, or has no answer yet.
#[hook]
pub fn use_known_standing() -> Option<Rc<Standing>> {
    use_context::<KnownStanding>().and_then(|known| known.0)
}
