//! Attachments, seen in the page where the browser can show them.

use yew::prelude::*;
use zhicheng_shared::value::Attachment;

use crate::api::dossier::blob_address;
use crate::components::{Button, Dialog, Look};
use crate::words::common;
use crate::words::officer::application as words;

#[derive(Properties, PartialEq)]
pub struct FilesProps {
    pub files: Vec<Attachment>,
    /// Key and name of the slots they may be in.
    pub slots: Vec<(String, String)>,
}

/// Whether the browser shows it in the page.
fn is_picture(kind: &str) -> bool {
    matches!(kind, "jpg" | "jpeg" | "png" | "gif" | "bmp" | "webp")
}

#[component]
pub fn Files(props: &FilesProps) -> Html {
    let shown = use_state_eq(|| None::<usize>);
    let file = |(at, file): (usize, &Attachment)| {
        let slot = props.slots.iter().find(|(key, _)| *key == file.slot);
        let slot = slot.map_or("", |(_, name)| name);
        let show = {
            let shown = shown.clone();
            Callback::from(move |()| shown.set(Some(at)))
        };
        html! {
            <li key={at} class="file">
                if is_picture(&file.kind) {
                    <img class="file-small" src={blob_address(&file.digest)} alt="" loading="lazy" />
                } else {
                    <span class="file-small file-kind" aria-hidden="true">{ file.kind.to_uppercase() }</span>
                }
                <span class="file-name">
                    { slot }{ " " }<span class="small muted">{ &file.name }{ " " }{ common::size(file.size) }</span>
                </span>
                <Button look={Look::Quiet} label={[words::PREVIEW, "：", &file.name].concat()} on_press={show}>
                    { words::PREVIEW }
                </Button>
            </li>
        }
    };
    let close = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(None))
    };
    html! {
        <>
            <ul class="files" aria-label={words::FILES}>{ for props.files.iter().enumerate().map(file) }</ul>
            if let Some(file) = shown.and_then(|at| props.files.get(at)) {
                { preview(file, close) }
            }
        </>
    }
}

fn preview(file: &Attachment, close: Callback<()>) -> Html {
    let address = blob_address(&file.digest);
    let actions = html! {
        <>
            <a class="button" href={address.clone()} target="_blank" rel="noopener">{ words::OPEN_NEW }</a>
            <a class="button" href={address.clone()} download={file.name.clone()}>{ words::DOWNLOAD }</a>
            <Button on_press={close.clone()}>{ common::CLOSE }</Button>
        </>
    };
    html! {
        <Dialog title={file.name.clone()} wide=true on_close={close} {actions}>
            if is_picture(&file.kind) {
                <img class="file-large" src={address} alt={file.name.clone()} />
            } else {
                // The content security policy lets no page be framed, ours included.
                <p>{ words::NO_PREVIEW }</p>
            }
        </Dialog>
    }
}
