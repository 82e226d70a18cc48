//! Demonstration data: one person for each role, and an applicant whose dossier is filled.

pub mod articles;
mod day;

pub use day::move_clock;

use crate::app::{App, StartError};
use crate::security::queue::Lane;
use crate::security::seal::Sealer;
use crate::security::session::audit;
use crate::security::token;
use crate::store::StoreError;
use crate::store::row::{Blob, NewPerson, SaveSection};
use bytes::Bytes;
use serde::Deserialize;
use zhicheng_shared::date::Date;
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::photo::sniff;
use zhicheng_shared::value::Dossier;
use zhicheng_shared::value::fold_document;

const PEOPLE: &str = include_str!("../demo/people.json");
const DOSSIER: &str = include_str!("../demo/dossier.json");
const PHOTO: &[u8] = include_bytes!("../demo/photo.jpg");

#[derive(Deserialize)]
struct People {
    password: String,
    people: Vec<Demo>,
}

#[derive(Deserialize)]
struct Demo {
    role: String,
    account: String,
    name: String,
    document: String,
    sex: Sex,
    birth: Date,
    mobile: String,
    email: String,
    offices: Vec<String>,
    operator: bool,
    unit: Option<String>,
    /// Whether its sign-in is printed at the start.
    shown: bool,
}

fn people() -> People {
    serde_json::from_str(PEOPLE).expect("built in, and read by a test")
}

/// The password of all its people.
pub fn password() -> String {
    people().password
}

/// The account of its operator.
pub fn operator() -> String {
    let mut all = people().people.into_iter();
    let operator = all.find(|person| person.operator);
    operator.expect("built in, and read by a test").account
}

/// Accounts of all its people.
pub fn accounts() -> Vec<String> {
    people()
        .people
        .into_iter()
        .map(|person| person.account)
        .collect()
}

/// Which of these accounts are its people and no namesakes: those with their document's digest.
pub fn among(namesakes: &[(String, String)], sealer: &Sealer) -> Vec<String> {
    let people = people().people;
    let digest = |account: &str| {
        let person = people.iter().find(|person| person.account == account);
        person.map(|person| sealer.index("document", &fold_document(&person.document)))
    };
    let own = namesakes
        .iter()
        .filter(|(account, index)| digest(account).as_ref() == Some(index));
    own.map(|(account, _)| account.clone()).collect()
}

/// Role, account and password of each sign-in that is shown.
pub fn sign_ins() -> Vec<(String, String, String)> {
    let all = people();
    let shown = all.people.into_iter().filter(|p| p.shown);
    shown
        .map(|p| (p.role, p.account, all.password.clone()))
        .collect()
}

/// Adds the demonstration's people where they are missing.
///
/// # Errors
/// The store fails.
pub async fn seed(app: &App) -> Result<(), StartError> {
    let all = people();
    let mut hash = None;
    for person in &all.people {
        if app.store.person_by_login(&person.account).await?.is_some() {
            continue;
        }
        let hash = match &hash {
            Some(hash) => String::clone(hash),
            // One hash for all of them: the password is no secret.
            None => {
                let made = app.passwords.hash(Lane::Open, &all.password).await;
                hash.insert(made.map_err(|_| StoreError::Database("no core was free".into()))?)
                    .clone()
            }
        };
        add(app, person, hash).await?;
    }
    Ok(())
}

async fn add(app: &App, person: &Demo, password: String) -> Result<(), StartError> {
    let id = token::id();
    let note = |deed| audit(app, &id, deed, &id);
    let new = NewPerson {
        id: id.clone(),
        account: person.account.clone(),
        password,
        document_kind: DocumentKind::ResidentId,
        document: person.document.clone(),
        name: person.name.clone(),
        sex: person.sex,
        birth: person.birth,
        mobile: person.mobile.clone(),
        email: person.email.clone(),
        phone: String::new(),
        qq: String::new(),
        questions: None,
        consents: Vec::new(),
        created: app.clock.now(),
        demo: true,
    };
    app.store
        .add_person(new, Vec::new(), note("person.register"))
        .await?;
    for organisation in &person.offices {
        // A jurisdiction of one's own need not have the demonstration's organisations.
        if app.store.organisation(organisation).await?.is_some() {
            app.store
                .add_officer(organisation, &id, note("officer.add"))
                .await?;
        }
    }
    if person.operator {
        app.store.make_operator(&id, note("operator.add")).await?;
    }
    if let Some(unit) = &person.unit {
        if app.store.organisation(unit).await?.is_some() {
            app.store
                .choose_unit(&id, unit, note("person.unit"))
                .await?;
        }
        fill(app, &id).await?;
    }
    Ok(())
}

/// A filled dossier and a photo.
async fn fill(app: &App, person: &str) -> Result<(), StartError> {
    let dossier: Dossier = serde_json::from_str(DOSSIER).expect("built in, and read by a test");
    for (section, records) in dossier {
        let audit = audit(app, person, "dossier.save", &section);
        let save = SaveSection {
            person: person.to_owned(),
            section,
            revision: 0,
            records,
            audit,
        };
        app.store.save_section(save).await?;
    }
    let digest = app.blobs.put(Bytes::from_static(PHOTO)).await?;
    let size = sniff(PHOTO)
        .upright()
        .expect("built in, and read by a test");
    let blob = Blob {
        digest: digest.clone(),
        kind: "jpg".to_owned(),
        size: PHOTO.len() as u64,
        at: app.clock.now(),
    };
    app.store
        .add_blob(blob, person, audit(app, person, "file.add", &digest))
        .await?;
    let photo = PhotoRef {
        digest,
        width: size.width,
        height: size.height,
    };
    app.store
        .set_photo(
            person,
            &photo,
            audit(app, person, "person.photo", &photo.digest),
        )
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhicheng_shared::check::document;
    use zhicheng_shared::photo::check_file;

    #[test]
    fn the_data_can_be_read_and_the_people_could_register() {
        let today = Date::new(2026, 1, 1).unwrap();
        for person in people().people {
            let checked = document(
                DocumentKind::ResidentId,
                &person.document,
                Some(person.sex),
                Some(person.birth),
                today,
            );
            assert_eq!(checked, Ok(person.document.clone()), "{}", person.account);
        }
        assert!(serde_json::from_str::<Dossier>(DOSSIER).unwrap().len() > 15);
    }

    #[test]
    fn the_photo_meets_the_rule() {
        let all = crate::jurisdictions::Jurisdictions::open(None).unwrap();
        let rule = &all.get("guangdong").unwrap().loaded.jurisdiction.photo;
        assert_eq!(check_file(PHOTO, rule), []);
    }
}
