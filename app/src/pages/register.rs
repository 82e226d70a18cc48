//! Registering: identity, ownership of mobile and e-mail, undertaking.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;
use zhicheng_shared::api::account::{Channel, CodeSent, Proof, Register, SendCode};
use zhicheng_shared::check;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{DateRule, FieldKind};
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::rules::id_number::IdNumber;
use zhicheng_shared::value::{fold_digits, read, read_date};

use crate::api::account;
use crate::browser::dom;
use crate::components::{Button, ErrorSummary, Input, Look, PageHead, Remark, SummaryLine, Tone};
use crate::hooks::use_session;
use crate::route::Route;
use crate::words::{account as words, common, error, form, problem};

/// What is typed.
#[derive(Clone, PartialEq)]
struct Typed {
    account: String,
    password: String,
    again: String,
    kind: DocumentKind,
    document: String,
    name: String,
    sex: Option<Sex>,
    birth: String,
    /// Chosen and typed by the person, not taken from the number.
    own_sex: bool,
    own_birth: bool,
    mobile: String,
    email: String,
    phone: String,
    mobile_code: String,
    email_code: String,
    mobile_sent: Option<CodeSent>,
    email_sent: Option<CodeSent>,
    undertaking: bool,
}

impl Default for Typed {
    fn default() -> Self {
        Self {
            account: String::new(),
            password: String::new(),
            again: String::new(),
            kind: DocumentKind::ResidentId,
            document: String::new(),
            name: String::new(),
            sex: None,
            birth: String::new(),
            own_sex: false,
            own_birth: false,
            mobile: String::new(),
            email: String::new(),
            phone: String::new(),
            mobile_code: String::new(),
            email_code: String::new(),
            mobile_sent: None,
            email_sent: None,
            undertaking: false,
        }
    }
}

/// One change of it.
struct Change(Box<dyn FnOnce(&mut Typed)>);

impl Reducible for Typed {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut now = (*self).clone();
        (change.0)(&mut now);
        // Sex and birth date follow from a resident's number; what the person said stays, and is
        // told to disagree.
        if let Some((sex, birth)) = now.facts() {
            if !now.own_sex {
                now.sex = Some(sex);
            }
            if !now.own_birth {
                now.birth = birth.to_string();
            }
        }
        Rc::new(now)
    }
}

impl Typed {
    /// Sex and birth date of a resident's number.
    fn facts(&self) -> Option<(Sex, Date)> {
        self.kind
            .is_gb11643()
            .then(|| id_facts(&self.document))
            .flatten()
    }

    /// Whether the sex is taken from the number, so that there is nothing to choose.
    fn sex_follows(&self) -> bool {
        !self.own_sex && self.facts().is_some()
    }

    fn birth_follows(&self) -> bool {
        !self.own_birth && self.facts().is_some()
    }

    fn birth(&self) -> Option<Date> {
        read_date(&self.birth, &DateRule::default())
            .ok()
            .map(|(date, _)| date)
    }

