//! Carrying one's own dossier: given out as one signed file, looked at and taken in where one comes to.

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;
use zhicheng_shared::api::moved::MovedReport;

use crate::api::dossier;
use crate::browser::download;
use crate::components::{Button, Look, Refused, Remark, use_toast};
use crate::hooks::use_dossier_state;
use crate::words::{error, moved as words};

/// How far a file has come.
#[derive(Clone, PartialEq)]
enum Stage {
    Choose,
    Busy(&'static str),
    Seen(MovedReport, File),
    Failed(String),
}

#[component]
pub fn Carried() -> Html {
    let stage = use_state_eq(|| Stage::Choose);
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
    let onchange = {
        let stage = stage.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            stage.set(Stage::Busy(words::LOOKING));
            let stage = stage.clone();
            spawn_local(async move {
                let seen = dossier::take_moved(file.clone().into(), false).await;
                stage.set(match seen {
                    Ok(report) => Stage::Seen(report, file),
                    Err(why) => Stage::Failed(error::sentence(&why)),
                });
            });
        })
    };
    let again = {
        let stage = stage.clone();
        Callback::from(move |()| stage.set(Stage::Choose))
    };
    let take = |file: &File| {
        let (stage, file, toast) = (stage.clone(), file.clone(), toast.clone());
        let reload = reload.clone();
        Callback::from(move |()| {
            stage.set(Stage::Busy(words::TAKING));
            let (stage, file, toast) = (stage.clone(), file.clone(), toast.clone());
            let reload = reload.clone();
            spawn_local(async move {
                stage.set(match dossier::take_moved(file.into(), true).await {
                    Ok(report) => {
                        toast.emit(words::taken(report.new).into());
                        reload.emit(());
                        Stage::Choose
                    }
                    Err(why) => Stage::Failed(error::sentence(&why)),
                });
            });
        })
    };
    let body = match &*stage {
        Stage::Choose => html! {
            <label class="field">
                <span class="label">{ words::CHOOSE }</span>
                <input type="file" accept=".zhicheng" {onchange} />
            </label>
        },
        Stage::Busy(what) => html! { <p class="wait" role="status">{ *what }</p> },
        Stage::Failed(why) => html! {
            <>
                <Refused><p>{ why }</p></Refused>
                <Button on_press={again}>{ words::AGAIN }</Button>
            </>
        },
        Stage::Seen(report, file) => html! {
            <>
                <Remark>
                    { for words::report(report).into_iter().map(|line| html! { <p>{ line }</p> }) }
                </Remark>
                <div class="row">
                    if report.new > 0 {
                        <Button look={Look::Main} on_press={take(file)}>{ words::take(report.new) }</Button>
                    }
                    <Button on_press={again}>{ words::AGAIN }</Button>
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
