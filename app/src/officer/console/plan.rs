//! The year's plan and its acceptance windows, with who opened and closed them.

use yew::prelude::*;
use zhicheng_shared::book::{Deed, Opening, Plan as Planned};

use super::form::{on_submit, use_form, use_sending};
use super::of::OfProps;
use crate::components::{Button, Cells, Column, Look, Remark, Table, Tone};
use crate::words::common;
use crate::words::officer::console as words;

#[component]
pub fn Plan(props: &OfProps) -> Html {
    let of = &props.of;
    html! {
        <>
            <section class="stack">
                <h2>{ words::PLAN_NOW }</h2>
                if let Some(plan) = &of.book.plan {
                    <dl class="facts">
                        <dt>{ words::NAME }</dt><dd>{ &plan.name }</dd>
                        <dt>{ words::PLAN_FROM }</dt><dd>{ common::day(plan.from) }</dd>
                        <dt>{ words::PLAN_UNTIL }</dt><dd>{ common::day(plan.until) }</dd>
                        if !plan.note.is_empty() {
                            <dt>{ words::NOTE }</dt><dd>{ &plan.note }</dd>
                        }
                    </dl>
                } else {
                    <Remark tone={Tone::Warn}>{ words::PLAN_NONE }</Remark>
                }
                <PlanForm of={of.clone()} />
            </section>
            if of.book.plan.is_some() {
                <section class="stack">
                    <h2>{ words::WINDOW }</h2>
                    { windows(&of.book.windows) }
                    <WindowForm of={of.clone()} />
                </section>
            }
            <section class="stack">
                <h2>{ words::HISTORY }</h2>
                { history(props) }
            </section>
        </>
    }
}

fn windows(all: &[Opening]) -> Html {
    let row = |one: &Opening| Cells {
        key: one.business.clone().into(),
        cells: vec![
            html! { { business(&one.business) } },
            html! { { common::day(one.opens) } },
            html! { { common::day(one.closes) } },
            html! { { one.resubmission_closes.map(common::day).unwrap_or_default() } },
        ],
    };
    if all.is_empty() {
        return Html::default();
    }
    let columns = vec![
        Column::new(words::WINDOW_BUSINESS),
        Column::number(words::OPENS),
        Column::number(words::CLOSES),
        Column::number(words::RESUBMISSION),
    ];
    html! { <Table caption={words::WINDOW} quiet_caption=true {columns} rows={all.iter().map(row).collect::<Vec<_>>()} /> }
}

fn business(key: &str) -> String {
    match key {
        "" => words::ALL_BUSINESSES.to_owned(),
        key => key.to_owned(),
    }
}

#[component]
fn PlanForm(props: &OfProps) -> Html {
    let form = use_form("plan");
    let sending = use_sending();
    let onsubmit = {
        let (of, form, sending) = (props.of.clone(), form.clone(), sending.clone());
        on_submit(move || {
            let (Some(from), Some(until)) = (form.day("from"), form.day("until")) else {
                return sending.refuse(words::DAY_WRONG);
            };
            let plan = Planned {
                name: form.text("called"),
                from,
                until,
                note: form.text("note"),
            };
            of.write(vec![Deed::Plan(plan)], &sending, form.clear());
        })
    };
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            { sending.wrong() }
            { form.input("called", words::NAME) }
            { form.day_input("from", words::PLAN_FROM) }
            { form.day_input("until", words::PLAN_UNTIL) }
            { form.input("note", words::NOTE) }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::PLAN_SAVE }</Button></p>
        </form>
    }
}

#[component]
fn WindowForm(props: &OfProps) -> Html {
    let form = use_form("window");
    let sending = use_sending();
    let onsubmit = {
        let (of, form, sending) = (props.of.clone(), form.clone(), sending.clone());
        on_submit(move || {
            let (Some(opens), Some(closes)) = (form.day("opens"), form.day("closes")) else {
                return sending.refuse(words::DAY_WRONG);
            };
            let later = form.day("later");
            if later.is_none() && !form.text("later").is_empty() {
                return sending.refuse(words::DAY_WRONG);
            }
            let opening = Opening {
                business: String::new(),
                opens,
                closes,
                resubmission_closes: later,
                why: form.text("why"),
            };
            of.write(vec![Deed::Window(opening)], &sending, form.clear());
        })
    };
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            <p class="small muted">{ words::WINDOW_NOTE }</p>
            { sending.wrong() }
            { form.day_input("opens", words::OPENS) }
            { form.day_input("closes", words::CLOSES) }
            { form.day_input("later", words::RESUBMISSION) }
            { form.input("why", words::NOTE) }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::WINDOW_SAVE }</Button></p>
        </form>
    }
}

fn history(props: &OfProps) -> Html {
    let of = &props.of;
    let body = of.body();
    if body.entries.is_empty() {
        return html! { <p class="muted">{ words::NOTHING }</p> };
    }
    let rows = body.entries.iter().rev().map(|entry| Cells {
        key: entry.seq.to_string().into(),
        cells: vec![
            html! { { common::moment(entry.at) } },
            html! { { words::deed(&entry.deed) } },
            html! { { of.name(&entry.person) } },
        ],
    });
    let columns = vec![
        Column::number(words::WHEN),
        Column::new(words::WHAT),
        Column::new(words::WHO),
    ];
    html! { <Table caption={words::HISTORY} quiet_caption=true {columns} rows={rows.collect::<Vec<_>>()} /> }
}
