//! Files beside an article: brought, named, taken away.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::article::ArticleFile;

use crate::api::dossier;
use crate::browser::boxes;
use crate::components::{Button, Look, Refused};
use crate::words::officer::article as words;
use crate::words::{common, error};

#[derive(Properties, PartialEq)]
pub struct FilesProps {
    pub files: Vec<ArticleFile>,
    pub on_change: Callback<Vec<ArticleFile>>,
}

#[component]
pub fn Files(props: &FilesProps) -> Html {
    let busy = use_state_eq(|| false);
    let wrong = use_state_eq(String::new);
    let onchange = {
        let (busy, wrong) = (busy.clone(), wrong.clone());
        let (files, on_change) = (props.files.clone(), props.on_change.clone());
        Callback::from(move |event: Event| {
            let chosen = boxes::files(&event);
            let (busy, wrong) = (busy.clone(), wrong.clone());
            let (mut files, on_change) = (files.clone(), on_change.clone());
            busy.set(true);
            wrong.set(String::new());
            spawn_local(async move {
                for file in chosen {
                    let name = file.name();
                    match dossier::upload(&name, file.into()).await {
                        Ok(kept) => files.push(ArticleFile {
                            digest: kept.digest,
                            name,
                            size: kept.size,
                        }),
                        Err(why) => wrong.set([&name, "：", &error::sentence(&why)].concat()),
                    }
                }
                busy.set(false);
                on_change.emit(files);
            });
        })
    };
    let row = |(at, file): (usize, &ArticleFile)| {
        let remove = {
            let files = props.files.clone();
            props.on_change.reform(move |()| {
                let mut files = files.clone();
                files.remove(at);
                files
            })
        };
        html! {
            <li class="row" key={[&at.to_string(), " ", &file.digest].concat()}>
                <span>{ &file.name }</span>
                <span class="small muted">{ common::size(file.size) }</span>
                <Button look={Look::Quiet} on_press={remove} label={[words::FILE_REMOVE, "：", &file.name].concat()}>{ words::FILE_REMOVE }</Button>
            </li>
        }
    };
    html! {
        <fieldset class="stack stack-close">
            <legend>{ words::FILES }</legend>
            if !wrong.is_empty() {
                <Refused><p>{ &*wrong }</p></Refused>
            }
            if !props.files.is_empty() {
                <ul>{ for props.files.iter().enumerate().map(row) }</ul>
            }
            <label class="officer-field">
                <span>{ words::FILE_ADD }</span>
                <input type="file" multiple=true {onchange} disabled={*busy} />
            </label>
            if *busy {
                <p class="wait" role="status">{ words::FILE_BUSY }</p>
            }
        </fieldset>
    }
}
