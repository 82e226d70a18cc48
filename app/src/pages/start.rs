//! Starting an application: what to know first, what decides the way, and then it is made.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::application::{ApplicationRow, Start as Body};
use zhicheng_shared::check;
use zhicheng_shared::form::{Field, Values};
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::review::Status;

use crate::api::application;
use crate::browser::dom;
use crate::components::{Button, Look, Notes, PageHead, Refused, Remark, Tone, show};
use crate::form::{Frame, FrameProvider, SectionForm, Site, Store, with_way_back};
use crate::hooks::{DraftOf, use_desk_store, use_jurisdiction, use_resource, use_session};
use crate::pages::ahead::Ahead;
use crate::route::Route;
use crate::words::{common, error, form, pages as words, problem};

mod materials;

use materials::Materials;

#[derive(Properties, PartialEq)]
pub struct StartProps {
    pub jurisdiction: AttrValue,
    pub business: AttrValue,
}

#[component]
pub fn Start(props: &StartProps) -> Html {
    let jurisdiction = use_jurisdiction(&props.jurisdiction);
    let same = application::Find {
        jurisdiction: props.jurisdiction.to_string(),
        business: props.business.to_string(),
        open: true,
        ..application::Find::default()
    };
    let open = use_resource(
        same,
        |same| async move { application::list(&same, 1).await },
    );
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Businesses} classes="back">{ "‹ " }{ words::BUSINESSES }</Link<Route>>
            { show(&jurisdiction, |jurisdiction| match jurisdiction.business(&props.business) {
                Some(business) => {
                    let same = |r: &&ApplicationRow| {
                        r.year == jurisdiction.year && matches!(r.status, Status::Draft | Status::SentBack)
                    };
                    let open = open.value.as_ref().and_then(|page| page.rows.iter().find(same).cloned());
                    html! { <Known jurisdiction={(**jurisdiction).clone()} business={business.key.clone()} {open} /> }
                }
                None => html! { <PageHead title={words::NOT_FOUND}>{ "" }</PageHead> },
            }) }
        </main>
    }
}

#[derive(Properties)]
struct KnownProps {
    jurisdiction: Rc<Jurisdiction>,
    business: String,
    open: Option<ApplicationRow>,
}

