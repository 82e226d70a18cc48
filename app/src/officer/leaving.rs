//! An officer who signs out: opinions typed and not sent are told of before.

use std::time::Duration;

use gloo::timers::future::sleep;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::Me;

use crate::browser::history;
use crate::browser::tabs::{self, Word};
use crate::browser::vault::{Vault, opinions_of};
use crate::hooks::{Elsewhere, use_session, use_tabs};
use crate::saving::Farewell;
use crate::words::account as words;

/// How often it is looked whether other tabs have sent what is theirs, and the time between.
const LOOKS: u32 = 30;
const BETWEEN: Duration = Duration::from_millis(100);

#[component]
pub fn Leaving() -> Html {
    let session = use_session();
    let elsewhere = {
        let session = session.clone();
        Callback::from(move |happened| match happened {
            Elsewhere::Another => session.refresh.emit(()),
            Elsewhere::Left => history::replace(session.door),
        })
    };
    use_tabs(elsewhere);
    let unsent = Callback::from(move |tell: Callback<Option<(String, bool)>>| {
        let me = session.me().cloned();
        spawn_local(async move {
            let left = match me {
                Some(me) => left(&me).await,
                None => None,
            };
            tell.emit(left.map(|why| (why, true)));
        });
    });
    html! { <Farewell {unsent} /> }
}

/// What is not sent: opinions, and what the same person wrote as an applicant at another tab, which
/// has a moment to send it.
async fn left(me: &Me) -> Option<String> {
    let vault = Vault::open(&me.journal).await?;
    tabs::tell(&me.person, &Word::Leaving);
    let opinions = opinions_of(&me.person);
    for _ in 0..LOOKS {
        let names = vault.names(&me.person).await;
        let count = names
            .iter()
            .filter(|name| name.starts_with(&opinions))
            .count();
        if count > 0 {
            return Some(words::unsent_opinions(count));
        }
        if names.is_empty() {
            return None;
        }
        sleep(BETWEEN).await;
    }
    Some(words::UNSENT_ELSEWHERE.to_owned())
}
