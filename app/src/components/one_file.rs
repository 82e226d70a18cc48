//! One file that goes with what is asked: chosen, sent, and judged by the server.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::petition::PetitionFile;

use crate::api::petition;
use crate::browser::boxes;
use crate::words::{error, form, units as words};

#[derive(Properties, PartialEq)]
pub struct OneFileProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub file: Option<PetitionFile>,
    pub on_file: Callback<PetitionFile>,
    #[prop_or_default]
    pub wrong: Option<AttrValue>,
}

#[component]
pub fn OneFile(props: &OneFileProps) -> Html {
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<AttrValue>);
    // Sending takes a while: whoever listens by then is told.
    let listens = use_mut_ref(|| props.on_file.clone());
    listens.borrow_mut().clone_from(&props.on_file);
    let onchange = {
        let (busy, failed) = (busy.clone(), failed.clone());
        Callback::from(move |event: Event| {
            let Some(file) = boxes::files(&event).into_iter().next() else {
                return;
            };
            let (busy, failed, listens) = (busy.clone(), failed.clone(), listens.clone());
            busy.set(true);
            failed.set(None);
            spawn_local(async move {
                let answer = petition::upload(file).await;
                busy.set(false);
                match answer {
                    Ok(kept) => {
                        let on_file = listens.borrow().clone();
                        on_file.emit(kept);
                    }
                    Err(why) => failed.set(Some(error::sentence(&why).into())),
                }
            });
        })
    };
    let wrong = (*failed).clone().or_else(|| props.wrong.clone());
    let help = [&props.id, "-h"].concat();
    let error = [&props.id, "-e"].concat();
    let invalid = wrong.is_some().then_some("true");
    let described = match &wrong {
        Some(_) => [&help, " ", &error].concat(),
        None => help.clone(),
    };
    html! {
        <div class={classes!("field", wrong.is_some().then_some("field-wrong"))}>
            <label class="label" for={props.id.clone()}>
                { &props.label }<span class="required" aria-hidden="true">{ "*" }</span>
            </label>
            <p class="help" id={help}>{ words::FILE_HELP }</p>
            if let Some(wrong) = wrong {
                <p class="wrong" id={error}><span class="visually-hidden">{ form::WRONG_SIGN }</span>{ wrong }</p>
            }
            <input id={props.id.clone()} class="input" type="file" accept=".pdf,.jpg,.jpeg,.png" {onchange} aria-required="true" aria-invalid={invalid} aria-describedby={described} />
            if *busy {
                <p class="wait" role="status">{ words::FILE_BUSY }</p>
            } else if let Some(file) = &props.file {
                <p role="status" class="break">{ "✓ " }{ &file.name }</p>
            }
        </div>
    }
}
