//! What is wished for, and what is held: the fields of the business that the rules look at.

use std::collections::BTreeSet;

use yew::prelude::*;
use zhicheng_shared::check;
use zhicheng_shared::eligibility::best_education;
use zhicheng_shared::form::Values;
use zhicheng_shared::jurisdiction::{Business, Role};
use zhicheng_shared::rules::Facts;

use crate::form::{Alone, FieldView, Frame, Site, Written, use_frame, use_store, use_written};
use crate::words::eligibility as words;

/// What of the wish decides anything.
const ROLES: [Role; 4] = [Role::Series, Role::Specialty, Role::Level, Role::Education];

/// Part and field of what is asked, in the order of the business: what the rules look at, and what
/// decides whether that is asked.
fn asked(business: &Business, facts: &Facts) -> Vec<(String, String)> {
    let wished = ROLES.into_iter().filter_map(|role| business.wished(role));
    let mut names: BTreeSet<&str> = wished.map(|(_, field)| field.key.as_str()).collect();
    let held = &facts.held;
    names.extend([held.title.as_str(), &held.obtained, &held.reviewed]);
    loop {
        let before = names.len();
        let fields = business.parts.iter().flat_map(|part| &part.fields);
        let deciding = fields
            .filter(|field| names.contains(field.key.as_str()))
            .filter_map(|field| field.when.as_ref())
            .flat_map(|when| when.names());
        let deciding: Vec<&str> = deciding.collect();
        names.extend(deciding);
        if names.len() == before {
            break;
        }
    }
    let fields = business.parts.iter().flat_map(|part| {
        let asked = part
            .fields
            .iter()
            .filter(|f| names.contains(f.key.as_str()));
        asked.map(|field| (part.key.clone(), field.key.clone()))
    });
    fields.collect()
}

/// Those of them that are asked now.
fn shown(written: Written<'_>, frame: &Frame) -> Vec<(String, String)> {
    let Some(business) = frame.business() else {
        return Vec::new();
    };
    let context = frame.context(written);
    let mut all = asked(business, &frame.jurisdiction.rules.facts);
    all.retain(|(part, field)| {
        let Some(part) = business.part(part) else {
            return false;
        };
        let none = Values::new();
        let values = written.part(&part.key).unwrap_or(&none);
        let field = part.field(field);
        field.is_some_and(|field| check::applies(&context, part, values, field))
    });
    all
}

/// The education that helps most, while none was named: part, field and record.
fn best(written: Written<'_>, frame: &Frame) -> Option<(String, String, String)> {
    let (part, field) = frame.business()?.wished(Role::Education)?;
    let named = written.part(&part.key).and_then(|v| v.get(&field.key));
    if named.is_some() {
        return None;
    }
    let best = best_education(&frame.context(written))?;
    Some((part.key.clone(), field.key.clone(), best))
}

#[component]
pub fn Wished() -> Html {
    let frame = use_frame();
    let store = use_store();
    let fields = use_written(frame.clone(), shown);
    let best = use_written(frame, best);
    use_effect_with(best, move |best| {
        if let Some((part, field, record)) = best.clone() {
            store.edit(&Site::Part { part: part.into() }, &field, record);
        }
    });
    let field = |(part, field): &(String, String)| {
        let site = Site::Part {
            part: part.clone().into(),
        };
        html! {
            <Alone key={field.clone()} class={classes!("cell")}>
                <FieldView {site} field={field.clone()} />
            </Alone>
        }
    };
    html! {
        <section class="card stack" aria-labelledby="wished">
            <h2 id="wished">{ words::WISHED }</h2>
            <div class="fields">{ for fields.iter().map(field) }</div>
        </section>
    }
}
