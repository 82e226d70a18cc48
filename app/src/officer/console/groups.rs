//! Specialty groups with their members, and what they say of applications.

use yew::prelude::*;
use zhicheng_shared::book::{Deed, Group, Opinion};

use super::form::{on_submit, use_form, use_sending};
use super::of::{Of, OfProps};
use crate::components::{Badge, Button, Cells, Column, Look, Remark, Table, Tone};
use crate::words::officer::console as words;

#[component]
pub fn Groups(props: &OfProps) -> Html {
    let of = &props.of;
    html! {
        <>
            <section class="stack">
                { groups(of) }
                <GroupForm of={of.clone()} />
            </section>
            if !of.book.groups.is_empty() {
                <section class="stack">
                    <h2>{ words::OPINION }</h2>
                    <OpinionForm of={of.clone()} />
                    { opinions(of) }
                </section>
            }
        </>
    }
}

fn groups(of: &Of) -> Html {
    let row = |one: &Group| {
        let names: Vec<String> = one.members.iter().map(|m| of.name(m)).collect();
        Cells {
            key: one.name.clone().into(),
            cells: vec![
                html! { { &one.name } },
                html! { { names.first().cloned().unwrap_or_default() } },
                html! { { names.join("、") } },
            ],
        }
    };
    if of.book.groups.is_empty() {
        return Html::default();
    }
    let columns = vec![
        Column::new(words::GROUP_NAME),
        Column::new(words::LEADER),
        Column::new(words::MEMBERS),
    ];
    html! { <Table caption={words::GROUPS} quiet_caption=true {columns} rows={of.book.groups.iter().map(row).collect::<Vec<_>>()} /> }
}

/// Experts to tick, with what they judge.
pub fn experts(of: &Of) -> Vec<(String, String)> {
    let one = |expert: &zhicheng_shared::api::console::ExpertRow| {
        let said = [&expert.name, "（", &expert.specialties.join("、"), "）"].concat();
        (expert.person.clone(), said)
    };
    of.experts().map(one).collect()
}

/// Applications to tick.
pub fn waiting(of: &Of) -> Vec<(String, String)> {
    let one = |row: &zhicheng_shared::api::office::QueueRow| {
        let said = [&row.number, " ", &row.name, " ", &row.title].concat();
        (row.id.clone(), said)
    };
    of.waiting().map(one).collect()
}

#[component]
fn GroupForm(props: &OfProps) -> Html {
    let form = use_form("group");
    let sending = use_sending();
    let all = experts(&props.of);
    let onsubmit = {
        let (of, form, sending, all) =
            (props.of.clone(), form.clone(), sending.clone(), all.clone());
        on_submit(move || {
            let group = Group {
                name: form.text("called"),
                members: form.ticked("members", all.iter().map(|(id, _)| id)),
            };
            of.write(vec![Deed::Group(group)], &sending, form.clear());
        })
    };
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            { sending.wrong() }
            { form.input("called", words::GROUP_NAME) }
            { form.ticks("members", words::MEMBERS, &all) }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::GROUP_SAVE }</Button></p>
        </form>
    }
}

#[component]
fn OpinionForm(props: &OfProps) -> Html {
    let of = &props.of;
    let form = use_form("opinion");
    let sending = use_sending();
    let all = waiting(of);
    let groups = of.book.groups.iter();
    let groups: Vec<(String, String)> = [(String::new(), words::CHOOSE.to_owned())]
        .into_iter()
        .chain(groups.map(|one| (one.name.clone(), one.name.clone())))
        .collect();
    let kinds = [
        ("yes".to_owned(), words::RECOMMENDS.to_owned()),
        ("no".to_owned(), words::RECOMMENDS_NOT.to_owned()),
    ];
    let onsubmit = {
        let (of, form, sending, all) = (of.clone(), form.clone(), sending.clone(), all.clone());
        on_submit(move || {
            let chosen = form.ticked("applications", all.iter().map(|(id, _)| id));
            if chosen.is_empty() {
                return sending.refuse(words::TICK_NONE);
            }
            let opinion = |application| {
                Deed::Opinion(Opinion {
                    group: form.text("group"),
                    application,
                    recommends: form.text("recommends") != "no",
                    text: form.text("text"),
                })
            };
            of.write(
                chosen.into_iter().map(opinion).collect(),
                &sending,
                form.clear(),
            );
        })
    };
    if all.is_empty() {
        return html! { <Remark>{ words::NO_APPLICATIONS }</Remark> };
    }
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            <p class="small muted">{ words::OPINION_NOTE }</p>
            { sending.wrong() }
            { form.select("group", words::GROUP, &groups) }
            { form.ticks("applications", words::APPLICATIONS, &all) }
            { form.select("recommends", words::OPINION, &kinds) }
            { form.boxed("text", words::OPINION_TEXT, "", 3) }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::OPINION_SAVE }</Button></p>
        </form>
    }
}

fn opinions(of: &Of) -> Html {
    let row = |(at, one): (usize, &Opinion)| {
        let (tone, said) = match one.recommends {
            true => (Tone::Good, words::RECOMMENDS),
            false => (Tone::Bad, words::RECOMMENDS_NOT),
        };
        Cells {
            key: at.to_string().into(),
            cells: vec![
                html! { { of.case(&one.application) } },
                html! { { &one.group } },
                html! { <Badge {tone}>{ said }</Badge> },
                html! { { &one.text } },
            ],
        }
    };
    if of.book.opinions.is_empty() {
        return Html::default();
    }
    let columns = vec![
        Column::new(words::APPLICATIONS),
        Column::new(words::GROUP),
        Column::new(words::OPINION),
        Column::new(words::OPINION_TEXT),
    ];
    html! { <Table caption={words::OPINION} quiet_caption=true {columns} rows={of.book.opinions.iter().enumerate().map(row).collect::<Vec<_>>()} /> }
}