impl PartialEq for KnownProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.jurisdiction, &other.jurisdiction)
            && self.business == other.business
            && self.open == other.open
    }
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let session = use_session();
    let draft = [&props.jurisdiction.id, "/", &props.business].concat();
    let store = use_desk_store(DraftOf::Beginning(draft));
    let navigator = use_navigator();
    let told = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    // Why it was not started, and whether because it is already.
    let failed = use_state_eq(|| None::<(String, bool)>);
    let here = use_location().map_or_else(String::new, |l| l.path().to_owned());
    let me = session.me().cloned();
    let frame = use_memo(
        (
            props.jurisdiction.id.clone(),
            props.business.clone(),
            *told,
            me.is_some(),
        ),
        |_| {
            me.clone().map(|me| {
                let jurisdiction = props.jurisdiction.clone();
                Frame::beginning(jurisdiction, me, session.now(), &props.business, *told)
            })
        },
    );
    let (Some(frame), Some(business)) = (
        (*frame).clone(),
        props.jurisdiction.business(&props.business),
    ) else {
        return Html::default();
    };
    let go = {
        let (store, frame, told, busy, failed) = (
            store.clone(),
            frame.clone(),
            told.clone(),
            busy.clone(),
            failed.clone(),
        );
        let (jurisdiction, business, start) = (
            props.jurisdiction.id.clone(),
            props.business.clone(),
            business.start.clone(),
        );
        Callback::from(move |()| {
            told.set(true);
            failed.set(None);
            let values = store.read(|written| written.part(&start).cloned().unwrap_or_default());
            if let Some(field) = first_wrong(&frame, &start, &store) {
                let site = Site::Part {
                    part: start.clone().into(),
                };
                dom::focus(&site.element(&field));
                return;
            }
            busy.set(true);
            let body = Body {
                jurisdiction: jurisdiction.clone(),
                business: business.clone(),
                start: values,
            };
            let (busy, failed, navigator) = (busy.clone(), failed.clone(), navigator.clone());
            spawn_local(async move {
                match application::start(&body).await {
                    Ok(made) => {
                        if let Some(navigator) = navigator {
                            navigator.push(&Route::Apply { id: made.row.id });
                        }
                    }
                    Err(e) if e.code() == Some(ErrorCode::AlreadyOpen) => {
                        failed.set(Some((words::ALREADY_OPEN.to_owned(), true)))
                    }
                    Err(e) => failed.set(Some((error::sentence(&e), false))),
                }
                busy.set(false);
            });
        })
    };
    let photo = frame.me.photo.is_some();
    let elsewhere = store.read(|written| frame.context(written).unit_elsewhere());
    html! {
        <FrameProvider {frame} {store}>
            <PageHead title={business.name.clone()}>{ "" }</PageHead>
            <p>{ &business.summary }</p>
            if let Some(row) = &props.open {
                <Remark tone={Tone::Next}>
                    <p>{ words::ALREADY_OPEN }</p>
                    <Link<Route> to={Route::Apply { id: row.id.clone() }} classes="button button-main">{ words::CONTINUE }</Link<Route>>
                </Remark>
            }
            if business.wants_photo() && !photo {
                <Remark tone={Tone::Warn}>
                    <p>{ words::PHOTO_FIRST }</p>
                    <Link<Route, Vec<(&'static str, String)>> to={Route::Photo} query={Some(with_way_back(&here, None))} classes="button">{ words::MAKE_PHOTO }</Link<Route, Vec<(&'static str, String)>>>
                </Remark>
            }
            if elsewhere {
                <Remark tone={Tone::Bad}>{ problem::sentence(&ProblemKind::UnitElsewhere, "") }</Remark>
            }
            if business.route.is_none() {
                <Remark tone={Tone::Warn}>{ words::NO_ROUTE }</Remark>
            }
            if !business.note.is_empty() {
                <section class="card stack" aria-labelledby="guide">
                    <h2 id="guide">{ words::GUIDE }</h2>
                    <Notes text={business.note.clone()} />
                </section>
            }
            { steps(business) }
            <Materials />
            if props.open.is_none() && !elsewhere {
                if !business.start.is_empty() {
                    <section class="card stack" aria-labelledby="start">
                        <h2 id="start">{ business.part(&business.start).map(|p| p.name.clone()) }</h2>
                        <p class="help">{ form::REQUIRED_SIGN.split('。').next() }{ "。" }</p>
                        <SectionForm section={business.start.clone()} />
                        <Ahead />
                    </section>
                }
                if let Some((failed, open)) = &*failed {
                    <Refused>
                        <p>{ failed.clone() }</p>
                        if *open {
                            <Link<Route> to={Route::Applications} classes="button">{ words::APPLICATIONS }</Link<Route>>
                        } else {
                            <Button on_press={go.clone()}>{ common::RETRY }</Button>
                        }
                    </Refused>
                }
                <Button look={Look::Main} busy={*busy} on_press={go}>{ words::BEGIN }</Button>
            }
        </FrameProvider>
    }
}

/// Key of the first field of the start part that is wrong.
fn first_wrong(frame: &Frame, start: &str, store: &Store) -> Option<String> {
    let part = frame.business()?.part(start)?;
    store.read(|written| {
        let none = Values::new();
        let values = written.part(start).unwrap_or(&none);
        let context = frame.context(written);
        let wrong = |f: &&Field| check::field(&context, part, values, f).is_some();
        part.fields.iter().find(wrong).map(|f| f.key.clone())
    })
}

fn steps(business: &Business) -> Html {
    let step = |s: &zhicheng_shared::jurisdiction::Step| html! { <li key={s.key.clone()}>{ &s.name }</li> };
    html! {
        <details>
            <summary>{ words::STEPS }</summary>
            <ol>{ for business.steps.iter().map(step) }</ol>
        </details>
    }
}
