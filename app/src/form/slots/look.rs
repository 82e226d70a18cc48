//! How a place for files looks: what lies in it, what lay in it before, and the ways to put something in.

use yew::prelude::*;
use zhicheng_shared::form::Slot;
use zhicheng_shared::value::Attachment;

use super::given;
use super::preview::PreviewButton;
use crate::api::dossier;
use crate::browser::boxes::{self, File};
use crate::components::{Button, Look};
use crate::words::{common, form as words, upload as upload_words};

type Drag = Callback<DragEvent>;

/// What a place for files does while something is dragged over it, and when it is dropped.
pub fn dragging(over: &UseStateHandle<bool>, give: &Callback<Vec<File>>) -> (Drag, Drag, Drag) {
    let set = |to: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(to);
        })
    };
    let (over, give) = (over.clone(), give.clone());
    let drop = Callback::from(move |event: DragEvent| {
        over.set(false);
        give.emit(boxes::dropped(&event));
    });
    (set(true), set(false), drop)
}

/// The ways to change what is there.
#[derive(Clone, Copy)]
pub struct Changing<'a> {
    pub remove: &'a Callback<String>,
    pub replace: Option<&'a Callback<(Vec<File>, String)>>,
}

/// A file that is there, with the ways to see it and to change it.
pub fn file_row(file: &Attachment, changing: Option<Changing>) -> Html {
    let remove = changing.map(|changing| {
        let digest = file.digest.clone();
        changing.remove.reform(move |()| digest.clone())
    });
    let replace = changing
        .and_then(|changing| changing.replace)
        .map(|replace| {
            let digest = file.digest.clone();
            replace.reform(move |event: Event| (boxes::files(&event), digest.clone()))
        });
    html! {
        <li class="row" key={file.digest.clone()}>
            <a class="file" href={dossier::blob_address(&file.digest)} target="_blank" rel="noopener">{ &file.name }</a>
            <span class="small muted number">{ common::size(file.size) }</span>
            <PreviewButton file={file.clone()} />
            if let Some(onchange) = replace {
                <label class="button button-quiet upload">
                    { words::REPLACE }
                    <input type="file" class="upload-input" {onchange} aria-label={[words::REPLACE, "：", &file.name].concat()} />
                </label>
            }
            if let Some(remove) = remove {
                <Button look={Look::Quiet} label={[words::DELETE, &file.name].concat()} on_press={remove}>{ words::DELETE }</Button>
            }
        </li>
    }
}

/// The versions that others took the place of.
pub fn earlier(files: &[Attachment]) -> Html {
    if files.is_empty() {
        return Html::default();
    }
    html! {
        <details class="earlier">
            <summary>{ upload_words::earlier(files.len()) }</summary>
            <p class="small muted">{ upload_words::EARLIER_NOTE }</p>
            <ul class="files">{ for files.iter().map(|file| file_row(file, None)) }</ul>
        </details>
    }
}

/// The buttons by which files are chosen, or a picture is taken.
pub fn choosers(
    slot: &Slot,
    id: &str,
    wrong: &[String],
    empty: bool,
    give: &Callback<Vec<File>>,
) -> Html {
    let max = slot.max.unwrap_or(1);
    let described = if wrong.is_empty() {
        [id, "-r"].concat()
    } else {
        [id, "-r ", id, "-e"].concat()
    };
    let onchange = give.reform(|event: Event| boxes::files(&event));
    let pictures = given::fits_pictures(slot);
    let mut accept: Vec<String> = slot.types.iter().map(|t| [".", t].concat()).collect();
    if pictures && !accept.is_empty() {
        // Others become JPEG.
        accept.extend([".jpeg", "image/*", ".heic", ".heif"].map(str::to_owned));
    }
    let accept = accept.join(",");
    html! {
        <div class="row">
            <label class="button upload" for={id.to_owned()}>
                { if max == 1 && !empty { words::REPLACE } else { words::UPLOAD } }
                <input
                    type="file" id={id.to_owned()} class="upload-input" multiple={max > 1} {accept} onchange={onchange.clone()}
                    aria-label={[words::UPLOAD, "：", &slot.name].concat()} aria-describedby={described}
                    aria-invalid={(!wrong.is_empty()).then_some("true")}
                />
            </label>
            if pictures {
                <label class="button upload upload-take">
                    { upload_words::TAKE }
                    <input
                        type="file" class="upload-input" accept="image/*" capture="environment" {onchange}
                        aria-label={[upload_words::TAKE, "：", &slot.name].concat()}
                    />
                </label>
            }
            <span class="small muted upload-drop">{ upload_words::DROP }</span>
        </div>
    }
}
