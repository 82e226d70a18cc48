//! What is not as it was in an earlier version, place by place.

use web_sys::HtmlSelectElement;
use yew::prelude::*;
use zhicheng_shared::api::application::FrozenBody;
use zhicheng_shared::problem::Place;

use super::case::Case;
use crate::api::application;
use crate::api::dossier::blob_address;
use crate::components::{Cells, Column, Table, show};
use crate::form::PreviewButton;
use crate::hooks::use_resource;
use crate::officer::course::last_decided;
use crate::officer::difference::{Change, What, changes};
use crate::officer::show::Copy;
use crate::words::common;
use crate::words::officer::application as words;

/// A place by the names of its section, record and field.
pub fn place_name(case: &Case, place: &Place) -> String {
    let Some(copy) = case.copy() else {
        return place.section.clone();
    };
    name_in(&copy, None, place)
}

fn name_in(copy: &Copy, gone: Option<&Copy>, place: &Place) -> String {
    let Some(section) = copy.section(&place.section) else {
        return if place.section.is_empty() {
            words::PERSON.to_owned()
        } else {
            place.section.clone()
        };
    };
    let mut parts = vec![section.name.clone()];
    if let Some(id) = place.record.as_deref().filter(|_| section.rows().is_some()) {
        let both = [Some(copy), gone];
        let mut found = both
            .into_iter()
            .flatten()
            .filter_map(|c| Some((c, c.record(&section.key, id)?)));
        if let Some((of, record)) = found.next() {
            parts.push(of.caption(section, record));
        }
    }
    if let Some(key) = &place.field {
        parts.push(
            section
                .field(key)
                .map_or_else(|| key.clone(), |f| f.label.clone()),
        );
    }
    parts.retain(|p| !p.is_empty());
    parts.join(" › ")
}

#[derive(Properties, PartialEq)]
pub struct ChangesProps {
    pub case: Case,
}

#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    let case = &props.case;
    let current = case.body.frozen.as_ref().map_or(0, |f| f.version);
    let office = case.actor.organisation().unwrap_or_default();
    let decided = last_decided(&case.body.history, office);
    let first = decided
        .map(|(v, _)| v)
        .filter(|v| *v < current)
        .unwrap_or(current.saturating_sub(1));
    let with = use_state_eq(|| None::<u32>);
    let with_now = with.unwrap_or(first);
    let key = (case.body.row.id.clone(), with_now);
    let before = use_resource(key, |(id, version)| async move {
        if version == 0 {
            Ok(None)
        } else {
            application::version(&id, version).await.map(Some)
        }
    });
    if current <= 1 {
        return html! { <p>{ words::RECEIVED }</p> };
    }
    let onchange = {
        let with = with.clone();
        Callback::from(move |event: Event| {
            let index = event
                .target_unchecked_into::<HtmlSelectElement>()
                .selected_index();
            with.set(u32::try_from(index + 1).ok());
        })
    };
    let option =
        |v: u32| html! { <option selected={v == with_now}>{ words::compared(v) }</option> };
    html! {
        <div class="stack">
            <div class="row">
                <label class="officer-field">
                    <span>{ words::COMPARE }</span>
                    <select class="officer-input" {onchange}>{ for (1..current).map(option) }</select>
                </label>
                if let Some((version, at)) = decided {
                    <p class="muted">{ words::since(version, &common::moment(at)) }</p>
                }
            </div>
            { show(&before, |before| before.as_ref().as_ref().map_or_else(Html::default, |b| table(case, b))) }
        </div>
    }
}

fn table(case: &Case, before: &FrozenBody) -> Html {
    let (Some(now), Some(frozen)) = (case.copy(), &case.body.frozen) else {
        return Html::default();
    };
    let was = Copy {
        frozen: &before.copy,
        named: &before.named,
        ..now
    };
    let form = &case.form;
    let found = changes(&before.copy.counting(form), &frozen.copy.counting(form));
    if found.is_empty() {
        return html! { <p>{ words::NO_CHANGES }</p> };
    }
    let rows = found.iter().enumerate().map(|(at, change)| {
        let (old, new) = sides(&was, &now, change);
        Cells {
            key: at.to_string().into(),
            cells: vec![
                html! { { name_in(&now, Some(&was), &change.place) } },
                old,
                new,
            ],
        }
    });
    let columns = vec![
        Column::new(words::PLACE),
        Column::new(words::BEFORE),
        Column::new(words::AFTER),
    ];
    html! {
        <>
            <p role="status">{ words::changed(found.len()) }</p>
            <Table caption={words::CHANGES} quiet_caption=true {columns} rows={rows.collect::<Vec<_>>()} />
        </>
    }
}

fn sides(was: &Copy, now: &Copy, change: &Change) -> (Html, Html) {
    let text = |of: &Copy, raw: &str| {
        let section = of.section(&change.place.section);
        let field = section.and_then(|s| s.field(change.place.field.as_deref()?));
        let shown = field.map_or_else(|| raw.to_owned(), |f| of.raw(&f.kind, raw));
        let empty = shown.is_empty();
        let shown = if empty {
            words::EMPTY_VALUE.to_owned()
        } else {
            shown
        };
        html! { <span class={if empty { "muted" } else { "pre" }}>{ shown }</span> }
    };
    let word = |word: &'static str| html! { <strong>{ word }</strong> };
    let photo = |digest: &Option<String>| match digest {
        Some(digest) => {
            html! { <img class="copy-photo" src={blob_address(digest)} alt={words::PHOTO} /> }
        }
        None => html! { { words::NO_PHOTO } },
    };
    match &change.what {
        What::Text { before, after } => (text(was, before), text(now, after)),
        What::RecordAdded => {
            let record = change.place.record.as_deref();
            let section = now.section(&change.place.section);
            let caption = section
                .zip(record)
                .and_then(|(s, id)| Some(now.caption(s, now.record(&s.key, id)?)));
            (
                Html::default(),
                html! { <>{ word(words::RECORD_ADDED) }{ " " }{ caption }</> },
            )
        }
        What::RecordGone(record) => {
            let caption = was
                .section(&change.place.section)
                .map(|s| was.caption(s, record))
                .unwrap_or_default();
            (html! { { caption } }, word(words::RECORD_GONE))
        }
        What::Reordered => (Html::default(), word(words::REORDERED)),
        What::FileAdded(file) => (
            Html::default(),
            html! { <>{ word(words::FILE_ADDED) }{ " " }{ &file.name }{ " " }<PreviewButton file={file.clone()} /></> },
        ),
        What::FileGone(file) => (
            html! { <>{ &file.name }{ " " }<PreviewButton file={file.clone()} /></> },
            word(words::FILE_GONE),
        ),
        What::Photo { before, after } => (photo(before), photo(after)),
        What::Unit { before, after } => (html! { { before } }, html! { { after } }),
        What::Identity => (
            html! { { &was.frozen.identity.name } },
            word(words::IDENTITY_CHANGED),
        ),
    }
}
