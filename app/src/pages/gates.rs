//! Gates that are shut, told before anything is typed: what is missing, and the way to where it is
//! mended.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::gate::{Before, Opens, Standing, shut};
use zhicheng_shared::problem::{Problem, ProblemKind};

use super::dossier::Handle;
use crate::components::{Remark, Tone};
use crate::form::with_way_back;
use crate::hooks::use_desk;
use crate::route::Route;
use crate::router::{Link, use_location};
use crate::words::gates as words;

mod known;

pub use known::{Known, Way, approval, elsewhere};

/// What stands in the way of a business.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shut {
    /// One of the kind is open and is to be gone on with.
    pub open: Vec<Problem>,
    /// It cannot be started.
    pub start: Vec<Problem>,
    /// It can be started, but not handed in.
    pub submit: Vec<Problem>,
}

impl Shut {
    /// What stands before a business that is not started yet.
    pub fn before(answers: Answers<'_>, standing: &Standing, year: u16) -> Shut {
        let before = Before {
            answers,
            standing,
            year,
            own: None,
        };
        let all = shut(Opens::Start, &before);
        let mut submit = shut(Opens::Submit, &before);
        submit.retain(|one| !all.contains(one));
        let (open, start) = all.into_iter().partition(|one| of_kind(one, answers));
        Shut {
            open,
            start,
            submit,
        }
    }

    /// Whether it can be started.
    pub fn opens(&self) -> bool {
        self.open.is_empty() && self.start.is_empty()
    }

    /// Whether it cannot be, whatever is answered before it is made.
    pub fn stops(&self) -> bool {
        let mut start = self.start.iter();
        !self.open.is_empty() || start.any(|one| one.place.field.is_none())
    }
}

/// Whether it is another one of the business itself that stands in the way.
fn of_kind(found: &Problem, answers: Answers<'_>) -> bool {
    match &found.kind {
        ProblemKind::UnderWay {
            jurisdiction,
            business,
            ..
        } => {
            let own = answers.business.is_some_and(|own| own.key == *business);
            own && *jurisdiction == answers.jurisdiction.id
        }
        _ => false,
    }
}

#[derive(Properties, PartialEq)]
pub struct ReasonsProps {
    pub jurisdiction: Handle,
    pub business: AttrValue,
    pub standing: Rc<Standing>,
    pub found: Vec<Problem>,
    /// Only the links, in one line.
    #[prop_or_default]
    pub brief: bool,
}

/// A link that leads back here afterwards.
type Leading = Link<Route, Vec<(&'static str, String)>>;

/// Findings as a list, each with its link.
#[component]
pub fn Reasons(props: &ReasonsProps) -> Html {
    let here = use_location().map_or_else(String::new, |l| l.path().to_owned());
    let deps = (
        props.jurisdiction.clone(),
        props.business.clone(),
        props.standing.clone(),
        props.found.clone(),
    );
    let lines = use_desk(deps, |desk, (jurisdiction, business, standing, found)| {
        let known = Known {
            jurisdiction: &jurisdiction.0,
            business,
            standing,
            dossier: &desk.dossier,
        };
        let line = |one: &Problem| (known.sentence(one), known.way(one));
        found.iter().map(line).collect::<Vec<_>>()
    });
    let back = || Some(with_way_back(&here, None));
    if props.brief {
        let short = |(text, way): &(String, Option<Way>)| match way {
            Some(Way { to, word }) => {
                html! { <Leading to={to.clone()} query={back()}>{ word }</Leading> }
            }
            None => html! { <>{ text }</> },
        };
        return html! { <>{ for lines.iter().enumerate().map(|(at, line)| html! {
            <>{ if at == 0 { "" } else { words::AND } }{ short(line) }</>
        }) }</> };
    }
    let line = |(text, way): &(String, Option<Way>)| {
        html! {
            <li class="reason">
                <span>{ text }</span>
                if let Some(Way { to, word }) = way {
                    <Leading to={to.clone()} query={back()} classes="button">{ word }</Leading>
                }
            </li>
        }
    };
    html! { <ul class="reasons">{ for lines.iter().map(line) }</ul> }
}

#[derive(Properties, PartialEq)]
pub struct GatesProps {
    pub jurisdiction: Handle,
    pub business: AttrValue,
    pub standing: Rc<Standing>,
    pub shut: Shut,
    /// What only stands before handing in is told in one line.
    #[prop_or_default]
    pub brief: bool,
}

/// Everything that stands in the way: of starting, and of handing in.
#[component]
pub fn Gates(props: &GatesProps) -> Html {
    let reasons = |found: &[Problem], brief: bool| {
        html! {
            <Reasons
                jurisdiction={props.jurisdiction.clone()} business={props.business.clone()}
                standing={props.standing.clone()} found={found.to_vec()} {brief}
            />
        }
    };
    let Shut {
        open,
        start,
        submit,
    } = &props.shut;
    // Where nothing can be begun, what it would take to hand it in is not told yet.
    let submit: &[Problem] = if props.shut.stops() { &[] } else { submit };
    html! {
        <>
            if !open.is_empty() {
                <Remark tone={Tone::Next}>{ reasons(open, false) }</Remark>
            }
            if !start.is_empty() {
                <Remark tone={Tone::Bad}>
                    <p>{ words::SHUT }</p>
                    { reasons(start, false) }
                </Remark>
            }
            if !submit.is_empty() && props.brief {
                <p class="small muted">{ words::BEFORE_SUBMIT_BRIEF }{ reasons(submit, true) }</p>
            } else if !submit.is_empty() {
                <Remark tone={Tone::Warn}>
                    <p>{ words::BEFORE_SUBMIT }</p>
                    { reasons(submit, false) }
                </Remark>
            }
        </>
    }
}
