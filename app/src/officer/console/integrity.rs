//! Integrity records of applicants and experts: listed, recorded with their source, withdrawn.

use yew::prelude::*;
use zhicheng_shared::api::console::{Against, ExpertRow, IntegrityRow, IntegrityWish, LeaveWish};

use super::form::{on_submit, use_form, use_sending};
use crate::api::console;
use crate::components::{Button, Cells, Column, Dialog, Empty, Look, Pager, Table, show};
use crate::hooks::use_resource;
use crate::words::common;
use crate::words::officer::console as words;

#[derive(Properties, PartialEq)]
pub struct RecordsProps {
    pub office: String,
    /// A committee's, which has a pool of experts.
    pub committee: bool,
}

#[component]
pub fn Records(props: &RecordsProps) -> Html {
    let page = use_state_eq(|| 1);
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let asked = (props.office.clone(), props.committee, *page);
    let read = use_resource(asked, |(office, committee, page)| async move {
        let records = console::integrity(&office, page).await?;
        let pool = match committee {
            true => console::pool(&office).await?,
            false => Vec::new(),
        };
        Ok((records, pool))
    });
    let open = use_state_eq(|| None::<IntegrityRow>);
    let ask = {
        let open = open.clone();
        Callback::from(move |one| open.set(Some(one)))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    show(&read, |now| {
        html! {
            <>
                <Record office={props.office.clone()} experts={now.1.clone()} reload={read.reload.clone()} />
                { list(&now.0.rows, &ask) }
                <Pager page={now.0.page} size={now.0.size} total={now.0.total} on_page={on_page.clone()} />
                if let Some(one) = &*open {
                    <Withdraw office={props.office.clone()} record={one.clone()} {close} reload={read.reload.clone()} />
                }
            </>
        }
    })
}

fn against(of: Against) -> &'static str {
    match of {
        Against::Expert => words::EXPERT,
        Against::Applicant | Against::Newer => words::APPLICANT,
    }
}

fn list(all: &[IntegrityRow], ask: &Callback<IntegrityRow>) -> Html {
    if all.is_empty() {
        return html! { <Empty title={words::NOTHING} /> };
    }
    let row = |one: &IntegrityRow| {
        let go = {
            let (ask, one) = (ask.clone(), one.clone());
            Callback::from(move |()| ask.emit(one.clone()))
        };
        Cells {
            key: one.id.clone().into(),
            cells: vec![
                html! { <>{ &one.name }{ " " }<span class="muted">{ against(one.against) }</span></> },
                html! { { &one.application } },
                html! { { &one.what } },
                html! { { &one.source } },
                html! { { common::day(one.found) } },
                html! { { &one.by } },
                match &one.withdrawn {
                    Some((at, why)) => {
                        html! { <>{ words::WITHDRAWN }{ " " }{ common::day_at(*at) }{ "：" }{ why }</> }
                    }
                    None if one.own => html! {
                        <Button look={Look::Quiet} label={[words::WITHDRAW, "：", &one.name].concat()} on_press={go}>{ words::WITHDRAW }</Button>
                    },
                    None => Html::default(),
                },
            ],
        }
    };
    let columns = vec![
        Column::new(words::AGAINST),
        Column::new(words::OF_NUMBER),
        Column::new(words::FINDING),
        Column::new(words::SOURCE),
        Column::number(words::FOUND),
        Column::new(words::BY),
        Column::new(crate::words::pages::ACTIONS),
    ];
    html! { <Table caption={words::INTEGRITY} quiet_caption=true {columns} rows={all.iter().map(row).collect::<Vec<_>>()} /> }
}

#[derive(Properties, PartialEq)]
struct RecordProps {
    office: String,
    experts: Vec<ExpertRow>,
    reload: Callback<()>,
}

#[component]
fn Record(props: &RecordProps) -> Html {
    let form = use_form("integrity");
    let sending = use_sending();
    let kinds = [
        (String::new(), words::APPLICANT.to_owned()),
        ("expert".to_owned(), words::EXPERT.to_owned()),
    ];
    let kinds = &kinds[..if props.experts.is_empty() { 1 } else { 2 }];
    let experts = props
        .experts
        .iter()
        .map(|one| (one.person.clone(), one.name.clone()));
    let experts: Vec<(String, String)> = [(String::new(), words::CHOOSE.to_owned())]
        .into_iter()
        .chain(experts)
        .collect();
    let is_expert = form.text("against") == "expert";
    let onsubmit = {
        let (office, reload) = (props.office.clone(), props.reload.clone());
        let (form, sending) = (form.clone(), sending.clone());
        on_submit(move || {
            let Some(found) = form.day("found") else {
                return sending.refuse(words::DAY_WRONG);
            };
            let (against, of) = match is_expert {
                true => (Against::Expert, form.text("expert")),
                false => (Against::Applicant, form.text("of")),
            };
            let wish = IntegrityWish {
                against,
                of,
                what: form.text("what"),
                source: form.text("basis"),
                found,
            };
            let (office, clear, reload) = (office.clone(), form.clear(), reload.clone());
            let work = async move { console::record(&office, &wish).await };
            sending.go(work, move || {
                clear.emit(());
                reload.emit(());
            });
        })
    };
    html! {
        <form class="stack card" {onsubmit} novalidate=true>
            <h2>{ words::INTEGRITY_ADD }</h2>
            <p class="small muted">{ words::INTEGRITY_NOTE }</p>
            { sending.wrong() }
            { form.select("against", words::AGAINST, kinds) }
            if is_expert {
                { form.select("expert", words::OF_EXPERT, &experts) }
            } else {
                { form.input("of", words::OF_NUMBER) }
            }
            { form.boxed("what", words::FINDING, "", 3) }
            { form.input("basis", words::SOURCE) }
            { form.day_input("found", words::FOUND) }
            <p><Button submit=true look={Look::Main} busy={sending.busy()}>{ words::INTEGRITY_SAVE }</Button></p>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct WithdrawProps {
    office: String,
    record: IntegrityRow,
    close: Callback<()>,
    reload: Callback<()>,
}

#[component]
fn Withdraw(props: &WithdrawProps) -> Html {
    let form = use_form("withdraw");
    let sending = use_sending();
    let onsubmit = {
        let (office, id) = (props.office.clone(), props.record.id.clone());
        let (close, reload) = (props.close.clone(), props.reload.clone());
        let (form, sending) = (form.clone(), sending.clone());
        on_submit(move || {
            let wish = LeaveWish {
                why: form.text("why"),
            };
            let (office, id) = (office.clone(), id.clone());
            let (close, reload) = (close.clone(), reload.clone());
            let work = async move { console::withdraw(&office, &id, &wish).await };
            sending.go(work, move || {
                close.emit(());
                reload.emit(());
            });
        })
    };
    html! {
        <Dialog title={[words::WITHDRAW, "：", &props.record.name].concat()} on_close={props.close.clone()}>
            <form class="stack" {onsubmit} novalidate=true>
                { sending.wrong() }
                { form.input("why", words::WHY) }
                <div class="dialog-actions">
                    <Button on_press={props.close.clone()}>{ common::CANCEL }</Button>
                    <Button submit=true look={Look::Danger} busy={sending.busy()}>{ words::WITHDRAW }</Button>
                </div>
            </form>
        </Dialog>
    }
}
