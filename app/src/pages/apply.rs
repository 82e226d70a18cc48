//! Filling in an application: its steps as the jurisdiction's data says, with everything saved by itself.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::gate::Standing;
use zhicheng_shared::jurisdiction::Step;
use zhicheng_shared::review::State;

mod choose;
mod deed;
mod go;
mod leads;
mod line;
mod marked;
mod overview;
mod papers;
mod report;
mod said;
pub mod sheet;
mod shows;
mod submit;
mod turn;

use self::line::Line;
use self::marked::{Marked, marks};
use self::report::use_whole_report;
use self::shows::Shows;
use super::closing::Closing;
use super::dossier::Handle;
use super::not_found::show_or_missing;
use crate::api::{application, known};
use crate::browser::{dom, visibility};
use crate::components::{Button, Failed, Look, PageHead, Remark, Tone, Wait, show, use_toast};
use crate::form::{Frame, FrameProvider, SectionForm, fields_wrong, use_led_there, use_open_list};
use crate::hooks::{
    DraftOf, KnownEarlier, KnownStanding, Resource, use_desk, use_desk_store, use_dossier_state,
    use_earlier, use_jurisdiction, use_papers, use_resource, use_session, use_standing,
};
use crate::route::{Here, Route};
use crate::router::{Link, Redirect};
use crate::saving::SavingSign;
use crate::state::document::{Content, Key};
use crate::words::{common, form, pages as words};

#[derive(Properties, PartialEq)]
pub struct ApplyProps {
    pub id: AttrValue,
    /// The first when absent.
    pub step: Option<AttrValue>,
    /// A dossier section opened from a step.
    pub section: Option<AttrValue>,
}

