//! Who comes in and who is kept out, at a glance.

use yew::prelude::*;
use zhicheng_shared::api::care::Glance;

use crate::api::care;
use crate::components::{Cells, Column, Table, show};
use crate::hooks::use_resource;
use crate::words::officer::care as words;

#[component]
pub fn AtAGlance() -> Html {
    let found = use_resource((), |()| care::glance());
    html! {
        <section class="stack" aria-labelledby="glance">
            <h2 id="glance">{ words::GLANCE }</h2>
            { show(&found, |one| numbers(one)) }
        </section>
    }
}

fn numbers(one: &Glance) -> Html {
    let facts = [
        (words::LIVING, one.sessions),
        (words::FAILED, u64::from(one.failed)),
        (words::DISABLED, one.disabled),
        (words::GIVEN_UP, one.given_up),
        (words::WAITING, one.petitions),
    ];
    let fact =
        |(name, number): (&'static str, u64)| html! { <><dt>{ name }</dt><dd>{ number }</dd></> };
    let row = |(day, number): &(String, u64)| Cells {
        key: day.clone().into(),
        cells: vec![html! { { day } }, html! { { number.to_string() } }],
    };
    let rows: Vec<Cells> = one.sign_ins.iter().rev().map(row).collect();
    let columns = vec![Column::number(words::DAY), Column::number(words::SIGN_INS)];
    html! {
        <>
            <dl class="facts">{ for facts.map(fact) }</dl>
            <Table caption={words::SIGN_INS} {columns} {rows} dense=true />
        </>
    }
}
