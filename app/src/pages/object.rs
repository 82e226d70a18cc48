//! Objecting to what is under notice: what it is, why, and with what evidence.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::Me;
use zhicheng_shared::api::notice::NoticeRow;
use zhicheng_shared::form::Slot;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::Refusal;
use zhicheng_shared::value::{Attachment, Dossier, Draft, is_empty, trimmed};

use super::dossier::Handle;
use crate::api::{ApiError, notice};
use crate::browser::dom;
use crate::components::{
    Button, Dialog, Input, Look, PageHead, Refused, Remark, Tone, show, use_toast,
};
use crate::form::{Change, Frame, FrameProvider, Keeper, Site, SlotBox, Store, Written};
use crate::hooks::{use_jurisdiction, use_resource, use_session};
use crate::route::Route;
use crate::router::use_navigator;
use crate::words::{common, notice as words, refusal};

/// Id of the box for the text.
const TEXT: &str = "text";
/// Key of the place for evidence.
const PROOF: &str = "proof";
/// Files that can go with an objection.
const MOST: u32 = 10;

#[derive(Properties, PartialEq)]
pub struct ObjectProps {
    /// Of the application under notice.
    pub id: AttrValue,
}

#[component]
pub fn Object(props: &ObjectProps) -> Html {
    let row = use_resource(props.id.clone(), |id: AttrValue| async move {
        notice::read(&id).await
    });
    let gone = row.error.as_ref().and_then(ApiError::code) == Some(ErrorCode::NotFound);
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <a class="back" href="/notices">{ "‹ " }{ words::BACK }</a>
            <PageHead title={words::OBJECT}>{ "" }</PageHead>
            if gone {
                <Remark tone={Tone::Warn}><p>{ words::OVER }</p></Remark>
            } else {
                { show(&row, |row| html! { <Known row={NoticeRow::clone(row)} /> }) }
            }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    row: NoticeRow,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let session = use_session();
    let jurisdiction = use_jurisdiction(&props.row.jurisdiction);
    let me = session.me().cloned();
    let Some((of, me)) = jurisdiction.value.clone().zip(me) else {
        return show(&jurisdiction, |_| Html::default());
    };
    let now = session.now();
    html! {
        <>
            { facts(&props.row) }
            <Form row={props.row.clone()} of={Handle(Rc::<Jurisdiction>::clone(&of))} {me} {now} />
        </>
    }
}

fn facts(row: &NoticeRow) -> Html {
    let until = match row.until {
        Some(until) => words::until(until, row.assumed),
        None => words::STOPPED.to_owned(),
    };
    let kind = [words::kind(row.kind), " · ", &row.place].concat();
    let pairs = [
        (words::NAME, row.name.clone()),
        (words::UNIT, row.unit.clone()),
        (words::TITLE, row.title.clone()),
        (words::BUSINESS, row.business.clone()),
        (words::PUBLIC, kind),
        (words::SINCE, common::day_at(row.since)),
        (words::UNTIL, until),
        (words::OFFICE, row.office.clone()),
    ];
    let pair =
        |(name, text): &(&'static str, String)| html! { <><dt>{ *name }</dt><dd>{ text }</dd></> };
    let told = pairs.iter().filter(|(_, text)| !text.is_empty());
    html! {
        <section class="card stack" aria-labelledby="who">
            <h2 id="who">{ words::WHO }</h2>
            <dl class="facts">{ for told.map(pair) }</dl>
        </section>
    }
}

#[derive(Properties)]
struct FormProps {
    row: NoticeRow,
    of: Handle,
    me: Rc<Me>,
    now: i64,
}

impl PartialEq for FormProps {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row && Rc::ptr_eq(&self.of.0, &other.of.0) && self.me == other.me
    }
}

