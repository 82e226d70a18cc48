//! What the sheets of a draft say now, kept up with what is typed.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::jurisdiction::Business;
use zhicheng_shared::sheet::{Applied, SheetData, sheet_data};

use crate::api::{account, known};
use crate::form::{Frame, RegionIndex, Written, use_regions, use_store, use_written};
use crate::hooks::use_resource;
use crate::words::sheet;

/// Milliseconds without a change before the preview follows.
const AFTER: u32 = 400;

/// What sheets say.
#[derive(Clone)]
pub struct Said {
    /// None until everything is there.
    pub now: Option<Rc<SheetData>>,
    /// Whether the number of the document is still asked for: it would be printed masked.
    pub loading: bool,
}

/// What the sheets of the draft in the frame say.
#[hook]
pub fn use_said(frame: &Frame) -> Said {
    let store = use_store();
    let regions = use_regions(&frame.jurisdiction.id);
    let document = use_resource((), |()| account::own_document());
    let organisations = use_organisations(frame);
    let now = use_state(|| None::<Rc<SheetData>>);
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
    Said {
        now: (*now).clone(),
        loading: document.loading,
    }
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
