//! What was submitted, to be read: section by section, with its files in the page.

use std::collections::BTreeMap;

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::form::{FieldKind, Section, Values};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::value::{Attachment, Record};

use super::history::copy;
use crate::form::seen_file;
use crate::officer::show::Copy;
use crate::words::notice as words;

/// The copy as it was submitted last.
pub fn said(
    body: &ApplicationBody,
    form: Option<&Jurisdiction>,
    regions: &BTreeMap<String, String>,
) -> Html {
    let Some(copy) = copy(body, form, regions) else {
        return Html::default();
    };
    let answers = copy.answers();
    let parts = answers.parts();
    let parts =
        parts.map(|(part, values)| card(&copy, part, &[(String::new(), values, Vec::new())]));
    let sections = answers.sections();
    let sections = sections.map(|(section, records)| {
        let rows = records.iter().enumerate();
        let rows: Vec<_> = rows.map(|(at, one)| row(&copy, section, at, one)).collect();
        card(&copy, section, &rows)
    });
    let files = answers.draft().attachments;
    html! {
        <div class="stack">
            <p class="muted">{ words::SAID_NOTE }</p>
            { for parts }
            { for sections }
            if !files.is_empty() {
                <section class="card stack" aria-labelledby="said-files">
                    <h2 id="said-files">{ words::FILES }</h2>
                    { list(&files) }
                </section>
            }
        </div>
    }
}

/// What a record is called among several, what it says, and its files.
type Row = (String, Values, Vec<Attachment>);

fn row(copy: &Copy, section: &Section, at: usize, record: &Record) -> Row {
    let name = match section.rows() {
        Some(_) => [&(at + 1).to_string(), ". ", &copy.caption(section, record)].concat(),
        None => String::new(),
    };
    (name, record.values.clone(), record.attachments.clone())
}

fn card(copy: &Copy, section: &Section, rows: &[Row]) -> Html {
    let id = ["said-", &section.key].concat();
    let one = |(name, values, files): &Row| {
        html! {
            <div class="stack stack-close">
                if !name.is_empty() {
                    <h3>{ name }</h3>
                }
                <dl class="facts">{ for section.fields.iter().filter_map(|field| {
                    let text = copy.text(field, values);
                    let shown = !text.is_empty() && !matches!(field.kind, FieldKind::Files(_));
                    shown.then(|| html! { <><dt>{ &field.label }</dt><dd class="pre">{ text }</dd></> })
                }) }</dl>
                { list(files) }
            </div>
        }
    };
    html! {
        <section class="card stack" key={section.key.clone()} aria-labelledby={id.clone()}>
            <h2 {id}>{ &section.name }</h2>
            if rows.is_empty() {
                <p class="muted">{ words::NOTHING }</p>
            }
            { for rows.iter().map(one) }
        </section>
    }
}

fn list(files: &[Attachment]) -> Html {
    if files.is_empty() {
        return Html::default();
    }
    html! { <ul class="files">{ for files.iter().map(|file| seen_file(file, "")) }</ul> }
}
