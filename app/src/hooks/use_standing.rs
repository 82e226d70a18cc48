//! How one stands in a jurisdiction: what its gates look at, and one's own titles.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::gate::Standing;

use super::{Resource, use_resource};
use crate::api::account;

/// How one stands there, fetched anew on each page.
#[hook]
pub fn use_standing(jurisdiction: &str) -> Resource<Standing> {
    use_resource(jurisdiction.to_owned(), |id| async move {
        account::standing(&id).await
    })
}

/// How one stands, as the page around has fetched it.
#[derive(Clone, PartialEq)]
pub struct KnownStanding(pub Option<Rc<Standing>>);

/// What the page around knows of it; nothing where it did not ask, or has no answer yet.
#[hook]
pub fn use_known_standing() -> Option<Rc<Standing>> {
    use_context::<KnownStanding>().and_then(|known| known.0)
}
