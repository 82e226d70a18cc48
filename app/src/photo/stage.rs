//! The picture under the crop frame: drawn on a canvas, moved by fingers, mouse, wheel and keys.

use std::cell::RefCell;

use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;
use zhicheng_shared::photo::{PhotoRule, Size};

use super::editing::{Action, Editing, action_of_key};
use super::gesture::Gesture;
use crate::browser::{dom, image, keys};
use crate::words::photo as words;

#[derive(Properties, PartialEq)]
pub struct StageProps {
    pub shown: HtmlCanvasElement,
    pub editing: Editing,
    pub rule: PhotoRule,
    pub on_act: Callback<Action>,
}

/// The id by which the frame is given the focus once a picture is open.
pub const STAGE: &str = "photo-stage";

/// What share of the stage the frame takes; around it the rest of the picture stays visible.
const FRAME_ACROSS: f64 = 0.72;
const FRAME_DOWN: f64 = 0.82;
/// Backing pixels across; twice the largest width on screen.
const STAGE_WIDTH: f64 = 720.0;

#[component]
pub fn Stage(props: &StageProps) -> Html {
    let canvas = use_node_ref();
    let gesture = use_mut_ref(Gesture::default);
    let size = stage_size(&props.rule);
    {
        let canvas = canvas.clone();
        use_effect_with(
            (props.shown.clone(), props.editing, props.rule.clone()),
            move |(shown, editing, rule)| {
                if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                    // A canvas that cannot be drawn on leaves the buttons and the checks in working order.
                    let _ = paint(&canvas, shown, editing, rule);
                }
            },
        );
    }
    let on_act = props.on_act.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let action = keys::meant(&event).and_then(|key| action_of_key(&key, event.shift_key()));
        if let Some(action) = action {
            event.prevent_default();
            on_act.emit(action);
        }
    });
    let on_act = props.on_act.clone();
    let onwheel = Callback::from(move |event: WheelEvent| {
        event.prevent_default();
        let factor = (-event.delta_y() / 400.0).clamp(-0.5, 0.5).exp();
        on_act.emit(Action::Zoom {
            factor,
            about: place(&event),
        });
    });
    html! {
        <div
            id={STAGE}
            class="photo-stage"
            role="application"
            tabindex="0"
            aria-label={words::FRAME}
            aria-describedby="photo-stage-help"
            {onkeydown}
            {onwheel}
            onpointerdown={press(&gesture)}
            onpointermove={drag(&gesture, &props.on_act)}
            onpointerup={lift(&gesture)}
            onpointercancel={lift(&gesture)}
        >
            <canvas ref={canvas} width={size.width.to_string()} height={size.height.to_string()} aria-hidden="true" />
        </div>
    }
}

type Shared = std::rc::Rc<RefCell<Gesture>>;

fn press(gesture: &Shared) -> Callback<PointerEvent> {
    let gesture = gesture.clone();
    Callback::from(move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        if let Some(stage) = stage() {
            // Without capture a drag ends at the edge; everything else still works.
            let _ = stage.set_pointer_capture(event.pointer_id());
        }
        gesture
            .borrow_mut()
            .press(event.pointer_id(), place(&event));
    })
}

fn drag(gesture: &Shared, on_act: &Callback<Action>) -> Callback<PointerEvent> {
    let (gesture, on_act) = (gesture.clone(), on_act.clone());
    Callback::from(move |event: PointerEvent| {
        let actions = gesture.borrow_mut().drag(event.pointer_id(), place(&event));
        actions.into_iter().for_each(|action| on_act.emit(action));
    })
}

fn lift(gesture: &Shared) -> Callback<PointerEvent> {
    let gesture = gesture.clone();
    Callback::from(move |event: PointerEvent| gesture.borrow_mut().lift(event.pointer_id()))
}

/// Found by its id: listeners are called from the root, so that an event's own target says little.
fn stage() -> Option<HtmlElement> {
    dom::element(STAGE)
}

/// Where a pointer is, in shares of the frame.
fn place(event: &MouseEvent) -> (f64, f64) {
    let Some(stage) = stage() else {
        return (0.5, 0.5);
    };
    let bounds = stage.get_bounding_client_rect();
    let share = |at: f64, from: f64, length: f64, frame: f64| {
        ((at - from) / length.max(1.0) - (1.0 - frame) / 2.0) / frame
    };
    (
        share(
            f64::from(event.client_x()),
            bounds.left(),
            bounds.width(),
            FRAME_ACROSS,
        ),
        share(
            f64::from(event.client_y()),
            bounds.top(),
            bounds.height(),
            FRAME_DOWN,
        ),
    )
}

fn stage_size(rule: &PhotoRule) -> Size {
    let frame = STAGE_WIDTH * FRAME_ACROSS;
    let ratio = f64::from(rule.output_height_px) / f64::from(rule.output_width_px.max(1));
    Size {
        width: STAGE_WIDTH as u32,
        height: (frame * ratio / FRAME_DOWN).round() as u32,
    }
}

/// Draws the picture where the crop puts it, darkens what is outside the frame, and marks where a head belongs.
fn paint(
    canvas: &HtmlCanvasElement,
    shown: &HtmlCanvasElement,
    editing: &Editing,
    rule: &PhotoRule,
) -> Result<(), image::CannotImage> {
    let context = image::context(canvas)?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let (across, down) = (width * FRAME_ACROSS, height * FRAME_DOWN);
    let (left, top) = ((width - across) / 2.0, (height - down) / 2.0);
    context.set_fill_style_str("#2b2e33");
    context.fill_rect(0.0, 0.0, width, height);
    let crop = editing.crop;
    let (scale_x, scale_y) = (across / crop.width, down / crop.height);
    context.draw_image_with_html_canvas_element_and_dw_and_dh(
        shown,
        left - crop.x * scale_x,
        top - crop.y * scale_y,
        f64::from(editing.full.width) * scale_x,
        f64::from(editing.full.height) * scale_y,
    )?;
    context.set_fill_style_str("rgba(18, 20, 24, 0.62)");
    context.fill_rect(0.0, 0.0, width, top);
    context.fill_rect(0.0, top + down, width, height - top - down);
    context.fill_rect(0.0, top, left, down);
    context.fill_rect(left + across, top, width - left - across, down);
    outline(&context, "#fff", 3.0);
    context.stroke_rect(left, top, across, down);
    guide(&context, (left, top, across, down), rule)
}

fn outline(context: &CanvasRenderingContext2d, colour: &str, width: f64) {
    context.set_stroke_style_str(colour);
    context.set_line_width(width);
}

/// The ellipse that a well-placed head fills.
fn guide(
    context: &CanvasRenderingContext2d,
    (left, top, across, down): (f64, f64, f64, f64),
    rule: &PhotoRule,
) -> Result<(), image::CannotImage> {
    let tall = down * f64::from(rule.head.height_min + rule.head.height_max) / 2000.0;
    let crown = top + down * f64::from(rule.head.top_min + rule.head.top_max) / 2000.0;
    let (x, y) = (left + across / 2.0, crown + tall / 2.0);
    // Dark under light, so that it shows before any background.
    for (colour, width) in [
        ("rgba(0, 0, 0, 0.45)", 5.0),
        ("rgba(255, 255, 255, 0.9)", 2.0),
    ] {
        outline(context, colour, width);
        context.begin_path();
        context.ellipse(
            x,
            y,
            tall * 0.38,
            tall / 2.0,
            0.0,
            0.0,
            std::f64::consts::TAU,
        )?;
        context.stroke();
    }
    Ok(())
}
