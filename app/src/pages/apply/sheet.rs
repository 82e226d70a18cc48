//! The sheet beside the fields that only it wants: seen as it will be printed, and made into a PDF.

use std::cell::RefCell;

use yew::prelude::*;
use zhicheng_shared::sheet::{SheetProblem, Source};

use super::go;
use super::said::{Said, use_said};
use crate::api::{dossier, jurisdiction};
use crate::components::{Remark, Tab, Tabs, Tone, show};
use crate::form::{SectionForm, place_of, use_at, use_frame};
use crate::hooks::{use_at_least, use_resource};
use crate::router::{use_location, use_navigator};
use crate::sheet::{Gather, PdfButton, SheetPreview};
use crate::words::{pages as words, sheet};

/// From this width on, fields and preview stand side by side, as `page.css` has it; in `rem`.
const SIDE_BY_SIDE: f64 = 64.0;
/// The tabs where there is no room for both.
const FIELDS: &str = "fields";
/// See [`FIELDS`].
const PREVIEW: &str = "preview";

/// An application and its sheet.
type Sheet = (String, String);

thread_local! {
    /// The tab chosen last, and of which sheet: led to a field and back, one is where one was.
    static LOOKED_AT: RefCell<Option<(Sheet, AttrValue)>> = const { RefCell::new(None) };
}

#[derive(Properties, PartialEq)]
pub struct SheetStepProps {
    /// Parts that only the sheet wants, filled in beside it.
    pub parts: Vec<AttrValue>,
}

#[component]
pub fn SheetStep(props: &SheetStepProps) -> Html {
    let frame = use_frame();
    let navigator = use_navigator();
    let key = frame
        .business()
        .map(|b| b.sheet.clone())
        .unwrap_or_default();
    let definition = use_resource(
        (frame.jurisdiction.id.clone(), key.clone()),
        |(jurisdiction, sheet)| async move { jurisdiction::sheet(&jurisdiction, &sheet).await },
    );
    let Said { now, loading } = use_said(&frame);
    let problems = use_state_eq(Vec::<SheetProblem>::new);
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
    let marked = use_state_eq(|| None::<Source>);
    let onfocusin = {
        let (frame, marked) = (frame.clone(), marked.clone());
        Callback::from(move |event: FocusEvent| {
            let place = place_of(&event);
            let source = place.and_then(|place| Source::of(&place, frame.business()?));
            if source.is_some() {
                marked.set(source);
            }
        })
    };
    let wide = use_at_least(SIDE_BY_SIDE);
    let looked_at = (frame.id().unwrap_or_default().to_owned(), key.clone());
    let tab = use_state_eq(|| {
        let known = LOOKED_AT.with(|l| l.borrow().clone());
        let here = known.filter(|(sheet, _)| *sheet == looked_at);
        here.map_or_else(|| AttrValue::from(FIELDS), |(_, tab)| tab)
    });
    // Led there once more by the same cell, the address is the same.
    let led = (use_at(), use_location().and_then(|l| l.id()));
    {
        // Led to a question of this step, it is shown, whatever was looked at before.
        let (tab, parts) = (tab.clone(), props.parts.clone());
        use_effect_with(led, move |(at, _)| {
            let section = at.0.as_ref().map(|place| place.section.as_str());
            if parts.iter().any(|part| Some(part.as_str()) == section) {
                tab.set(FIELDS.into());
            }
        });
    }
    let on_choose = {
        let tab = tab.clone();
        Callback::from(move |key: AttrValue| {
            LOOKED_AT.with(|l| *l.borrow_mut() = Some((looked_at.clone(), key.clone())));
            tab.set(key);
        })
    };
    let fields = html! {
        <section class="card stack stays" aria-label={words::SHEET_FIELDS} {onfocusin}>
            <h2>{ words::SHEET_FIELDS }</h2>
            { for props.parts.iter().map(|part| html! { <SectionForm section={part.clone()} /> }) }
        </section>
    };
    let preview = html! {
        <section class="stack" aria-label={words::SHEET_PREVIEW}>
            { for problems.iter().map(|p| html! { <Remark tone={Tone::Warn}>{ sheet::problem(p) }</Remark> }) }
            { show(&definition, |definition| match &now {
                Some(data) => html! {
                    <>
                        // Before the number is there, it would be printed masked.
                        if !loading {
                            <PdfButton gather={Gather::now(definition, data, &frame.me.identity.name)} />
                        }
                        <SheetPreview sheet={definition.clone()} data={data.clone()} marked={(*marked).clone()}
                            {on_select} {photo} {on_problems} />
                    </>
                },
                None => Html::default(),
            }) }
        </section>
    };
    if props.parts.is_empty() {
        return html! { <div class="beside beside-one">{ preview }</div> };
    }
    if wide {
        return html! { <div class="beside beside-sheet">{ fields }{ preview }</div> };
    }
    let tabs = vec![
        Tab {
            key: FIELDS.into(),
            name: words::SHEET_FIELDS.into(),
        },
        Tab {
            key: PREVIEW.into(),
            name: words::SHEET_PREVIEW.into(),
        },
    ];
    html! {
        <Tabs label={words::SHEET_TABS} {tabs} chosen={(*tab).clone()} {on_choose}>
            { if **tab == *PREVIEW { preview } else { fields } }
        </Tabs>
    }
}
