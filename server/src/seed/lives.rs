//! Applications by the thousand, each with the history that led to where it stands.

mod ends;
mod ways;

pub use ends::End;

use super::Told;
use super::chance::Chance;
use super::course::{Course, Fate, Step};
use super::in_order::in_order;
use super::people::{fresh_dossier, person_id};
use super::units::Setting;
use crate::app::{App, StartError};
use crate::flow::{decides, facts};
use crate::store::StoreError;
use crate::store::row::{Advance, Audit, FrozenRow, NewApplication, Person, Submission, Telling};
use ends::Ends;
use std::collections::BTreeMap;
use ways::{Way, Ways};
use zhicheng_shared::answers::Answers;
use zhicheng_shared::date::Date;
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::review::{Event, State};
use zhicheng_shared::value::Draft;

/// People whose applications are written together.
const BATCH: usize = 400;

/// One application of a person.
struct Life {
    id: String,
    /// Place in the plan.
    what: usize,
    year: u16,
    fate: Fate,
    begins: i64,
}

/// Adds them.
///
/// # Errors
/// The store fails, or the data lead nowhere.
pub async fn add(app: &App, setting: &Setting<'_>, told: Told<'_>) -> Result<(), StartError> {
    let ways = Ways::new(app, setting).await?;
    let mut ends = ways.ends(app).await?;
    let mut done = 0;
    for start in (0..setting.sizes.people).step_by(BATCH) {
        let numbers = start..(start + BATCH).min(setting.sizes.people);
        let people = numbers.clone().map(|number| {
            let id = person_id(number);
            async move { app.store.person(&id).await }
        });
        let people = in_order(people).await?;
        let mut begun = Vec::new();
        let mut moved: Vec<Vec<Advance>> = Vec::new();
        // Numbers of certificates are used up in the order in which they were given.
        let mut ended: Vec<Advance> = Vec::new();
        for (number, person) in numbers.zip(people) {
            let person = person.ok_or(StoreError::Missing)?;
            for life in lives(setting, number) {
                let way = ways.of(setting, life.what, number)?;
                let (start, mut steps) =
                    lived(app, setting, &life, (number, &person), &way, &mut ends)?;
                begun.push(start);
                ended.extend(steps.pop_if(|last| !last.conditions.is_empty()));
                moved.push(steps);
            }
        }
        done += begun.len();
        let begin = begun.into_iter().map(|start| {
            let note = note(start.created, &start.person, "application.start", &start.id);
            app.store.add_application(start, note)
        });
        in_order(begin).await?;
        step_by_step(app, moved).await?;
        in_order(ended.into_iter().map(|step| write(app, step))).await?;
        told("applications", done, setting.sizes.applications);
    }
    Ok(())
}

/// Writes the first step of all, then the second of all, and so on: each wave in few transactions, and
/// in the same order every time.
async fn step_by_step(app: &App, moved: Vec<Vec<Advance>>) -> Result<(), StartError> {
    let mut waiting: Vec<_> = moved.into_iter().map(Vec::into_iter).collect();
    loop {
        let wave: Vec<Advance> = waiting.iter_mut().filter_map(Iterator::next).collect();
        if wave.is_empty() {
            return Ok(());
        }
        in_order(wave.into_iter().map(|step| write(app, step))).await?;
    }
}

async fn write(app: &App, step: Advance) -> Result<(), StoreError> {
    let actor = &step.entry.actor;
    let who = actor.person().unwrap_or_default();
    let mut note = note(step.entry.at, who, "application.seed", &step.id);
    note.organisation = actor.organisation().unwrap_or_default().to_owned();
    app.store.advance(step, note).await
}

fn note(at: i64, person: &str, deed: &'static str, object: &str) -> Audit {
    Audit {
        at,
        person: person.to_owned(),
        deed: deed.into(),
        object: object.to_owned(),
        ..Audit::default()
    }
}

/// Whether an application of this person came to its end, so that what it used is archived.
pub fn has_concluded(setting: &Setting<'_>, number: usize) -> bool {
    lives(setting, number)
        .iter()
        .any(|life| matches!(life.fate, Fate::Concluded | Fate::Rejected(_)))
}

