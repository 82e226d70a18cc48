//! The routes of every shipped business of every place where people apply, each with an invented holder
//! a seat: every way that its conditions can lead.

use std::sync::LazyLock;
use zhicheng_shared::committee::Level;
use zhicheng_shared::condition::Condition;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction, listed};
use zhicheng_shared::review::{Route, RouteFacts, RouteRule, StageRule, resolve};
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
    let whens = rule.stages.iter().filter_map(|stage| stage.when.as_ref());
    let asked: Vec<&Condition> = whens.flat_map(Condition::each).collect();
    let mut all = vec![RouteFacts::default()];
    for name in rule.names() {
        let mut values: Vec<String> = asked
            .iter()
            .filter(|one| one.field == name)
            .flat_map(|one| one.is.iter().chain(&one.is_not).chain(&one.within))
            .cloned()
            .collect();
        values.extend(others(place, business, name));
        values.sort();
        values.dedup();
        let with = |facts: &RouteFacts, value: &String| {
            let mut facts = facts.clone();
            facts.said.insert(name.to_owned(), value.clone());
            facts
        };
        all = all
            .iter()
            .flat_map(|facts| values.iter().map(move |value| with(facts, value)))
            .collect();
    }
    all
}

/// What else can be said under a name: the rest of its list, the levels that can be wished for, nothing,
/// or something that no condition names.
fn others(place: &Jurisdiction, business: &Business, name: &str) -> Vec<String> {
    let kind = business.choice(name).map(|(_, field)| &field.kind);
    let levels = || Level::ALL.map(|level| level.key().to_owned()).to_vec();
    match kind {
        Some(FieldKind::Choice(rule)) => {
            let listed = place.options.get(&rule.list);
            rule.of
                .iter()
                .chain(listed.into_iter().flatten())
                .cloned()
                .collect()
        }
        Some(FieldKind::Level { among }) if among.is_empty() => levels(),
        Some(FieldKind::Level { among }) => among.clone(),
        Some(_) | None => vec![String::new(), "another".to_owned()],
    }
}
