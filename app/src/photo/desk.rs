//! The open picture: frame, tools, preview, findings, and the way on.

use std::rc::Rc;

use web_sys::HtmlCanvasElement;
use yew::prelude::*;
use zhicheng_shared::photo::crop::Stride;
use zhicheng_shared::photo::{Nudge, PhotoRule, Severity};

use super::chooser::tell;
use super::editing::Action;
use super::maker::Open;
use super::report::Report;
use super::stage::Stage;
use super::work;
use crate::components::{Button, Look};
use crate::words::photo as words;

#[derive(Properties)]
pub struct DeskProps {
    pub rule: Rc<PhotoRule>,
    pub open: Open,
    pub making: bool,
    pub on_act: Callback<Action>,
    pub on_use: Callback<()>,
    pub on_again: Callback<()>,
}

impl PartialEq for DeskProps {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.open, &other.open);
        self.rule == other.rule
            && self.making == other.making
            && one.picture.shown == two.picture.shown
            && one.editing == two.editing
            && one.findings == two.findings
            && one.trouble == two.trouble
    }
}

/// Every movement of the frame has a button, for who cannot drag.
const TOOLS: [(&str, &str, Action); 8] = [
    (words::LEFT, "←", Action::Nudge(Nudge::Left, Stride::Usual)),
    (words::UP, "↑", Action::Nudge(Nudge::Up, Stride::Usual)),
    (words::DOWN, "↓", Action::Nudge(Nudge::Down, Stride::Usual)),
    (
        words::RIGHT,
        "→",
        Action::Nudge(Nudge::Right, Stride::Usual),
    ),
    (
        words::CLOSER,
        "＋",
        Action::Nudge(Nudge::Closer, Stride::Usual),
    ),
    (
        words::FARTHER,
        "－",
        Action::Nudge(Nudge::Farther, Stride::Usual),
    ),
    (words::TURN, "↻", Action::Turn),
    (words::RESET, "⟲", Action::Reset),
];

#[component]
pub fn Desk(props: &DeskProps) -> Html {
    let open = &props.open;
    let tool = |(name, sign, action): &(&'static str, &'static str, Action)| {
        let (on_act, action) = (props.on_act.clone(), *action);
        html! {
            <button type="button" class="button photo-tool" title={*name} aria-label={*name}
                onclick={Callback::from(move |_: MouseEvent| on_act.emit(action))}>
                <span aria-hidden="true">{ *sign }</span>
            </button>
        }
    };
    html! {
        <div class="photo-desk">
            <div class="photo-work">
                <Stage shown={open.picture.shown.clone()} editing={open.editing} rule={(*props.rule).clone()}
                    on_act={props.on_act.clone()} />
                <div class="photo-tools" role="group" aria-label={words::TOOLS}>{ for TOOLS.iter().map(tool) }</div>
                <p id="photo-stage-help" class="photo-hint">
                    { words::FRAME_HELP }<span class="with-fingers">{ words::FRAME_FINGERS }</span><span class="with-mouse">{ words::FRAME_KEYS }</span>
                </p>
            </div>
            <div class="photo-side">
                <Preview open={open.clone()} rule={props.rule.clone()} />
                <div class="photo-verdict">
                    <h2>{ words::RESULT }</h2>
                    <Report findings={open.findings.clone()} rule={(*props.rule).clone()} />
                    if let Some(trouble) = &open.trouble {
                        <div class="remark remark-bad" role="alert">{ tell(trouble, &props.rule) }</div>
                    }
                    { way_on(props) }
                </div>
            </div>
        </div>
    }
}

fn way_on(props: &DeskProps) -> Html {
    let findings = props.open.findings.as_deref();
    let worst = findings.map(|found| found.iter().map(|finding| finding.severity()).max());
    let blocked = worst == Some(Some(Severity::Blocks));
    let text = if worst == Some(Some(Severity::Advises)) {
        words::USE_ANYWAY
    } else {
        words::USE
    };
    html! {
        <div class="photo-buttons">
            <Button look={Look::Main} busy={props.making} disabled={blocked || findings.is_none()}
                described_by={blocked.then_some(AttrValue::Static("photo-blocked"))} on_press={props.on_use.clone()}>
                { if props.making { words::MAKING } else { text } }
            </Button>
            <Button on_press={props.on_again.clone()} disabled={props.making}>{ words::CHOOSE_OTHER }</Button>
            if blocked {
                <p id="photo-blocked" class="photo-hint">{ words::CANNOT_USE }</p>
            }
        </div>
    }
}

#[derive(Properties)]
struct PreviewProps {
    open: Open,
    rule: Rc<PhotoRule>,
}

impl PartialEq for PreviewProps {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.open, &other.open);
        one.picture.shown == two.picture.shown
            && one.editing == two.editing
            && self.rule == other.rule
    }
}

/// The photo as it will come out, following every movement.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let canvas = use_node_ref();
    {
        let (canvas, open) = (canvas.clone(), props.open.clone());
        use_effect_with((open.picture.shown.clone(), open.editing), move |_| {
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                // A preview that cannot be drawn stays empty; making the photo tells why.
                let _ = work::draw_crop(&open.picture, &open.editing, &canvas);
            }
        });
    }
    html! {
        <figure class="photo-preview">
            <canvas ref={canvas} role="img" aria-label={words::preview(&props.rule)}
                width={props.rule.output_width_px.to_string()} height={props.rule.output_height_px.to_string()} />
            <figcaption>{ words::preview(&props.rule) }</figcaption>
        </figure>
    }
}
