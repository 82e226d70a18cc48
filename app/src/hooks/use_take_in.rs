//! A file that the server looks at first, and then takes in.

use std::future::Future;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::api::Answer;
use crate::browser::boxes::{self, Blob, File};
use crate::words::error;

/// How far a file has come.
#[derive(Clone, Debug, PartialEq)]
pub enum TakeIn<R> {
    Choose,
    /// The server looks at it.
    Looking,
    /// The server takes it in.
    Taking,
    /// What the server found, and the file to be taken in.
    Seen(R, File),
    Failed(String),
}

/// What a page does with it.
pub struct Steps {
    /// A file was chosen.
    pub choose: Callback<Event>,
    /// What was looked at is taken in.
    pub take: Callback<File>,
    /// Another file is to be chosen.
    pub again: Callback<()>,
}

/// Sends a file with `send`, first to be looked at, then, with `true`, to be taken in. `taken` hears what
/// came of that, and says whether it was taken; what was not is shown again.
#[hook]
pub fn use_take_in<R, F>(
    send: fn(Blob, bool) -> F,
    taken: Callback<R, bool>,
) -> (UseStateHandle<TakeIn<R>>, Steps)
where
    R: Clone + PartialEq + 'static,
    F: Future<Output = Answer<R>> + 'static,
{
    let stage = use_state_eq(|| TakeIn::Choose);
    let choose = {
        let stage = stage.clone();
        Callback::from(move |event: Event| {
            let Some(file) = boxes::files(&event).into_iter().next() else {
                return;
            };
            stage.set(TakeIn::Looking);
            let stage = stage.clone();
            spawn_local(async move {
                stage.set(match send(file.clone().into(), false).await {
                    Ok(report) => TakeIn::Seen(report, file),
                    Err(why) => TakeIn::Failed(error::sentence(&why)),
                });
            });
        })
    };
    let take = {
        let stage = stage.clone();
        Callback::from(move |file: File| {
            stage.set(TakeIn::Taking);
            let (stage, taken) = (stage.clone(), taken.clone());
            spawn_local(async move {
                stage.set(match send(file.clone().into(), true).await {
                    Ok(report) if taken.emit(report.clone()) => TakeIn::Choose,
                    Ok(report) => TakeIn::Seen(report, file),
                    Err(why) => TakeIn::Failed(error::sentence(&why)),
                });
            });
        })
    };
    let again = {
        let stage = stage.clone();
        Callback::from(move |()| stage.set(TakeIn::Choose))
    };
    (
        stage,
        Steps {
            choose,
            take,
            again,
        },
    )
}
