//! What an application says, read off its draft: the title wanted, the unit, the route.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::jurisdictions::Served;
use crate::store::row::{Application, Organisation, Summary};
use std::collections::BTreeMap;
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::check::Context;
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::review::{Route, RouteFacts, RouteProblem, resolve};
use zhicheng_shared::value::{Dossier, Draft, trimmed};

/// Why there is no route yet.
#[derive(Debug)]
pub enum NoRoute {
    /// The unit is not chosen.
    Unit,
    /// The jurisdiction's data has none for this business.
    Data,
    /// Something the route depends on is missing.
    Problem(RouteProblem),
    /// The store failed.
    Fault(ApiError),
}

/// What is wanted, as typed: empty where not chosen.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub series: String,
    pub specialty: String,
    pub level: String,
    pub title: String,
    pub committee: String,
}

/// What a draft says is wanted.
pub fn wanted(served: &Served, business: &Business, draft: &Draft) -> Wanted {
    wanted_of(&served.loaded.jurisdiction, business, draft)
}

/// The same under any form, such as that of a frozen copy.
pub fn wanted_of(form: &Jurisdiction, business: &Business, draft: &Draft) -> Wanted {
    let empty = Dossier::new();
    // The day does not matter for looking fields up.
    let mut context = Context::new(form, &empty, Date::from_unix_beijing(0));
    context.business = Some(business);
    context.draft = Some(draft);
    let entered = |kind: fn(&FieldKind) -> bool| {
        trimmed(context.entered(kind).unwrap_or_default()).to_owned()
    };
    Wanted {
        series: entered(|kind| matches!(kind, FieldKind::Series)),
        specialty: entered(|kind| matches!(kind, FieldKind::Specialty)),
        level: entered(|kind| matches!(kind, FieldKind::Level { .. })),
        title: entered(|kind| matches!(kind, FieldKind::Title)),
        committee: entered(|kind| matches!(kind, FieldKind::Committee)),
    }
}

/// What lists show.
pub fn summary(
    served: &Served,
    business: &Business,
    draft: &Draft,
    name: &str,
    unit: &str,
) -> Summary {
    let wanted = wanted(served, business, draft);
    let specialty = served
        .loaded
        .jurisdiction
        .specialty(&wanted.specialty)
        .map(|s| s.name.clone());
    Summary {
        name: name.to_owned(),
        unit: unit.to_owned(),
        specialty: specialty.unwrap_or_default(),
        series: wanted.series,
        title: wanted.title,
        level: wanted.level,
    }
}

/// The unit of a person, if chosen.
///
/// # Errors
/// The store fails.
pub async fn unit_of(app: &App, person: &str) -> Answer<Option<Organisation>> {
    let person = app
        .store
        .person(person)
        .await?
        .ok_or_else(ApiError::not_found)?;
    match person.unit {
        Some(unit) => Ok(app.store.organisation(&unit).await?),
        None => Ok(None),
    }
}

/// The route as it would be now.
///
/// # Errors
/// Why there is none.
pub async fn route(app: &App, application: &Application) -> Result<Route, NoRoute> {
    // One that is served no more has no route, which is no fault of the store.
    let served = app
        .jurisdiction(&application.jurisdiction)
        .map_err(|_| NoRoute::Data)?;
    let business = served
        .loaded
        .jurisdiction
        .business(&application.business)
        .ok_or(NoRoute::Data)?;
    let rule = business.route.as_ref().ok_or(NoRoute::Data)?;
    let unit = unit_of(app, &application.person)
        .await
        .map_err(NoRoute::Fault)?
        .ok_or(NoRoute::Unit)?;
    let wanted = wanted(served, business, &application.draft);
    let mut fields = BTreeMap::new();
    for (key, value) in application.draft.parts.values().flatten() {
        fields.entry(key.clone()).or_insert_with(|| value.clone());
    }
    let mut seats = seats(app, &unit).await.map_err(NoRoute::Fault)?;
    if !wanted.committee.is_empty() {
        seats.insert("committee".to_owned(), wanted.committee.clone());
    }
    let facts = RouteFacts {
        level: Level::from_key(&wanted.level),
        region: unit.region.clone(),
        unit_kind: unit.nature.clone(),
        fields,
        seats,
    };
    resolve(rule, &facts).map_err(NoRoute::Problem)
}

/// The route as it would be now, or none where something it depends on is missing.
///
/// # Errors
/// The store fails, which says nothing of routes.
pub async fn possible_route(app: &App, application: &Application) -> Answer<Option<Route>> {
    match route(app, application).await {
        Ok(route) => Ok(Some(route)),
        Err(NoRoute::Fault(error)) => Err(error),
        Err(NoRoute::Unit | NoRoute::Data | NoRoute::Problem(_)) => Ok(None),
    }
}

/// The organisations around a unit: its supervisor, the bureau of its place, that of its city and
/// that of its province.
async fn seats(app: &App, unit: &Organisation) -> Answer<BTreeMap<String, String>> {
    let mut seats = BTreeMap::from([("unit".to_owned(), unit.id.clone())]);
    let above = match unit.parent.as_str() {
        "" => None,
        parent => app.store.organisation(parent).await?,
    };
    let supervises = |kind| {
        matches!(
            kind,
            OrganisationKind::Supervisor | OrganisationKind::Bureau
        )
    };
    if let Some(above) = above.filter(|above| supervises(above.kind)) {
        seats.insert("supervisor".to_owned(), above.id);
    }
    let digits = |count: usize| unit.region.get(..count).map(|head| format!("{head:0<6}"));
    let places = [
        ("bureau", Some(unit.region.clone())),
        ("city_bureau", digits(4)),
        ("province_bureau", digits(2)),
    ];
    for (seat, region) in places {
        let Some(region) = region else { continue };
        let found = app.store.bureau_of(&region).await?;
        // A city without a bureau of its own has no such seat; only the nearest may be from above.
        let fits = found.filter(|bureau| seat == "bureau" || bureau.region == region);
        seats.extend(fits.map(|bureau| (seat.to_owned(), bureau.id)));
    }
    Ok(seats)
}
