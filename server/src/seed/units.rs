//! Units by the thousand, each standing where one of the data stands.

use super::chance::Chance;
use super::plan::Plan;
use super::{Sizes, Told};
use crate::app::{App, StartError};
use crate::security::session::audit;
use crate::store::StoreError;
use crate::store::row::Organisation;
use zhicheng_shared::date::Date;

/// Units a transaction.
const BATCH: usize = 5000;

/// What everything else is made within.
pub struct Setting<'a> {
    pub plan: &'a Plan,
    pub sizes: Sizes,
    /// The organisations that units are like.
    pub like: Vec<Organisation>,
    /// The last moment of anything.
    pub now: i64,
    pub year: u16,
}

impl Setting<'_> {
    /// # Errors
    /// The data do not have what the plan speaks of.
    pub async fn new<'a>(
        app: &App,
        plan: &'a Plan,
        sizes: Sizes,
    ) -> Result<Setting<'a>, StartError> {
        let mut like = Vec::new();
        for unit in &plan.units {
            let known = app.store.organisation(&unit.like).await?;
            like.push(known.ok_or(StoreError::Missing)?);
        }
        let first = &plan.applications[0].jurisdiction;
        let served = app.jurisdictions.get(first).ok_or(StoreError::Missing)?;
        let year = served.loaded.jurisdiction.year;
        let last = Date::new(i32::from(year), 11, 20).expect("a day that exists");
        Ok(Setting {
            plan,
            sizes,
            like,
            now: last.end_in_beijing() - 6 * 3600,
            year,
        })
    }

    /// Units that people are at: about ten at each.
    pub fn peopled(&self) -> usize {
        (self.sizes.people / 10).clamp(1, self.sizes.units.max(1))
    }

    /// The unit of a person, by number; the first two of a unit are its officers.
    pub fn unit_of(&self, person: usize) -> usize {
        let apart = self.sizes.units / self.peopled();
        (person % self.peopled()) * apart
    }

    /// The officers of a unit that people are at, by number.
    pub fn officers_of(&self, unit: usize) -> [usize; 2] {
        let apart = self.sizes.units / self.peopled();
        let first = unit / apart;
        [first, first + self.peopled()]
    }

    /// Like which unit of the data a unit is, by its place in the plan.
    pub fn kind(&self, unit: usize) -> usize {
        let weights = self.plan.units.iter().map(|unit| unit.weight);
        Chance::of(1, unit).weighed(weights)
    }

    /// One of the units.
    pub fn unit(&self, number: usize) -> Organisation {
        let kind = self.kind(number);
        let (plan, like) = (&self.plan.units[kind], &self.like[kind]);
        let mut chance = Chance::of(2, number);
        let stems: Vec<char> = self.plan.stems.chars().collect();
        let stem: String = (0..2 + chance.below(2))
            .map(|_| *chance.pick(&stems))
            .collect();
        let (trade, form) = (chance.pick(&plan.trades), chance.pick(&plan.forms));
        let code: String = like.code.chars().take(8).collect();
        Organisation {
            id: unit_id(number),
            name: format!("{}{stem}{trade}{form}", plan.place),
            code: format!("{code}SEED{number:06}"),
            proxy: false,
            place: 0,
            closed: 0,
            ..like.clone()
        }
    }
}

/// The id of a unit.
pub fn unit_id(number: usize) -> String {
    format!("seed-unit-{number:06}")
}

/// Adds them.
///
/// # Errors
/// The store fails.
pub async fn add(app: &App, setting: &Setting<'_>, told: Told<'_>) -> Result<(), StartError> {
    let all = setting.sizes.units;
    for start in (0..all).step_by(BATCH) {
        let end = (start + BATCH).min(all);
        let rows = (start..end).map(|number| setting.unit(number)).collect();
        let note = audit(app, "", "seed.units", &start.to_string());
        app.store.add_organisations(rows, note).await?;
        told("units", end, all);
    }
    Ok(())
}
