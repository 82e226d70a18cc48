//! Submitting: what is frozen, and the check it must pass.

use super::facts::{self, NoRoute};
use super::standing;
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::faces;
use crate::pixels;
use crate::store::row::{Application, FrozenRow, Organisation, Submission};
use crate::words::errors;
use std::collections::{BTreeMap, BTreeSet};
use zhicheng_shared::answers::Answers;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::check::{self, Context, UnitFacts};
use zhicheng_shared::condition::Condition;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::{Effect, Issue, RecordTitle, TitleEntry, TitleOf};
use zhicheng_shared::frozen::{Frozen, FrozenUnit};
use zhicheng_shared::gate::Opens;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction, Role, Show};
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::problem::{Beside, Place, Problem, ProblemKind, Report};
use zhicheng_shared::region;
use zhicheng_shared::review::{Route, RouteProblem, SeatRule, State};
use zhicheng_shared::value::{Attachment, Dossier, Draft, fold_number};

/// The frozen copy of an application as it stands now, with its route; `at` is when the request to
/// submit it was received, by which its window is judged.
///
/// # Errors
/// 422 with the report when it does not pass.
pub async fn submission(
    app: &App,
    application: &Application,
    route: Result<Route, NoRoute>,
    at: i64,
) -> Answer<Submission> {
    let served = app.jurisdiction(&application.jurisdiction)?;
    let whole = business(app, application)?;
    let turn = turn(application);
    let business = whole.until(turn);
    let business = business.as_ref();
    let person = app
        .store
        .person(&application.person)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let unit = facts::unit_of(app, &application.person).await?;
    let present = facts::dossier(app, &application.person).await?;
    let typed = (application.draft.clone(), present.clone());
    let (draft, dossier) = match &application.state {
        State::WithApplicant(_) => settled(app, application, whole, turn, typed).await?,
        _ => typed,
    };
    let titles = app.store.titles_of(&application.person).await?;
    let measured = match &person.photo {
        Some(photo) => Some(pixels::measured(app, photo).await?),
        None => None,
    };
    let regions = |code: &str| served.has_region(code);
    let answers = Answers {
        jurisdiction: &served.loaded.jurisdiction,
        business: Some(business),
        draft: Some(&draft),
        dossier: &dossier,
    };
    let named = named(app, answers.organisations()).await?;
    let own = unit.as_ref().map(|unit| unit.id.as_str());
    let organisations = |id: &str, of: &str| {
        // One's own unit is chosen elsewhere, and judged by its place.
        (Some(id) == own && of == OrganisationKind::Unit.key())
            || can_be_chosen(answers.jurisdiction, &named, id, of)
    };
    let own_title = |id: &str| titles.iter().any(|one| one.id == id && one.ended.is_none());
    let opened = app.opened();
    let context = Context {
        jurisdiction: &served.loaded.jurisdiction,
        today: Date::from_unix_beijing(at),
        identity: Some(&person.identity),
        dossier: &dossier,
        business: Some(business),
        draft: Some(&draft),
        unit: unit.as_ref().map(|unit| UnitFacts {
            id: &unit.id,
            region: &unit.region,
        }),
        photo: person.photo.is_some(),
        measured: measured.as_ref(),
        regions: Some(&regions),
        organisations: Some(&organisations),
        titles: Some(&own_title),
        ledger: &titles,
        prints: Some(&faces::prints),
        opened: &opened,
        resubmission: matches!(application.state, State::SentBack(_)),
        year: application.year,
    };
    let mut report = check::application(&context);
    if unit.is_none()
        && report
            .problems
            .iter()
            .all(|p| p.kind != ProblemKind::UnitMissing)
    {
        report.push(Place::beside(Beside::Unit), ProblemKind::UnitMissing);
    }
    let closed = standing::closed(
        app,
        (&person, titles.clone()),
        Opens::Submit,
        Answers {
            dossier: &present,
            ..answers
        },
        application.year,
        Some(&application.id),
    );
    for problem in closed.await? {
        if !report.problems.contains(&problem) {
            report.problems.push(problem);
        }
    }
    report.problems.extend(known_number(app, &answers).await?);
    if !report.passes() {
        return Err(ApiError::report(report));
    }
    let route = route.map_err(|why| no_route(why, answers.jurisdiction, business))?;
    let unit = unit
        .clone()
        .ok_or_else(|| ApiError::new(ErrorCode::Invalid).saying(errors::NO_UNIT))?;
    let supervisor = match unit.parent.as_str() {
        "" => None,
        parent => app.store.organisation(parent).await?,
    };
    let copy = Frozen {
        jurisdiction: application.jurisdiction.clone(),
        form: served.form.digest().to_owned(),
        business: application.business.clone(),
        year: application.year,
        identity: person.identity.clone(),
        document_index: person.document_index.clone(),
        unit: FrozenUnit {
            id: unit.id.clone(),
            name: unit.name.clone(),
            region: unit.region.clone(),
            supervisor: supervisor.map(|s| s.name).unwrap_or_default(),
        },
        named: named
            .iter()
            .map(|(id, one)| (id.clone(), one.name.clone()))
            .chain(chosen_titles(&answers, &titles))
            .collect(),
        supervisors: supervisors(app, named.values()).await?,
        draft: answers.draft(),
        records: answers.records(),
        photo: person.photo.clone(),
    };
    let summary = facts::summary(
        served,
        business,
        &copy.draft,
        &person.identity.name,
        &unit.name,
    );
    let version = application.state.version() + 1;
    let frozen = FrozenRow {
        version,
        digest: copy.digest(),
        at,
        copy,
    };
    Ok(Submission {
        frozen,
        route,
        summary,
        number: format!("{}{{}}", application.year),
    })
}

