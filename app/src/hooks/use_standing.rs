//! How one stands in a jurisdiction: what its gates look at, and one's own titles.

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
