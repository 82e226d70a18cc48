//! The pool of experts: who is in it with what, who enters, who leaves, and who took part in what.

use yew::prelude::*;
use zhicheng_shared::api::console::{ExpertRow, ExpertWish, JoinWish, LeaveWish};
use zhicheng_shared::book::specialties;
use zhicheng_shared::draw::{Avoid, Relation};

use super::form::{on_submit, use_form, use_sending};
use super::of::{Of, OfProps};
use crate::api::console;
use crate::components::{Badge, Button, Cells, Column, Dialog, Empty, Look, Table, Tone};
use crate::words::common;
use crate::words::officer::console as words;

/// What is open over the list.
#[derive(Clone, PartialEq)]
enum Open {
    Change(ExpertRow),
    Leave(ExpertRow),
    Part(ExpertRow),
}

#[component]
pub fn Experts(props: &OfProps) -> Html {
    let of = &props.of;
    let open = use_state_eq(|| None::<Open>);
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    let ask = {
        let open = open.clone();
        Callback::from(move |one| open.set(Some(one)))
    };
    html! {
        <>
            <Join of={of.clone()} />
            { list(of, &ask) }
            { match &*open {
                None => Html::default(),
                Some(Open::Change(one)) => html! { <Change of={of.clone()} expert={one.clone()} {close} /> },
                Some(Open::Leave(one)) => html! { <Leave of={of.clone()} expert={one.clone()} {close} /> },
                Some(Open::Part(one)) => part(of, one, close),
            } }
        </>
    }
}

fn list(of: &Of, ask: &Callback<Open>) -> Html {
    let all = &of.read.1;
    if all.is_empty() {
        return html! { <Empty title={words::NOTHING} /> };
    }
    let button = |one: &ExpertRow, what: &'static str, open: fn(ExpertRow) -> Open| {
        let go = {
            let (ask, one) = (ask.clone(), one.clone());
            Callback::from(move |()| ask.emit(open(one.clone())))
        };
        html! { <Button look={Look::Quiet} label={[what, "：", &one.name].concat()} on_press={go}>{ what }</Button> }
    };
    let row = |one: &ExpertRow| {
        let avoids = one.avoids.iter();
        let avoids: Vec<String> = avoids
            .map(|avoid| [words::relation(avoid.relation), " ", &avoid.name].concat())
            .collect();
        Cells {
            key: one.person.clone().into(),
            cells: vec![
                html! {
                    <>
                        { &one.name }
                        if one.recorded > 0 { { " " }<Badge tone={Tone::Bad}>{ words::INTEGRITY }</Badge> }
                    </>
                },
                html! { { &one.unit } },
                html! { { one.specialties.join("、") } },
                match avoids.is_empty() {
                    true => html! { <span class="muted">{ words::NO_AVOIDS }</span> },
                    false => html! { { avoids.join("；") } },
                },
                html! { { common::day_at(one.since) } },
                match &one.left {
                    Some((at, why)) => {
                        html! { <>{ words::LEFT }{ " " }{ common::day_at(*at) }{ "：" }{ why }</> }
                    }
                    None => html! {
                        <>
                            { button(one, words::EXPERT_CHANGE, Open::Change) }
                            { button(one, words::TAKEN_PART, Open::Part) }
                            { button(one, words::EXPERT_LEAVE, Open::Leave) }
                        </>
                    },
                },
            ],
        }
    };
    let columns = vec![
        Column::new(words::PERSON_NAME),
        Column::new(words::UNIT),
        Column::new(words::SPECIALTIES),
        Column::new(words::AVOIDS),
        Column::number(words::SINCE),
        Column::new(crate::words::pages::ACTIONS),
    ];
    html! { <Table caption={words::EXPERTS} quiet_caption=true {columns} rows={all.iter().map(row).collect::<Vec<_>>()} /> }
}

#[component]
fn Join(props: &OfProps) -> Html {
    let form = use_form("join");
    let sending = use_sending();
    let onsubmit = {
        let (of, form, sending) = (props.of.clone(), form.clone(), sending.clone());
        on_submit(move || {
            let wish = JoinWish {
                account: form.text("account"),
                name: form.text("called"),
                specialties: form.text("specialties"),
            };
            let (committee, reload, clear) =
                (of.committee.clone(), of.reload.clone(), form.clear());
            let work = async move { console::join(&committee, &wish).await };
            sending.go(work, move || {
                clear.emit(());
                reload.emit(());
            });
        })
    };
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            <h2>{ words::EXPERT_JOIN }</h2>
            <p class="small muted">{ words::EXPERT_JOIN_NOTE }</p>
            { sending.wrong() }
            { form.input("account", words::ACCOUNT) }
            { form.input("called", words::PERSON_NAME) }
            { form.boxed("specialties", words::SPECIALTIES, words::SPECIALTIES_HELP, 0) }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::EXPERT_JOIN }</Button></p>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct OneProps {
    of: Of,
    expert: ExpertRow,
    close: Callback<()>,
}