/// The stage held by the applicant that it has come to; none while only the first turn was theirs.
pub fn turn(application: &Application) -> Option<&str> {
    match (&application.route, &application.state) {
        (Some(route), State::SentBack(_) | State::WithApplicant(_)) => {
            application.state.turn(route)
        }
        (Some(_) | None, _) => None,
    }
}

/// The business applied for.
///
/// # Errors
/// 404 when the jurisdiction no longer has it.
pub fn business<'a>(app: &'a App, application: &Application) -> Answer<&'a Business> {
    let served = app.jurisdiction(&application.jurisdiction)?;
    served
        .loaded
        .jurisdiction
        .business(&application.business)
        .ok_or_else(ApiError::not_found)
}

/// What this turn of the applicant cannot change, as it was handed in before: the answers and records
/// of steps that are none of this turn's.
async fn settled(
    app: &App,
    application: &Application,
    business: &Business,
    turn: Option<&str>,
    typed: (Draft, Dossier),
) -> Answer<(Draft, Dossier)> {
    let Some(before) = app.store.frozen(&application.id, None).await? else {
        return Ok(typed);
    };
    let (mut draft, mut dossier) = typed;
    let open = business.filled_in(turn);
    let now = |wanted: &dyn Fn(&Show) -> bool| {
        let steps = business
            .steps
            .iter()
            .filter(|s| open.contains(s.key.as_str()));
        steps.flat_map(|step| &step.shows).any(wanted)
    };
    for part in &business.parts {
        if now(&|show| matches!(show, Show::Part(key) if *key == part.key)) {
            continue;
        }
        match before.copy.draft.parts.get(&part.key) {
            Some(values) => draft.parts.insert(part.key.clone(), values.clone()),
            None => draft.parts.remove(&part.key),
        };
        let slots: Vec<&str> = part.all_slots().map(|slot| slot.key.as_str()).collect();
        let of_part = |file: &Attachment| slots.contains(&file.slot.as_str());
        draft.attachments.retain(|file| !of_part(file));
        let kept = before.copy.draft.attachments.iter().filter(|f| of_part(f));
        draft.attachments.extend(kept.cloned());
    }
    for (section, records) in &before.copy.records {
        let shown = |show: &Show| match show {
            Show::Section(key) | Show::Choose(key) => key == section,
            _ => false,
        };
        if !now(&shown) {
            dossier.insert(section.clone(), records.clone());
            draft.chosen.remove(section);
        }
    }
    Ok((draft, dossier))
}

/// Own titles that were chosen, with a text that people know them by.
fn chosen_titles(answers: &Answers<'_>, titles: &[TitleEntry]) -> Vec<(String, String)> {
    let values = answers.parts().flat_map(|(part, values)| {
        let chosen = part.fields.iter().filter(|f| Role::Entry.fits(&f.kind));
        let ids = chosen.filter_map(|f| values.get(&f.key).cloned());
        ids.collect::<Vec<_>>()
    });
    let entry = |id: String| titles.iter().find(|one| one.id == id);
    values
        .filter_map(entry)
        .map(|one| (one.id.clone(), one.text()))
        .collect()
}

