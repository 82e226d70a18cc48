//! The dossier: the list of sections with how far each is, and one section at a time.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::form::Section;
use zhicheng_shared::gate;
use zhicheng_shared::gather::ordered;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::problem::Report;

use crate::components::{Badge, Failed, PageHead, Tone, Wait, show};
use crate::form::{
    Frame, FrameProvider, SectionForm, SectionState, Written, section_state, use_led_there,
    use_open_list, use_origin, use_report, use_written,
};
use crate::hooks::{DraftOf, use_desk_store, use_dossier_state, use_jurisdiction, use_session};
use crate::route::{Here, Route};
use crate::router::Link;
use crate::saving::SavingSign;
use crate::words::{form, pages as words};

pub mod approval;
mod reading;

use approval::HandIn;
pub use reading::ReadingView;

#[derive(Properties, PartialEq)]
pub struct DossierPageProps {
    /// The section shown; the list alone on phones when absent.
    pub section: Option<AttrValue>,
}

#[component]
pub fn DossierPage(props: &DossierPageProps) -> Html {
    let section = props.section.clone();
    let page = use_callback(section, |frame: Frame, section: &Option<AttrValue>| {
        html! { <Sections section={section.clone()} {frame} /> }
    });
    html! { <Around {page} /> }
}

/// What is drawn once there is what surrounds it.
pub type Drawn = Callback<Frame, Html>;

#[derive(Properties, PartialEq)]
pub struct AroundProps {
    pub page: Drawn,
}

/// A page of the dossier, once dossier and jurisdiction are there.
#[component]
pub fn Around(props: &AroundProps) -> Html {
    let jurisdiction = use_jurisdiction("");
    let state = use_dossier_state();
    html! {
        if let Some(error) = state.error {
            <main id="main" tabindex="-1" class="page"><Failed {error} retry={state.retry} /></main>
        } else if !state.ready {
            <main id="main" tabindex="-1" class="page"><Wait /></main>
        } else {
            { show(&jurisdiction, |j| html! { <Known jurisdiction={Handle((**j).clone())} page={props.page.clone()} /> }) }
        }
    }
}

/// A jurisdiction compared by identity.
#[derive(Clone)]
pub struct Handle(pub Rc<Jurisdiction>);

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    jurisdiction: Handle,
    page: Drawn,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let session = use_session();
    let me = session.me().cloned();
    let frame = use_memo((props.jurisdiction.clone(), me), |(jurisdiction, me)| {
        me.clone()
            .map(|me| Frame::dossier(jurisdiction.0.clone(), me, session.now()))
    });
    let store = use_desk_store(DraftOf::Nothing);
    let Some(frame) = (*frame).clone() else {
        return Html::default();
    };
    html! {
        <FrameProvider frame={frame.clone()} {store}>
            { props.page.emit(frame) }
        </FrameProvider>
    }
}

#[derive(Properties, PartialEq)]
struct SectionsProps {
    section: Option<AttrValue>,
    frame: Frame,
}

