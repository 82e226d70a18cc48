//! What a step shows, in the order its data gives.

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::jurisdiction::Show;

use super::choose::Choose;
use super::overview::Overview;
use super::papers::Papers;
use super::sheet::SheetStep;
use super::submit::Submit;
use super::{SharedReport, turn};
use crate::api::dossier;
use crate::components::{Button, Remark, Tone};
use crate::form::{AllOffers, SectionForm, heading, use_frame, use_written};
use crate::hooks::{Resource, use_session};
use crate::pages::ahead::Ahead;
use crate::pages::dossier::Handle;
use crate::pages::photo::Making;
use crate::route::Route;
use crate::router::Link;
use crate::words::{common, pages as words, photo as photo_words};

#[derive(Properties, PartialEq)]
pub struct ShowsProps {
    pub step: AttrValue,
    pub report: SharedReport,
    pub body: Resource<ApplicationBody>,
    /// The jurisdiction with the whole business.
    pub whole: Handle,
    /// From now on everything that is wrong is told at its field.
    pub tell_all: Callback<()>,
    /// Counted up when the button at the foot is pressed that submits.
    pub asked: u32,
}

#[component]
pub fn Shows(props: &ShowsProps) -> Html {
    let frame = use_frame();
    let step = frame
        .business()
        .and_then(|b| b.steps.iter().find(|s| s.key == props.step.as_str()));
    let Some(step) = step else {
        return Html::default();
    };
    let choices = step.shows.iter().any(|s| matches!(s, Show::Choose(_)));
    let mut told = false;
    let with_sheet = step.shows.iter().any(|s| matches!(s, Show::Sheet));
    let one = |show: &Show| match show {
        Show::Overview => {
            html! { <Overview step={props.step.clone()} report={props.report.clone()} /> }
        }
        Show::Section(key) => html! { <Block section={key.clone()} /> },
        // Beside the sheet stands what the sheet alone wants.
        Show::Part(key) if with_sheet && on_sheet(&frame, key) => Html::default(),
        Show::Part(key) if frame.editable && frame.business().is_some_and(|b| b.start == *key) => {
            html! { <><Block section={key.clone()} /><Ahead /></> }
        }
        Show::Part(key) => html! { <Block section={key.clone()} /> },
        Show::Choose(key) => {
            let first = choices && !std::mem::replace(&mut told, true);
            html! {
                <>
                    if first {
                        <p class="muted">{ words::CHOOSE_NOTE }</p>
                    }
                    <Choose section={key.clone()} />
                </>
            }
        }
        Show::Reuse => html! { <Reuse /> },
        Show::Photo => html! { <Photo /> },
        Show::Newer(_) => html! { <p>{ common::NEWER }</p> },
        Show::Sheet => html! { <SheetStep parts={parts_on_sheet(&frame, &step.shows)} /> },
        Show::Papers => html! { <Papers step={props.step.clone()} /> },
        Show::Submit => match handed_in_at(&frame, &props.body) {
            Some(key) if key == step.key => html! {
                <Submit
                    step={props.step.clone()} whole={props.whole.clone()} report={props.report.clone()} body={props.body.clone()}
                    tell_all={props.tell_all.clone()} asked={props.asked}
                />
            },
            // Handed in before; what is mended here goes with this turn's.
            Some(step) if frame.editable => {
                let id = frame.id().unwrap_or_default().to_owned();
                html! { <Link<Route> to={Route::Step { id, step }} classes="button">{ words::SUBMIT_ELSEWHERE }</Link<Route>> }
            }
            Some(_) | None => Html::default(),
        },
    };
    html! { <div class="stack stack-far">{ for step.shows.iter().map(one) }</div> }
}

/// Key of the step in which this turn is handed in.
fn handed_in_at(frame: &crate::form::Frame, body: &Resource<ApplicationBody>) -> Option<String> {
    let step = turn::submits(frame.business()?, body.value.as_ref()?)?;
    Some(step.key.clone())
}

fn on_sheet(frame: &crate::form::Frame, part: &str) -> bool {
    frame
        .section(part)
        .is_some_and(|s| !s.fields.is_empty() && s.fields.iter().all(|f| f.on_sheet))
}

