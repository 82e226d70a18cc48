//! Appeals for a password: read, compared with the account, granted or refused.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::recovery::{AppealRow, DecideAppeal};

use crate::api::operator;
use crate::components::{
    Button, Cells, Column, Empty, Look, PageHead, Pager, Refused, Table, show, use_toast,
};
use crate::hooks::use_resource;
use crate::words::officer::operator as words;
use crate::words::{common, error, officer};

#[component]
pub fn Appeals() -> Html {
    let page = use_state_eq(|| 1_u32);
    let found = use_resource(*page, |page| async move { operator::appeals(page).await });
    let wrong = use_state_eq(String::new);
    let toast = use_toast();
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let decide = {
        let (wrong, reload) = (wrong.clone(), found.reload.clone());
        Callback::from(move |(id, grant): (String, bool)| {
            let (wrong, reload, toast) = (wrong.clone(), reload.clone(), toast.clone());
            wrong.set(String::new());
            spawn_local(async move {
                let body = DecideAppeal {
                    grant,
                    note: String::new(),
                };
                match operator::decide_appeal(&id, &body).await {
                    Ok(()) => toast.emit(words::APPEAL_DECIDED.into()),
                    Err(why) => wrong.set(error::sentence(&why)),
                }
                reload.emit(());
            });
        })
    };
    html! {
        <div class="stack">
            <PageHead title={words::APPEALS}>
                <Button look={Look::Quiet} busy={found.loading} on_press={found.reload.clone()}>{ officer::REFRESH }</Button>
            </PageHead>
            <p class="muted">{ words::APPEALS_NOTE }</p>
            if !wrong.is_empty() {
                <Refused><p>{ &*wrong }</p></Refused>
            }
            { show(&found, |list| html! {
                if list.rows.is_empty() {
                    <Empty title={words::APPEALS_EMPTY} />
                } else {
                    <>
                        { table(&list.rows, &decide) }
                        <Pager page={list.page} size={list.size} total={list.total} {on_page} />
                    </>
                }
            }) }
        </div>
    }
}

fn table(rows: &[AppealRow], decide: &Callback<(String, bool)>) -> Html {
    let row = |appeal: &AppealRow| Cells {
        key: appeal.id.clone().into(),
        cells: vec![
            html! { { common::moment(appeal.at) } },
            html! { { &appeal.account } },
            html! { { &appeal.name } },
            html! { { &appeal.mobile } },
            html! { <span class="pre">{ &appeal.reason }</span> },
            html! { { words::appeal_fits(appeal.found, [appeal.name_fits, appeal.document_fits, appeal.mobile_fits]) } },
            state(appeal, decide),
        ],
    };
    let columns = vec![
        Column::number(words::TIME),
        Column::new(words::APPEAL_ACCOUNT),
        Column::new(words::APPEAL_NAME),
        Column::new(words::APPEAL_MOBILE),
        Column::new(words::APPEAL_REASON),
        Column::new(words::APPEAL_FITS),
        Column::new(words::APPEAL_STATE),
    ];
    let rows: Vec<Cells> = rows.iter().map(row).collect();
    html! { <Table caption={words::APPEALS} quiet_caption=true {columns} {rows} /> }
}

fn state(appeal: &AppealRow, decide: &Callback<(String, bool)>) -> Html {
    if appeal.decided.is_some() {
        let word = if appeal.granted {
            words::GRANTED
        } else {
            words::REFUSED
        };
        return html! { { word } };
    }
    let id = appeal.id.clone();
    let press = |grant: bool| {
        let id = id.clone();
        decide.reform(move |()| (id.clone(), grant))
    };
    let label = |word: &str| [word, "：", &appeal.account].concat();
    let fits = appeal.found && appeal.name_fits && appeal.document_fits;
    html! {
        <div class="row">
            if fits {
                <Button on_press={press(true)} label={label(words::GRANT)}>{ words::GRANT }</Button>
            }
            <Button look={Look::Quiet} on_press={press(false)} label={label(words::REFUSE)}>{ words::REFUSE }</Button>
        </div>
    }
}
