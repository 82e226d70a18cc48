//! Checking anybody's certificate by number and name.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::certificate::CertificateBody;
use zhicheng_shared::value::{is_empty, trimmed};

use super::certificate::CertificateCard;
use crate::api::certificate;
use crate::browser::dom;
use crate::components::{Button, Input, Look, PageHead, Remark, Tone};
use crate::words::{account, error, pages as words};

#[component]
pub fn Check() -> Html {
    let number = use_state_eq(String::new);
    let name = use_state_eq(String::new);
    let found = use_state_eq(|| None::<Result<CertificateBody, String>>);
    let told = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |raw: String| state.set(raw))
    };
    let onsubmit = {
        let (number, name, found, told, busy) = (
            number.clone(),
            name.clone(),
            found.clone(),
            told.clone(),
            busy.clone(),
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            told.set(true);
            let typed = |id, state: &UseStateHandle<String>| {
                let now = dom::typed(id).unwrap_or_else(|| (**state).clone());
                state.set(now.clone());
                now
            };
            let (number, name) = (typed("certificate-number", &number), typed("holder", &name));
            let missing = [("certificate-number", &number), ("holder", &name)]
                .into_iter()
                .find(|(_, v)| is_empty(v));
            if let Some((id, _)) = missing {
                dom::focus(id);
                return;
            }
            busy.set(true);
            let (found, busy) = (found.clone(), busy.clone());
            spawn_local(async move {
                let answer = certificate::check(trimmed(&number), trimmed(&name)).await;
                busy.set(false);
                found.set(Some(answer.map_err(|e| match e.code() {
                    Some(ErrorCode::NotFound) => words::CHECK_NONE.to_owned(),
                    Some(_) | None => error::sentence(&e),
                })));
            });
        })
    };
    let missing = |value: &str, label: &str| {
        (*told && is_empty(value)).then(|| AttrValue::from(account::empty(label)))
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::CHECK_TITLE}>{ "" }</PageHead>
            <p>{ words::CHECK_NOTE }</p>
            <form class="card stack" {onsubmit} novalidate=true>
                <Input id="certificate-number" label={words::CHECK_NUMBER} value={(*number).clone()} on_input={set(&number)} required=true wrong={missing(&number, words::CHECK_NUMBER)} />
                <Input id="holder" label={words::CHECK_NAME} value={(*name).clone()} on_input={set(&name)} required=true wrong={missing(&name, words::CHECK_NAME)} />
                <Button look={Look::Main} submit=true busy={*busy}>{ words::CHECK_GO }</Button>
            </form>
            <div role="status" class="stack">
                { match &*found {
                    Some(Ok(body)) => html! { <CertificateCard body={body.clone()} /> },
                    Some(Err(why)) => html! { <Remark tone={Tone::Bad}>{ why.clone() }</Remark> },
                    None => Html::default(),
                } }
            </div>
        </main>
    }
}