fn parts_on_sheet(frame: &crate::form::Frame, shows: &[Show]) -> Vec<AttrValue> {
    let part = |show: &Show| match show {
        Show::Part(key) if on_sheet(frame, key) => Some(AttrValue::from(key.clone())),
        Show::Part(_)
        | Show::Overview
        | Show::Section(_)
        | Show::Choose(_)
        | Show::Reuse
        | Show::Photo
        | Show::Sheet
        | Show::Papers
        | Show::Submit
        | Show::Newer(_) => None,
    };
    shows.iter().filter_map(part).collect()
}

#[derive(Properties, PartialEq)]
struct BlockProps {
    section: AttrValue,
}

/// A section or part under its name.
#[component]
fn Block(props: &BlockProps) -> Html {
    let frame = use_frame();
    let applies = use_written(
        (frame.clone(), props.section.clone()),
        |written, (frame, key)| {
            let when = frame.section(key).and_then(|s| s.when.as_ref());
            frame.context(written).answers().holds(when)
        },
    );
    let Some(section) = frame.section(&props.section).filter(|_| applies) else {
        return Html::default();
    };
    html! {
        <section class="card stack" aria-label={section.name.clone()}>
            <h2 id={heading(&section.key)} tabindex="-1">{ &section.name }</h2>
            <SectionForm section={props.section.clone()} />
        </section>
    }
}

/// What earlier applications and years hold, which is taken over by itself.
#[component]
fn Reuse() -> Html {
    let frame = use_frame();
    let there = use_written(frame.clone(), |written, frame| {
        let uses = frame
            .business()
            .map(|b| b.uses.as_slice())
            .unwrap_or_default();
        let count = |one: &zhicheng_shared::jurisdiction::SectionUse| {
            let name = frame.jurisdiction.section(&one.section)?.name.clone();
            let count = written.rows(&one.section).len();
            (count > 0).then_some((name, count))
        };
        uses.iter().filter_map(count).collect::<Vec<_>>()
    });
    let line =
        |(name, count): &(String, usize)| html! { <li>{ name }{ " " }{ words::rows(*count) }</li> };
    html! {
        <section class="card stack" aria-label={words::REUSE}>
            <h2>{ words::REUSE }</h2>
            if there.is_empty() {
                <p>{ words::REUSE_NONE }</p>
            } else {
                <p>{ words::REUSE_NOTE }</p>
                <ul>{ for there.iter().map(line) }</ul>
            }
            <AllOffers />
        </section>
    }
}

/// The photo, and making it where it is wanted.
#[component]
fn Photo() -> Html {
    let frame = use_frame();
    let session = use_session();
    let making = use_state_eq(|| false);
    let open = {
        let making = making.clone();
        Callback::from(move |()| making.set(true))
    };
    let close = {
        let making = making.clone();
        Callback::from(move |()| making.set(false))
    };
    let photo = session.me().and_then(|me| me.photo.clone());
    let rule = &frame.jurisdiction.photo;
    let measured = session.me().and_then(|me| me.measured.clone());
    let unfit = measured
        .map(|photo| photo.findings(rule))
        .unwrap_or_default();
    html! {
        <section class="card stack" aria-label={words::PHOTO}>
            <h2 id="f-photo--" tabindex="-1">{ words::PHOTO }</h2>
            if *making {
                <Making jurisdiction={frame.jurisdiction.id.clone()} rule={frame.jurisdiction.photo.clone()} on_done={close} />
            } else if let Some(photo) = photo {
                <div class="row">
                    <img class="photo-now" src={dossier::blob_address(&photo.digest)} alt={words::PHOTO} width={photo.width.to_string()} height={photo.height.to_string()} />
                    <div class="stack stack-close">
                        if unfit.is_empty() {
                            <p>{ words::PHOTO_THERE }</p>
                        } else {
                            <Remark tone={Tone::Bad}>
                                <p>{ words::PHOTO_UNFIT }</p>
                                { for unfit.iter().map(|f| html! { <p>{ photo_words::finding(f, rule) }</p> }) }
                            </Remark>
                        }
                        if frame.editable {
                            <Button on_press={open}>{ words::CHANGE_PHOTO }</Button>
                        }
                    </div>
                </div>
            } else {
                <Remark tone={Tone::Warn}>
                    <p>{ words::PHOTO_MISSING }{ words::PHOTO_FIRST }</p>
                    <Button on_press={open}>{ words::MAKE_PHOTO }</Button>
                </Remark>
            }
        </section>
    }
}
