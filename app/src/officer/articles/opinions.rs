//! Opinions of visitors: read, and answered.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::opinion::{AnswerOpinion, OpinionRow, OpinionState};

use super::OfficeProps;
use crate::api::article;
use crate::browser::boxes;
use crate::components::{
    Badge, Button, Cells, Column, Dialog, Empty, Look, PageHead, Pager, Refused, Table, Tone, show,
    use_toast,
};
use crate::hooks::use_resource;
use crate::words::officer::article as words;
use crate::words::{common, error};

#[component]
pub fn Opinions(props: &OfficeProps) -> Html {
    let page = use_state_eq(|| 1_u32);
    let answering = use_state_eq(|| None::<OpinionRow>);
    let asked = (props.office.clone(), *page);
    let found = use_resource(asked, |(office, page)| async move {
        article::opinions(&office, page).await
    });
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let open = {
        let answering = answering.clone();
        Callback::from(move |one: OpinionRow| answering.set(Some(one)))
    };
    let on_close = {
        let answering = answering.clone();
        Callback::from(move |()| answering.set(None))
    };
    let on_done = {
        let (reload, close) = (found.reload.clone(), on_close.clone());
        Callback::from(move |()| {
            close.emit(());
            reload.emit(());
        })
    };
    html! {
        <div class="stack">
            <PageHead title={words::OPINIONS} />
            <p class="muted">{ words::OPINIONS_NOTE }</p>
            { show(&found, |list| html! {
                if list.rows.is_empty() {
                    <Empty title={words::OPINIONS_EMPTY} />
                } else {
                    <>
                        { table(&list.rows, &open) }
                        <Pager page={list.page} size={list.size} total={list.total} {on_page} />
                    </>
                }
            }) }
            if let Some(one) = (*answering).clone() {
                <AnswerForm office={props.office.clone()} {one} {on_done} {on_close} />
            }
        </div>
    }
}

fn table(rows: &[OpinionRow], open: &Callback<OpinionRow>) -> Html {
    let row = |one: &OpinionRow| {
        let tone = match one.state {
            OpinionState::Waiting => Tone::Next,
            OpinionState::Answered => Tone::Good,
            OpinionState::UnderWay | OpinionState::Newer => Tone::Plain,
        };
        let word = match one.state {
            OpinionState::Answered => words::ANSWER_AGAIN,
            OpinionState::Waiting | OpinionState::UnderWay | OpinionState::Newer => words::ANSWER,
        };
        let press = {
            let one = one.clone();
            open.reform(move |()| one.clone())
        };
        Cells {
            key: one.number.clone().into(),
            cells: vec![
                html! { { common::moment(one.at) } },
                html! { { &one.number } },
                html! { { [&*one.place, " ", &*one.office].concat() } },
                html! { <span class="pre">{ &one.text }</span> },
                html! { { [&*one.name, " ", &*one.contact].concat() } },
                html! { <Badge {tone}>{ words::opinion(one.state) }</Badge> },
                html! { <span class="pre">{ &one.answer }</span> },
                html! { <Button on_press={press} label={[word, "：", &one.number].concat()}>{ word }</Button> },
            ],
        }
    };
    let columns = vec![
        Column::number(words::COLUMN_AT),
        Column::number(words::COLUMN_NUMBER),
        Column::new(words::COLUMN_PLACE),
        Column::new(words::COLUMN_TEXT),
        Column::new(words::COLUMN_FROM),
        Column::new(words::COLUMN_STATE),
        Column::new(words::COLUMN_ANSWER),
        Column::new(words::ANSWER),
    ];
    let rows: Vec<Cells> = rows.iter().map(row).collect();
    html! { <Table caption={words::OPINIONS} quiet_caption=true {columns} {rows} /> }
}

#[derive(Properties, PartialEq)]
struct AnswerProps {
    office: String,
    one: OpinionRow,
    on_done: Callback<()>,
    on_close: Callback<()>,
}

#[component]
fn AnswerForm(props: &AnswerProps) -> Html {
    let node = use_node_ref();
    {
        let (node, text) = (node.clone(), props.one.answer.clone());
        use_effect_with((), move |()| boxes::put(&node, &text));
    }
    let wrong = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let send = {
        let (node, wrong, busy) = (node.clone(), wrong.clone(), busy.clone());
        let (number, office) = (props.one.number.clone(), props.office.clone());
        let on_done = props.on_done.clone();
        Callback::from(move |state: OpinionState| {
            if *busy {
                return;
            }
            busy.set(true);
            let body = AnswerOpinion {
                office: office.clone(),
                state,
                answer: boxes::text(&node).unwrap_or_default(),
            };
            let (number, on_done) = (number.clone(), on_done.clone());
            let (wrong, busy, toast) = (wrong.clone(), busy.clone(), toast.clone());
            spawn_local(async move {
                let answer = article::answer(&number, &body).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        toast.emit(words::opinion(body.state).into());
                        on_done.emit(());
                    }
                    Err(why) => wrong.set(error::sentence(&why)),
                }
            });
        })
    };
    html! {
        <Dialog title={words::ANSWER} on_close={props.on_close.clone()} actions={html! {
            <>
                <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
                <Button busy={*busy} on_press={send.reform(|()| OpinionState::UnderWay)}>{ words::UNDER_WAY }</Button>
                <Button look={Look::Main} busy={*busy} on_press={send.reform(|()| OpinionState::Answered)}>{ words::ANSWER }</Button>
            </>
        }}>
            <div class="stack">
                if !wrong.is_empty() {
                    <Refused><p>{ &*wrong }</p></Refused>
                }
                <p class="pre">{ &props.one.text }</p>
                <label class="officer-field">
                    <span>{ words::ANSWER_TEXT }</span>
                    <textarea ref={node} class="officer-input" rows="6" maxlength="2000" />
                </label>
            </div>
        </Dialog>
    }
}
