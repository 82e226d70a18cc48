//! Asking that a colleague confirm who somebody is.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::petition::{AskIdentity, NewIdentity, PetitionFile};
use zhicheng_shared::form::DateRule;
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::value::{is_empty, read_date, says_why, trimmed};

use crate::api::petition;
use crate::browser::boxes;
use crate::components::{Button, Dialog, Input, Look, OneFile, Refused, use_toast};
use crate::words::{common, error, units as words};

#[derive(Properties, PartialEq)]
pub struct IdentityProps {
    pub office: String,
}

#[component]
pub fn Identity(props: &IdentityProps) -> Html {
    let asking = use_state_eq(|| false);
    let set = |on: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(on))
    };
    html! {
        <section class="stack" aria-labelledby="identity">
            <h2 id="identity">{ words::IDENTITY }</h2>
            <p class="muted">{ words::IDENTITY_NOTE }</p>
            <div class="row"><Button on_press={set(true)}>{ words::IDENTITY }</Button></div>
            if *asking {
                <Form office={props.office.clone()} on_close={set(false)} />
            }
        </section>
    }
}

/// What is typed.
#[derive(Clone, Default, PartialEq)]
struct Typed {
    login: String,
    known_as: String,
    name: String,
    kind: Option<DocumentKind>,
    document: String,
    sex: Option<Sex>,
    birth: String,
    why: String,
    file: Option<PetitionFile>,
}

impl Typed {
    /// What is sent, once everything is there.
    fn ask(&self) -> Result<AskIdentity, &'static str> {
        let texts = [&self.login, &self.known_as, &self.name, &self.document];
        if texts.into_iter().any(|text| is_empty(text)) {
            return Err(words::FILL);
        }
        let day = DateRule::default();
        let birth = read_date(&self.birth, &day)
            .map_err(|_| words::BIRTH_WRONG)?
            .0;
        if !says_why(&self.why) {
            return Err(words::WHY_WRONG);
        }
        let file = self.file.clone().ok_or(words::EVIDENCE_WRONG)?;
        Ok(AskIdentity {
            login: trimmed(&self.login).to_owned(),
            known_as: trimmed(&self.known_as).to_owned(),
            identity: NewIdentity {
                name: trimmed(&self.name).to_owned(),
                document_kind: self.kind.unwrap_or(DocumentKind::ResidentId),
                document: trimmed(&self.document).to_owned(),
                sex: self.sex.ok_or(words::FILL)?,
                birth,
            },
            why: trimmed(&self.why).to_owned(),
            file,
        })
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    office: String,
    on_close: Callback<()>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let toast = use_toast();
    let typed = use_state_eq(Typed::default);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let set = |put: fn(&mut Typed, String)| {
        let typed = typed.clone();
        Callback::from(move |raw: String| {
            let mut now = (*typed).clone();
            put(&mut now, raw);
            typed.set(now);
        })
    };
    let on_file = {
        let typed = typed.clone();
        Callback::from(move |file| {
            typed.set(Typed {
                file: Some(file),
                ..(*typed).clone()
            });
        })
    };
    let go = {
        let (typed, busy, failed) = (typed.clone(), busy.clone(), failed.clone());
        let (office, on_close) = (props.office.clone(), props.on_close.clone());
        Callback::from(move |()| {
            failed.set(None);
            let body = match typed.ask() {
                Ok(body) => body,
                Err(why) => return failed.set(Some(why.to_owned())),
            };
            busy.set(true);
            let (office, on_close) = (office.clone(), on_close.clone());
            let (busy, failed, toast) = (busy.clone(), failed.clone(), toast.clone());
            spawn_local(async move {
                let answer = petition::ask_identity(&office, &body).await;
                busy.set(false);
                match answer {
                    Ok(_) => {
                        toast.emit(words::IDENTITY_SENT.into());
                        on_close.emit(());
                    }
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
            });
        })
    };
    let kind = set(|typed, raw| {
        let mut kinds = DocumentKind::ALL.into_iter();
        typed.kind = kinds.find(|kind| common::document_kind(*kind) == raw);
    });
    let sex = set(|typed, raw| {
        let mut all = [Sex::Male, Sex::Female].into_iter();
        typed.sex = all.find(|sex| common::sex(*sex) == raw);
    });
    let chosen = typed.kind.unwrap_or(DocumentKind::ResidentId);
    let kind_option = |kind: DocumentKind| {
        let name = common::document_kind(kind);
        html! { <option value={name} selected={kind == chosen}>{ name }</option> }
    };
    let sex_option = |sex: Sex| {
        let name = common::sex(sex);
        html! { <option value={name} selected={typed.sex == Some(sex)}>{ name }</option> }
    };
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Main} busy={*busy} on_press={go}>{ words::IDENTITY_SEND }</Button>
        </>
    };
    html! {
        <Dialog title={words::IDENTITY} on_close={props.on_close.clone()} {actions} wide=true>
            <p class="muted">{ words::IDENTITY_NOTE }</p>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <Input id="id-login" label={words::LOGIN} value={typed.login.clone()} on_input={set(|t, raw| t.login = raw)} required=true />
            <Input id="id-known" label={words::KNOWN_AS} value={typed.known_as.clone()} on_input={set(|t, raw| t.known_as = raw)} required=true />
            <Input id="id-name" label={words::NEW_NAME} value={typed.name.clone()} on_input={set(|t, raw| t.name = raw)} required=true />
            <label class="officer-field">
                <span>{ words::NEW_KIND }</span>
                <select class="officer-input" onchange={kind.reform(|event: Event| boxes::chosen(&event))}>{ for DocumentKind::ALL.map(kind_option) }</select>
            </label>
            <Input id="id-document" label={words::NEW_DOCUMENT} value={typed.document.clone()} on_input={set(|t, raw| t.document = raw)} required=true />
            <label class="officer-field">
                <span>{ words::NEW_SEX }</span>
                <select class="officer-input" onchange={sex.reform(|event: Event| boxes::chosen(&event))}>
                    <option value="" selected={typed.sex.is_none()}>{ words::NATURE_NONE }</option>
                    { for [Sex::Male, Sex::Female].map(sex_option) }
                </select>
            </label>
            <Input id="id-birth" label={words::NEW_BIRTH} help={words::BIRTH_HELP} value={typed.birth.clone()} on_input={set(|t, raw| t.birth = raw)} required=true />
            <Input id="id-why" label={words::IDENTITY_WHY} value={typed.why.clone()} on_input={set(|t, raw| t.why = raw)} required=true lines=3 />
            <OneFile id="id-file" label={words::EVIDENCE} file={typed.file.clone()} {on_file} />
        </Dialog>
    }
}
