//! Who somebody is, corrected by two officers of the bureau: one asks, another confirms
//! (`http/petitions`).

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::faces;
use crate::http::body::Body;
use crate::http::once::{Door, Key, once};
use crate::http::petitions::{created, file, kept, person_name, why};
use crate::security::session::Signed;
use crate::store::row::{Correction, Organisation, Person, Wish};
use crate::words::{errors, petitions as words};
use axum::extract::{Path, State};
use axum::response::Response;
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::api::petition::{AskIdentity, NewIdentity, PetitionRow};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::check;
use zhicheng_shared::date::Date;
use zhicheng_shared::login::Login;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::region::covers;
use zhicheng_shared::value::fold_name;

/// Asks that a colleague confirm who somebody is.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/identities", tag = "offices", operation_id = "ask_identity",
    request_body = AskIdentity, params(("organisation" = String, Path)),
    responses((status = 201, body = PetitionRow), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn ask(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    key: Key,
    Body(wish): Body<AskIdentity>,
) -> Answer<Response> {
    let bureau = signed.officer(&app, &organisation).await?;
    if bureau.kind != OrganisationKind::Bureau {
        return Err(ApiError::new(ErrorCode::NotYours).saying(words::NOT_BUREAU));
    }
    let act = key.act(&app, &signed.person, Door::Petition(&organisation), &wish);
    let asked = async {
        let person = found(&app, &wish).await?;
        if person.id == signed.person {
            return Err(ApiError::new(ErrorCode::NotYours).saying(words::OWN));
        }
        is_of(&app, &bureau, &person).await?;
        let identity = judged(&app, &wish.identity)?;
        if is_same(&app, &person, &identity) {
            return Err(ApiError::new(ErrorCode::Invalid).saying(words::SAME));
        }
        let correction = Correction {
            person: person.id.clone(),
            identity,
            why: why(&wish.why, words::WHY)?,
            file: file(&app, &signed, wish.file.clone(), words::EVIDENCE).await?,
        };
        let (about, office) = (person.id, bureau.id.clone());
        kept(&app, &signed, Wish::Identity(correction), about, office).await
    };
    let id = once(&app, act, asked, |id| async { Ok(id) }).await?;
    created(&app, &signed, &id).await
}

/// The person whose account or number and whose name it is; neither alone finds anybody.
async fn found(app: &App, wish: &AskIdentity) -> Answer<Person> {
    let nobody = || ApiError::not_found().saying(words::NOBODY);
    let named = match Login::read(&wish.login) {
        Login::Account(_) | Login::Document(_) => app.store.person_by_login(&wish.login).await?,
        Login::Mobile(_) | Login::Email(_) => None,
    };
    let known = fold_name(&wish.known_as);
    let fits = |person: &Person| fold_name(&person.identity.name) == known;
    named.filter(fits).ok_or_else(nobody)
}

/// Passes people whose unit lies in the bureau's region.
async fn is_of(app: &App, bureau: &Organisation, person: &Person) -> Answer<()> {
    let unit = match &person.unit {
        Some(unit) => app.store.organisation(unit).await?,
        None => None,
    };
    match unit.filter(|unit| covers(&bureau.region, &unit.region)) {
        Some(_) => Ok(()),
        None => Err(ApiError::new(ErrorCode::Refused).saying(words::NOT_HERE)),
    }
}

/// The same judgement as at registering.
fn judged(app: &App, wish: &NewIdentity) -> Answer<NewIdentity> {
    let wrong = |field: &'static str| move |kind| ApiError::field("corrected", field, kind);
    let name = person_name(&wish.name)?;
    if let Some(kind) = check::unprintable(&name, &faces::prints) {
        return Err(wrong("person_name")(kind).saying(errors::NAME_UNPRINTABLE));
    }
    let today = Date::from_unix_beijing(app.clock.now());
    if wish.birth > today {
        return Err(wrong("born")(ProblemKind::InFuture));
    }
    let (sex, birth) = (Some(wish.sex), Some(wish.birth));
    let document = check::document(wish.document_kind, &wish.document, sex, birth, today);
    Ok(NewIdentity {
        name,
        document_kind: wish.document_kind,
        document: document.map_err(wrong("new_number"))?,
        sex: wish.sex,
        birth: wish.birth,
    })
}

fn is_same(app: &App, person: &Person, new: &NewIdentity) -> bool {
    let now = &person.identity;
    now.name == new.name
        && now.document_kind == new.document_kind
        && person.document_index == app.keys.sealer.index("document", &new.document)
        && now.sex == new.sex
        && now.birth == new.birth
}
