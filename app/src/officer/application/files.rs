//! Attachments, seen in the page where the browser can show them, with what stood in their place before.

use yew::prelude::*;
use zhicheng_shared::value::Attachment;

use crate::api::dossier::blob_address;
use crate::form::PreviewButton;
use crate::words::officer::application as words;
use crate::words::{common, upload};

#[derive(Properties, PartialEq)]
pub struct FilesProps {
    pub files: Vec<Attachment>,
    /// What was submitted there before, and is not any more.
    #[prop_or_default]
    pub earlier: Vec<Attachment>,
    /// Key and name of the slots they may be in.
    pub slots: Vec<(String, String)>,
}

/// Whether the browser shows it in the page.
fn is_picture(kind: &str) -> bool {
    matches!(kind, "jpg" | "jpeg" | "png" | "gif" | "bmp" | "webp")
}

#[component]
pub fn Files(props: &FilesProps) -> Html {
    let file = |(at, file): (usize, &Attachment)| {
        let slot = props.slots.iter().find(|(key, _)| *key == file.slot);
        let slot = slot.map_or("", |(_, name)| name);
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
                <PreviewButton file={file.clone()} />
            </li>
        }
    };
    html! {
        <>
            <ul class="files" aria-label={words::FILES}>{ for props.files.iter().enumerate().map(file) }</ul>
            if !props.earlier.is_empty() {
                <details class="earlier">
                    <summary>{ upload::submitted_before(props.earlier.len()) }</summary>
                    <ul class="files" aria-label={upload::SUBMITTED_BEFORE}>{ for props.earlier.iter().enumerate().map(file) }</ul>
                </details>
            }
        </>
    }
}
