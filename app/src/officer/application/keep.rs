//! What an officer types is kept on this device until it is sent.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::storage::Database;
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
    let key = ["officer", person, office, application].join("/");
    {
        let (typed, found, read) = (typed.dispatcher(), found.clone(), read.clone());
        use_effect_with(key.clone(), move |key| {
            let key = key.clone();
            spawn_local(async move {
                if let Some(kept) = kept(&key).await {
                    found.set(!kept.is_empty());
                    typed.dispatch(Edit::Kept(Box::new(kept)));
                }
                read.set(true);
            });
        });
    }
    use_effect_with(((*typed).clone(), *read), move |(typed, read)| {
        if *read {
            let typed = typed.clone();
            spawn_local(async move { keep(key, &typed).await });
        }
    });
    (typed, *found)
}

async fn kept(key: &str) -> Option<Typed> {
    let all = Database::open().await?.all().await;
    let (_, text) = all.into_iter().find(|(k, _)| k == key)?;
    serde_json::from_str(&text).ok()
}

async fn keep(key: String, typed: &Typed) {
    let Some(database) = Database::open().await else {
        return;
    };
    match serde_json::to_string(typed) {
        Ok(text) if !typed.is_empty() => database.write(&[(key, text)], &[]).await,
        Ok(_) | Err(_) => database.write(&[], &[key]).await,
    };
}
