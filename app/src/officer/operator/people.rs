//! Somebody's account: looked up, disabled, let in again, each with why.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::Office;
use zhicheng_shared::api::care::{AccountChange, AccountDeed, ChangeAccount, PersonRow};
use zhicheng_shared::value::{is_empty, says_why, trimmed};

use super::glance::AtAGlance;
use crate::api::care;
use crate::components::{Button, Dialog, Input, Look, PageHead, Refused, use_toast};
use crate::words::officer::care as words;
use crate::words::{common, error};

#[component]
pub fn People() -> Html {
    let login = use_state_eq(String::new);
    let found = use_state_eq(|| None::<PersonRow>);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let changing = use_state_eq(|| None::<AccountChange>);
    let on_input = {
        let login = login.clone();
        Callback::from(move |raw: String| login.set(raw))
    };
    let look = {
        let (found, busy, failed) = (found.clone(), busy.clone(), failed.clone());
        Callback::from(move |login: String| {
            if is_empty(&login) {
                return;
            }
            busy.set(true);
            failed.set(None);
            let name = trimmed(&login).to_owned();
            let (found, busy, failed) = (found.clone(), busy.clone(), failed.clone());
            spawn_local(async move {
                let answer = care::find(name).await;
                busy.set(false);
                match answer {
                    Ok(row) => found.set(Some(row)),
                    Err(why) => {
                        found.set(None);
                        failed.set(Some(error::sentence(&why)));
                    }
                }
            });
        })
    };
    let onsubmit = {
        let (look, login) = (look.clone(), login.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            look.emit((*login).clone());
        })
    };
    let ask = {
        let changing = changing.clone();
        Callback::from(move |what| changing.set(Some(what)))
    };
    let close = {
        let (changing, login, found) = (changing.clone(), login.clone(), found.clone());
        Callback::from(move |done: bool| {
            changing.set(None);
            // The one who was changed, whatever stands in the box by now.
            if let Some(row) = found.as_ref().filter(|_| done) {
                login.set(row.account.clone());
                look.emit(row.account.clone());
            }
        })
    };
    html! {
        <div class="stack">
            <PageHead title={words::PEOPLE}>{ "" }</PageHead>
            <p class="muted">{ words::PEOPLE_NOTE }</p>
            <form class="stack stack-close" role="search" {onsubmit} novalidate=true>
                <Input id="login" label={words::LOGIN} value={(*login).clone()} {on_input} />
                <div class="row"><Button submit=true look={Look::Main} busy={*busy}>{ words::FIND }</Button></div>
            </form>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            if let Some(row) = &*found {
                { person(row, &ask) }
                if let Some(what) = *changing {
                    <Change person={row.clone()} {what} on_close={close} />
                }
            } else {
                <AtAGlance />
            }
        </div>
    }
}

fn person(row: &PersonRow, ask: &Callback<AccountChange>) -> Html {
    let office = |one: &Office| one.name.clone();
    let offices: Vec<String> = row.offices.iter().map(office).collect();
    let state = row.disabled.map_or_else(
        || words::IN_USE.to_owned(),
        |since| words::disabled(&common::moment(since)),
    );
    let facts = [
        (words::ACCOUNT, row.account.clone()),
        (words::NAME, row.name.clone()),
        (words::DOCUMENT, row.document.clone()),
        (words::MOBILE, row.mobile.clone()),
        (words::EMAIL, row.email.clone()),
        (words::UNIT, row.unit.clone()),
        (words::OFFICES, offices.join("、")),
        (
            words::OPERATOR,
            if row.operator { words::YES } else { "" }.to_owned(),
        ),
        (words::STATE, state),
        (words::SESSIONS, row.sessions.to_string()),
    ];
    let fact = |(name, text): &(&'static str, String)| html! { <><dt>{ *name }</dt><dd class="break">{ text }</dd></> };
    let known = facts.iter().filter(|(_, text)| !text.is_empty());
    let first = match row.disabled {
        Some(_) => AccountChange::Enable,
        None => AccountChange::Disable,
    };
    let mut changes = vec![first, AccountChange::EndSessions, AccountChange::Unlock];
    if row.operator {
        changes.push(AccountChange::RevokeOperator);
    }
    let button = |what: AccountChange| {
        let press = ask.reform(move |()| what);
        html! { <Button on_press={press}>{ words::change(what) }</Button> }
    };
    let deed = |deed: &AccountDeed| {
        html! { <li class="break">{ common::moment(deed.at) }{ " " }{ &deed.by }{ " " }{ words::change(deed.what) }{ "：" }{ &deed.why }</li> }
    };
    html! {
        <section class="card stack" aria-label={row.name.clone()}>
            <dl class="facts">{ for known.map(fact) }</dl>
            if row.own {
                <p class="muted">{ words::OWN }</p>
            } else {
                <div class="row">{ for changes.into_iter().map(button) }</div>
            }
            if !row.deeds.is_empty() {
                <h2>{ words::HISTORY }</h2>
                <ul class="list-plain small">{ for row.deeds.iter().map(deed) }</ul>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    person: PersonRow,
    what: AccountChange,
    /// With whether it was done.
    on_close: Callback<bool>,
}

#[component]
fn Change(props: &ChangeProps) -> Html {
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
        let (id, what, on_close) = (
            props.person.person.clone(),
            props.what,
            props.on_close.clone(),
        );
        Callback::from(move |()| {
            asked.set(true);
            if short {
                return;
            }
            busy.set(true);
            failed.set(None);
            let body = ChangeAccount {
                change: what,
                why: trimmed(&why).to_owned(),
            };
            let (id, on_close) = (id.clone(), on_close.clone());
            let (busy, failed, toast) = (busy.clone(), failed.clone(), toast.clone());
            spawn_local(async move {
                let answer = care::change(&id, &body).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        toast.emit(words::DONE.into());
                        on_close.emit(true);
                    }
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
            });
        })
    };
    let close = props.on_close.reform(|()| false);
    let wrong = (*asked && short).then(|| AttrValue::from(words::WHY_WRONG));
    let title = words::change(props.what);
    let actions = html! {
        <>
            <Button on_press={close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Danger} busy={*busy} on_press={go}>{ title }</Button>
        </>
    };
    html! {
        <Dialog {title} on_close={close} {actions}>
            <p>{ &props.person.name }{ "（" }{ &props.person.account }{ "）" }</p>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <Input id="change-why" label={words::WHY} value={(*why).clone()} {on_input} {wrong} required=true lines=3 />
        </Dialog>
    }
}