/// A number that was typed though it stands in the ledger: it is chosen there, by who holds it.
async fn known_number(app: &App, answers: &Answers<'_>) -> Answer<Vec<Problem>> {
    let Some(business) = answers.business else {
        return Ok(Vec::new());
    };
    let route = business.route.iter();
    let titles = route
        .flat_map(|route| &route.effects)
        .filter_map(|rule| match &rule.effect {
            Effect::Issue(Issue { title, .. }) | Effect::Record(RecordTitle { title, .. }) => {
                Some(title)
            }
            _ => None,
        });
    let mut problems = Vec::new();
    for title in titles {
        let TitleOf::Fields(fields) = title else {
            continue;
        };
        let typed = answers.chosen(&fields.number);
        let place = business.choice(&fields.number);
        if let (Some(number), Some((part, field))) = (typed, place)
            && app
                .store
                .title_numbered(&fold_number(number))
                .await?
                .is_some()
        {
            problems.push(Problem {
                place: Place::field(&part.key, None, &field.key),
                kind: ProblemKind::TitleKnown,
            });
        }
    }
    Ok(problems)
}

/// The organisations with these ids.
///
/// # Errors
/// The store fails.
pub async fn named(app: &App, ids: BTreeSet<String>) -> Answer<BTreeMap<String, Organisation>> {
    let mut named = BTreeMap::new();
    for id in ids {
        if let Some(found) = app.store.organisation(&id).await? {
            named.insert(id, found);
        }
    }
    Ok(named)
}

/// Whether one of them is of this kind, and within the place.
pub fn can_be_chosen(
    jurisdiction: &Jurisdiction,
    named: &BTreeMap<String, Organisation>,
    id: &str,
    of: &str,
) -> bool {
    named
        .get(id)
        .is_some_and(|o| o.kind.key() == of && region::covers(&jurisdiction.region, &o.region))
}

/// Names of who supervises these units, by the unit's id.
async fn supervisors(
    app: &App,
    named: impl Iterator<Item = &Organisation>,
) -> Answer<BTreeMap<String, String>> {
    let mut supervisors = BTreeMap::new();
    let units = named.filter(|one| one.kind == OrganisationKind::Unit && !one.parent.is_empty());
    for unit in units {
        if let Some(parent) = app.store.organisation(&unit.parent).await? {
            supervisors.insert(unit.id.clone(), parent.name);
        }
    }
    Ok(supervisors)
}

/// What is missing for a route, said at the field that supplies it.
fn no_route(why: NoRoute, jurisdiction: &Jurisdiction, business: &Business) -> ApiError {
    let mut report = Report::default();
    match why {
        NoRoute::Fault(error) => return error,
        NoRoute::Unit => report.push(Place::beside(Beside::Unit), ProblemKind::UnitMissing),
        NoRoute::Problem(RouteProblem::NoOrganisation { stage, seat }) => {
            match supplies(jurisdiction, business, &stage, &seat) {
                Some(place) => report.push(place, ProblemKind::NoOffice),
                None => return ApiError::new(ErrorCode::Invalid).saying(errors::NO_ROUTE),
            }
        }
        NoRoute::Data | NoRoute::Problem(_) => {
            return ApiError::new(ErrorCode::Invalid).saying(errors::NO_ROUTE);
        }
    }
    ApiError::report(report)
}

/// The field that a seat is chosen in, or else the one whose choice made this the stage.
fn supplies(
    jurisdiction: &Jurisdiction,
    business: &Business,
    stage: &str,
    seat: &str,
) -> Option<Place> {
    let mut rule = jurisdiction.seats.get(seat);
    while let Some(of) = rule.and_then(SeatRule::of) {
        rule = jurisdiction.seats.get(of);
    }
    let stages = business.route.iter().flat_map(|route| &route.stages);
    let conditions = stages
        .filter(|one| one.key == stage)
        .flat_map(|one| one.when.iter().flat_map(Condition::names));
    let chosen = rule.and_then(SeatRule::field);
    let mut named = chosen.into_iter().chain(conditions);
    let (part, field) = named.find_map(|name| business.choice(name))?;
    Some(Place::field(&part.key, None, &field.key))
}
