//! What was to be sent by mail and SMS, and how it stands.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::operator::{OutboxRow, OutboxState};

use crate::api::{care as api, operator};
use crate::components::{
    Badge, Button, Cells, Column, Empty, Look, PageHead, Pager, Refused, Table, Tone, show,
    use_toast,
};
use crate::hooks::use_resource;
use crate::words::officer::{care, operator as words};
use crate::words::{common, error, officer};

#[component]
pub fn Outbox() -> Html {
    let page = use_state_eq(|| 1_u32);
    let found = use_resource(*page, |page| async move { operator::outbox(page).await });
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let toast = use_toast();
    let failed = use_state_eq(|| None::<String>);
    let again = {
        let (reload, failed) = (found.reload.clone(), failed.clone());
        Callback::from(move |id: String| {
            let (reload, failed, toast) = (reload.clone(), failed.clone(), toast.clone());
            failed.set(None);
            spawn_local(async move {
                match api::send_again(&id).await {
                    Ok(()) => toast.emit(care::AGAIN_DONE.into()),
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
                reload.emit(());
            });
        })
    };
    html! {
        <div class="stack">
            <PageHead title={words::OUTBOX}>
                <Button look={Look::Quiet} busy={found.loading} on_press={found.reload.clone()}>{ officer::REFRESH }</Button>
            </PageHead>
            <p class="muted">{ words::OUTBOX_NOTE }</p>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            { show(&found, |list| html! {
                if list.rows.is_empty() {
                    <Empty title={words::OUTBOX_EMPTY} />
                } else {
                    <>
                        { table(&list.rows, &again) }
                        <Pager page={list.page} size={list.size} total={list.total} {on_page} />
                    </>
                }
            }) }
        </div>
    }
}

fn table(rows: &[OutboxRow], again: &Callback<String>) -> Html {
    let row = |(at, message): (usize, &OutboxRow)| Cells {
        key: at.to_string().into(),
        cells: vec![
            html! { { common::moment(message.at) } },
            html! { { words::channel(message.channel) } },
            html! { { &message.to } },
            html! { <span class="pre">{ &message.text }</span> },
            standing(message, again),
        ],
    };
    let columns = vec![
        Column::number(words::TIME),
        Column::new(words::CHANNEL),
        Column::new(words::TO),
        Column::new(words::TEXT),
        Column::new(words::FATE),
    ];
    let rows: Vec<Cells> = rows.iter().enumerate().map(row).collect();
    html! { <Table caption={words::OUTBOX} quiet_caption=true {columns} {rows} /> }
}

/// How it stands, how often it was tried, and what stood in the way.
fn standing(message: &OutboxRow, again: &Callback<String>) -> Html {
    let press = {
        let id = message.id.clone();
        again.reform(move |()| id.clone())
    };
    let tone = match message.state {
        OutboxState::GivenUp | OutboxState::Late => Tone::Bad,
        OutboxState::Waiting if !message.why.is_empty() => Tone::Warn,
        OutboxState::Left => Tone::Good,
        OutboxState::Kept | OutboxState::Waiting | OutboxState::Newer => Tone::Plain,
    };
    html! {
        <div class="stack stack-close">
            <Badge {tone}>{ words::fate(message.state) }</Badge>
            if message.tries > 0 {
                <span class="small muted">{ words::tries(message.tries) }</span>
            }
            if let Some(next) = message.next.filter(|_| !message.why.is_empty()) {
                <span class="small muted">{ words::next_try(&common::moment(next)) }</span>
            }
            if !message.why.is_empty() {
                <span class="small">{ &message.why }</span>
            }
            if message.again {
                <Button look={Look::Quiet} on_press={press} label={[care::AGAIN, "：", &message.to].concat()}>{ care::AGAIN }</Button>
            }
        </div>
    }
}
