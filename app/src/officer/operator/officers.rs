//! The officers of one organisation: listed, added, removed.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::office::OfficerRow;
use zhicheng_shared::api::operator::AddOfficer;
use zhicheng_shared::value::{is_empty, trimmed};

use super::closing::Closing;
use crate::api::{ApiError, operator};
use crate::components::{
    Button, Cells, Column, Dialog, Empty, Look, PageHead, Refused, Table, show, use_toast,
};
use crate::hooks::use_resource;
use crate::officer::route::Route;
use crate::router::Link;
use crate::words::officer::{care, operator as words};
use crate::words::{common, error, pages};

#[derive(Properties, PartialEq)]
pub struct OfficersProps {
    /// Organisation id.
    pub id: String,
}

#[component]
pub fn Officers(props: &OfficersProps) -> Html {
    let id = props.id.clone();
    let staff = use_resource(id.clone(), |id| async move { operator::staff(&id).await });
    let account = use_node_ref();
    let wrong = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let leaving = use_state_eq(|| None::<OfficerRow>);
    let toast = use_toast();
    let onsubmit = {
        let (account, wrong, busy) = (account.clone(), wrong.clone(), busy.clone());
        let (reload, toast, id) = (staff.reload.clone(), toast.clone(), id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = account
                .cast::<HtmlInputElement>()
                .filter(|i| !is_empty(&i.value()))
            else {
                return;
            };
            if *busy {
                return;
            }
            busy.set(true);
            wrong.set(String::new());
            let body = AddOfficer {
                organisation: id.clone(),
                account: trimmed(&input.value()).to_owned(),
            };
            let (wrong, busy, reload, toast) =
                (wrong.clone(), busy.clone(), reload.clone(), toast.clone());
            spawn_local(async move {
                let answer = operator::add_officer(&body).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        input.set_value("");
                        toast.emit(words::ADDED.into());
                        reload.emit(());
                    }
                    Err(why) => wrong.set(told(&why)),
                }
            });
        })
    };
    let remove = {
        let (leaving, wrong, id) = (leaving.clone(), wrong.clone(), id.clone());
        let (reload, toast) = (staff.reload.clone(), toast);
        Callback::from(move |()| {
            let Some(officer) = (*leaving).clone() else {
                return;
            };
            leaving.set(None);
            let (wrong, id, reload, toast) =
                (wrong.clone(), id.clone(), reload.clone(), toast.clone());
            spawn_local(async move {
                match operator::remove_officer(&id, &officer.person).await {
                    Ok(()) => {
                        toast.emit(words::OFFICER_REMOVED.into());
                        reload.emit(());
                    }
                    Err(why) => wrong.set(error::sentence(&why)),
                }
            });
        })
    };
    let ask = {
        let leaving = leaving.clone();
        Callback::from(move |officer| leaving.set(Some(officer)))
    };
    let close = {
        let leaving = leaving.clone();
        Callback::from(move |()| leaving.set(None))
    };
    let closing = use_state_eq(|| false);
    let set_closing = |on: bool| {
        let closing = closing.clone();
        Callback::from(move |()| closing.set(on))
    };
    let (ask_close, end_close) = (set_closing(true), set_closing(false));
    let name = staff.value.as_ref().map(|s| s.organisation.name.clone());
    html! {
        <div class="stack">
            <p><Link<Route> to={Route::Organisations}>{ words::ORGANISATIONS }</Link<Route>></p>
            <PageHead title={words::OFFICERS}><span>{ name }</span></PageHead>
            if !wrong.is_empty() {
                <Refused><p>{ &*wrong }</p></Refused>
            }
            <form class="officer-filters" {onsubmit} novalidate=true>
                <label class="officer-field officer-field-wide">
                    <span>{ words::OFFICER_ACCOUNT }</span>
                    <span class="small muted">{ words::OFFICER_HELP }</span>
                    <input ref={account} class="officer-input" autocapitalize="none" spellcheck="false" />
                </label>
                <Button submit=true look={Look::Main} busy={*busy}>{ words::OFFICER_ADD }</Button>
            </form>
            { show(&staff, |staff| table(&staff.officers, &ask)) }
            if let Some(staff) = staff.value.as_ref().filter(|staff| staff.organisation.kind.is_below()) {
                <div class="row"><Button look={Look::Quiet} on_press={ask_close.clone()}>{ care::CLOSE }</Button></div>
                if *closing {
                    <Closing organisation={staff.organisation.clone()} on_close={end_close.clone()} />
                }
            }
            if let Some(officer) = &*leaving {
                { confirm(officer, close, remove) }
            }
        </div>
    }
}

fn told(why: &ApiError) -> String {
    match why.code() {
        Some(ErrorCode::NotFound) => words::NO_ACCOUNT.to_owned(),
        Some(_) | None => error::sentence(why),
    }
}

fn table(list: &[OfficerRow], ask: &Callback<OfficerRow>) -> Html {
    if list.is_empty() {
        return html! { <Empty title={words::OFFICER_NONE} /> };
    }
    let row = |o: &OfficerRow| {
        let go = {
            let (ask, officer) = (ask.clone(), o.clone());
            Callback::from(move |()| ask.emit(officer.clone()))
        };
        Cells {
            key: o.person.clone().into(),
            cells: vec![
                html! { { &o.name } },
                html! { { &o.account } },
                html! {
                    <Button look={Look::Quiet} label={[words::OFFICER_REMOVE, "：", &o.name].concat()} on_press={go}>
                        { words::OFFICER_REMOVE }
                    </Button>
                },
            ],
        }
    };
    let columns = vec![
        Column::new(crate::words::officer::COLUMN_NAME),
        Column::new(words::OFFICER_ACCOUNT),
        Column::new(pages::ACTIONS),
    ];
    let rows: Vec<Cells> = list.iter().map(row).collect();
    html! { <Table caption={words::OFFICERS} quiet_caption=true {columns} {rows} /> }
}

fn confirm(officer: &OfficerRow, close: Callback<()>, remove: Callback<()>) -> Html {
    let actions = html! {
        <>
            <Button on_press={close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Danger} on_press={remove}>{ words::OFFICER_REMOVE }</Button>
        </>
    };
    html! {
        <Dialog title={words::OFFICER_REMOVE_ASK} on_close={close} {actions}>
            <p>{ words::remove(&officer.name) }</p>
        </Dialog>
    }
}
