//! What an officer types is kept on this device until it is sent, sealed for its owner.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::lenient;

use crate::browser::vault::{Vault, opinions_of};
use crate::hooks::use_session;
use crate::officer::typed::{Edit, Typed};

impl Reducible for Typed {
    type Action = Edit;

    fn reduce(self: Rc<Self>, edit: Edit) -> Rc<Self> {
        Rc::new(self.after(edit))
    }
}

/// What is typed about one application, and whether some of it was kept from before.
#[hook]
pub fn use_typed(person: &str, office: &str, application: &str) -> (UseReducerHandle<Typed>, bool) {
    let typed = use_reducer_eq(Typed::default);
    let found = use_state_eq(|| false);
    // Nothing is written before what was kept has been read, lest it be written over.
    let read = use_state_eq(|| false);
    let key = [&opinions_of(person), office, "/", application].concat();
    let session = use_session();
    let seal = session
        .me()
        .map(|me| me.journal.clone())
        .unwrap_or_default();
    let vault = use_state(|| None::<Vault>);
    {
        let (typed, found) = (typed.dispatcher(), found.clone());
        let (read, vault) = (read.clone(), vault.clone());
        use_effect_with(key.clone(), move |key| {
            let key = key.clone();
            spawn_local(async move {
                let opened = Vault::open(&seal).await;
                if let Some(opened) = &opened
                    && let Some(kept) = kept(opened, &key).await
                {
                    found.set(!kept.is_empty());
                    typed.dispatch(Edit::Kept(Box::new(kept)));
                }
                vault.set(opened);
                read.set(true);
            });
        });
    }
    use_effect_with(((*typed).clone(), *read), move |(typed, read)| {
        if let Some(vault) = (*vault).clone().filter(|_| *read) {
            let typed = typed.clone();
            spawn_local(async move { keep(&vault, key, &typed).await });
        }
    });
    (typed, *found)
}

async fn kept(vault: &Vault, key: &str) -> Option<Typed> {
    let all = vault.all(key).await?;
    let (_, text) = all.into_iter().find(|(k, _)| k == key)?;
    lenient::from_str(&text)
}

async fn keep(vault: &Vault, key: String, typed: &Typed) {
    let text = serde_json::to_string(typed).ok();
    let (puts, removes) = match text.filter(|_| !typed.is_empty()) {
        Some(text) => (vec![(key, text)], vec![]),
        None => (vec![], vec![key]),
    };
    if !vault.write(&puts, &removes).await {
        // On a new connection, since the one before may have been taken away.
        vault.write(&puts, &removes).await;
    }
}
