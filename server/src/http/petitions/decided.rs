//! Granting and refusing what is asked, and what that brings about.

use super::{judged, shown};
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::tell;
use crate::security::session::Signed;
use crate::security::token;
use crate::store::row::{Audit, Brings, Deed, Organisation, Petition, PetitionStep, Telling, Wish};
use crate::store::{StoreError, Unique};
use crate::words::petitions as words;
use axum::http::StatusCode;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::{ACCOUNT, OrganisationKind, PETITIONS};
use zhicheng_shared::api::petition::{DecidePetition, PetitionState};
use zhicheng_shared::value::trimmed;

/// Grants or refuses, as an office's officer or as an operator.
///
/// # Errors
/// It is not for this office to decide, or for nobody any more.
pub async fn decided(
    app: &App,
    signed: &Signed,
    office: Option<String>,
    id: &str,
    wish: DecidePetition,
) -> Answer<StatusCode> {
    let petition = app.store.petition(id).await?;
    let here = petition.filter(|one| one.office == office.as_deref().unwrap_or_default());
    let petition = here.ok_or_else(ApiError::not_found)?;
    if shown::is_party(signed, &petition) {
        return Err(ApiError::new(ErrorCode::NotYours).saying(words::OWN));
    }
    let why = match wish.grant {
        true => trimmed(&wish.why).chars().take(500).collect(),
        false => judged::why(&wish.why, words::WHY_REFUSED)?,
    };
    let brings = match wish.grant {
        true => brought(app, &petition).await?,
        false => Brings::Nothing,
    };
    let state = match wish.grant {
        true => PetitionState::Granted,
        false => PetitionState::Refused,
    };
    let audit = signed.audit_for(
        app,
        match wish.grant {
            true => "petition.grant",
            false => "petition.refuse",
        },
        id,
        office.as_deref().unwrap_or_default(),
    );
    let tellings = told(app, &petition, wish.grant).await?;
    let step = PetitionStep {
        id: petition.id,
        from: PetitionState::Waiting,
        deed: deed(app, signed, state, why),
        office,
        brings,
        tellings,
    };
    stepped(app, step, audit).await
}

/// What a grant brings about, as things stand now.
async fn brought(app: &App, petition: &Petition) -> Answer<Brings> {
    match &petition.wish {
        Wish::Rights(rights) => {
            let unit = judged::for_rights(app, &rights.organisation).await?;
            if judged::supervisor(app, &unit).await? != petition.office {
                return Err(ApiError::new(ErrorCode::Refused).saying(words::OTHER_SUPERVISOR));
            }
            Ok(Brings::Office {
                organisation: unit.id,
                person: petition.person.clone(),
            })
        }
        Wish::Unit(unit) => {
            judged::is_new(app, &unit.code, &unit.name).await?;
            Ok(Brings::Unit(Organisation {
                id: token::hex(8),
                kind: OrganisationKind::Unit,
                name: unit.name.clone(),
                code: unit.code.clone(),
                region: unit.region.clone(),
                parent: petition.office.clone(),
                nature: unit.nature.clone(),
                proxy: false,
                serves: String::new(),
                place: 0,
                closed: 0,
            }))
        }
        Wish::Identity(correction) => Ok(Brings::Identity {
            person: correction.person.clone(),
            identity: correction.identity.clone(),
        }),
    }
}

/// Who asked is told; of a corrected identity, the person is.
async fn told(app: &App, petition: &Petition, granted: bool) -> Answer<Vec<Telling>> {
    let (to, leads, text) = match &petition.wish {
        Wish::Rights(rights) => {
            let unit = app.store.organisation(&rights.organisation).await?;
            let unit = unit.map(|unit| unit.name).unwrap_or_default();
            (&petition.person, PETITIONS, words::rights(&unit, granted))
        }
        Wish::Unit(unit) => (
            &petition.person,
            PETITIONS,
            words::unit(&unit.name, granted),
        ),
        Wish::Identity(correction) if granted => {
            (&correction.person, ACCOUNT, words::IDENTITY.to_owned())
        }
        Wish::Identity(_) => return Ok(Vec::new()),
    };
    Ok(vec![tell::person(app, to, leads, text).await?])
}

/// What was done now.
pub fn deed(app: &App, signed: &Signed, state: PetitionState, why: String) -> Deed {
    Deed {
        at: app.clock.now(),
        person: signed.person.clone(),
        state,
        why,
    }
}

/// Moves it on.
///
/// # Errors
/// It has moved on already.
pub async fn stepped(app: &App, step: PetitionStep, audit: Audit) -> Answer<StatusCode> {
    match app.store.step_petition(step, audit).await {
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Refused).saying(words::DECIDED)),
        Err(StoreError::Taken(Unique::Organisation)) => {
            Err(ApiError::new(ErrorCode::Taken).saying(words::HERE))
        }
        other => Ok(other.map(|()| StatusCode::NO_CONTENT)?),
    }
}
