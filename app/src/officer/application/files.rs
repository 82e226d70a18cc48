//! Attachments, seen in the page where the browser can show them, with what stood in their place before.

use yew::prelude::*;
use zhicheng_shared::value::Attachment;

use crate::form::seen_file;
use crate::words::officer::application as words;
use crate::words::upload;

#[derive(Properties, PartialEq)]
pub struct FilesProps {
    pub files: Vec<Attachment>,
    /// What was submitted there before, and is not any more.
    #[prop_or_default]
    pub earlier: Vec<Attachment>,
    /// Key and name of the slots they may be in.
    pub slots: Vec<(String, String)>,
}

#[component]
pub fn Files(props: &FilesProps) -> Html {
    let file = |file: &Attachment| {
        let slot = props.slots.iter().find(|(key, _)| *key == file.slot);
        let slot = slot.map_or("", |(_, name)| name);
        seen_file(file, slot)
    };
    html! {
        <>
            <ul class="files" aria-label={words::FILES}>{ for props.files.iter().map(file) }</ul>
            if !props.earlier.is_empty() {
                <details class="earlier">
                    <summary>{ upload::submitted_before(props.earlier.len()) }</summary>
                    <ul class="files" aria-label={upload::SUBMITTED_BEFORE}>{ for props.earlier.iter().map(file) }</ul>
                </details>
            }
        </>
    }
}