    /// What is wrong: the id of the box, and a sentence.
    fn wrong(&self, today: Date) -> Vec<(&'static str, String)> {
        let mut wrong: Vec<(&'static str, String)> = Vec::new();
        let mut kind_of =
            |id: &'static str, label: &str, kind: &FieldKind, raw: &str, needed: bool| match read(
                kind, raw,
            ) {
                Err(kind) => wrong.push((id, problem::sentence(&kind, label))),
                Ok(None) if needed => wrong.push((id, words::empty(label))),
                Ok(_) => {}
            };
        kind_of("name", words::NAME, &FieldKind::Name, &self.name, true);
        kind_of(
            "mobile",
            words::MOBILE,
            &FieldKind::Mobile,
            &self.mobile,
            true,
        );
        kind_of("email", words::EMAIL, &FieldKind::Email, &self.email, true);
        kind_of("phone", words::PHONE, &FieldKind::Phone, &self.phone, false);
        kind_of(
            "birth",
            words::BIRTH,
            &FieldKind::Date(DateRule::default()),
            &self.birth,
            true,
        );
        if self.document.trim().is_empty() {
            wrong.push(("document", words::empty(words::DOCUMENT)));
        } else if let Err(kind) = check::document(self.kind, &self.document, None, None, today) {
            wrong.push(("document", problem::sentence(&kind, words::DOCUMENT)));
        } else {
            for (id, label, sex, birth) in [
                ("sex", words::SEX, self.sex, None),
                ("birth", words::BIRTH, None, self.birth()),
            ] {
                let agrees = check::document(self.kind, &self.document, sex, birth, today);
                if let Err(kind) = agrees {
                    wrong.push((id, problem::sentence(&kind, label)));
                }
            }
        }
        if self.sex.is_none() {
            wrong.push(("sex", words::SEX_MISSING.to_owned()));
        }
        if !account_fits(&self.account) {
            wrong.push(("account", words::WRONG_ACCOUNT.to_owned()));
        }
        if !(8..=128).contains(&self.password.chars().count()) {
            wrong.push(("password", words::WRONG_PASSWORD.to_owned()));
        } else if self.password != self.again {
            wrong.push(("again", words::DIFFERENT_PASSWORDS.to_owned()));
        }
        for (id, code, sent) in [
            ("mobile-code", &self.mobile_code, &self.mobile_sent),
            ("email-code", &self.email_code, &self.email_sent),
        ] {
            if code.trim().is_empty() || sent.is_none() {
                wrong.push((id, words::CODE_NOT_SENT.to_owned()));
            }
        }
        if !self.undertaking {
            wrong.push(("undertaking", words::NOT_ACCEPTED.to_owned()));
        }
        let order = |id: &str| ORDER.iter().position(|o| *o == id);
        wrong.sort_by_key(|(id, _)| order(id));
        wrong
    }

    fn body(&self) -> Option<Register> {
        let proof = |sent: &Option<CodeSent>, code: &str| {
            sent.as_ref().map(|s| Proof {
                ticket: s.ticket.clone(),
                code: fold_digits(code),
            })
        };
        Some(Register {
            account: self.account.trim().to_owned(),
            password: self.password.clone(),
            document_kind: self.kind,
            document: fold_digits(&self.document).to_ascii_uppercase(),
            name: self.name.trim().to_owned(),
            sex: self.sex?,
            birth: self.birth()?,
            mobile: fold_digits(&self.mobile),
            email: self.email.trim().to_owned(),
            mobile_proof: proof(&self.mobile_sent, &self.mobile_code)?,
            email_proof: proof(&self.email_sent, &self.email_code)?,
            phone: self.phone.trim().to_owned(),
            undertaking: self.undertaking,
        })
    }
}

/// The order of the page, for the summary.
const ORDER: [&str; 14] = [
    "kind",
    "document",
    "name",
    "sex",
    "birth",
    "account",
    "password",
    "again",
    "mobile",
    "mobile-code",
    "email",
    "email-code",
    "phone",
    "undertaking",
];

/// Sex and birth date out of a number; whether the day lies ahead is left to the check.
fn id_facts(document: &str) -> Option<(Sex, Date)> {
    let latest = Date::new(2100, 12, 31)?;
    let id = IdNumber::parse(&fold_digits(document).to_ascii_uppercase(), latest).ok()?;
    Some((id.sex, id.birth))
}

