//! Everything in the dossier, to be read: section by section, record by record, with the files.

use yew::prelude::*;
use zhicheng_shared::form::Section;
use zhicheng_shared::value::{Attachment, Record};

use super::{Around, in_groups};
use crate::browser::{dom, history};
use crate::components::{Badge, Button, Look, PageHead, Tone};
use crate::form::{
    Frame, Written, answers, cell, seen_file, short, sorted, use_regions, use_written,
};
use crate::route::Route;
use crate::router::Link;
use crate::words::pages::reading as words;
use crate::words::{form, notice, pages};

/// 个人信息查看.
#[component]
pub fn ReadingView() -> Html {
    let page = use_callback((), |frame: Frame, ()| html! { <All {frame} /> });
    html! { <Around {page} /> }
}

#[derive(Properties, PartialEq)]
struct AllProps {
    frame: Frame,
}

/// One record as it is read.
#[derive(Clone, PartialEq)]
struct Entry {
    id: String,
    /// What it is called among several; empty where there is one.
    name: String,
    said: Vec<(String, String)>,
    files: Vec<(String, Attachment)>,
    archived: bool,
    replaced: bool,
}

/// One section as it is read.
#[derive(Clone, PartialEq)]
struct Shown {
    key: String,
    name: String,
    entries: Vec<Entry>,
}

fn all(written: Written<'_>, (frame, _): &(Frame, usize)) -> Vec<Shown> {
    let sections = in_groups(&frame.jurisdiction).into_iter();
    sections
        .map(|section| Shown {
            key: section.key.clone(),
            name: section.name.clone(),
            entries: entries(frame, written, section),
        })
        .collect()
}

fn entries(frame: &Frame, written: Written<'_>, section: &Section) -> Vec<Entry> {
    let records = written.rows(&section.key);
    if section.rows().is_none() {
        return vec![entry(
            frame,
            written,
            section,
            records.first(),
            String::new(),
        )];
    }
    let shown = section.columns();
    let named = |(at, record): (usize, &Record)| {
        let said = shown.iter().map(|c| cell(frame, written, c, record));
        let said: Vec<String> = said.filter(|text| !text.is_empty()).take(3).collect();
        let name = [form::row(at + 1), short(&said.join("，"))].join(" ");
        Entry {
            replaced: record.is_replaced(records),
            ..entry(frame, written, section, Some(record), name)
        }
    };
    let rows = sorted(section, records).into_iter().enumerate();
    rows.map(named).collect()
}

fn entry(
    frame: &Frame,
    written: Written<'_>,
    section: &Section,
    record: Option<&Record>,
    name: String,
) -> Entry {
    let said = answers(frame, written, section, record).into_iter();
    let slot = |file: &Attachment| {
        let slot = section.all_slots().find(|slot| slot.key == file.slot);
        let name = slot.map_or(String::new(), |slot| slot.name.clone());
        (name, file.clone())
    };
    Entry {
        id: record.map_or(String::new(), |record| record.id.clone()),
        name,
        said: said
            .filter(|(_, text)| !text.is_empty())
            .map(|(field, text)| (field.label.clone(), text))
            .collect(),
        files: record.map_or(Vec::new(), |record| {
            record.attachments.iter().map(slot).collect()
        }),
        archived: record.is_some_and(|record| record.archived),
        replaced: false,
    }
}

#[component]
fn All(props: &AllProps) -> Html {
    // Names of regions come later than the page.
    let regions = use_regions(&props.frame.jurisdiction.id);
    let there = usize::from(regions.is_some());
    let sections = use_written((props.frame.clone(), there), all);
    let way = |section: &Shown| {
        let rows = section
            .entries
            .iter()
            .filter(|e| !e.name.is_empty())
            .count();
        let id = heading(section);
        let href = ["#", &id].concat();
        // Led there by hand: the address stays, and with it where the page before was scrolled.
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            dom::focus(&id);
        });
        html! {
            <li key={section.key.clone()}>
                <a {href} {onclick}>{ &section.name }</a>
                if rows > 0 {
                    <span class="small muted number">{ " " }{ form::rows(rows) }</span>
                }
            </li>
        }
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::TITLE}>
                <Button look={Look::Quiet} on_press={Callback::from(|()| history::print())}>{ words::PRINT }</Button>
            </PageHead>
            <p class="muted">{ words::NOTE }{ pages::shaped_by(&props.frame.jurisdiction.name) }</p>
            <nav aria-label={words::SECTIONS}><ul class="reading-ways">{ for sections.iter().map(way) }</ul></nav>
            { for sections.iter().map(card) }
        </main>
    }
}

fn heading(section: &Shown) -> String {
    ["read-", &section.key].concat()
}

fn card(section: &Shown) -> Html {
    let id = heading(section);
    let empty = section
        .entries
        .iter()
        .all(|e| e.said.is_empty() && e.files.is_empty());
    let to = Route::Section {
        section: section.key.clone(),
    };
    html! {
        <section class="card stack" key={section.key.clone()} aria-labelledby={id.clone()}>
            <div class="row row-apart">
                <h2 {id} tabindex="-1">{ &section.name }</h2>
                <Link<Route> {to} classes="button button-quiet">
                    { words::EDIT }<span class="visually-hidden">{ "：" }{ &section.name }</span>
                </Link<Route>>
            </div>
            if empty {
                <p class="muted">{ words::NOTHING }</p>
            } else {
                { for section.entries.iter().map(one) }
            }
        </section>
    }
}

fn one(entry: &Entry) -> Html {
    let said = |(label, text): &(String, String)| {
        html! { <><dt>{ label }</dt><dd class="pre">{ text }</dd></> }
    };
    html! {
        <div class="stack stack-close" key={entry.id.clone()}>
            if !entry.name.is_empty() {
                <h3>
                    { &entry.name }
                    if entry.replaced {
                        { " " }<Badge>{ form::REPLACED }</Badge>
                    } else if entry.archived {
                        { " " }<Badge tone={Tone::Good}>{ form::ARCHIVED }</Badge>
                    }
                </h3>
            }
            <dl class="facts">{ for entry.said.iter().map(said) }</dl>
            if !entry.files.is_empty() {
                <ul class="files" aria-label={notice::FILES}>
                    { for entry.files.iter().map(|(slot, file)| seen_file(file, slot)) }
                </ul>
            }
        </div>
    }
}
