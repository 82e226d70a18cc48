//! The routes of every shipped business of every place where people apply, each with an invented holder
//! a seat: every way that its conditions can lead.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use zhicheng_shared::committee::Level;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction, Role, listed};
use zhicheng_shared::review::{Route, RouteFacts, RouteRule, StageRule, When, resolve};
use zhicheng_tests::folders::{folders, loaded};

/// A way that applications of a business can go.
pub struct Shipped {
    /// Place and business.
    pub name: String,
    pub route: Route,
}

/// All of them, without those that differ in nothing.
pub fn shipped() -> &'static [Shipped] {
    static ALL: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
        let mut all: Vec<Shipped> = Vec::new();
        for id in listed(&folders()) {
            let place = loaded(&id).jurisdiction;
            for business in &place.businesses {
                let name = format!("{id}/{}", business.key);
                for route in routes(&place, business) {
                    if !all.iter().any(|one| one.name == name && one.route == route) {
                        let name = name.clone();
                        all.push(Shipped { name, route });
                    }
                }
            }
        }
        all
    });
    &ALL
}

fn routes(place: &Jurisdiction, business: &Business) -> Vec<Route> {
    let Some(rule) = &business.route else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for facts in facts(place, business, rule) {
        // Everybody is there; and where stages may be passed over, nobody is for those.
        for lonely in [false, true] {
            let held = |stage: &&StageRule| !(lonely && stage.optional);
            let seats = rule.stages.iter().filter(held).map(|stage| {
                let seat = stage.seat().to_owned();
                (seat.clone(), format!("holder-of-{seat}"))
            });
            let facts = RouteFacts {
                seats: seats.collect(),
                ..facts.clone()
            };
            let route = resolve(rule, &facts);
            all.push(route.unwrap_or_else(|why| panic!("{}: {why:?} for {facts:?}", business.key)));
        }
    }
    all
}

/// Every combination of what the conditions of a route ask for.
fn facts(place: &Jurisdiction, business: &Business, rule: &RouteRule) -> Vec<RouteFacts> {
    let whens: Vec<&When> = rule
        .stages
        .iter()
        .flat_map(|stage| [&stage.when, &stage.unless])
        .collect();
    let named = |of: fn(&When) -> &Vec<String>| {
        let mut all: Vec<String> = whens.iter().flat_map(|when| of(when)).cloned().collect();
        all.sort();
        all.dedup();
        all.push(String::new());
        all
    };
    let mut all = Vec::new();
    for level in levels(business) {
        for region in regions(
            &named(|when| &when.region),
            &named(|when| &when.just_region),
        ) {
            for unit_kind in named(|when| &when.unit_kind) {
                all.push(RouteFacts {
                    level,
                    region: region.clone(),
                    unit_kind,
                    ..RouteFacts::default()
                });
            }
        }
    }
    let mut fields: BTreeMap<&String, Vec<String>> = BTreeMap::new();
    for (key, values) in whens.iter().flat_map(|when| &when.fields) {
        fields
            .entry(key)
            .or_default()
            .extend(values.iter().cloned());
    }
    for (key, mut values) in fields {
        values.extend(others(place, business, key));
        values.sort();
        values.dedup();
        let with = |facts: &RouteFacts, value: &String| {
            let mut facts = facts.clone();
            facts.fields.insert(key.clone(), value.clone());
            facts
        };
        all = all
            .iter()
            .flat_map(|facts| values.iter().map(move |value| with(facts, value)))
            .collect();
    }
    all
}

/// The regions named, and one that none of them is.
fn regions(covering: &[String], just: &[String]) -> Vec<String> {
    let mut all: Vec<String> = covering.iter().chain(just).cloned().collect();
    all.sort();
    all.dedup();
    all
}

/// The levels that can be wished for; none where the business asks for none.
fn levels(business: &Business) -> Vec<Option<Level>> {
    let kind = business.wished(Role::Level).map(|(_, field)| &field.kind);
    match kind {
        Some(FieldKind::Level { among }) if !among.is_empty() => {
            among.iter().map(|key| Level::from_key(key)).collect()
        }
        Some(_) => Level::ALL.into_iter().map(Some).collect(),
        None => vec![None],
    }
}

/// What else can be chosen in a field: the rest of its list, or something that no condition names.
fn others(place: &Jurisdiction, business: &Business, key: &str) -> Vec<String> {
    let kind = business.choice(key).map(|(_, field)| &field.kind);
    match kind {
        Some(FieldKind::Choice(rule)) => {
            let listed = place.options.get(&rule.list);
            rule.of
                .iter()
                .chain(listed.into_iter().flatten())
                .cloned()
                .collect()
        }
        Some(_) | None => vec!["another".to_owned()],
    }
}
