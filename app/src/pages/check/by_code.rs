//! The check by what the code on a certificate holds, which shows the photo too.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::certificate::Signed;
use zhicheng_shared::lenient;

use super::{Found, told};
use crate::api::certificate;
use crate::browser::dom;
use crate::browser::picture::Picture;
use crate::components::{Button, Input};
use crate::words::pages as words;

const CODE: &str = "code";

#[derive(Properties, PartialEq)]
pub struct ByCodeProps {
    pub on_found: Callback<Found>,
}

#[component]
pub fn ByCode(props: &ByCodeProps) -> Html {
    let code = use_state_eq(String::new);
    let wrong = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let on_input = {
        let code = code.clone();
        Callback::from(move |raw: String| code.set(raw))
    };
    let onsubmit = {
        let (code, wrong, busy) = (code.clone(), wrong.clone(), busy.clone());
        let on_found = props.on_found.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = dom::typed(CODE).unwrap_or_else(|| (*code).clone());
            let read = lenient::from_str::<Signed>(&typed);
            code.set(typed);
            wrong.set(read.is_none());
            let Some(signed) = read else {
                dom::focus(CODE);
                return;
            };
            busy.set(true);
            let (on_found, busy) = (on_found.clone(), busy.clone());
            spawn_local(async move {
                let found = found(&signed).await;
                busy.set(false);
                on_found.emit(found);
            });
        })
    };
    html! {
        <form class="card stack" {onsubmit} novalidate=true>
            <Input
                id={CODE} label={words::CHECK_CODE} help={words::CHECK_CODE_HELP} lines=3
                value={(*code).clone()} {on_input} wrong={(*wrong).then(|| AttrValue::from(words::CHECK_CODE_WRONG))}
            />
            <Button submit=true busy={*busy}>{ words::CHECK_CODE_GO }</Button>
        </form>
    }
}

async fn found(code: &Signed) -> Found {
    match certificate::check_code(code).await {
        Err(why) => told(&why, words::CHECK_CODE_NONE),
        Ok(body) => {
            // A certificate may have no photo; what it says is told all the same.
            let photo = certificate::photo(code).await.ok();
            let photo = photo.and_then(|bytes| Picture::of(&bytes, "image/jpeg"));
            Found::Known(body, photo.map(Rc::new))
        }
    }
}
