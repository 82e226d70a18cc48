//! Results reported to the bureau, as the committee sees them.

use yew::prelude::*;
use zhicheng_shared::book::{Deed, Report, Reported};

use super::form::{on_submit, use_form, use_sending};
use super::of::{Of, OfProps};
use crate::components::{Badge, Button, Cells, Column, Empty, Look, Remark, Table, Tone};
use crate::words::common;
use crate::words::officer::console as words;

#[component]
pub fn Reports(props: &OfProps) -> Html {
    let of = &props.of;
    html! {
        <>
            <ReportForm of={of.clone()} />
            { list(of) }
        </>
    }
}

/// Applications voted on and not reported yet.
fn due(of: &Of) -> Vec<(String, String)> {
    let results = of.book.votes.iter().flat_map(|vote| &vote.results);
    let mut due: Vec<(String, String)> = Vec::new();
    for result in results {
        let id = &result.application;
        let known = due.iter().any(|(other, _)| other == id);
        if !known && !of.book.reported(id) {
            due.push((id.clone(), said(of, id)));
        }
    }
    due
}

/// An application with its result.
fn said(of: &Of, id: &str) -> String {
    let passed = of.book.result(id).is_some_and(|one| one.passed);
    let result = if passed {
        words::PASSED
    } else {
        words::PASSED_NOT
    };
    [&of.case(id), " ", result].concat()
}

#[component]
fn ReportForm(props: &OfProps) -> Html {
    let form = use_form("report");
    let sending = use_sending();
    let all = due(&props.of);
    let onsubmit = {
        let (of, form, sending, all) =
            (props.of.clone(), form.clone(), sending.clone(), all.clone());
        on_submit(move || {
            let report = Report {
                name: form.text("called"),
                applications: form.ticked("applications", all.iter().map(|(id, _)| id)),
                note: form.text("note"),
            };
            of.write(vec![Deed::Report(report)], &sending, form.clear());
        })
    };
    if all.is_empty() {
        return html! { <Remark>{ words::REPORT_NONE }</Remark> };
    }
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            <h2>{ words::REPORT }</h2>
            { sending.wrong() }
            { form.input("called", words::REPORT_NAME) }
            { form.ticks("applications", words::APPLICATIONS, &all) }
            { form.input("note", words::NOTE) }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::REPORT_SAVE }</Button></p>
        </form>
    }
}

fn list(of: &Of) -> Html {
    if of.book.reports.is_empty() {
        return html! { <Empty title={words::NOTHING} /> };
    }
    let row = |(at, one): (usize, &Reported)| {
        let (tone, state) = match &one.receipt {
            None => (Tone::Next, words::REPORTED),
            Some((_, receipt)) if receipt.accepted => (Tone::Good, words::RECEIVED),
            Some(_) => (Tone::Warn, words::SENT_BACK),
        };
        let note = one
            .receipt
            .as_ref()
            .map(|(_, receipt)| receipt.note.clone());
        Cells {
            key: at.to_string().into(),
            cells: vec![
                html! { { &one.report.name } },
                html! { { one.report.applications.len() } },
                html! { { common::moment(one.at) } },
                html! { <><Badge {tone}>{ state }</Badge>{ " " }{ note }</> },
            ],
        }
    };
    let columns = vec![
        Column::new(words::REPORT_NAME),
        Column::number(crate::words::officer::NUMBER),
        Column::number(words::WHEN),
        Column::new(crate::words::officer::STATUS),
    ];
    html! { <Table caption={words::REPORTS} {columns} rows={of.book.reports.iter().enumerate().map(row).collect::<Vec<_>>()} /> }
}
