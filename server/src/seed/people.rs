//! People by the thousand: names, numbers that nobody has, dossiers.

use super::Told;
use super::chance::Chance;
use super::in_order::in_order;
use super::lives::has_concluded;
use super::units::{Setting, unit_id};
use crate::app::{App, StartError};
use crate::demo;
use crate::security::queue::Lane;
use crate::security::session::audit;
use crate::store::StoreError;
use crate::store::row::{NewPerson, SaveSection};
use zhicheng_shared::date::Date;
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::rules::id_number::check_character;
use zhicheng_shared::value::{Dossier, Record};

/// People whose writes wait for one commit.
const BATCH: usize = 500;
/// No region has this number, so that nobody has theirs.
const NOWHERE: &str = "449900";

/// The id of a person.
pub fn person_id(number: usize) -> String {
    format!("5eed{number:028x}")
}

/// Adds them, with one password, that of the demonstration: it is hashed once.
///
/// # Errors
/// The store fails.
pub async fn add(app: &App, setting: &Setting<'_>, told: Told<'_>) -> Result<(), StartError> {
    let all = setting.sizes.people;
    let hash = app.passwords.hash(Lane::Open, &demo::password()).await;
    let hash = hash.map_err(|_| StoreError::Database("no core was free".into()))?;
    for start in (0..all).step_by(BATCH) {
        let numbers = start..(start + BATCH).min(all);
        in_order(numbers.clone().map(|n| register(app, setting, n, &hash))).await?;
        in_order(numbers.clone().map(|n| settle(app, setting, n))).await?;
        told("people", numbers.end, all);
    }
    Ok(())
}

async fn register(
    app: &App,
    setting: &Setting<'_>,
    number: usize,
    hash: &str,
) -> Result<(), StartError> {
    let id = person_id(number);
    let note = audit(app, &id, "person.register", &id);
    let person = person(setting, number, hash.to_owned());
    app.store.add_person(person, Vec::new(), note).await?;
    Ok(())
}

fn person(setting: &Setting<'_>, number: usize, password: String) -> NewPerson {
    let sex = match number % 2 {
        0 => Sex::Female,
        _ => Sex::Male,
    };
    let birth = Date::new(1966, 1, 1).expect("a day that exists");
    let birth = birth.plus_days((number * 7919 % 11_000) as i64);
    NewPerson {
        id: person_id(number),
        account: format!("seed_{number:06}"),
        password,
        document_kind: DocumentKind::ResidentId,
        document: document(birth, number),
        name: name(setting, number),
        sex,
        birth,
        mobile: format!("138{number:08}"),
        email: format!("seed{number}@example.cn"),
        phone: String::new(),
        qq: String::new(),
        questions: None,
        consents: Vec::new(),
        created: setting.now - 300 * 86_400 - number as i64,
        demo: true,
    }
}

/// Its last digit but one says the sex, as it does in those that people have.
fn document(birth: Date, number: usize) -> String {
    let day = birth.to_string().replace('-', "");
    let serial = number / 11_000 * 2 + number % 2;
    let digits = format!("{NOWHERE}{day}{serial:03}");
    let check = char::from(check_character(digits.as_bytes()));
    format!("{digits}{check}")
}

fn name(setting: &Setting<'_>, number: usize) -> String {
    let plan = setting.plan;
    let mut chance = Chance::of(3, number);
    let (surnames, given): (Vec<char>, Vec<char>) = (
        plan.surnames.chars().collect(),
        plan.given.chars().collect(),
    );
    let mut name = match chance.below(60) {
        0 => chance.pick(&plan.double_surnames).clone(),
        // The first ones are far more frequent than the last.
        _ => {
            let most = surnames.len();
            let place = chance.below(most).min(chance.below(most));
            surnames[place].to_string()
        }
    };
    for _ in 0..1 + usize::from(chance.below(5) > 0) {
        name.push(*chance.pick(&given));
    }
    name
}

/// Unit, offices and dossier.
async fn settle(app: &App, setting: &Setting<'_>, number: usize) -> Result<(), StartError> {
    let (id, unit) = (person_id(number), setting.unit_of(number));
    let note = |deed, object: &str| audit(app, &id, deed, object);
    let at = unit_id(unit);
    let chosen = note("person.unit", &at);
    app.store.choose_unit(&id, &at, chosen).await?;
    if setting.officers_of(unit).contains(&number) {
        let given = note("officer.add", &at);
        app.store.add_officer(&at, &id, given).await?;
    }
    let saves = dossier(setting, number)
        .into_iter()
        .map(|(section, records)| {
            app.store.save_section(SaveSection {
                person: id.clone(),
                audit: note("dossier.save", &section),
                section,
                revision: 0,
                records,
            })
        });
    in_order(saves).await?;
    Ok(())
}

/// What a person has filled in; what was used by a concluded application is archived.
pub fn dossier(setting: &Setting<'_>, number: usize) -> Dossier {
    let archived = has_concluded(setting, number);
    let mut dossier = fresh_dossier(setting, number);
    for record in dossier.values_mut().flatten() {
        record.archived = archived;
    }
    dossier
}

/// The same, as it was handed in.
pub fn fresh_dossier(setting: &Setting<'_>, number: usize) -> Dossier {
    let mut chance = Chance::of(4, number);
    let sections = chance.pick(&setting.plan.dossiers);
    let years = chance.below(8) as i32;
    let mut dossier = Dossier::new();
    for section in sections {
        let records = setting.plan.dossier.get(section).into_iter().flatten();
        let earlier = |record: &Record| {
            let mut record = record.clone();
            for value in record.values.values_mut() {
                *value = shifted(value, years);
            }
            record
        };
        dossier.insert(section.clone(), records.map(earlier).collect());
    }
    dossier
}

/// A day so many years earlier; what is no day stays as it is.
fn shifted(value: &str, years: i32) -> String {
    match Date::parse_iso(value) {
        Ok(day) if value.len() == 10 => day.plus_years(-years).to_string(),
        Ok(_) | Err(_) => value.to_owned(),
    }
}
