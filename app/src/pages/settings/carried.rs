//! Carrying one's own dossier: given out as one signed file, looked at and taken in where one comes to.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::moved::MovedReport;

use crate::api::dossier;
use crate::browser::download;
use crate::components::{Button, Look, Refused, Remark, use_toast};
use crate::hooks::{TakeIn, use_dossier_state, use_take_in};
use crate::words::{error, moved as words};

#[component]
pub fn Carried() -> Html {
    let giving = use_state_eq(|| false);
    let toast = use_toast();
    // What is taken in is new to the desk, too.
    let reload = use_dossier_state().retry;
    let give = {
        let (giving, toast) = (giving.clone(), toast.clone());
        Callback::from(move |()| {
            giving.set(true);
            let (giving, toast) = (giving.clone(), toast.clone());
            spawn_local(async move {
                match dossier::moved().await {
                    Ok(bytes) => {
                        download::save(words::FILE, "application/octet-stream", &bytes);
                    }
                    Err(why) => toast.emit(error::sentence(&why).into()),
                }
                giving.set(false);
            });
        })
    };
    let taken = Callback::from(move |report: MovedReport| {
        toast.emit(words::taken(report.new).into());
        reload.emit(());
        true
    });
    let (stage, steps) = use_take_in(dossier::take_moved, taken);
    let body = match &*stage {
        TakeIn::Choose => html! {
            <label class="field">
                <span class="label">{ words::CHOOSE }</span>
                <input type="file" accept=".zhicheng" onchange={steps.choose} />
            </label>
        },
        TakeIn::Looking => busy(words::LOOKING),
        TakeIn::Taking => busy(words::TAKING),
        TakeIn::Failed(why) => html! {
            <>
                <Refused><p>{ why }</p></Refused>
                <Button on_press={steps.again}>{ words::AGAIN }</Button>
            </>
        },
        TakeIn::Seen(report, file) => html! {
            <>
                <Remark>
                    { for words::report(report).into_iter().map(|line| html! { <p>{ line }</p> }) }
                </Remark>
                <div class="row">
                    if report.new > 0 {
                        <Button look={Look::Main} on_press={steps.take.reform({ let file = file.clone(); move |()| file.clone() })}>{ words::take(report.new) }</Button>
                    }
                    <Button on_press={steps.again}>{ words::AGAIN }</Button>
                </div>
            </>
        },
    };
    html! {
        <section class="card stack" aria-labelledby="carried">
            <h2 id="carried">{ words::TITLE }</h2>
            <p>{ words::GIVE_NOTE }</p>
            <div><Button busy={*giving} on_press={give}>{ words::GIVE }</Button></div>
            <p>{ words::TAKE_NOTE }</p>
            { body }
        </section>
    }
}

fn busy(what: &'static str) -> Html {
    html! { <p class="wait" role="status">{ what }</p> }
}
