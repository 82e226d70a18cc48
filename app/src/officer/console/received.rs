//! Reports of committees that wait for the bureau above them.

use yew::prelude::*;
use zhicheng_shared::api::console::{DeedWish, ReportRow};
use zhicheng_shared::book::{Book, Deed, Known, Receipt, Side, may};
use zhicheng_shared::date::Date;

use super::form::{on_submit, use_form, use_sending};
use crate::api::console;
use crate::components::{Button, Cells, Column, Empty, Look, Table, show};
use crate::hooks::use_resource;
use crate::words::common;
use crate::words::officer::console as words;

#[derive(Properties, PartialEq)]
pub struct ReceivedProps {
    pub office: String,
    pub today: Date,
}

#[component]
pub fn Received(props: &ReceivedProps) -> Html {
    let waiting = use_resource(props.office.clone(), |office| async move {
        console::reports(&office).await
    });
    let one = |(at, report): (usize, &ReportRow)| {
        let name = ["receipt-", &at.to_string()].concat();
        let key = [&report.committee, "/", &report.name].concat();
        html! {
            <One {key} {name} office={props.office.clone()} today={props.today} report={report.clone()} reload={waiting.reload.clone()} />
        }
    };
    html! {
        <section class="stack">
            <h2>{ words::WAITING_REPORTS }</h2>
            { show(&waiting, |all| match all.is_empty() {
                true => html! { <Empty title={words::NO_REPORTS} /> },
                false => html! { <>{ for all.iter().enumerate().map(one) }</> },
            }) }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct OneProps {
    office: String,
    today: Date,
    report: ReportRow,
    reload: Callback<()>,
    /// Before its elements' names.
    name: AttrValue,
}

#[component]
fn One(props: &OneProps) -> Html {
    let report = &props.report;
    let form = use_form(&props.name);
    let sending = use_sending();
    let asked = (props.office.clone(), report.committee.clone(), report.year);
    let book = use_resource(asked, |(office, committee, year)| async move {
        console::book(&office, &committee, year).await
    });
    let answer = |accepted: bool| {
        let again = book.reload.clone();
        let (book, form, sending) = (book.value.clone(), form.clone(), sending.clone());
        let (office, report) = (props.office.clone(), report.clone());
        let (reload, today) = (props.reload.clone(), props.today);
        Callback::from(move |()| {
            let Some(body) = &book else { return };
            let now = Book::of(&body.entries);
            let deed = Deed::Receive(Receipt {
                report: report.name.clone(),
                accepted,
                note: form.text("note"),
            });
            let known = Known {
                side: Side::Bureau,
                today,
                pool: &[],
            };
            if let Err(why) = may(&now, &deed, &known) {
                return sending.refuse(words::not_now(&why));
            }
            let wish = DeedWish {
                seen: now.seen,
                deed,
            };
            let (office, committee, year) = (office.clone(), report.committee.clone(), report.year);
            let reload = reload.clone();
            let again = again.clone();
            let work = async move {
                let written = console::write(&office, &committee, year, &wish).await;
                if written.is_err() {
                    // Somebody else wrote, perhaps from the form beside it: the next try knows.
                    again.emit(());
                }
                written.map(drop)
            };
            sending.go(work, move || reload.emit(()));
        })
    };
    // Without the book nothing can be received: that it failed is told, with the way to try again.
    let there = book.value.is_some();
    let results = show(&book, |body| {
        let now = Book::of(&body.entries);
        let mut reports = now.reports.iter().rev();
        let found = reports.find(|one| one.report.name == report.name);
        let ids = found.map(|one| one.report.applications.clone());
        let row = |id: &String| {
            let case = body.cases.get(id);
            let text = |of: fn(&zhicheng_shared::api::console::CaseRow) -> &String| {
                html! { { case.map(|case| of(case).clone()).unwrap_or_default() } }
            };
            let result = now.result(id);
            let votes = result.map(|one| format!("{} : {}", one.votes_for, one.votes_against));
            let passed = result.is_some_and(|one| one.passed);
            Cells {
                key: id.clone().into(),
                cells: vec![
                    text(|case| &case.number),
                    text(|case| &case.name),
                    text(|case| &case.unit),
                    text(|case| &case.title),
                    html! { <>{ if passed { words::PASSED } else { words::PASSED_NOT } }{ " " }{ votes }</> },
                ],
            }
        };
        let rows: Vec<Cells> = ids.iter().flatten().map(row).collect();
        let columns = vec![
            Column::new(words::OF_NUMBER),
            Column::new(words::PERSON_NAME),
            Column::new(words::UNIT),
            Column::new(crate::words::officer::COLUMN_TITLE),
            Column::new(words::RESULT),
        ];
        html! { <Table caption={report.name.clone()} quiet_caption=true {columns} {rows} /> }
    });
    let onsubmit = {
        let receive = answer(true);
        on_submit(move || receive.emit(()))
    };
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            <h3>{ &report.name }</h3>
            <p class="small muted">{ &report.committee_name }{ " " }{ common::moment(report.at) }</p>
            { sending.wrong() }
            { results }
            { form.input("note", words::RECEIPT_NOTE) }
            <div class="row">
                <Button submit=true look={Look::Main} disabled={!there} busy={sending.busy()}>{ words::RECEIVE }</Button>
                <Button on_press={answer(false)} disabled={!there} busy={sending.busy()}>{ words::RETURN }</Button>
            </div>
        </form>
    }
}
