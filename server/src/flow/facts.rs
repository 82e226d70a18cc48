//! What an application says, read off its draft: the title wanted, the unit, the route.

use super::seats;
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::jurisdictions::Served;
use crate::store::row::{Application, Organisation, Summary};
use zhicheng_shared::answers::Answers;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction, Role};
use zhicheng_shared::review::{Route, RouteFacts, RouteProblem, resolve};
use zhicheng_shared::value::{Dossier, Draft};

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
    let dossier = Dossier::new();
    let answers = Answers {
        jurisdiction: form,
        business: Some(business),
        draft: Some(draft),
        dossier: &dossier,
    };
    let wish = |role| answers.wish(role).unwrap_or_default().to_owned();
    Wanted {
        series: wish(Role::Series),
        specialty: wish(Role::Specialty),
        level: wish(Role::Level),
        title: wish(Role::Title),
        committee: wish(Role::Committee),
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

/// All records of a person.
///
/// # Errors
/// The store fails.
pub async fn dossier(app: &App, person: &str) -> Answer<Dossier> {
    let sections = app.store.dossier(person).await?;
    let living = |key: String, records| {
        let records = app.jurisdictions.living(&key, records);
        (key, records)
    };
    Ok(sections
        .into_iter()
        .map(|(key, body)| living(key, body.records))
        .collect())
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
    let jurisdiction = &served.loaded.jurisdiction;
    let business = jurisdiction.business(&application.business);
    if business.is_none_or(|business| business.route.is_none()) {
        return Err(NoRoute::Data);
    }
    let unit = unit_of(app, &application.person)
        .await
        .map_err(NoRoute::Fault)?
        .ok_or(NoRoute::Unit)?;
    let dossier = dossier(app, &application.person)
        .await
        .map_err(NoRoute::Fault)?;
    let answers = Answers {
        jurisdiction,
        business,
        draft: Some(&application.draft),
        dossier: &dossier,
    };
    resolved(app, &answers, &unit, &application.person).await
}

/// The route of a resubmission: the one it has, unless something was changed that another one
/// follows from. So offices stay who they are while the data's rules for them change.
///
/// # Errors
/// Why there is none.
pub async fn route_again(app: &App, application: &Application) -> Result<Route, NoRoute> {
    let now = route(app, application).await;
    let frozen = app.store.frozen(&application.id, None).await;
    let frozen = frozen.map_err(|error| NoRoute::Fault(error.into()))?;
    let (Some(had), Some(frozen)) = (&application.route, frozen) else {
        return now;
    };
    let served = app
        .jurisdiction(&application.jurisdiction)
        .map_err(NoRoute::Fault)?;
    let unit = app.store.organisation(&frozen.copy.unit.id).await;
    let unit = unit.map_err(|error| NoRoute::Fault(error.into()))?;
    let then = match unit {
        Some(unit) => {
            let answers = frozen.copy.answers(&served.loaded.jurisdiction);
            resolved(app, &answers, &unit, &application.person).await
        }
        None => Err(NoRoute::Unit),
    };
    match (then, now) {
        (Err(NoRoute::Fault(fault)), _) | (_, Err(NoRoute::Fault(fault))) => {
            Err(NoRoute::Fault(fault))
        }
        (Ok(then), Ok(now)) if then != now => Ok(now),
        (Ok(_), Err(why)) => Err(why),
        (Err(_), Ok(now)) => Ok(now),
        (Ok(_), Ok(_)) | (Err(_), Err(_)) => Ok(had.clone()),
    }
}

/// The route that these answers lead to, through a unit.
///
/// # Errors
/// Why there is none.
pub async fn resolved(
    app: &App,
    answers: &Answers<'_>,
    unit: &Organisation,
    person: &str,
) -> Result<Route, NoRoute> {
    let rule = answers.business.and_then(|b| b.route.as_ref());
    let rule = rule.ok_or(NoRoute::Data)?;
    let seats = seats::holders(app, answers, rule, unit, person);
    let titles = app.store.titles_of(person).await;
    let titles = titles.map_err(|error| NoRoute::Fault(error.into()))?;
    let facts = RouteFacts {
        seats: seats.await.map_err(NoRoute::Fault)?,
        ..answers.route_facts(rule, [&unit.region, &unit.nature], &titles)
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
