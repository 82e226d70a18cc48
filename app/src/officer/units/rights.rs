//! Who acts for the organisations below an office, and since when.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::petition::RightRow;
use zhicheng_shared::value::{says_why, trimmed};

use crate::api::petition;
use crate::components::{
    Button, Cells, Column, Dialog, Empty, Input, Look, Pager, Refused, Table, show, use_toast,
};
use crate::hooks::use_resource;
use crate::words::{common, error, pages, units as words};

#[derive(Properties, PartialEq)]
pub struct RightsProps {
    pub office: String,
    /// How often something was done here; with each it is asked for anew.
    pub times: u32,
    pub on_done: Callback<()>,
}

#[component]
pub fn Rights(props: &RightsProps) -> Html {
    let page = use_state_eq(|| 1_u32);
    let ending = use_state_eq(|| None::<RightRow>);
    let found = use_resource(
        (props.office.clone(), *page, props.times),
        |(office, page, _)| async move { petition::rights(&office, page).await },
    );
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let ask = {
        let ending = ending.clone();
        Callback::from(move |row| ending.set(Some(row)))
    };
    let close = {
        let (ending, on_done) = (ending.clone(), props.on_done.clone());
        Callback::from(move |done: bool| {
            ending.set(None);
            if done {
                on_done.emit(());
            }
        })
    };
    html! {
        <section class="stack" aria-labelledby="rights">
            <h2 id="rights">{ words::RIGHTS_LIST }</h2>
            { show(&found, |list| html! {
                if list.rows.is_empty() {
                    <Empty title={words::RIGHTS_EMPTY} />
                } else {
                    <>
                        { table(&list.rows, &ask) }
                        <Pager page={list.page} size={list.size} total={list.total} on_page={on_page.clone()} />
                    </>
                }
            }) }
            if let Some(right) = &*ending {
                <End office={props.office.clone()} right={right.clone()} on_close={close} />
            }
        </section>
    }
}

fn table(rows: &[RightRow], ask: &Callback<RightRow>) -> Html {
    let row = |right: &RightRow| {
        let press = {
            let right = right.clone();
            ask.reform(move |()| right.clone())
        };
        Cells {
            key: [&right.organisation, "/", &right.person].concat().into(),
            cells: vec![
                html! { { &right.organisation_name } },
                html! { { &right.name } },
                html! { { &right.account } },
                html! { { common::day_at(right.since) } },
                html! { <Button look={Look::Quiet} on_press={press} label={[words::CANCEL, "：", &right.name, " ", &right.organisation_name].concat()}>{ words::CANCEL }</Button> },
            ],
        }
    };
    let columns = vec![
        Column::new(words::UNIT),
        Column::new(words::PERSON),
        Column::new(words::ACCOUNT),
        Column::number(words::SINCE),
        Column::new(pages::ACTIONS),
    ];
    let rows: Vec<Cells> = rows.iter().map(row).collect();
    html! { <Table caption={words::RIGHTS_LIST} quiet_caption=true {columns} {rows} /> }
}

#[derive(Properties, PartialEq)]
struct EndProps {
    office: String,
    right: RightRow,
    on_close: Callback<bool>,
}

#[component]
fn End(props: &EndProps) -> Html {
    let toast = use_toast();
    let why = use_state_eq(String::new);
    let asked = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let short = !says_why(&why);
    let on_input = {
        let why = why.clone();
        Callback::from(move |raw: String| why.set(raw))
    };
    let go = {
        let (why, asked, busy, failed) = (why.clone(), asked.clone(), busy.clone(), failed.clone());
        let (office, right) = (props.office.clone(), props.right.clone());
        let on_close = props.on_close.clone();
        Callback::from(move |()| {
            asked.set(true);
            if short {
                return;
            }
            busy.set(true);
            failed.set(None);
            let said = trimmed(&why).to_owned();
            let (office, right, on_close) = (office.clone(), right.clone(), on_close.clone());
            let (busy, failed, toast) = (busy.clone(), failed.clone(), toast.clone());
            spawn_local(async move {
                let answer = petition::cancel(&office, &right, said).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        toast.emit(words::CANCELLED.into());
                        on_close.emit(true);
                    }
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
            });
        })
    };
    let close = props.on_close.reform(|()| false);
    let wrong = (*asked && short).then(|| AttrValue::from(words::WHY_WRONG));
    let actions = html! {
        <>
            <Button on_press={close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Danger} busy={*busy} on_press={go}>{ words::CANCEL }</Button>
        </>
    };
    html! {
        <Dialog title={words::CANCEL_SURE} on_close={close} {actions}>
            <p>{ &props.right.name }{ "，" }{ &props.right.organisation_name }</p>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <Input id="cancel-why" label={words::REASON} value={(*why).clone()} {on_input} {wrong} required=true lines=3 />
        </Dialog>
    }
}
