//! The ways to another unit: the businesses whose end moves a person.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::effect::Effect;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::region;

use crate::api::jurisdiction;
use crate::components::show;
use crate::hooks::{use_jurisdictions, use_resource};
use crate::route::Route;
use crate::router::Link;
use crate::words::pages as words;

#[derive(Properties, PartialEq)]
pub struct UnitChangeProps {
    /// Where the present unit is, GB/T 2260.
    pub region: AttrValue,
}

/// A link for each business that moves people, in the jurisdictions that the unit lies in.
#[component]
pub fn UnitChange(props: &UnitChangeProps) -> Html {
    let listed = use_jurisdictions();
    let near = listed.value.as_ref().map(|all| {
        let covers = |one: &&jurisdiction::Listed| region::covers(&one.region, &props.region);
        let near = all.iter().filter(covers).map(|one| one.id.clone());
        near.collect::<Vec<_>>()
    });
    let found = use_resource(near.unwrap_or_default(), |ids| async move {
        let mut found: Vec<Rc<Jurisdiction>> = Vec::new();
        for id in ids {
            found.push(Rc::new(jurisdiction::read(&id).await?));
        }
        Ok(found)
    });
    let link = |of: &Jurisdiction, business: &Business| {
        let to = Route::Start {
            jurisdiction: of.id.clone(),
            business: business.key.clone(),
        };
        html! { <Link<Route> {to} classes="button">{ words::business_of(&of.name, &business.name) }</Link<Route>> }
    };
    show(&found, |found| {
        let links = found.iter().flat_map(|of| {
            let moving = of.businesses.iter().filter(|business| moves(business));
            moving
                .map(|business| link(of, business))
                .collect::<Vec<_>>()
        });
        let links: Vec<Html> = links.collect();
        if links.is_empty() {
            return Html::default();
        }
        html! {
            <section class="stack" aria-labelledby="change">
                <h2 id="change">{ words::UNIT_CHANGE }</h2>
                <p>{ words::UNIT_CHANGE_NOTE }</p>
                <div class="row">{ for links }</div>
            </section>
        }
    })
}

/// Whether its end brings a person to another unit.
fn moves(business: &Business) -> bool {
    let effects = business.route.iter().flat_map(|route| &route.effects);
    let mut effects = effects.map(|rule| &rule.effect);
    effects.any(|effect| matches!(effect, Effect::Move(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn a_business_is_known_as_a_change_of_unit_by_what_its_end_does() {
        let ending = |effect: serde_json::Value| -> Business {
            from_value(json!({
                "key": "k", "name": "n", "steps": [], "parts": [],
                "route": { "stages": [], "effects": [{ "effect": effect }] },
            }))
            .expect("a business")
        };
        assert!(moves(&ending(json!({ "move": { "unit": "u" } }))));
        assert!(!moves(&ending(json!("archive"))));
    }
}
