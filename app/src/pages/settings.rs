//! Settings: reading, password, sessions.

mod carried;
mod contact;
mod looks;
mod questions;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::{Channel, SessionRow};
use zhicheng_shared::jurisdiction::Hint;

use self::carried::Carried;
use self::contact::Contact;
use self::looks::Looks;
use self::questions::OwnQuestions;
use super::reading::Reading;
use super::told::TellBy;
use crate::api::account;
use crate::browser::dom;
use crate::components::{
    Button, Cells, Column, Input, Look, PageHead, Refused, Table, show, use_toast,
};
use crate::hooks::{use_hint, use_resource, use_session, use_wrong};
use crate::words::{account as words, common, error, pages};

#[component]
pub fn SettingsPage() -> Html {
    let session = use_session();
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::SETTINGS}>{ "" }</PageHead>
            <Reading />
            if let Some(me) = session.me() {
                <section class="card stack" aria-labelledby="identity">
                    <h2 id="identity">{ words::IDENTITY }</h2>
                    <dl class="facts">
                        <dt>{ words::ACCOUNT_NAME }</dt><dd>{ &me.account }</dd>
                        <dt>{ words::NAME }</dt><dd>{ &me.identity.name }</dd>
                        <dt>{ pages::DOCUMENT }</dt><dd>{ &me.identity.document_masked }</dd>
                        <dt>{ words::MOBILE }</dt><dd>{ &me.mobile }</dd>
                        <dt>{ words::EMAIL }</dt><dd>{ &me.email }</dd>
                    </dl>
                    <IdentityHint />
                </section>
                <TellBy />
                <Password />
                <Contact channel={Channel::Mobile} />
                <Contact channel={Channel::Email} />
                <OwnQuestions />
                <Carried />
                <Looks />
                <section class="card stack" aria-labelledby="ways">
                    <h2 id="ways">{ words::WAYS }</h2>
                    <p>{ words::WAYS_NOTE }</p>
                    <p><a href="/settings/ways" class="back">{ words::WAYS_OPEN }</a></p>
                </section>
                <Sessions />
                <section class="card stack" aria-labelledby="leave">
                    <h2 id="leave">{ words::SIGN_OUT }</h2>
                    <p>{ words::SIGN_OUT_NOTE }</p>
                    <Button on_press={session.leave.reform(|()| true)}>{ words::SIGN_OUT }</Button>
                </section>
            }
        </main>
    }
}

/// Where a mistake in name or number is corrected.
#[component]
fn IdentityHint() -> Html {
    let told = use_hint(Hint::Identity);
    html! {
        if let Some(told) = told {
            <p class="small">{ told }</p>
        }
    }
}

#[component]
fn Password() -> Html {
    let toast = use_toast();
    let old = use_state_eq(String::new);
    let new = use_state_eq(String::new);
    let (wrong, mended) = use_wrong();
    let busy = use_state_eq(|| false);
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |raw: String| state.set(raw))
    };
    let onsubmit = {
        let (old, new, wrong, busy) = (old.clone(), new.clone(), wrong.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // What stands in the boxes counts, whoever wrote it there.
            let typed = |id, state: &UseStateHandle<String>| {
                let now = dom::typed(id).unwrap_or_else(|| (**state).clone());
                state.set(now.clone());
                now
            };
            let (old_now, new_now) = (typed("old", &old), typed("new", &new));
            if !(8..=128).contains(&new_now.chars().count()) {
                wrong.set(Some(("new", words::WRONG_PASSWORD.to_owned())));
                return;
            }
            busy.set(true);
            wrong.set(None);
            let (old, new, wrong, busy, toast) = (
                old.clone(),
                new.clone(),
                wrong.clone(),
                busy.clone(),
                toast.clone(),
            );
            spawn_local(async move {
                let answer = account::change_password(&old_now, &new_now).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        wrong.set(None);
                        old.set(String::new());
                        new.set(String::new());
                        toast.emit(words::PASSWORD_CHANGED.into());
                    }
                    Err(e) => {
                        let told = match e.code() {
                            Some(ErrorCode::WrongPassword) => {
                                ("old", words::WRONG_OLD_PASSWORD.to_owned())
                            }
                            _ if e.field().is_some() => ("new", error::sentence(&e)),
                            _ => ("", error::sentence(&e)),
                        };
                        wrong.set(Some(told));
                    }
                }
            });
        })
    };
    let told = |id: &str| {
        let (_, why) = wrong.as_ref().filter(|(at, _)| *at == id)?;
        Some(AttrValue::from(why.clone()))
    };
    html! {
        <form class="card stack" {onsubmit} oninput={mended} novalidate=true aria-labelledby="change">
            <h2 id="change">{ words::CHANGE_PASSWORD }</h2>
            if let Some((_, why)) = &*wrong {
                <Refused>{ why.clone() }</Refused>
            }
            <Input id="old" label={words::OLD_PASSWORD} kind="password" autocomplete="current-password" value={(*old).clone()} on_input={set(&old)} required=true wrong={told("old")} />
            <Input id="new" label={words::NEW_PASSWORD} help={words::PASSWORD_HELP} kind="password" autocomplete="new-password" value={(*new).clone()} on_input={set(&new)} required=true wrong={told("new")} />
            <Button submit=true busy={*busy}>{ words::CHANGE_PASSWORD }</Button>
        </form>
    }
}

#[component]
fn Sessions() -> Html {
    let all = use_resource((), |()| account::sessions());
    let columns = vec![
        Column::new(words::DEVICE),
        Column::number(words::SINCE),
        Column::number(words::LAST_USED),
        Column::new(pages::ACTIONS),
    ];
    let reload = all.reload.clone();
    let row = move |row: &SessionRow| {
        let end = {
            let (id, reload) = (row.id.clone(), reload.clone());
            Callback::from(move |()| {
                let (id, reload) = (id.clone(), reload.clone());
                spawn_local(async move {
                    // The list shows whether it worked.
                    let _ = account::end_session(&id).await;
                    reload.emit(());
                });
            })
        };
        let action = if row.current {
            html! { <>{ words::THIS_DEVICE }</> }
        } else {
            html! { <Button look={Look::Quiet} on_press={end}>{ words::END_SESSION }</Button> }
        };
        let cells = vec![
            html! { <>{ &row.device }</> },
            html! { <>{ common::moment(row.since) }</> },
            html! { <>{ common::moment(row.last) }</> },
            action,
        ];
        Cells {
            key: row.id.clone().into(),
            cells,
        }
    };
    html! {
        <section class="card stack" aria-labelledby="sessions">
            <h2 id="sessions">{ words::SESSIONS }</h2>
            { show(&all, |all| html! {
                <Table caption={words::SESSIONS} quiet_caption=true {columns} rows={all.iter().map(row).collect::<Vec<_>>()} />
            }) }
        </section>
    }
}