#[component]
fn Form(props: &FormProps) -> Html {
    let toast = use_toast();
    let navigator = use_navigator();
    let text = use_state_eq(String::new);
    let asked = use_state_eq(|| false);
    let sure = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let on_way = use_state_eq(|| false);
    let id = props.row.id.clone();
    let (files, store) = use_evidence();
    let frame = use_memo((id.clone(), props.me.person.clone()), |_| {
        Frame::dossier(props.of.0.clone(), props.me.clone(), props.now)
    });
    let site = Site::Part {
        part: id.clone().into(),
    };
    let slot = Slot {
        key: PROOF.to_owned(),
        name: words::EVIDENCE.to_owned(),
        min: 0,
        max: Some(MOST),
        max_kib: None,
        types: Vec::new(),
        help: words::EVIDENCE_HELP.to_owned(),
        when: None,
        covers: None,
    };
    let on_input = {
        let text = text.clone();
        Callback::from(move |raw: String| text.set(raw))
    };
    let ask = {
        let (text, asked, sure) = (text.clone(), asked.clone(), sure.clone());
        let (failed, on_way) = (failed.clone(), *on_way);
        Callback::from(move |()| {
            asked.set(true);
            failed.set(None);
            if is_empty(&text) {
                dom::focus(TEXT);
            } else if on_way {
                failed.set(Some(words::ON_WAY.to_owned()));
            } else {
                sure.set(true);
            }
        })
    };
    let close = {
        let sure = sure.clone();
        Callback::from(move |()| sure.set(false))
    };
    let go = {
        let (text, sure, busy, failed) = (text.clone(), sure.clone(), busy.clone(), failed.clone());
        let evidence: Vec<String> = files.iter().map(|file| file.digest.clone()).collect();
        Callback::from(move |()| {
            busy.set(true);
            failed.set(None);
            let (id, text, evidence) = (id.clone(), trimmed(&text).to_owned(), evidence.clone());
            let (sure, busy, failed) = (sure.clone(), busy.clone(), failed.clone());
            let (toast, navigator) = (toast.clone(), navigator.clone());
            spawn_local(async move {
                let answer = notice::object(&id, text, evidence).await;
                busy.set(false);
                sure.set(false);
                match answer {
                    Ok(()) => {
                        toast.emit(words::SENT.into());
                        if let Some(navigator) = navigator {
                            navigator.push(&Route::Objections);
                        }
                    }
                    Err(error) => failed.set(Some(why(&error))),
                }
            });
        })
    };
    let wrong = (*asked && is_empty(&text)).then(|| AttrValue::from(words::TEXT_MISSING));
    let actions = html! {
        <>
            <Button on_press={close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Main} busy={*busy} on_press={go}>{ words::SEND }</Button>
        </>
    };
    html! {
        <section class="card stack" aria-label={words::OBJECT}>
            <p>{ words::OBJECT_NOTE }</p>
            <Remark tone={Tone::Next}><p>{ words::CONFIDENTIAL }</p></Remark>
            <Input id={TEXT} label={words::TEXT} value={(*text).clone()} {on_input} {wrong} required=true lines=6 />
            <FrameProvider frame={(*frame).clone()} {store}>
                <fieldset class="field">
                    <legend class="label">{ words::EVIDENCE }</legend>
                    <SlotBox {site} {slot} on_way={Callback::from(move |now: bool| on_way.set(now))} />
                </fieldset>
            </FrameProvider>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <div class="row"><Button look={Look::Main} on_press={ask}>{ words::SEND }</Button></div>
            if *sure {
                <Dialog title={words::SURE} on_close={close} {actions}><p>{ words::SURE_NOTE }</p></Dialog>
            }
        </section>
    }
}

fn why(error: &ApiError) -> String {
    let refused = match error {
        ApiError::Refused(body) => body.refusal(),
        ApiError::Unreachable | ApiError::Garbled { .. } => None,
    };
    match refused {
        Some(Refusal::OwnApplication) => words::OWN.to_owned(),
        _ if error.code() == Some(ErrorCode::NotFound) => words::OVER.to_owned(),
        _ => refusal::why(error),
    }
}

/// The evidence as it is gathered, and what the place for it writes into.
#[hook]
fn use_evidence() -> (Vec<Attachment>, Store) {
    let shown = use_state_eq(Vec::<Attachment>::new);
    let live = use_mut_ref(Draft::default);
    let store = use_memo((*shown).clone(), |_| {
        Store::new(Evidence {
            dossier: Dossier::new(),
            live: live.clone(),
            shown: shown.setter(),
        })
    });
    ((*shown).clone(), (*store).clone())
}

/// With every file comes a store of its own, and what reads from it is drawn again: there are few.
struct Evidence {
    dossier: Dossier,
    /// What there is now, for who looks later with a store from before.
    live: Rc<RefCell<Draft>>,
    shown: UseStateSetter<Vec<Attachment>>,
}

impl Keeper for Evidence {
    fn read(&self, look: &mut dyn FnMut(Written<'_>)) {
        look(Written {
            dossier: &self.dossier,
            draft: Some(&self.live.borrow()),
        });
    }

    fn change(&self, change: Change) {
        let files = &mut self.live.borrow_mut().attachments;
        match change {
            Change::Attach { file, instead, .. } => {
                let place = instead.and_then(|old| files.iter().position(|f| f.digest == old));
                match place {
                    Some(place) => files[place] = file,
                    None if files.iter().any(|f| f.digest == file.digest) => {}
                    None => files.push(file),
                }
            }
            Change::Detach { digest, .. } => files.retain(|file| file.digest != digest),
            // There are neither texts nor rows in it.
            Change::Text { .. }
            | Change::Add { .. }
            | Change::Remove { .. }
            | Change::Move { .. } => {}
        }
        self.shown.set(files.clone());
    }

    fn follow(&self, _: Option<(Site, AttrValue)>, _: Rc<dyn Fn()>) -> Box<dyn Any> {
        Box::new(())
    }
}
