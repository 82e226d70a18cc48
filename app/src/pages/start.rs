//! Starting an application: what to know first, what decides the way, and then it is made.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::application::Start as Body;
use zhicheng_shared::check;
use zhicheng_shared::form::{Field, Values};
use zhicheng_shared::gate::Standing;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::problem::{Problem, ProblemKind};

use super::can_apply::is_asked;
use super::dossier::Handle;
use super::gates::{Gates, Reasons, Shut};
use crate::api::{ApiError, application};
use crate::browser::dom;
use crate::components::{Button, Look, Notes, PageHead, Refused, Remark, Tone, show};
use crate::form::{Frame, FrameProvider, SectionForm, Site, Store};
use crate::hooks::{
    DraftOf, KnownStanding, use_desk, use_desk_store, use_dossier_state, use_jurisdiction,
    use_session, use_standing,
};
use crate::pages::ahead::Ahead;
use crate::pages::closing::Closing;
use crate::route::Route;
use crate::router::{Link, use_navigator};
use crate::words::{common, eligibility, error, form, gates, pages as words, problem};

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
    let standing = use_standing(&props.jurisdiction);
    let asked = !standing.loading || standing.value.is_some();
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Businesses} classes="back">{ "‹ " }{ words::BUSINESSES }</Link<Route>>
            { show(&jurisdiction, |jurisdiction| match jurisdiction.business(&props.business) {
                Some(business) => html! {
                    <ContextProvider<KnownStanding> context={KnownStanding(standing.value.clone())}>
                        <Known jurisdiction={(**jurisdiction).clone()} business={business.key.clone()} standing={standing.value.clone()} {asked} />
                    </ContextProvider<KnownStanding>>
                },
                None => html! { <PageHead title={words::NOT_FOUND}>{ "" }</PageHead> },
            }) }
        </main>
    }
}

#[derive(Properties)]
struct KnownProps {
    jurisdiction: Rc<Jurisdiction>,
    business: String,
    /// How one stands; none while it is not known.
    standing: Option<Rc<Standing>>,
    /// Whether the server has been asked, whatever it answered.
    asked: bool,
}

/// Why it was not started.
#[derive(Clone, PartialEq)]
enum Failure {
    /// In a sentence.
    Told(String),
    /// One is open already.
    Open,
    /// Gates that are shut.
    Shut(Vec<Problem>),
}

impl PartialEq for KnownProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.jurisdiction, &other.jurisdiction)
            && self.business == other.business
            && self.standing == other.standing
            && self.asked == other.asked
    }
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let session = use_session();
    let draft = [&props.jurisdiction.id, "/", &props.business].concat();
    let draft = DraftOf::Beginning(draft);
    let store = use_desk_store(draft.clone());
    let navigator = use_navigator();
    let told = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<Failure>);
    let dossier = use_dossier_state();
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
    let shut = use_desk(
        ((*frame).clone(), props.standing.clone(), draft),
        |desk, (frame, standing, draft)| {
            let (frame, standing) = (frame.as_ref()?, standing.as_ref()?);
            let answers = frame.context(draft.written(desk)).answers();
            Some(Shut::before(answers, standing, frame.year))
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
                    Err(e) => failed.set(Some(why(&e))),
                }
                busy.set(false);
            });
        })
    };
    // Until it is known, nothing is asked for in vain; what could not be found out, the server asks.
    let waits = !props.asked || !dossier.ready && dossier.error.is_none();
    let shut = shut.filter(|_| dossier.ready).zip(props.standing.clone());
    let opens = !waits && shut.as_ref().is_none_or(|(shut, _)| shut.opens());
    // What follows from an answer typed here can be mended here.
    let asks = !waits && shut.as_ref().is_none_or(|(shut, _)| !shut.stops());
    let of = Handle(props.jurisdiction.clone());
    let asking = Route::CanApply {
        jurisdiction: props.jurisdiction.id.clone(),
        business: business.key.clone(),
    };
    let elsewhere = store.read(|written| frame.context(written).unit_elsewhere());
    html! {
        <FrameProvider {frame} {store}>
            <PageHead title={business.name.clone()}>{ "" }</PageHead>
            <p>{ &business.summary }</p>
            if waits {
                <p class="wait" role="status">{ gates::READING }</p>
            } else if let Some((shut, standing)) = &shut {
                <Gates jurisdiction={of.clone()} business={business.key.clone()} standing={standing.clone()} shut={shut.clone()} />
            } else {
                <Remark>{ gates::UNKNOWN }</Remark>
            }
            if is_asked(business) {
                <p><Link<Route> to={asking} classes="button button-quiet">{ eligibility::ASKING }</Link<Route>></p>
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
            if asks {
                <Closing />
            }
            <Materials />
            if asks && !elsewhere {
                if !business.start.is_empty() {
                    <section class="card stack" aria-labelledby="start">
                        <h2 id="start">{ business.part(&business.start).map(|p| p.name.clone()) }</h2>
                        <p class="help">{ form::REQUIRED_SIGN.split('。').next() }{ "。" }</p>
                        <SectionForm section={business.start.clone()} />
                        <Ahead />
                    </section>
                }
                { match &*failed {
                    None => Html::default(),
                    Some(Failure::Told(why)) => html! {
                        <Refused>
                            <p>{ why }</p>
                            <Button on_press={go.clone()}>{ common::RETRY }</Button>
                        </Refused>
                    },
                    Some(Failure::Open) => html! {
                        <Refused>
                            <p>{ gates::already_open(business.one_open()) }</p>
                            <Link<Route> to={Route::Applications} classes="button">{ words::APPLICATIONS }</Link<Route>>
                        </Refused>
                    },
                    Some(Failure::Shut(found)) => html! {
                        <Refused>
                            <p>{ gates::SHUT }</p>
                            <Reasons jurisdiction={of} business={business.key.clone()} standing={props.standing.clone().unwrap_or_default()} found={found.clone()} />
                        </Refused>
                    },
                } }
                if opens {
                    <Button look={Look::Main} busy={*busy} on_press={go}>{ words::BEGIN }</Button>
                }
            }
        </FrameProvider>
    }
}

/// Why it was not started, by the server's answer.
fn why(error: &ApiError) -> Failure {
    if error.code() == Some(ErrorCode::AlreadyOpen) {
        return Failure::Open;
    }
    let report = match error {
        ApiError::Refused(body) => body.report(),
        ApiError::Unreachable | ApiError::Garbled { .. } => None,
    };
    match report {
        Some(report) => Failure::Shut(report.problems),
        None => Failure::Told(error::sentence(error)),
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
