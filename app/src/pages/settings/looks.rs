//! Who looked at one's applications.

use yew::prelude::*;
use zhicheng_shared::api::account::{LookShown, LookedAt};

use crate::api::account;
use crate::components::{Cells, Column, Empty, Pager, Table, show};
use crate::hooks::use_resource;
use crate::words::{common, looks as words};

#[component]
pub fn Looks() -> Html {
    let page = use_state_eq(|| 1_u32);
    let all = use_resource(*page, account::looks);
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    html! {
        <section class="card stack" aria-labelledby="looks">
            <h2 id="looks">{ words::LOOKS }</h2>
            <p class="muted">{ words::NOTE }</p>
            { show(&all, |all| html! {
                if all.rows.is_empty() {
                    <Empty title={words::NONE} />
                } else {
                    <>
                        <Table caption={words::LOOKS} quiet_caption=true columns={columns()} rows={all.rows.iter().zip(0_u32..).map(row).collect::<Vec<_>>()} />
                        <Pager page={all.page} size={all.size} total={all.total} {on_page} />
                    </>
                }
            }) }
        </section>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(words::WHO),
        Column::number(words::WHEN),
        Column::new(words::WHAT),
    ]
}

fn row((look, place): (&LookShown, u32)) -> Cells {
    let what = match look.what {
        LookedAt::Application => words::APPLICATION,
        LookedAt::Document => words::DOCUMENT,
        LookedAt::Newer => words::OTHER,
    };
    Cells {
        key: place.to_string().into(),
        cells: vec![
            html! { { if look.organisation.is_empty() { words::NO_OFFICE } else { &look.organisation } } },
            html! { { common::moment(look.at) } },
            html! { { [what, " · ", &look.business, " ", &look.number].concat() } },
        ],
    }
}