/// The boxes for names, and what those in them are to the expert.
const AVOIDED: [(&str, &str, Relation); 3] = [
    ("kin", words::KIN, Relation::Kin),
    ("co_authors", words::CO_AUTHORS, Relation::CoAuthor),
    ("further", words::OTHERS, Relation::Other),
];

#[component]
fn Change(props: &OneProps) -> Html {
    let form = use_form("expert");
    let sending = use_sending();
    {
        let (form, expert) = (form.clone(), props.expert.clone());
        use_effect_with((), move |()| {
            form.put("specialties", expert.specialties.join("、"));
            for (key, _, relation) in AVOIDED {
                let named = expert.avoids.iter().filter(|one| one.relation == relation);
                let named: Vec<&str> = named.map(|one| one.name.as_str()).collect();
                form.put(key, named.join("、"));
            }
        });
    }
    let onsubmit = {
        let (props_of, expert, close) =
            (props.of.clone(), props.expert.clone(), props.close.clone());
        let (form, sending) = (form.clone(), sending.clone());
        on_submit(move || {
            let avoids = AVOIDED.iter().flat_map(|(key, _, relation)| {
                let names = specialties(&form.text(key));
                names.into_iter().map(|name| Avoid {
                    relation: *relation,
                    name,
                })
            });
            let wish = ExpertWish {
                specialties: form.text("specialties"),
                avoids: avoids.collect(),
            };
            let (committee, person) = (props_of.committee.clone(), expert.person.clone());
            let (reload, close) = (props_of.reload.clone(), close.clone());
            let work = async move { console::change_expert(&committee, &person, &wish).await };
            sending.go(work, move || {
                close.emit(());
                reload.emit(());
            });
        })
    };
    html! {
        <Dialog title={[words::EXPERT_CHANGE, "：", &props.expert.name].concat()} on_close={props.close.clone()}>
            <form class="stack" {onsubmit} novalidate=true>
                { sending.wrong() }
                { form.boxed("specialties", words::SPECIALTIES, words::SPECIALTIES_HELP, 0) }
                { for AVOIDED.map(|(key, label, _)| form.boxed(key, label, words::NAMES_HELP, 0)) }
                <div class="dialog-actions">
                    <Button on_press={props.close.clone()}>{ common::CANCEL }</Button>
                    <Button submit=true look={Look::Main} busy={sending.busy()}>{ words::SAVE }</Button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn Leave(props: &OneProps) -> Html {
    let form = use_form("leave");
    let sending = use_sending();
    let onsubmit = {
        let (of, person, close) = (
            props.of.clone(),
            props.expert.person.clone(),
            props.close.clone(),
        );
        let (form, sending) = (form.clone(), sending.clone());
        on_submit(move || {
            let wish = LeaveWish {
                why: form.text("why"),
            };
            let (committee, person) = (of.committee.clone(), person.clone());
            let (reload, close) = (of.reload.clone(), close.clone());
            let work = async move { console::leave(&committee, &person, &wish).await };
            sending.go(work, move || {
                close.emit(());
                reload.emit(());
            });
        })
    };
    html! {
        <Dialog title={[words::EXPERT_LEAVE, "：", &props.expert.name].concat()} on_close={props.close.clone()}>
            <form class="stack" {onsubmit} novalidate=true>
                { sending.wrong() }
                { form.input("why", words::WHY) }
                <div class="dialog-actions">
                    <Button on_press={props.close.clone()}>{ common::CANCEL }</Button>
                    <Button submit=true look={Look::Danger} busy={sending.busy()}>{ words::EXPERT_LEAVE }</Button>
                </div>
            </form>
        </Dialog>
    }
}

fn attended(there: Option<bool>) -> &'static str {
    match there {
        Some(true) => words::WAS_THERE,
        Some(false) => words::WAS_NOT,
        None => words::NOT_VOTED,
    }
}

/// What an expert took part in, this year.
fn part(of: &Of, expert: &ExpertRow, close: Callback<()>) -> Html {
    let rows: Vec<Cells> = of
        .book
        .seats_of(&expert.person)
        .iter()
        .map(|seat| Cells {
            key: seat.session.name.clone().into(),
            cells: vec![
                html! { { &seat.session.name } },
                html! { { common::day(seat.session.date) } },
                html! { { attended(seat.attended) } },
                html! { { seat.judged } },
            ],
        })
        .collect();
    let columns = vec![
        Column::new(words::SESSION),
        Column::number(words::WHEN),
        Column::new(words::ATTENDED),
        Column::number(words::JUDGED),
    ];
    let actions = html! { <Button on_press={close.clone()}>{ common::CLOSE }</Button> };
    html! {
        <Dialog title={[words::TAKEN_PART, "：", &expert.name].concat()} on_close={close} {actions}>
            if rows.is_empty() {
                <p>{ words::NEVER }</p>
            } else {
                <Table caption={words::TAKEN_PART} quiet_caption=true dense=true {columns} {rows} />
            }
        </Dialog>
    }
}
