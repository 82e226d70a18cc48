//! The ways that applications go: resolved once for each that is planned and each unit of the data, and
//! led through the unit of the person.

use super::super::people::person_id;
use super::super::units::{Setting, unit_id};
use super::ends::Ends;
use crate::app::{App, StartError};
use crate::demo;
use crate::flow::facts;
use crate::security::session::audit;
use crate::store::StoreError;
use crate::store::row::Organisation;
use std::collections::BTreeMap;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::certificate::Title;
use zhicheng_shared::committee::Level;
use zhicheng_shared::frozen::FrozenUnit;
use zhicheng_shared::jurisdiction::Role;
use zhicheng_shared::review::{Actor, Route, Seat, StageKind};
use zhicheng_shared::value::{Dossier, Draft};

/// The way of one application.
pub struct Way {
    pub route: Route,
    pub unit: FrozenUnit,
    pub title: Title,
    /// The two officers of the unit.
    officers: [String; 2],
    /// Who acts for the other organisations, by id.
    offices: BTreeMap<String, String>,
}

impl Way {
    /// Who acts for an organisation on the application of a person: nobody on their own.
    pub fn officer(&self, organisation: &str, applicant: &str) -> Actor {
        let of_unit = self.officers.iter().find(|id| *id != applicant);
        let person = match organisation == self.unit.id {
            true => of_unit,
            false => self.offices.get(organisation),
        };
        let stages = self.route.stages.iter();
        let stage = stages
            .clone()
            .find(|stage| stage.organisation() == Some(organisation));
        Actor::Officer {
            person: person.cloned().unwrap_or_default(),
            organisation: organisation.to_owned(),
            kind: stage.map_or(StageKind::Unit, |stage| stage.kind),
            own: false,
        }
    }
}

/// A way as it is for the unit of the data.
struct Model {
    route: Route,
    title: Title,
    supervisor: String,
}

/// All of them.
pub struct Ways {
    models: BTreeMap<(usize, usize), Model>,
    offices: BTreeMap<String, String>,
}

impl Ways {
    /// With somebody of the demonstration, or of the many, for each organisation on them.
    ///
    /// # Errors
    /// The store fails, or the data lead nowhere.
    pub async fn new(app: &App, setting: &Setting<'_>) -> Result<Ways, StartError> {
        let mut ways = Ways {
            models: BTreeMap::new(),
            offices: BTreeMap::new(),
        };
        for what in 0..setting.plan.applications.len() {
            for (kind, like) in setting.like.iter().enumerate() {
                if setting.plan.applications[what].units.contains(&like.id) {
                    let model = model(app, setting, what, like).await?;
                    ways.models.insert((what, kind), model);
                }
            }
        }
        let stages = ways.models.values().flat_map(|model| &model.route.stages);
        let held: Vec<String> = stages
            .filter_map(|s| s.organisation())
            .map(str::to_owned)
            .collect();
        for organisation in held {
            let office = office(app, &organisation).await?;
            ways.offices.insert(organisation, office);
        }
        Ok(ways)
    }

    /// What is needed for their ends.
    ///
    /// # Errors
    /// The store fails.
    pub async fn ends(&self, app: &App) -> Result<Ends, StartError> {
        Ends::new(app, self.models.values().map(|model| &model.route)).await
    }

    /// The way of one planned application of a person.
    ///
    /// # Errors
    /// It is planned for no such unit.
    pub fn of(&self, setting: &Setting<'_>, what: usize, person: usize) -> Result<Way, StartError> {
        let unit = setting.unit_of(person);
        let kind = setting.kind(unit);
        let model = self.models.get(&(what, kind)).ok_or(StoreError::Missing)?;
        let row = setting.unit(unit);
        let mut route = model.route.clone();
        for stage in &mut route.stages {
            if stage.organisation() == Some(&setting.like[kind].id) {
                stage.seat = Seat::Organisation(unit_id(unit));
            }
        }
        Ok(Way {
            route,
            title: model.title.clone(),
            unit: FrozenUnit {
                id: row.id,
                name: row.name,
                region: row.region,
                supervisor: model.supervisor.clone(),
            },
            officers: setting.officers_of(unit).map(person_id),
            offices: self.offices.clone(),
        })
    }
}

async fn model(
    app: &App,
    setting: &Setting<'_>,
    what: usize,
    unit: &Organisation,
) -> Result<Model, StartError> {
    let plan = &setting.plan.applications[what];
    let served = app.jurisdictions.get(&plan.jurisdiction);
    let form = &served.ok_or(StoreError::Missing)?.loaded.jurisdiction;
    let draft = Draft {
        parts: plan.parts.clone(),
        ..Draft::default()
    };
    let answers = Answers {
        jurisdiction: form,
        business: form.business(&plan.business),
        draft: Some(&draft),
        dossier: &Dossier::new(),
    };
    let route = facts::resolved(app, &answers, unit, "").await;
    let route = route.map_err(|why| StoreError::Database(format!("no route: {why:?}")))?;
    let wish = |role| answers.wish(role).unwrap_or_default();
    let series = form.series(wish(Role::Series)).map(|s| s.name.clone());
    let specialty = form
        .specialty(wish(Role::Specialty))
        .map(|s| s.name.clone());
    let supervisor = app.store.organisation(&unit.parent).await?;
    Ok(Model {
        route,
        title: Title {
            name: wish(Role::Title).to_owned(),
            series: series.unwrap_or_default(),
            specialty: specialty.unwrap_or_default(),
            level: Level::from_key(wish(Role::Level)).ok_or(StoreError::Missing)?,
        },
        supervisor: supervisor.map(|one| one.name).unwrap_or_default(),
    })
}

/// Somebody who acts for an organisation: one who does, or else the demonstration's operator.
async fn office(app: &App, organisation: &str) -> Result<String, StartError> {
    if let Some((person, ..)) = app.store.officers(organisation).await?.into_iter().next() {
        return Ok(person);
    }
    let operator = app.store.person_by_login(&demo::operator()).await?;
    let person = operator.ok_or(StoreError::Missing)?.id;
    let note = audit(app, &person, "officer.add", organisation);
    app.store.add_officer(organisation, &person, note).await?;
    Ok(person)
}
