//! Files to be looked at: a small picture where the page can show one, and the way to see it whole.

use yew::prelude::*;
use zhicheng_shared::value::Attachment;

use super::preview::{PreviewButton, is_picture};
use crate::api::dossier::blob_address;
use crate::words::common;

/// One of them; `slot` says what it is there for, where that is not said around it.
pub fn seen_file(file: &Attachment, slot: &str) -> Html {
    html! {
        <li class="file">
            if is_picture(&file.kind) {
                <img class="file-small" src={blob_address(&file.digest)} alt="" loading="lazy" />
            } else {
                <span class="file-small file-kind" aria-hidden="true">{ file.kind.to_uppercase() }</span>
            }
            <span class="file-name">
                if !slot.is_empty() {
                    { slot }{ " " }<span class="small muted">{ &file.name }{ " " }{ common::size(file.size) }</span>
                } else {
                    { &file.name }{ " " }<span class="small muted">{ common::size(file.size) }</span>
                }
            </span>
            <PreviewButton file={file.clone()} />
        </li>
    }
}