#[component]
pub fn Apply(props: &ApplyProps) -> Html {
    let dossier = use_dossier_state();
    let body = use_resource(props.id.clone(), |id: AttrValue| async move {
        application::read(&id).await
    });
    if let Some(error) = dossier.error {
        return html! { <main id="main" tabindex="-1" class="page"><Failed {error} retry={dossier.retry} /></main> };
    }
    let gone = body.error.as_ref().and_then(|e| e.code()) == Some(ErrorCode::NotFound);
    if !dossier.ready || body.value.is_none() || gone {
        return html! { <main id="main" tabindex="-1" class="page">{ show_or_missing(&body, |_| html! { <Wait /> }) }</main> };
    }
    html! { <Opened {body} step={props.step.clone()} section={props.section.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct OpenedProps {
    body: Resource<ApplicationBody>,
    step: Option<AttrValue>,
    section: Option<AttrValue>,
}

/// Puts the draft on the desk, with what was typed before and never arrived.
#[component]
fn Opened(props: &OpenedProps) -> Html {
    let papers = use_papers();
    let toast = use_toast();
    let ready = use_state_eq(|| false);
    let id = props.body.value.as_ref().map(|body| body.row.id.clone());
    let closed = use_desk(id, |desk, id| {
        let paper = id.clone().and_then(|id| desk.paper(&Key::Draft(id)));
        paper.is_some_and(|paper| paper.closed)
    });
    {
        // Submitted, ended or deleted elsewhere: the page shows what has become of it.
        let reload = props.body.reload.clone();
        use_effect_with(closed && *ready, move |closed| {
            if *closed {
                toast.emit(words::CLOSED_ELSEWHERE.into());
                reload.emit(());
            }
        });
    }
    let Some(body) = props.body.value.clone() else {
        return Html::default();
    };
    let jurisdiction = use_jurisdiction(&body.row.jurisdiction);
    let standing = use_standing(&body.row.jurisdiction);
    let beginning = [&body.row.jurisdiction, "/", &body.row.business].concat();
    let earlier = use_earlier(&body.row.id, &beginning);
    let waited = use_waited(LATE);
    // Own titles are read by their texts from the first moment; without an answer, by nothing.
    let asked = !standing.loading || standing.value.is_some();
    {
        // What was ended or granted meanwhile, perhaps in another tab, is seen on coming back.
        let reload = standing.reload.clone();
        use_effect_with(body.row.id.clone(), move |_| {
            let watch = visibility::watch(|| (), move || reload.emit(()));
            move || drop(watch)
        });
    }
    {
        let (ready, body) = (ready.clone(), body.clone());
        use_effect_with(body.row.id.clone(), move |id| {
            let key = Key::Draft(id.clone());
            spawn_local(async move {
                // Earlier steps are only read, with the names that were told when they were handed in.
                if let Some(frozen) = &body.frozen {
                    let named = frozen.copy.named.iter().chain(&frozen.named);
                    known::learn(named.map(|(id, name)| (id.clone(), name.clone())));
                }
                if let Some(draft) = &body.draft {
                    papers.open(key.clone(), Content::Draft(draft.clone()), body.revision);
                    papers.replay(&key).await;
                }
                ready.set(true);
            });
        });
    }
    if !body.state.is_editable() {
        return html! { <Redirect<Route> to={Route::Progress { id: body.row.id.clone() }} /> };
    }
    let offered = earlier.settled || waited;
    if !*ready || !asked || !offered || jurisdiction.value.is_none() {
        return html! { <main id="main" tabindex="-1" class="page">{ show(&jurisdiction, |_| html! { <Wait /> }) }</main> };
    }
    let of = jurisdiction.value.as_ref().map(|j| Handle((**j).clone()));
    let Some(jurisdiction) = of else {
        return Html::default();
    };
    html! {
        <ContextProvider<KnownStanding> context={KnownStanding(standing.value.clone())}>
        <ContextProvider<KnownEarlier> context={earlier}>
            <Known {jurisdiction} body={props.body.clone()} step={props.step.clone()} section={props.section.clone()} standing={standing.value} />
        </ContextProvider<KnownEarlier>>
        </ContextProvider<KnownStanding>>
    }
}

/// Milliseconds for which a form waits for what earlier applications hold; what comes later is offered
/// where nothing that is looked at has to move.
const LATE: u32 = 1_000;

/// Whether so many milliseconds have passed.
#[hook]
fn use_waited(milliseconds: u32) -> bool {
    let over = use_state_eq(|| false);
    {
        let over = over.clone();
        use_effect_with((), move |()| {
            let timer = Timeout::new(milliseconds, move || over.set(true));
            move || drop(timer)
        });
    }
    *over
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    jurisdiction: Handle,
    body: Resource<ApplicationBody>,
    step: Option<AttrValue>,
    section: Option<AttrValue>,
    /// How one stands; none where that is not known.
    standing: Option<Rc<Standing>>,
}

impl KnownProps {
    /// The draft that its forms are of.
    fn draft(&self) -> DraftOf {
        let body = self.body.value.as_ref();
        body.map_or(DraftOf::Nothing, |b| DraftOf::Application(b.row.id.clone()))
    }
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let session = use_session();
    let show_all = use_state_eq(|| false);
    let me = session.me().cloned();
    let body = props.body.value.clone();
    let sent_back = body
        .as_ref()
        .is_some_and(|b| matches!(b.state, State::SentBack(_)));
    let turn = body.as_ref().and_then(|b| turn::of(b)).map(str::to_owned);
    let key = body.as_ref().map(|b| b.row.business.clone());
    let open = use_memo(
        (props.jurisdiction.clone(), key, turn),
        |(whole, key, turn)| {
            let key = key.as_deref().unwrap_or_default();
            Handle(turn::until(&whole.0, key, turn.as_deref()))
        },
    );
    // What was handed in for good before this turn is only read.
    let editable = body.as_ref().is_none_or(|body| {
        let business = open.0.business(&body.row.business);
        business.is_none_or(|business| {
            let step = turn::shown(business, body, props.step.as_deref());
            step.is_none_or(|step| !turn::settled(business, body).contains(&step.key))
        })
    });
    let deps = (
        (*open).clone(),
        editable,
        me,
        body.as_ref().map(|b| b.row.id.clone()),
        *show_all,
        sent_back,
    );
    let frame = use_memo(
        deps,
        |(jurisdiction, editable, me, _, show_all, sent_back)| {
            let (me, body) = (me.clone()?, body.clone()?);
            let row = &body.row;
            let marks = marks(&jurisdiction.0, &body);
            let now = session.now();
            Some(Frame::application(
                jurisdiction.0.clone(),
                me,
                now,
                &row.business,
                &row.id,
                row.year,
                marks,
                *sent_back,
                *editable,
                *show_all,
            ))
        },
    );
    let store = use_desk_store(props.draft());
    let Some(frame) = (*frame).clone() else {
        return Html::default();
    };
    let tell_all = Callback::from(move |()| show_all.set(true));
    html! {
        <FrameProvider frame={frame.clone()} {store}>
            <Steps
                {frame} whole={props.jurisdiction.clone()} body={props.body.clone()} step={props.step.clone()}
                section={props.section.clone()} standing={props.standing.clone()} {tell_all}
            />
        </FrameProvider>
    }
}

#[derive(Properties, PartialEq)]
struct StepsProps {
    frame: Frame,
    /// The jurisdiction with the whole business, whatever it has come to.
    whole: Handle,
    body: Resource<ApplicationBody>,
    step: Option<AttrValue>,
    section: Option<AttrValue>,
    standing: Option<Rc<Standing>>,
    tell_all: Callback<()>,
}

#[component]
fn Steps(props: &StepsProps) -> Html {
    let frame = &props.frame;
    let report = use_whole_report(frame, props.body.value.as_deref(), props.standing.clone());
    // Counted up by the button at the foot; the step itself knows what submitting is.
    let asked = use_state_eq(|| 0_u32);
    let list = use_open_list();
    use_led_there();
    use_effect_with(props.step.clone(), |_| dom::reveal(".step-here"));
    let (Some(business), Some(body)) = (frame.business(), props.body.value.as_ref()) else {
        return html! { <main id="main" tabindex="-1" class="page"><PageHead title={words::NOT_FOUND}>{ "" }</PageHead></main> };
    };
    let id = body.row.id.clone();
    let Some(step) = turn::shown(business, body, props.step.as_deref()) else {
        return Html::default();
    };
    let whole = props.whole.0.business(&business.key).unwrap_or(business);
    let place = |steps: &[Step]| steps.iter().position(|s| s.key == step.key);
    let at = place(&business.steps).unwrap_or_default();
    let to = |step: &Step| Route::Step {
        id: id.clone(),
        step: step.key.clone(),
    };
    let last = turn::submits(business, body);
    let check = last.filter(|last| last.key != step.key || props.section.is_some());
    let returned = matches!(body.state, State::SentBack(_));
    let opinion = match &body.state {
        State::SentBack(back) => Some(html! {
            <Remark tone={Tone::Bad}>
                <p><b>{ words::SENT_BACK_BY }</b>{ "：" }<span class="pre">{ &back.returned.opinion }</span></p>
                <p>{ words::SENT_BACK_NOTE }</p>
                <Marked body={props.body.clone()} />
                if let Some(check) = check {
                    <p><Link<Route> to={to(check)}>{ words::CHECK_AGAIN }</Link<Route>></p>
                }
            </Remark>
        }),
        State::WithApplicant(here) => {
            let form = Some(&*frame.jurisdiction);
            let stage = common::stage_in(form, &business.key, body.route.as_ref(), &here.stage);
            Some(html! {
                <Remark tone={Tone::Next}>
                    <p>{ words::your_turn(&stage) }</p>
                    <p>{ words::EARLIER_STEPS }</p>
                </Remark>
            })
        }
        _ => None,
    };
    let inner = match &props.section {
        Some(section) => {
            let name = frame
                .section(section)
                .map(|s| s.name.clone())
                .unwrap_or_default();
            html! {
                <div class="stack" key={section.to_string()}>
                    <Link<Route> to={to(step)} classes="back">{ "‹ " }{ &step.name }</Link<Route>>
                    <PageHead title={name}>{ "" }</PageHead>
                    <p class="help">{ form::REQUIRED_SIGN }</p>
                    <div class="card stack"><SectionForm section={section.clone()} /></div>
                </div>
            }
        }
        None => html! {
            <div class="stack" key={step.key.clone()}>
                <PageHead title={step.name.clone()}><span class="muted small">{ &business.name }{ " " }{ words::step_of(place(&whole.steps).unwrap_or(at) + 1, whole.steps.len()) }</span></PageHead>
                if !step.note.is_empty() {
                    <p>{ &step.note }</p>
                }
                // Where it is handed in, more is said of it.
                if last.is_none_or(|last| last.key != step.key) && !matches!(body.state, State::WithApplicant(_)) {
                    <Closing slim=true />
                }
                if frame.editable {
                    <p class="help">{ form::REQUIRED_SIGN }</p>
                } else {
                    <Remark>{ words::STEP_SETTLED }</Remark>
                }
                <Shows step={step.key.clone()} report={report.clone()} body={props.body.clone()} whole={props.whole.clone()} tell_all={props.tell_all.clone()} asked={*asked} />
            </div>
        },
    };
    let next = match &props.section {
        Some(section) => {
            let used = overview::used(frame, &business.uses);
            let after = used
                .iter()
                .position(|key| key == section.as_str())
                .and_then(|at| used.get(at + 1))
                .cloned();
            match after.and_then(|key| frame.section(&key).map(|s| (key, s.name.clone()))) {
                Some((key, name)) => Some((
                    Route::StepSection {
                        id: id.clone(),
                        step: step.key.clone(),
                        section: key,
                    },
                    [words::NEXT_SECTION, &name].concat(),
                )),
                None => Some((to(step), step.name.clone())),
            }
        }
        None => business
            .steps
            .get(at + 1)
            .map(|next| (to(next), [words::NEXT, &next.name].concat())),
    };
    let before = at
        .checked_sub(1)
        .and_then(|at| business.steps.get(at))
        .filter(|_| props.section.is_none());
    // One main action: back to the list from a record, back to the check for who came from it or
    // mends what was sent back, to submit where that is possible, and else the next step.
    let to_check = check.filter(|_| frame.show_all || returned && list.is_none());
    let main = if let Some(check) = to_check {
        let word = if frame.show_all {
            words::back_to_check(fields_wrong(&report))
        } else {
            words::ON_TO_CHECK.to_owned()
        };
        html! {
            <>
                if let Some((to, name)) = &next {
                    <Link<Route> to={to.clone()} classes="button">
                        <span aria-hidden="true">{ words::ONWARD }</span><span class="visually-hidden">{ name }</span>
                    </Link<Route>>
                }
                <Link<Route> to={to(check)} classes="button button-main">{ word }</Link<Route>>
            </>
        }
    } else if let Some(list) = list {
        html! { <Link<Here> to={list} classes="button button-main">{ form::DONE }</Link<Here>> }
    } else {
        let submits = business.route.is_some() && last.is_some() && check.is_none();
        let word = deed::word(business, whole, step, &body.state);
        let press = Callback::from(move |()| asked.set(*asked + 1));
        html! {
            <>
                if let Some(before) = before {
                    <Link<Route> to={to(before)} classes="button">{ words::BEFORE }</Link<Route>>
                }
                if let Some((to, name)) = next {
                    <Link<Route> {to} classes="button button-main">{ name }</Link<Route>>
                } else if submits {
                    <Button look={Look::Main} on_press={press}>{ word }</Button>
                }
            </>
        }
    };
    html! {
        <>
            <main id="main" tabindex="-1" class="page">
                <Line whole={props.whole.clone()} here={step.key.clone()} body={props.body.clone()} />
                { for opinion }
                { inner }
            </main>
            <section class="foot" aria-label={words::FOOT_LABEL}>
                <div class="foot-in">
                    <SavingSign />
                    <div class="foot-buttons">{ main }</div>
                </div>
            </section>
        </>
    }
}

/// A report compared by content, cheap to pass on.
pub type SharedReport = Rc<zhicheng_shared::problem::Report>;
