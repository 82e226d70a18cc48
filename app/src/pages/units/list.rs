//! What one asked, and what became of it.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::petition::{PetitionKind, PetitionRow, PetitionState};

use crate::api::petition;
use crate::components::{Badge, Button, Pager, Refused, Tone, show, use_toast};
use crate::hooks::use_resource;
use crate::words::{common, error, units as words};

#[component]
pub fn Mine() -> Html {
    let page = use_state_eq(|| 1_u32);
    let toast = use_toast();
    let failed = use_state_eq(|| None::<String>);
    let found = use_resource(*page, |page| async move { petition::own(page).await });
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let take_back = {
        let (reload, failed) = (found.reload.clone(), failed.clone());
        Callback::from(move |id: String| {
            let (reload, toast, failed) = (reload.clone(), toast.clone(), failed.clone());
            failed.set(None);
            spawn_local(async move {
                match petition::take_back(&id).await {
                    Ok(()) => toast.emit(words::WITHDRAWN.into()),
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
                reload.emit(());
            });
        })
    };
    html! {
        <section class="stack" aria-labelledby="mine">
            <h2 id="mine">{ words::MINE }</h2>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            { show(&found, |list| html! {
                if list.rows.is_empty() {
                    <p class="muted">{ words::MINE_EMPTY }</p>
                } else {
                    <>
                        { for list.rows.iter().map(|row| one(row, &take_back)) }
                        <Pager page={list.page} size={list.size} total={list.total} on_page={on_page.clone()} />
                    </>
                }
            }) }
        </section>
    }
}

fn one(row: &PetitionRow, take_back: &Callback<String>) -> Html {
    let office = if row.office.is_empty() {
        words::OPERATORS
    } else {
        &row.office
    };
    let withdraw = {
        let id = row.id.clone();
        take_back.reform(move |()| id.clone())
    };
    html! {
        <article class="card stack stack-close" key={row.id.clone()}>
            <h3>{ words::what(row.what) }{ "：" }{ &row.about }{ " " }<Badge tone={tone(row.state)}>{ words::state(row.state) }</Badge></h3>
            <p class="small muted">{ words::OFFICE }{ "：" }{ office }</p>
            { deeds(row) }
            if row.state == PetitionState::Waiting {
                <div class="row"><Button on_press={withdraw} label={[words::WITHDRAW, "：", &row.about].concat()}>{ words::WITHDRAW }</Button></div>
            }
            if row.state == PetitionState::Granted && row.what == PetitionKind::Unit {
                <p>{ words::FOUND_NOW }</p>
            }
            if row.state == PetitionState::Granted && row.what == PetitionKind::Rights {
                <p><a class="button" href="/officer/">{ words::TO_OFFICE }</a></p>
            }
        </article>
    }
}

/// What was done, in order.
pub fn deeds(row: &PetitionRow) -> Html {
    let deed = |deed: &zhicheng_shared::api::petition::PetitionDeed| {
        html! {
            <li>
                { common::moment(deed.at) }{ " " }{ &deed.by }{ " " }{ words::deed(deed.state) }
                if !deed.why.is_empty() {
                    { "：" }<span class="break">{ &deed.why }</span>
                }
            </li>
        }
    };
    html! { <ul class="list-plain small" aria-label={words::HISTORY}>{ for row.deeds.iter().map(deed) }</ul> }
}

/// The colour of how it stands.
pub fn tone(state: PetitionState) -> Tone {
    match state {
        PetitionState::Waiting => Tone::Next,
        PetitionState::Granted => Tone::Good,
        PetitionState::Refused | PetitionState::Cancelled => Tone::Bad,
        PetitionState::Withdrawn | PetitionState::Newer => Tone::Plain,
    }
}