#[component]
fn Sections(props: &SectionsProps) -> Html {
    let frame = &props.frame;
    let report = use_report(frame);
    let list = use_open_list();
    let origin = use_origin();
    use_led_there();
    let sections = in_groups(&frame.jurisdiction);
    let first = use_written((frame.clone(), report.clone()), first_open);
    let at = props
        .section
        .as_ref()
        .and_then(|key| sections.iter().position(|s| s.key == key.as_str()));
    let next = match at {
        Some(at) => sections.get(at + 1).copied(),
        None => first.and_then(|key| frame.jurisdiction.section(&key)),
    };
    html! {
        <>
            <main id="main" tabindex="-1" class={classes!("page", at.is_none().then_some("page-narrow"))}>
                <div class={at.is_some().then_some("beside")}>
                    <nav class={at.is_some().then_some("stays wide-only")} aria-label={words::TASKS}>
                        if at.is_none() {
                            <PageHead title={words::DOSSIER}>{ "" }</PageHead>
                            <p class="muted">{ words::DOSSIER_NOTE }</p>
                        }
                        <p class="small muted">
                            { words::shaped_by(&frame.jurisdiction.name) }
                            <Link<Route> to={Route::Businesses}>{ words::OTHER_JURISDICTION }</Link<Route>>
                        </p>
                        if at.is_none() {
                            <HandIn jurisdiction={Handle(frame.jurisdiction.clone())} />
                        }
                        <PhotoTask />
                        <TaskList report={report.clone()} here={props.section.clone()} />
                    </nav>
                    if let Some(section) = at.map(|at| sections[at]) {
                        <div class="stack" key={section.key.clone()}>
                            <Link<Route> to={Route::Dossier} classes="back">{ "‹ " }{ words::BACK_TO_LIST }</Link<Route>>
                            <PageHead title={section.name.clone()}>{ "" }</PageHead>
                            <p class="help">{ form::REQUIRED_SIGN }</p>
                            <div class="card stack"><SectionForm section={section.key.clone()} /></div>
                        </div>
                    }
                </div>
            </main>
            <section class="foot" aria-label={words::FOOT_LABEL}>
                <div class="foot-in">
                    <SavingSign />
                    <div class="foot-buttons">
                        if let Some(list) = list {
                            <Link<Here> to={list} classes="button button-main">{ form::DONE }</Link<Here>>
                        } else if let Some(origin) = origin {
                            <Link<Here> to={origin} classes="button button-main">{ words::BACK_TO_ORIGIN }</Link<Here>>
                        } else if let Some(next) = next {
                            <Link<Route> to={Route::Section { section: next.key.clone() }} classes="button button-main">{ words::NEXT_SECTION }{ &next.name }</Link<Route>>
                        } else {
                            <Link<Route> to={Route::Businesses} classes="button button-main">{ words::APPLY }</Link<Route>>
                        }
                    </div>
                </div>
            </section>
        </>
    }
}

/// The sections as they are shown and gone through: each group's together.
fn in_groups(jurisdiction: &Jurisdiction) -> Vec<&Section> {
    let groups = &jurisdiction.groups;
    let group = |section: &&Section| groups.iter().position(|g| g.key == section.group);
    // Those of no group keep to the end.
    ordered(&jurisdiction.sections, |section| {
        group(section).unwrap_or(groups.len())
    })
}

/// The first section in which something has to be filled in or mended.
fn first_open(written: Written<'_>, (frame, report): &(Frame, Rc<Report>)) -> Option<String> {
    let mut sections = in_groups(&frame.jurisdiction).into_iter();
    let open = |section: &&Section| match section_state(frame, written, report, &section.key, 0) {
        SectionState::Empty | SectionState::Wrong(_) => true,
        SectionState::MayBeEmpty | SectionState::Filled(_) => false,
    };
    sections.find(open).map(|section| section.key.clone())
}

#[component]
fn PhotoTask() -> Html {
    let session = use_session();
    let there = session.me().is_some_and(|me| me.photo.is_some());
    html! {
        <ul class="tasks">
            <li class="task">
                <Link<Route> to={Route::Photo}>
                    <span class="task-name">{ words::PHOTO }</span>
                    if there {
                        <Badge tone={Tone::Good}>{ form::FILLED }</Badge>
                    } else {
                        <Badge>{ form::EMPTY }</Badge>
                    }
                </Link<Route>>
            </li>
        </ul>
    }
}

#[derive(Properties, PartialEq)]
struct TaskListProps {
    report: Rc<Report>,
    here: Option<AttrValue>,
}

