//! What is asked, as people read it.

use crate::app::App;
use crate::error::Answer;
use crate::security::session::Signed;
use crate::store::row::{Petition, Wish};
use zhicheng_shared::api::petition::{PetitionDeed, PetitionRow, PetitionState};
use zhicheng_shared::value::trimmed;

/// Whether it is one's own, or about oneself: then others decide.
pub fn is_party(signed: &Signed, petition: &Petition) -> bool {
    let about = match &petition.wish {
        Wish::Identity(correction) => correction.person == signed.person,
        Wish::Rights(_) | Wish::Unit(_) => false,
    };
    petition.person == signed.person || about
}

/// What is asked, for this reader: who asked it, or who decides it.
///
/// # Errors
/// The store fails.
pub async fn row(app: &App, signed: &Signed, petition: Petition) -> Answer<PetitionRow> {
    let by = app.store.person(&petition.person).await?;
    let mut ids: Vec<String> = petition
        .deeds
        .iter()
        .map(|one| one.person.clone())
        .collect();
    ids.push(petition.office.clone());
    let names = app.store.names(&ids).await?;
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    let deed = |one: &crate::store::row::Deed| PetitionDeed {
        at: one.at,
        state: one.state,
        by: name(&one.person),
        why: one.why.clone(),
    };
    let party = is_party(signed, &petition);
    let row = PetitionRow {
        id: petition.id.clone(),
        at: petition.at,
        what: petition.wish.kind(),
        state: petition.state,
        by: by
            .as_ref()
            .map(|by| by.identity.name.clone())
            .unwrap_or_default(),
        account: by.map(|by| by.account).unwrap_or_default(),
        own: petition.person == signed.person,
        decides: !party && petition.state == PetitionState::Waiting,
        office: name(&petition.office),
        about: String::new(),
        organisation: String::new(),
        code: String::new(),
        region: String::new(),
        nature: String::new(),
        supervisor: String::new(),
        contact: String::new(),
        phone: String::new(),
        why: String::new(),
        before: String::new(),
        identity: None,
        file: petition.wish.file().cloned(),
        deeds: petition.deeds.iter().map(deed).collect(),
    };
    filled(app, petition, row).await
}

/// With what it is about.
async fn filled(app: &App, petition: Petition, row: PetitionRow) -> Answer<PetitionRow> {
    Ok(match petition.wish {
        Wish::Rights(rights) => {
            let unit = app.store.organisation(&rights.organisation).await?;
            let (name, code, region) =
                unit.map_or_else(Default::default, |unit| (unit.name, unit.code, unit.region));
            PetitionRow {
                about: name,
                organisation: rights.organisation,
                code,
                region,
                why: rights.why,
                ..row
            }
        }
        Wish::Unit(unit) => {
            let here = match petition.state {
                PetitionState::Granted => app.store.organisation_like(&unit.code, "").await?,
                _ => None,
            };
            let above = match unit.supervisor.as_str() {
                "" => None,
                id => app.store.organisation(id).await?,
            };
            PetitionRow {
                about: unit.name,
                organisation: here.map(|here| here.id).unwrap_or_default(),
                code: unit.code,
                region: unit.region,
                nature: unit.nature,
                supervisor: above.map(|above| above.name).unwrap_or_default(),
                contact: unit.contact,
                phone: unit.phone,
                ..row
            }
        }
        Wish::Identity(correction) => {
            let person = app.store.person(&correction.person).await?;
            let before = person.as_ref().map_or_else(String::new, |person| {
                let who = &person.identity;
                let text = [&who.name, " ", &who.document_masked].concat();
                trimmed(&text).to_owned()
            });
            PetitionRow {
                about: person.map(|person| person.account).unwrap_or_default(),
                why: correction.why,
                before,
                identity: Some(correction.identity),
                ..row
            }
        }
    })
}