/// A person's applications: one this year that is mostly under way, and those of the years before.
fn lives(setting: &Setting<'_>, number: usize) -> Vec<Life> {
    let sizes = setting.sizes;
    let most = sizes.applications;
    let own = most / sizes.people + usize::from(number < most % sizes.people);
    let unit = &setting.plan.units[setting.kind(setting.unit_of(number))].like;
    let fitting: Vec<usize> = (0..setting.plan.applications.len())
        .filter(|place| setting.plan.applications[*place].units.contains(unit))
        .collect();
    let mut chance = Chance::of(5, number);
    let life = |place: usize| {
        let weights = fitting
            .iter()
            .map(|at| setting.plan.applications[*at].weight);
        let what = fitting[chance.weighed(weights)];
        let year = setting.year - place as u16;
        let under_way = place == 0 && chance.below(10) > 0;
        let fate = match under_way {
            true => Fate::open(&mut chance),
            false => Fate::ended(&mut chance),
        };
        let new_year = Date::new(i32::from(year), 1, 1).expect("a day that exists");
        let begins = match under_way {
            true => setting.now - chance.days(60, 150),
            false => new_year.start_in_beijing() + chance.days(30, 180),
        };
        Life {
            id: format!("5eedba5e{number:016x}{place:08x}"),
            what,
            year,
            fate,
            begins,
        }
    };
    (0..own).map(life).collect()
}

/// How an application is begun, and the steps that follow.
fn lived(
    app: &App,
    setting: &Setting<'_>,
    life: &Life,
    (number, person): (usize, &Person),
    way: &Way,
    ends: &mut Ends,
) -> Result<(NewApplication, Vec<Advance>), StartError> {
    let plan = &setting.plan.applications[life.what];
    let served = app.jurisdictions.get(&plan.jurisdiction);
    let served = served.ok_or(StoreError::Missing)?;
    let form = &served.loaded.jurisdiction;
    let business = form.business(&plan.business).ok_or(StoreError::Missing)?;
    let draft = Draft {
        parts: plan.parts.clone(),
        ..Draft::default()
    };
    let dossier = fresh_dossier(setting, number);
    let answers = Answers {
        jurisdiction: form,
        business: Some(business),
        draft: Some(&draft),
        dossier: &dossier,
    };
    let name = &person.identity.name;
    let summary = facts::summary(served, business, &draft, name, &way.unit.name);
    let copy = Frozen {
        jurisdiction: plan.jurisdiction.clone(),
        form: served.form.digest().to_owned(),
        business: plan.business.clone(),
        year: life.year,
        identity: person.identity.clone(),
        document_index: person.document_index.clone(),
        unit: way.unit.clone(),
        named: BTreeMap::new(),
        supervisors: BTreeMap::new(),
        draft: answers.draft(),
        records: answers.records(),
        photo: None,
    };
    let start = NewApplication {
        id: life.id.clone(),
        person: person.id.clone(),
        jurisdiction: plan.jurisdiction.clone(),
        business: plan.business.clone(),
        year: life.year,
        created: life.begins,
        summary: summary.clone(),
        draft: draft.clone(),
    };
    let digest = copy.digest();
    let granted = way.title.clone();
    let course = Course {
        route: &way.route,
        calendar: &form.calendar,
        opinions: &setting.plan.opinions,
        applicant: person.id.clone(),
        officer: &|organisation| way.officer(organisation, &person.id),
        granted: (Some(granted.level), granted.specialty.clone()),
        digest: &|_| digest.clone(),
        until: setting.now,
    };
    let mut chance = Chance::of(6, number * 64 + usize::from(setting.year - life.year));
    let mut issue = |state: &State, at| ends.made(app, way, person, &copy, (state, at));
    let steps = course.run(life.fate, life.begins, &mut chance, &mut issue);
    let submission = |step: &Step| Submission {
        frozen: FrozenRow {
            version: step.state.version(),
            digest: digest.clone(),
            at: step.entry.at,
            copy: copy.clone(),
        },
        route: way.route.clone(),
        summary: summary.clone(),
        number: format!("{}{{}}", life.year),
    };
    let advances = steps
        .into_iter()
        .enumerate()
        .map(|(place, mut step)| Advance {
            id: life.id.clone(),
            revision: place as u64 + 1,
            submission: matches!(step.entry.event, Event::Submit { .. }).then(|| submission(&step)),
            writes: step
                .end
                .as_mut()
                .map(|end| std::mem::take(&mut end.writes))
                .unwrap_or_default(),
            conditions: step.end.map(|end| end.conditions).unwrap_or_default(),
            decides: decides(step.entry.kind()),
            state: step.state,
            entry: step.entry,
            telling: Telling::default(),
        });
    Ok((start, advances.collect()))
}