/// The sections by group, each with how far it is.
#[component]
fn TaskList(props: &TaskListProps) -> Html {
    let frame = crate::form::use_frame();
    let states = use_written(
        (frame.clone(), props.report.clone()),
        |written, (frame, report)| {
            let sections = in_groups(&frame.jurisdiction).into_iter();
            sections
                .map(|s| section_state(frame, written, report, &s.key, 0))
                .collect::<Vec<_>>()
        },
    );
    let approvals = approval::use_approvals(&Handle(frame.jurisdiction.clone()));
    let approval = |key: &str| {
        approvals
            .iter()
            .find(|(of, _)| of == key)
            .map(|(_, state)| *state)
    };
    let mut group = "";
    let mut blocks: Vec<Html> = Vec::new();
    let mut tasks: Vec<Html> = Vec::new();
    for (section, state) in in_groups(&frame.jurisdiction).into_iter().zip(states) {
        if section.group != group {
            if !tasks.is_empty() {
                blocks.push(html! { <ul class="tasks">{ for std::mem::take(&mut tasks) }</ul> });
            }
            group = &section.group;
            if let Some(name) = heading(&frame.jurisdiction, &section.group) {
                blocks.push(html! { <h2 class="small muted">{ name }</h2> });
            }
        }
        let here = props.here.as_deref() == Some(section.key.as_str());
        tasks.push(html! {
            <li class={classes!("task", here.then_some("task-here"))} aria-current={here.then_some("true")} key={section.key.clone()}>
                <Link<Route> to={Route::Section { section: section.key.clone() }}>
                    <span class="task-name">{ &section.name }</span>
                    { both(state, approval(&section.key)) }
                </Link<Route>>
            </li>
        });
    }
    blocks.push(html! { <ul class="tasks">{ for tasks }</ul> });
    html! { <div class="stack stack-close task-groups">{ for blocks }</div> }
}

/// What a group is called, where none of its sections is called so itself.
fn heading(jurisdiction: &Jurisdiction, group: &str) -> Option<String> {
    let named = jurisdiction.groups.iter().find(|g| g.key == group)?;
    let mut sections = jurisdiction.sections.iter().filter(|s| s.group == group);
    let doubled = sections.any(|section| section.name == named.name);
    (!doubled).then(|| named.name.clone())
}

/// How far a section is, and where it stands on its way to approval where somebody approves it.
pub fn both(state: SectionState, approval: Option<gate::SectionState>) -> Html {
    match (approval, state) {
        (None, _) => state_badge(state),
        (Some(approval), SectionState::Wrong(_)) => {
            html! { <span class="row">{ state_badge(state) }{ approval::badge(approval) }</span> }
        }
        (Some(approval), _) => approval::badge(approval),
    }
}

/// How far a section is, in a word.
pub fn state_badge(state: SectionState) -> Html {
    match state {
        SectionState::Empty => html! { <Badge>{ form::EMPTY }</Badge> },
        SectionState::MayBeEmpty => html! { <Badge>{ form::OPTIONAL_EMPTY }</Badge> },
        SectionState::Wrong(count) => {
            html! { <Badge tone={Tone::Bad}>{ form::wrong(count) }</Badge> }
        }
        SectionState::Filled(count) if count > 1 => {
            html! { <Badge tone={Tone::Good}>{ form::FILLED }{ " " }{ words::rows(count) }</Badge> }
        }
        SectionState::Filled(_) => html! { <Badge tone={Tone::Good}>{ form::FILLED }</Badge> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample::jurisdiction;
    use serde_json::{from_value, json};

    #[test]
    fn no_heading_says_what_the_line_below_it_says() {
        let mut of = jurisdiction(&json!([]));
        let groups =
            json!([{ "key": "one", "name": "section basic" }, { "key": "two", "name": "Two" }]);
        of.groups = from_value(groups).expect("groups");
        of.sections[0].group = "one".to_owned();
        of.sections[1].group = "two".to_owned();
        assert_eq!(heading(&of, "one"), None);
        assert_eq!(heading(&of, "two").as_deref(), Some("Two"));
        assert_eq!(heading(&of, "three"), None);
    }
}
