//! The sheet beside the fields that only it wants: seen as it will be printed, and made into a PDF.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::jurisdiction::Business;
use zhicheng_shared::sheet::{Applied, SheetData, SheetProblem, Source, sheet_data};

use super::go;
use crate::api::{account, dossier, jurisdiction, known};
use crate::components::{Remark, Tab, Tabs, Tone, show};
use crate::form::{
    Frame, RegionIndex, SectionForm, Written, place_of, use_at, use_frame, use_regions, use_store,
    use_written,
};
use crate::hooks::{use_at_least, use_resource};
use crate::router::{use_location, use_navigator};
use crate::sheet::{Gather, PdfButton, SheetPreview};
use crate::words::{pages as words, sheet};

/// Milliseconds without a change before the preview follows.
const AFTER: u32 = 400;
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

/// What the sheet says now.
fn data(
    frame: &Frame,
    written: Written<'_>,
    business: &Business,
    document: &str,
    regions: Option<&RegionIndex>,
    organisations: &BTreeMap<String, String>,
) -> Option<SheetData> {
    let draft = written.draft?;
    let region = |code: &str| regions?.plain_name(code);
    let unit = frame.me.unit.as_ref();
    let supervisor = |of: &str| match unit {
        Some(own) if of.is_empty() || own.id == of => Some(own.supervisor.clone()),
        Some(_) | None => known::supervisor(of),
    };
    let applied = Applied {
        jurisdiction: &frame.jurisdiction,
        business,
        identity: Some(&frame.me.identity),
        document,
        dossier: written.dossier,
        draft,
        unit: unit.map_or("", |u| &u.name),
        region: unit.map_or("", |u| &u.region),
        supervisor: &supervisor,
        // Own titles among them, whose texts came with how one stands.
        organisation: &|id| organisations.get(id).cloned().or_else(|| known::name(id)),
        today: frame.today,
    };
    let photo = frame.me.photo.clone();
    Some(SheetData {
        photo,
        ..sheet_data(&applied, &sheet::names(&region))
    })
}

/// Names of the organisations that the answers name, by id.
#[hook]
fn use_organisations(frame: &Frame) -> Rc<BTreeMap<String, String>> {
    let ids = use_written(frame.clone(), |written, frame| {
        frame.context(written).answers().organisations()
    });
    let found = use_resource(ids, |ids| async move {
        let mut names = BTreeMap::new();
        for id in ids {
            names.extend(
                account::organisation_name(&id)
                    .await?
                    .map(|name| (id, name)),
            );
        }
        Ok(names)
    });
    found.value.unwrap_or_default()
}

#[component]
pub fn SheetStep(props: &SheetStepProps) -> Html {
    let frame = use_frame();
    let store = use_store();
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
    let organisations = use_organisations(&frame);
    let now = use_state(|| None::<Rc<SheetData>>);
    let problems = use_state_eq(Vec::<SheetProblem>::new);
    {
        let now = now.clone();
        let document = document
            .value
            .as_ref()
            .map(|d| d.to_string())
            .unwrap_or_default();
        let deps = (
            store.clone(),
            frame.clone(),
            regions.is_some(),
            document,
            organisations,
        );
        use_effect_with(deps, move |(store, frame, _, document, organisations)| {
            let look = {
                let (store, frame, document) = (store.clone(), frame.clone(), document.clone());
                let organisations = organisations.clone();
                move || {
                    let business = frame.business();
                    let made = business.and_then(|b| {
                        store.read(|written| {
                            data(
                                &frame,
                                written,
                                b,
                                &document,
                                regions.as_deref(),
                                &organisations,
                            )
                        })
                    });
                    now.set(made.map(Rc::new));
                }
            };
            look();
            let timer = std::cell::RefCell::new(None);
            let following = store.follow(move || {
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
            { show(&definition, |definition| match &*now {
                Some(data) => html! {
                    <>
                        // Before the number is there, it would be printed masked.
                        if !document.loading {
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