fn account_fits(account: &str) -> bool {
    let name = account.trim();
    (4..=32).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[component]
pub fn RegisterPage() -> Html {
    let session = use_session();
    let navigator = use_navigator();
    let typed = use_reducer_eq(Typed::default);
    let left = use_state_eq(Vec::<&'static str>::new);
    let turn = use_state_eq(|| 0_u32);
    let failed = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let today = Date::from_unix_beijing(session.now());
    let wrong = typed.wrong(today);
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
        let good = wrong.is_empty();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            turn.set(*turn + 1);
            failed.set(None);
            let Some(body) = typed.body().filter(|_| good && !*busy) else {
                return;
            };
            busy.set(true);
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
                        if let Some(navigator) = navigator {
                            navigator.replace(&Route::Home);
                        }
                        enter.emit(me);
                    }
                    Err(e) => failed.set(Some(error::sentence(&e))),
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
                <Remark tone={Tone::Bad} alert=true>{ failed.clone() }</Remark>
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
                    value={typed.name.clone()} on_input={set(|t, raw| t.name = raw)} on_leave={leave("name")} wrong={tell("name")}
                />
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
                        value={typed.birth.clone()} on_input={set(|t, raw| (t.own_birth, t.birth) = (!raw.trim().is_empty(), raw))} on_leave={leave("birth")} wrong={tell("birth")}
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
                    id="mobile-code" label={words::MOBILE_CODE} channel={Channel::Mobile} to={fold_digits(&typed.mobile)}
                    possible={matches!(read(&FieldKind::Mobile, &typed.mobile), Ok(Some(_)))}
                    value={typed.mobile_code.clone()} on_input={set(|t, raw| t.mobile_code = raw)} on_sent={sent(Channel::Mobile)} wrong={tell("mobile-code")}
                />
                <Input
                    id="email" label={words::EMAIL} required=true mode="email" autocomplete="email"
                    value={typed.email.clone()} on_input={set(|t, raw| t.email = raw)} on_leave={leave("email")} wrong={tell("email")}
                />
                <Code
                    id="email-code" label={words::EMAIL_CODE} channel={Channel::Email} to={typed.email.trim().to_owned()}
                    possible={matches!(read(&FieldKind::Email, &typed.email), Ok(Some(_)))}
                    value={typed.email_code.clone()} on_input={set(|t, raw| t.email_code = raw)} on_sent={sent(Channel::Email)} wrong={tell("email-code")}
                />
                <Input
                    id="phone" label={words::PHONE} mode="tel" autocomplete="tel"
                    value={typed.phone.clone()} on_input={set(|t, raw| t.phone = raw)} on_leave={leave("phone")} wrong={tell("phone")}
                />
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

#[derive(Properties, PartialEq)]
struct CodeProps {
    id: &'static str,
    label: &'static str,
    channel: Channel,
    to: String,
    /// Whether there is an address a code can be sent to.
    possible: bool,
    value: String,
    on_input: Callback<String>,
    on_sent: Callback<CodeSent>,
    wrong: Option<AttrValue>,
}

/// Asks for a code and takes it.
#[component]
fn Code(props: &CodeProps) -> Html {
    let note = use_state_eq(|| None::<(Tone, String)>);
    let demo = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let send = {
        let (note, demo, busy) = (note.clone(), demo.clone(), busy.clone());
        let (channel, to, on_sent) = (props.channel, props.to.clone(), props.on_sent.clone());
        Callback::from(move |()| {
            let (note, demo, busy, to, on_sent) = (
                note.clone(),
                demo.clone(),
                busy.clone(),
                to.clone(),
                on_sent.clone(),
            );
            busy.set(true);
            spawn_local(async move {
                let answer = account::send_code(&SendCode {
                    channel,
                    to: to.clone(),
                })
                .await;
                busy.set(false);
                match answer {
                    Ok(sent) => {
                        note.set(Some((Tone::Good, words::sent(&to, sent.lives))));
                        demo.set(sent.demo_code.clone());
                        on_sent.emit(sent);
                    }
                    Err(e) => note.set(Some((Tone::Bad, error::sentence(&e)))),
                }
            });
        })
    };
    html! {
        <div class="stack stack-close">
            <Input
                id={props.id} label={props.label} required=true mode="numeric" autocomplete="one-time-code" short=true
                value={props.value.clone()} on_input={props.on_input.clone()} wrong={props.wrong.clone()}
            >
                <Button disabled={!props.possible} busy={*busy} on_press={send} label={[words::SEND_CODE, "：", props.label].concat()}>{ words::SEND_CODE }</Button>
            </Input>
            <div role="status">
                if let Some((tone, text)) = &*note {
                    <Remark tone={*tone}>
                        <p>{ text.clone() }</p>
                        if let Some(code) = &*demo {
                            <p class="number">{ words::demo_code(code) }</p>
                        }
                    </Remark>
                }
            </div>
        </div>
    }
}
