//! What stands over all pages: set for some hours, and lifted.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::care::Announce;
use zhicheng_shared::value::{fold_digits, length, trimmed};

use crate::api::care;
use crate::components::{Button, Input, Look, PageHead, Refused, Remark, show, use_toast};
use crate::hooks::{use_resource, use_session};
use crate::words::officer::care as words;
use crate::words::{common, error};

/// Most hours that an announcement stands there: less than a year.
const MOST: i64 = 8000;

#[component]
pub fn AnnouncementPage() -> Html {
    let session = use_session();
    let toast = use_toast();
    let now = use_resource((), |()| care::announcement());
    let text = use_state_eq(String::new);
    let hours = use_state_eq(|| "24".to_owned());
    let asked = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let wanted = fold_digits(trimmed(&hours)).parse::<i64>().ok();
    let wanted = wanted.filter(|hours| (1..=MOST).contains(hours));
    let fits = (1..=200).contains(&length(trimmed(&text)));
    let set_text = {
        let text = text.clone();
        Callback::from(move |raw: String| text.set(raw))
    };
    let set_hours = {
        let hours = hours.clone();
        Callback::from(move |raw: String| hours.set(raw))
    };
    let put = {
        let (text, asked, busy, failed) =
            (text.clone(), asked.clone(), busy.clone(), failed.clone());
        let (reload, toast) = (now.reload.clone(), toast.clone());
        let session = session.clone();
        Callback::from(move |()| {
            asked.set(true);
            failed.set(None);
            let Some(hours) = wanted.filter(|_| fits) else {
                return;
            };
            busy.set(true);
            let body = Announce {
                text: trimmed(&text).to_owned(),
                until: session.now() + hours * 3600,
            };
            let (busy, failed, reload, toast) =
                (busy.clone(), failed.clone(), reload.clone(), toast.clone());
            spawn_local(async move {
                let answer = care::announce(&body).await;
                busy.set(false);
                match answer {
                    Ok(()) => toast.emit(words::PUT_DONE.into()),
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
                reload.emit(());
            });
        })
    };
    let lift = {
        let (reload, failed) = (now.reload.clone(), failed.clone());
        Callback::from(move |()| {
            let (reload, failed, toast) = (reload.clone(), failed.clone(), toast.clone());
            spawn_local(async move {
                match care::lift().await {
                    Ok(()) => toast.emit(words::LIFTED.into()),
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
                reload.emit(());
            });
        })
    };
    let wrong = |is: bool| (*asked && is).then(|| AttrValue::from(words::ANNOUNCEMENT_WRONG));
    html! {
        <div class="stack">
            <PageHead title={words::ANNOUNCEMENT}>{ "" }</PageHead>
            <p class="muted">{ words::ANNOUNCEMENT_NOTE }</p>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <section class="stack stack-close" aria-labelledby="now">
                <h2 id="now">{ words::ANNOUNCEMENT_NOW }</h2>
                { show(&now, |one| if one.text.is_empty() {
                    html! { <p>{ words::ANNOUNCEMENT_NONE }</p> }
                } else {
                    html! {
                        <>
                            <Remark><p class="break">{ &one.text }</p><p class="small">{ words::until(&common::moment(one.until)) }</p></Remark>
                            <div class="row"><Button look={Look::Danger} on_press={lift.clone()}>{ words::LIFT }</Button></div>
                        </>
                    }
                }) }
            </section>
            <Input id="announcement" label={words::ANNOUNCEMENT_TEXT} value={(*text).clone()} on_input={set_text} wrong={wrong(!fits)} required=true lines=3 />
            <Input id="hours" label={words::ANNOUNCEMENT_HOURS} value={(*hours).clone()} on_input={set_hours} wrong={wrong(wanted.is_none())} required=true mode="numeric" short=true />
            <div class="row"><Button look={Look::Main} busy={*busy} on_press={put}>{ words::PUT }</Button></div>
        </div>
    }
}
