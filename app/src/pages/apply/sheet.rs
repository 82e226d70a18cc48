//! The sheet beside the fields that only it wants: seen as it will be printed, and made into a PDF.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::*;
use zhicheng_shared::jurisdiction::Business;
use zhicheng_shared::sheet::{Applied, SheetData, SheetProblem, Source, sheet_data};

use super::go;
use crate::api::{account, dossier, jurisdiction};
use crate::components::{Remark, Tone, show};
use crate::form::{Frame, RegionIndex, SectionForm, use_frame, use_regions};
use crate::hooks::{use_papers, use_resource};
use crate::sheet::{Gather, PdfButton, SheetPreview};
use crate::state::desk::Desk;
use crate::words::{pages as words, sheet};

/// Milliseconds without a change before the preview follows.
const AFTER: u32 = 400;

#[derive(Properties, PartialEq)]
pub struct SheetStepProps {
    /// Parts that only the sheet wants, filled in beside it.
    pub parts: Vec<AttrValue>,
}

/// What the sheet says now.
fn data(
    frame: &Frame,
    desk: &Desk,
    business: &Business,
    document: &str,
    regions: Option<&RegionIndex>,
) -> Option<SheetData> {
    let draft = desk.drafts.get(frame.id()?)?;
    let region = |code: &str| {
        regions
            .and_then(|r| r.name(code))
            .map(|name| name.replace(' ', ""))
    };
    let unit = frame.me.unit.as_ref();
    let applied = Applied {
        jurisdiction: &frame.jurisdiction,
        business,
        identity: Some(&frame.me.identity),
        document,
        dossier: &desk.dossier,
        draft,
        unit: unit.map_or("", |u| &u.name),
        region: unit.map_or("", |u| &u.region),
        supervisor: unit.map_or("", |u| &u.supervisor),
        today: frame.today,
    };
    let photo = frame.me.photo.clone();
    Some(SheetData {
        photo,
        ..sheet_data(&applied, &sheet::names(&region))
    })
}

#[component]
pub fn SheetStep(props: &SheetStepProps) -> Html {
    let frame = use_frame();
    let papers = use_papers();
    let navigator = use_navigator();
    let regions = use_regions(&frame.jurisdiction.id);
    let document = use_resource((), |()| account::own_document());
    let key = frame
        .business()
        .map(|b| b.sheet.clone())
        .unwrap_or_default();
    let definition = use_resource(
        (frame.jurisdiction.id.clone(), key.clone()),
        |(jurisdiction, sheet)| async move { jurisdiction::sheet(&jurisdiction, &sheet).await },
    );
    let now = use_state(|| None::<Rc<SheetData>>);
    let problems = use_state_eq(Vec::<SheetProblem>::new);
    {
        let now = now.clone();
        let document = document
            .value
            .as_ref()
            .map(|d| d.to_string())
            .unwrap_or_default();
        let deps = (papers.clone(), frame.clone(), regions.is_some(), document);
        use_effect_with(deps, move |(papers, frame, _, document)| {
            let look = {
                let (papers, frame, document) = (papers.clone(), frame.clone(), document.clone());
                move || {
                    let business = frame.business();
                    let made = business.and_then(|b| {
                        papers.read(|desk| data(&frame, desk, b, &document, regions.as_deref()))
                    });
                    now.set(made.map(Rc::new));
                }
            };
            look();
            let timer = std::cell::RefCell::new(None);
            let following = papers.follow(move || {
                *timer.borrow_mut() =
                    Some(gloo::timers::callback::Timeout::new(AFTER, look.clone()));
            });
            move || drop(following)
        });
    }
    let on_select = {
        let (frame, navigator) = (frame.clone(), navigator.clone());
        Callback::from(move |source: Source| {
            let (Some(navigator), Some(id), Some(business)) =
                (&navigator, frame.id(), frame.business())
            else {
                return;
            };
            let place = source.place(&frame.jurisdiction, business);
            go::go(navigator, &frame, id, &place);
        })
    };
    let on_problems = {
        let problems = problems.clone();
        Callback::from(move |found: Vec<SheetProblem>| problems.set(found))
    };
    let photo = frame
        .me
        .photo
        .as_ref()
        .map(|p| AttrValue::from(dossier::blob_address(&p.digest)));
    html! {
        <div class={classes!("beside", (!props.parts.is_empty()).then_some("beside-sheet"), props.parts.is_empty().then_some("beside-one"))}>
            if !props.parts.is_empty() {
                <section class="card stack stays" aria-label={words::SHEET_FIELDS}>
                    <h2>{ words::SHEET_FIELDS }</h2>
                    { for props.parts.iter().map(|part| html! { <SectionForm section={part.clone()} /> }) }
                </section>
            }
            <section class="stack" aria-label={words::SHEET_PREVIEW}>
                { for problems.iter().map(|p| html! { <Remark tone={Tone::Warn}>{ sheet::problem(p) }</Remark> }) }
                { show(&definition, |definition| match &*now {
                    Some(data) => html! {
                        <>
                            <PdfButton gather={Gather::now(definition, data, &frame.me.identity.name)} />
                            <SheetPreview sheet={definition.clone()} data={data.clone()} {on_select} {photo} {on_problems} />
                        </>
                    },
                    None => Html::default(),
                }) }
            </section>
        </div>
    }
}
