//! Decided applications whose end the server could not put under them, with the reason.

use yew::prelude::*;
use zhicheng_shared::api::operator::FailedEndRow;

use crate::api::operator;
use crate::components::{Button, Cells, Column, Empty, Look, PageHead, Pager, Table, show};
use crate::hooks::use_resource;
use crate::words::officer::operator as words;
use crate::words::{common, officer};

#[component]
pub fn FailedEnds() -> Html {
    let page = use_state_eq(|| 1_u32);
    let found = use_resource(
        *page,
        |page| async move { operator::failed_ends(page).await },
    );
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    html! {
        <div class="stack">
            <PageHead title={words::FAILED_ENDS}>
                <Button look={Look::Quiet} busy={found.loading} on_press={found.reload.clone()}>{ officer::REFRESH }</Button>
            </PageHead>
            <p class="muted">{ words::FAILED_ENDS_NOTE }</p>
            { show(&found, |list| html! {
                if list.rows.is_empty() {
                    <Empty title={words::FAILED_ENDS_EMPTY} />
                } else {
                    <>
                        { table(&list.rows) }
                        <Pager page={list.page} size={list.size} total={list.total} {on_page} />
                    </>
                }
            }) }
        </div>
    }
}

fn table(rows: &[FailedEndRow]) -> Html {
    let row = |end: &FailedEndRow| Cells {
        key: end.number.clone().into(),
        cells: vec![
            html! { <span class="number">{ &end.number }</span> },
            html! { { &end.name } },
            html! { { common::moment(end.since) } },
            html! { { end.tries } },
            html! { { common::moment(end.next) } },
            html! { { &end.why } },
        ],
    };
    let columns = vec![
        Column::new(words::APPLICATION_NUMBER),
        Column::new(words::APPLICANT),
        Column::number(words::DECIDED_SINCE),
        Column::number(words::TRIES),
        Column::number(words::NEXT_TRY),
        Column::new(words::WHY),
    ];
    let rows: Vec<Cells> = rows.iter().map(row).collect();
    html! { <Table caption={words::FAILED_ENDS} quiet_caption=true {columns} {rows} /> }
}
