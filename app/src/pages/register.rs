//! Registering: identity, ownership of mobile and e-mail, undertaking.

mod asked_for;
mod code;
mod fate;
mod typed;

pub(super) use self::code::Code;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::{Channel, CodeSent};
use zhicheng_shared::api::recovery::Registering;
use zhicheng_shared::check::unprintable;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::value::{email, is_empty, mobile, read, with_standard_dots};

use self::asked_for::asked_for;
use self::typed::{Change, Typed};
use crate::api::account;
use crate::browser::{dom, tab};
use crate::components::{Button, ErrorSummary, Input, Look, PageHead, Refused, SummaryLine, show};
use crate::hooks::{use_resource, use_session};
use crate::route::Route;
use crate::router::{Link, use_navigator};
use crate::sheet::faces;
use crate::words::{account as words, common, error, form};

/// Under which a tab keeps the account that was just registered, until that was told.
pub const REGISTERED: &str = "registered";

#[component]
pub fn RegisterPage() -> Html {
    let session = use_session();
    let navigator = use_navigator();
    let typed = use_reducer_eq(Typed::kept);
    use_effect_with((*typed).clone(), Typed::keep);
    let places = use_resource((), |()| account::registering());
    {
        // What a page of before kept of a place may be older than what is asked there now.
        let (places, dispatcher) = (places.value.clone(), typed.dispatcher());
        use_effect_with(places.is_some(), move |_| {
            let Some(places) = places else { return };
            dispatcher.dispatch(Change(Box::new(move |t| {
                let kept = t.place.take().map(|place| place.jurisdiction);
                let same = |one: &&Registering| Some(&one.jurisdiction) == kept.as_ref();
                let place = places.iter().find(same).or_else(|| places.first());
                t.place = place.cloned();
            })));
        });
    }
    let left = use_state_eq(Vec::<&'static str>::new);
    let turn = use_state_eq(|| 0_u32);
    let failed = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let today = Date::from_unix_beijing(session.now());
    // What the server said of one box, as long as that says what it said then.
    let theirs = use_state_eq(|| None::<(&'static str, String, Typed)>);
    let faces_known = use_state_eq(|| false);
    let mut wrong = wrong_now(&typed, today);
    if let Some((id, text, then)) = &*theirs
        && then.said(id) == typed.said(id)
        && !wrong.iter().any(|(at, _)| at == id)
    {
        wrong.push((*id, text.clone()));
    }
    let tell = |id: &'static str| {
        let shown = *turn > 0 || left.contains(&id);
        wrong
            .iter()
            .find(|(at, _)| *at == id)
            .filter(|_| shown)
            .map(|(_, text)| AttrValue::from(text.clone()))
    };
    let leave = |id: &'static str| {
        let left = left.clone();
        Callback::from(move |()| {
            let mut all = (*left).clone();
            all.push(id);
            left.set(all);
        })
    };
    let dispatcher = typed.dispatcher();
    let set = |put: fn(&mut Typed, String)| {
        let dispatcher = dispatcher.clone();
        Callback::from(move |raw: String| {
            dispatcher.dispatch(Change(Box::new(move |t| put(t, raw))))
        })
    };
    let onsubmit = {
        let (typed, turn, failed, busy) =
            (typed.clone(), turn.clone(), failed.clone(), busy.clone());
        let theirs = theirs.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            turn.set(*turn + 1);
            failed.set(None);
            theirs.set(None);
            let now = typed.as_filled(dom::typed);
            let good = wrong_now(&now, today).is_empty();
            let body = now.body();
            let sent = now.clone();
            typed.dispatch(Change(Box::new(move |t| *t = now)));
            let Some(body) = body.filter(|_| good && !*busy) else {
                return;
            };
            busy.set(true);
            let (turn, theirs) = (turn.clone(), theirs.clone());
            let (failed, busy, enter, navigator) = (
                failed.clone(),
                busy.clone(),
                session.enter.clone(),
                navigator.clone(),
            );
            spawn_local(async move {
                let answer = account::register(&body).await;
                busy.set(false);
                match answer {
                    Ok(me) => {
                        Typed::forget();
                        // Told by the program that takes over.
                        tab::write(REGISTERED, &me.account);
                        if let Some(navigator) = navigator {
                            navigator.replace(&Route::Home);
                        }
                        enter.emit(me);
                    }
                    Err(e) => match e.field().and_then(|field| typed::of_field(&field)) {
                        Some(id) => {
                            theirs.set(Some((id, error::sentence(&e), sent)));
                            turn.set(*turn + 2);
                        }
                        None => failed.set(Some(error::sentence(&e))),
                    },
                }
            });
        })
    };
    let kinds = DocumentKind::ALL.into_iter().map(|kind| {
        let dispatcher = dispatcher.clone();
        let onchange = Callback::from(move |_: Event| {
            dispatcher.dispatch(Change(Box::new(move |t| t.kind = kind)))
        });
        tick(
            "kind",
            common::document_kind(kind),
            typed.kind == kind,
            onchange,
            false,
        )
    });
    let fixed = typed.sex_follows();
    let born = typed.birth_follows();
    let sexes = [Sex::Male, Sex::Female].into_iter().map(|sex| {
        let dispatcher = dispatcher.clone();
        let onchange = Callback::from(move |_: Event| {
            dispatcher.dispatch(Change(Box::new(move |t| {
                (t.sex, t.own_sex) = (Some(sex), true);
            })))
        });
        tick(
            "sex",
            common::sex(sex),
            typed.sex == Some(sex),
            onchange,
            fixed,
        )
    });
    let lines: Vec<SummaryLine> = if *turn == 0 {
        Vec::new()
    } else {
        let line = |(id, text): &(&'static str, String)| {
            let id = *id;
            SummaryLine {
                text: text.clone().into(),
                go: Some(Callback::from(move |()| {
                    dom::focus(id);
                })),
            }
        };
        wrong.iter().map(line).collect()
    };
    let accept = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |event: Event| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            let on = input.checked();
            dispatcher.dispatch(Change(Box::new(move |t| t.undertaking = on)));
        })
    };
    let sent = |channel: Channel| {
        let dispatcher = dispatcher.clone();
        Callback::from(move |sent: CodeSent| {
            dispatcher.dispatch(Change(Box::new(move |t| match channel {
                Channel::Mobile => t.mobile_sent = Some(sent),
                Channel::Email => t.email_sent = Some(sent),
                Channel::Newer => {}
            })));
        })
    };
    // Every middle dot becomes the standard's, and what no sheet could print is said at once.
    let leave_name = {
        let (leave, dispatcher) = (leave("name"), dispatcher.clone());
        let (usual, known) = (is_usual(&typed.name), faces_known.clone());
        Callback::from(move |()| {
            leave.emit(());
            dispatcher.dispatch(Change(Box::new(|t| t.name = with_standard_dots(&t.name))));
            if !usual {
                let known = known.clone();
                faces::fetch_then(move || known.set(true));
            }
        })
    };
    let use_standard = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |()| {
            dispatcher.dispatch(Change(Box::new(|t| {
                t.name = t.standard_name().unwrap_or_else(|| t.name.clone());
            })));
        })
    };
    let birth_help = if born {
        words::FROM_DOCUMENT
    } else {
        words::BIRTH_HELP
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::REGISTER} wrong={*turn > 0 && !wrong.is_empty()}>{ "" }</PageHead>
            <p>{ words::REGISTER_INTRO }{ " " }{ form::REQUIRED_SIGN.split('。').next() }{ "。" }</p>
            <ErrorSummary title={form::SUMMARY_TITLE} {lines} turn={*turn} />
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <form class="stack card" {onsubmit} novalidate=true>
                <fieldset class="field">
                    <legend class="label">{ words::DOCUMENT_KIND }</legend>
                    <div class="ticks">{ for kinds }</div>
                </fieldset>
                <Input
                    id="document" label={words::DOCUMENT} help={if typed.kind.is_gb11643() { words::DOCUMENT_HELP } else { "" }} required=true
                    value={typed.document.clone()} on_input={set(|t, raw| t.document = raw)} on_leave={leave("document")} wrong={tell("document")}
                />
                <Input
                    id="name" label={words::NAME} help={words::NAME_HELP} required=true autocomplete="name"
                    value={typed.name.clone()} on_input={set(|t, raw| t.name = raw)} on_leave={leave_name} wrong={tell("name")}
                >
                    if let Some(name) = typed.standard_name() {
                        <Button on_press={use_standard.clone()}>{ words::use_standard(&name) }</Button>
                    }
                </Input>
                <fieldset class={classes!("field", tell("sex").is_some().then_some("field-wrong"))} aria-describedby={tell("sex").is_some().then_some("sex-e")}>
                    <legend class="label">{ words::SEX }<span class="required" aria-hidden="true">{ "*" }</span></legend>
                    if fixed {
                        <p class="help">{ words::FROM_DOCUMENT }</p>
                    }
                    if let Some(text) = tell("sex") {
                        <p class="wrong" id="sex-e"><span class="visually-hidden">{ form::WRONG_SIGN }</span>{ text }</p>
                    }
                    <div class="ticks" id="sex" tabindex="-1">{ for sexes }</div>
                </fieldset>
                if born {
                    <div class="field">
                        <span class="label">{ words::BIRTH }</span>
                        <p class="help">{ birth_help }</p>
                        <p class="fixed number" id="birth" tabindex="-1">{ typed.birth().map(common::day).unwrap_or_default() }</p>
                    </div>
                } else {
                    <Input
                        id="birth" label={words::BIRTH} help={birth_help} required=true mode="numeric" autocomplete="bday" short=true
                        value={typed.birth.clone()} on_input={set(|t, raw| (t.own_birth, t.birth) = (!is_empty(&raw), raw))} on_leave={leave("birth")} wrong={tell("birth")}
                    />
                }
                <Input
                    id="account" label={words::ACCOUNT_NAME} help={words::ACCOUNT_HELP} required=true autocomplete="username"
                    value={typed.account.clone()} on_input={set(|t, raw| t.account = raw)} on_leave={leave("account")} wrong={tell("account")}
                />
                <Input
                    id="password" label={words::PASSWORD} help={words::PASSWORD_HELP} required=true kind="password" autocomplete="new-password"
                    value={typed.password.clone()} on_input={set(|t, raw| t.password = raw)} on_leave={leave("password")} wrong={tell("password")}
                />
                <Input
                    id="again" label={words::PASSWORD_AGAIN} required=true kind="password" autocomplete="new-password"
                    value={typed.again.clone()} on_input={set(|t, raw| t.again = raw)} on_leave={leave("again")} wrong={tell("again")}
                />
                <Input
                    id="mobile" label={words::MOBILE} help={words::MOBILE_HELP} required=true mode="tel" autocomplete="tel-national"
                    value={typed.mobile.clone()} on_input={set(|t, raw| t.mobile = raw)} on_leave={leave("mobile")} wrong={tell("mobile")}
                />
                <Code
                    id="mobile-code" label={words::MOBILE_CODE} channel={Channel::Mobile} to={mobile(&typed.mobile).unwrap_or_default()}
                    possible={matches!(read(&FieldKind::Mobile, &typed.mobile), Ok(Some(_)))}
                    value={typed.mobile_code.clone()} on_input={set(|t, raw| t.mobile_code = raw)} on_sent={sent(Channel::Mobile)} wrong={tell("mobile-code")}
                />
                <Input
                    id="email" label={words::EMAIL} required=true mode="email" autocomplete="email"
                    value={typed.email.clone()} on_input={set(|t, raw| t.email = raw)} on_leave={leave("email")} wrong={tell("email")}
                />
                <Code
                    id="email-code" label={words::EMAIL_CODE} channel={Channel::Email} to={email(&typed.email).unwrap_or_default()}
                    possible={matches!(read(&FieldKind::Email, &typed.email), Ok(Some(_)))}
                    value={typed.email_code.clone()} on_input={set(|t, raw| t.email_code = raw)} on_sent={sent(Channel::Email)} wrong={tell("email-code")}
                />
                <Input
                    id="phone" label={words::PHONE} mode="tel" autocomplete="tel"
                    value={typed.phone.clone()} on_input={set(|t, raw| t.phone = raw)} on_leave={leave("phone")} wrong={tell("phone")}
                />
                <Input
                    id="qq" label={words::QQ} mode="numeric"
                    value={typed.qq.clone()} on_input={set(|t, raw| t.qq = raw)} on_leave={leave("qq")} wrong={tell("qq")}
                />
                { show(&places, |places| asked_for(places, &typed, &tell)) }
                <fieldset class={classes!("field", tell("undertaking").is_some().then_some("field-wrong"))} aria-describedby={tell("undertaking").is_some().then_some("undertaking-e")}>
                    <legend class="label">{ words::UNDERTAKING }<span class="required" aria-hidden="true">{ "*" }</span></legend>
                    <p>{ words::UNDERTAKING_TEXT }</p>
                    if let Some(text) = tell("undertaking") {
                        <p class="wrong" id="undertaking-e"><span class="visually-hidden">{ form::WRONG_SIGN }</span>{ text }</p>
                    }
                    <label class="tick"><input type="checkbox" id="undertaking" checked={typed.undertaking} onchange={accept} /><span>{ form::AGREE }</span></label>
                </fieldset>
                <Button look={Look::Main} submit=true wide=true busy={*busy}>{ words::REGISTER }</Button>
            </form>
            <p>{ words::HAVE_ACCOUNT }<Link<Route> to={Route::SignIn} classes="back">{ words::SIGN_IN }</Link<Route>></p>
        </main>
    }
}

fn tick(
    name: &'static str,
    word: &'static str,
    on: bool,
    onchange: Callback<Event>,
    disabled: bool,
) -> Html {
    html! {
        <label class="tick" key={word}>
            <input type="radio" {name} checked={on} {onchange} {disabled} />
            <span>{ word }</span>
        </label>
    }
}

/// What is wrong with what was typed, what could never be printed among it.
fn wrong_now(typed: &Typed, today: Date) -> Vec<(&'static str, String)> {
    let mut wrong = typed.wrong(today);
    let told = wrong.iter().any(|(at, _)| *at == "name");
    if !told && unprintable(&typed.name, &faces::prints).is_some() {
        wrong.push(("name", words::NAME_UNPRINTABLE.to_owned()));
    }
    wrong
}

/// Whether every character is one that the faces are known to have, without asking for the list.
fn is_usual(name: &str) -> bool {
    name.chars()
        .all(|c| matches!(c, ' '..='~' | '·' | '\u{4e00}'..='\u{9fa5}'))
}
