//! The sheet as it will be printed, beside the fields: touching a cell leads to its field.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;
use zhicheng_shared::sheet::{Area, PackedSheet, SheetData, SheetProblem, Source};

use super::client;
use super::message::{PageView, Preview, SheetFault};
use super::svg::PHOTO;
use crate::browser::dom;
use crate::components::{Button, Look, Remark, Tone};
use crate::words::{common, sheet as words};

/// Milliseconds of rest after a key before the pages are laid out again.
const REST: u32 = 250;

#[derive(Properties, PartialEq)]
pub struct SheetPreviewProps {
    /// The definition, as the server gives it.
    pub sheet: Rc<PackedSheet>,
    pub data: Rc<SheetData>,
    /// Where a touch leads, told beside the pages.
    #[prop_or(words::TOUCH)]
    pub touch: &'static str,
    /// A cell was touched.
    #[prop_or_default]
    pub on_select: Callback<Source>,
    /// The field being edited.
    #[prop_or_default]
    pub marked: Option<Source>,
    /// Address of the photo.
    #[prop_or_default]
    pub photo: Option<AttrValue>,
    /// What could not be laid out, whenever that changes.
    #[prop_or_default]
    pub on_problems: Callback<Vec<SheetProblem>>,
}

#[derive(Clone, Default, PartialEq)]
struct Shown {
    preview: Option<Rc<Preview>>,
    fault: Option<SheetFault>,
}

#[component]
pub fn SheetPreview(props: &SheetPreviewProps) -> Html {
    let shown = use_state_eq(Shown::default);
    let large = use_state_eq(|| false);
    let again = use_state_eq(|| 0_u32);
    let pages = use_node_ref();
    let middle = use_mut_ref(|| None::<(f64, f64)>);
    {
        let shown = shown.clone();
        let told = props.on_problems.clone();
        let wish = (props.sheet.clone(), props.data.clone(), *again);
        use_effect_with(wish, move |(sheet, data, _)| {
            let (sheet, data) = (sheet.clone(), data.clone());
            let live = Rc::new(std::cell::Cell::new(true));
            let alive = live.clone();
            let rest = Timeout::new(REST, move || {
                wasm_bindgen_futures::spawn_local(async move {
                    let made = client::preview(&sheet, &data).await;
                    if !alive.get() {
                        return;
                    }
                    match made {
                        Ok(preview) => {
                            told.emit(preview.problems.clone());
                            shown.set(Shown {
                                preview: Some(Rc::new(preview)),
                                fault: None,
                            });
                        }
                        Err(fault) => {
                            let preview = shown.preview.clone();
                            shown.set(Shown {
                                preview,
                                fault: Some(fault),
                            });
                        }
                    }
                });
            });
            move || {
                live.set(false);
                rest.cancel();
            }
        });
    }
    // Also when it was laid out anew: the cell moves as it is written in.
    let laid_out = shown.preview.as_ref().map(Rc::as_ptr);
    use_effect_with((props.marked.clone(), laid_out), |(marked, laid_out)| {
        if marked.is_some() && laid_out.is_some() {
            dom::reveal(".sheet-marks rect");
        }
    });
    let zoom = {
        let (large, pages, middle) = (large.clone(), pages.clone(), middle.clone());
        Callback::from(move |()| {
            *middle.borrow_mut() = pages.cast::<Element>().map(|pages| dom::middle(&pages));
            large.set(!*large);
        })
    };
    {
        // What was in the middle stays there.
        let pages = pages.clone();
        use_effect_with(*large, move |_| {
            if let (Some(pages), Some(middle)) = (pages.cast::<Element>(), middle.take()) {
                dom::to_middle(&pages, middle);
            }
        });
    }
    let retry = {
        let again = again.clone();
        Callback::from(move |()| again.set(*again + 1))
    };
    html! {
        <section class={classes!("sheet-preview", large.then_some("sheet-large"))} aria-label={words::PREVIEW}>
            <div class="sheet-tools">
                <span>{ props.touch }</span>
                <Button look={Look::Quiet} on_press={zoom}>
                    { if *large { words::FIT } else { words::LARGER } }
                </Button>
            </div>
            if let Some(fault) = &shown.fault {
                <Remark tone={Tone::Bad} alert=true>
                    <p>{ words::fault(fault) }</p>
                    <Button on_press={retry}>{ common::RETRY }</Button>
                </Remark>
            }
            if let Some(preview) = &shown.preview {
                <div ref={pages} class="sheet-pages">
                    { for preview.pages.iter().map(|page| view(page, props)) }
                </div>
            } else if shown.fault.is_none() {
                <p class="wait" role="status">{ words::MAKING_PREVIEW }</p>
            }
        </section>
    }
}

fn view(page: &PageView, props: &SheetPreviewProps) -> Html {
    let areas = page.areas.clone();
    let on_select = props.on_select.clone();
    let (width, height) = (f64::from(page.width), f64::from(page.height));
    let onclick = Callback::from(move |event: MouseEvent| {
        // Yew listens at the root, so the picture is looked up from where the touch fell.
        let touched = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let picture = touched.and_then(|touched| touched.closest(".sheet-page-picture").ok()?);
        let Some(picture) = picture else { return };
        let frame = picture.get_bounding_client_rect();
        let x = (f64::from(event.client_x()) - frame.left()) / frame.width() * width;
        let y = (f64::from(event.client_y()) - frame.top()) / frame.height() * height;
        if let Some(area) = areas.iter().find(|area| holds(area, x, y)) {
            on_select.emit(area.source.clone());
        }
    });
    let svg = match &props.photo {
        Some(address) if page.svg.contains(PHOTO) => page.svg.replace(PHOTO, &attribute(address)),
        _ => page.svg.clone(),
    };
    let marks = page
        .areas
        .iter()
        .filter(|area| props.marked.as_ref() == Some(&area.source));
    html! {
        <figure class="sheet-page" {onclick}>
            { Html::from_html_unchecked(svg.into()) }
            <div class="visually-hidden pre">{ page.text.clone() }</div>
            <svg class="sheet-marks" viewBox={format!("0 0 {} {}", page.width, page.height)} aria-hidden="true">
                { for marks.map(|area| html! {
                    <rect x={area.x.to_string()} y={area.y.to_string()}
                        width={area.width.to_string()} height={area.height.to_string()} />
                }) }
            </svg>
            <figcaption>{ words::page(&page.label) }</figcaption>
        </figure>
    }
}

fn holds(area: &Area, x: f64, y: f64) -> bool {
    let (left, top) = (f64::from(area.x), f64::from(area.y));
    x >= left && y >= top && x < left + f64::from(area.width) && y < top + f64::from(area.height)
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
