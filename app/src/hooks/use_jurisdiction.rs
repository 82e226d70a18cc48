//! A jurisdiction, fetched once a page load and shared.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::jurisdiction::{Hint, Jurisdiction};

use super::{Resource, use_resource};
use crate::api::jurisdiction::Listed;
use crate::api::{Answer, ApiError, jurisdiction};
use crate::browser::setting;

/// The setting that remembers which jurisdiction a person uses.
const SETTING: &str = "jurisdiction";

thread_local! {
    static FETCHED: RefCell<BTreeMap<String, Rc<Jurisdiction>>> = const { RefCell::new(BTreeMap::new()) };
}

/// One jurisdiction by id; the one used last, or the first there is, when the id is empty.
#[hook]
pub fn use_jurisdiction(id: &str) -> Resource<Rc<Jurisdiction>> {
    use_resource(id.to_owned(), fetch)
}

/// What the preferred place says at this point.
#[hook]
pub fn use_hint(hint: Hint) -> Option<String> {
    let place = use_jurisdiction("");
    place.value.as_ref()?.hint(hint).map(str::to_owned)
}

/// Those that can be chosen.
#[hook]
pub fn use_jurisdictions() -> Resource<Vec<Listed>> {
    use_resource((), |()| jurisdiction::list())
}

/// Remembers which one is used.
pub fn prefer(id: &str) {
    setting::write(SETTING, id);
}

async fn fetch(id: String) -> Answer<Rc<Jurisdiction>> {
    let id = if id.is_empty() {
        preferred().await?
    } else {
        id
    };
    if let Some(known) = FETCHED.with(|f| f.borrow().get(&id).cloned()) {
        return Ok(known);
    }
    let mut fetched = jurisdiction::read(&id).await?;
    // Without them what the data says counts here; the server asks again.
    if let Ok(opened) = jurisdiction::windows(&id).await {
        for committee in &mut fetched.committees {
            if let Cow::Owned(now) = committee.under(&opened) {
                *committee = now;
            }
        }
    }
    let fetched = Rc::new(fetched);
    FETCHED.with(|f| f.borrow_mut().insert(id, fetched.clone()));
    Ok(fetched)
}

async fn preferred() -> Answer<String> {
    if let Some(id) = setting::read(SETTING) {
        return Ok(id);
    }
    let listed = jurisdiction::list().await?;
    listed
        .into_iter()
        .next()
        .map(|one| one.id)
        .ok_or(ApiError::Garbled { status: 200 })
}
