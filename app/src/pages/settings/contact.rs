//! Another mobile number or another address, by the password and a code sent there.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::{Channel, CodeSent, Proof};
use zhicheng_shared::api::recovery::ChangeContact;
use zhicheng_shared::value::{email, fold_digits, mobile};

use crate::api::account;
use crate::browser::dom;
use crate::components::{Button, Input, use_toast};
use crate::hooks::{use_session, use_wrong};
use crate::pages::register::Code;
use crate::words::{account as words, error, problem};

#[derive(Properties, PartialEq)]
pub struct ContactProps {
    pub channel: Channel,
}

/// The boxes and words of a channel.
struct Said {
    title: &'static str,
    to: &'static str,
    code: &'static str,
    password: &'static str,
    ids: [&'static str; 4],
}

const MOBILE: Said = Said {
    title: words::CHANGE_MOBILE,
    to: words::NEW_MOBILE,
    code: words::NEW_MOBILE_CODE,
    password: words::PASSWORD_FOR_MOBILE,
    ids: [
        "change-mobile",
        "new-mobile",
        "new-mobile-code",
        "mobile-password",
    ],
};
const EMAIL: Said = Said {
    title: words::CHANGE_EMAIL,
    to: words::NEW_EMAIL,
    code: words::NEW_EMAIL_CODE,
    password: words::PASSWORD_FOR_EMAIL,
    ids: [
        "change-email",
        "new-email",
        "new-email-code",
        "email-password",
    ],
};

#[component]
pub fn Contact(props: &ContactProps) -> Html {
    let session = use_session();
    let toast = use_toast();
    let channel = props.channel;
    let (said, read): (Said, fn(&str) -> _) = match channel {
        Channel::Email => (EMAIL, email),
        Channel::Mobile | Channel::Newer => (MOBILE, mobile),
    };
    let [title_id, to_id, code_id, password_id] = said.ids;
    let to = use_state_eq(String::new);
    let code = use_state_eq(String::new);
    let password = use_state_eq(String::new);
    let sent = use_state_eq(|| None::<CodeSent>);
    let (wrong, mended) = use_wrong();
    let busy = use_state_eq(|| false);
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |raw: String| state.set(raw))
    };
    let on_sent = {
        let sent = sent.clone();
        Callback::from(move |now: CodeSent| sent.set(Some(now)))
    };
    let onsubmit = {
        let (to, code, password) = (to.clone(), code.clone(), password.clone());
        let (sent, wrong, busy) = (sent.clone(), wrong.clone(), busy.clone());
        let label = said.to;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // What stands in the boxes counts, whoever wrote it there.
            let typed = |id, state: &UseStateHandle<String>| {
                let now = dom::typed(id).unwrap_or_else(|| (**state).clone());
                state.set(now.clone());
                now
            };
            let number = typed(to_id, &to);
            let code_now = fold_digits(&typed(code_id, &code));
            let password_now = typed(password_id, &password);
            let tell = |id: &'static str, why: String| {
                wrong.set(Some((id, why)));
                dom::focus(id);
            };
            let target = match read(&number) {
                Ok(target) => target,
                Err(kind) => return tell(to_id, problem::sentence(&kind, label)),
            };
            let Some(ticket) = (*sent).clone().filter(|_| !code_now.is_empty()) else {
                return tell(code_id, words::code_missing(said.code));
            };
            if password_now.is_empty() {
                return tell(password_id, words::EMPTY_PASSWORD.to_owned());
            }
            if *busy {
                return;
            }
            busy.set(true);
            wrong.set(None);
            let body = ChangeContact {
                channel,
                to: target,
                proof: Proof {
                    ticket: ticket.ticket,
                    code: code_now,
                },
                password: password_now,
            };
            let (to, code, password) = (to.clone(), code.clone(), password.clone());
            let (sent, wrong, busy) = (sent.clone(), wrong.clone(), busy.clone());
            let (refresh, toast) = (session.refresh.clone(), toast.clone());
            spawn_local(async move {
                let answer = account::change_contact(&body).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        for state in [to, code, password] {
                            state.set(String::new());
                        }
                        sent.set(None);
                        toast.emit(words::CONTACT_CHANGED.into());
                        refresh.emit(());
                    }
                    Err(e) => {
                        let (id, why) = match (e.code(), e.field().as_deref()) {
                            (Some(ErrorCode::WrongPassword), _) => {
                                (password_id, words::WRONG_OLD_PASSWORD.to_owned())
                            }
                            (_, Some("proof")) => (code_id, error::sentence(&e)),
                            _ => (to_id, error::sentence(&e)),
                        };
                        wrong.set(Some((id, why)));
                        dom::focus(id);
                    }
                }
            });
        })
    };
    let told = |id: &str| {
        let (_, why) = wrong.as_ref().filter(|(at, _)| *at == id)?;
        Some(AttrValue::from(why.clone()))
    };
    // HTML calls the keyboard for an address like its channel.
    let mode = match channel {
        Channel::Email => channel.key(),
        Channel::Mobile | Channel::Newer => "tel",
    };
    let target = read(&to);
    html! {
        <form class="card stack" {onsubmit} oninput={mended} novalidate=true aria-labelledby={title_id}>
            <h2 id={title_id}>{ said.title }</h2>
            <p class="help">{ words::CONTACT_NOTE }</p>
            <Input id={to_id} label={said.to} {mode} value={(*to).clone()} on_input={set(&to)} required=true wrong={told(to_id)} />
            <Code
                id={code_id} label={said.code} {channel} possible={target.is_ok()} to={target.unwrap_or_default()}
                value={(*code).clone()} on_input={set(&code)} {on_sent} wrong={told(code_id)}
            />
            <Input id={password_id} label={said.password} kind="password" autocomplete="current-password" value={(*password).clone()} on_input={set(&password)} required=true wrong={told(password_id)} />
            <Button submit=true busy={*busy}>{ said.title }</Button>
        </form>
    }
}
