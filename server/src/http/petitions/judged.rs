//! Whether what is asked can be asked, and of whom.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::dossier::own_digests;
use crate::http::organisations;
use crate::security::session::Signed;
use crate::store::row::{FindOrganisations, Organisation, Paging, Wish};
use crate::words::{errors, petitions as words};
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::api::petition::{Ask, AskUnit, PetitionFile, PetitionState};
use zhicheng_shared::attachment::FileKind;
use zhicheng_shared::credit_code;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{fold, length, read, says_why, trimmed};

/// Most that one person may have waiting.
const WAITING: usize = 10;

/// What is asked as it is kept, what only one may wait for, and who decides.
///
/// # Errors
/// 422 with the field that is wrong, 409 where it cannot be asked as things stand.
pub async fn asked(app: &App, signed: &Signed, wish: Ask) -> Answer<(Wish, String, String)> {
    let page = Paging::new(Some(1), Some(100));
    let (own, _) = app.store.petitions_of(&signed.person, page).await?;
    let waiting = own.iter().filter(|one| one.state == PetitionState::Waiting);
    if waiting.count() >= WAITING {
        return Err(ApiError::new(ErrorCode::TooMany).saying(words::MANY));
    }
    match wish {
        Ask::Rights(mut rights) => {
            let unit = for_rights(app, &rights.organisation).await?;
            if app.store.is_officer(&unit.id, &signed.person).await? {
                return Err(ApiError::new(ErrorCode::Refused).saying(words::OFFICER_ALREADY));
            }
            rights.why = why(&rights.why, words::WHY)?;
            rights.file = file(app, signed, rights.file, words::FILE).await?;
            let office = supervisor(app, &unit).await?;
            let about = format!("{}/{}", unit.id, signed.person);
            Ok((Wish::Rights(rights), about, office))
        }
        Ask::Unit(unit) => {
            let unit = well_formed(app, unit)?;
            is_new(app, &unit.code, &unit.name).await?;
            let office = office_of(app, &unit).await?;
            let about = unit.code.clone();
            Ok((Wish::Unit(unit), about, office))
        }
    }
}

fn wrong(field: &str, why: impl Into<String>) -> ApiError {
    ApiError::field("petition", field, ProblemKind::NotAChoice).saying(why)
}

/// A reason as it is kept.
///
/// # Errors
/// 422 when it is too short or too long.
pub fn why(raw: &str, otherwise: &str) -> Answer<String> {
    let text = trimmed(raw);
    if says_why(text) {
        Ok(text.to_owned())
    } else {
        Err(wrong("why", otherwise))
    }
}

/// A file of one's own that everybody can open.
///
/// # Errors
/// 422 when it is another's, or of another sort.
pub async fn file(
    app: &App,
    signed: &Signed,
    file: PetitionFile,
    otherwise: &str,
) -> Answer<PetitionFile> {
    if file.digest.is_empty() {
        return Err(wrong("sealed_file", otherwise));
    }
    own_digests(app, &signed.person, std::slice::from_ref(&file.digest), 1).await?;
    let kept = app.store.blob(&file.digest).await?;
    let kinds = [FileKind::Pdf, FileKind::Jpg, FileKind::Png].map(FileKind::ending);
    let seen = kept.is_some_and(|blob| kinds.contains(&blob.kind.as_str()));
    if !seen {
        return Err(wrong("sealed_file", otherwise));
    }
    Ok(PetitionFile {
        name: file.name.chars().take(200).collect(),
        digest: file.digest,
    })
}

/// An organisation that somebody may ask to act for.
///
/// # Errors
/// There is none, it is closed, or it is of another kind.
pub async fn for_rights(app: &App, id: &str) -> Answer<Organisation> {
    let unit = app.store.organisation(id).await?;
    let unit = unit.ok_or_else(ApiError::not_found)?;
    if !unit.kind.is_below() {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::NOT_FOR_RIGHTS));
    }
    if unit.closed > 0 {
        return Err(ApiError::new(ErrorCode::Refused).saying(words::CLOSED));
    }
    Ok(unit)
}

/// Who decides about a unit: the organisation above it, or the operators (empty).
///
/// # Errors
/// The store fails.
pub async fn supervisor(app: &App, unit: &Organisation) -> Answer<String> {
    if unit.parent.is_empty() {
        return Ok(String::new());
    }
    let above = app.store.organisation(&unit.parent).await?;
    let above = above.filter(|above| above.closed == 0);
    Ok(above.map(|above| above.id).unwrap_or_default())
}

fn well_formed(app: &App, unit: AskUnit) -> Answer<AskUnit> {
    let name = trimmed(&unit.name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if !(2..=100).contains(&length(name)) || letters < 2 {
        return Err(wrong("asked_name", words::NAME));
    }
    let code = credit_code::read(&unit.code);
    let code = code.map_err(|fault| wrong("asked_code", words::code(fault)))?;
    let known = |region: &str| {
        let mut all = app.jurisdictions.iter();
        all.any(|served| served.has_region(region))
    };
    if !known(&unit.region) {
        return Err(wrong("asked_region", words::REGION));
    }
    let nature = trimmed(&unit.nature);
    if length(nature) > 30 {
        return Err(wrong("asked_nature", words::NATURE));
    }
    let contact = trimmed(&unit.contact);
    if !(1..=30).contains(&length(contact)) {
        return Err(wrong("asked_contact", words::CONTACT));
    }
    let phone = fold(&unit.phone);
    if !matches!(read(&FieldKind::Phone, &phone), Ok(Some(_))) {
        return Err(wrong("asked_phone", words::PHONE));
    }
    Ok(AskUnit {
        name: name.to_owned(),
        code,
        region: unit.region,
        nature: nature.to_owned(),
        supervisor: unit.supervisor,
        contact: contact.to_owned(),
        phone,
    })
}

/// Passes a unit that is not here by its code nor by its name.
///
/// # Errors
/// 409 with the one that is.
pub async fn is_new(app: &App, code: &str, name: &str) -> Answer<()> {
    let mut here = app.store.organisation_like(code, name).await?;
    if here.is_none() {
        let (found, _) = app
            .store
            .find_organisations(FindOrganisations {
                words: name.chars().take(100).collect(),
                kind: None,
                region: String::new(),
                proxy: false,
                paging: Paging::new(Some(1), Some(100)),
            })
            .await?;
        let wanted = folded(name);
        here = found.into_iter().find(|one| folded(&one.name) == wanted);
    }
    let Some(here) = here else {
        return Ok(());
    };
    if here.closed > 0 {
        return Err(ApiError::new(ErrorCode::Refused).saying(words::CLOSED));
    }
    let row = organisations::row(app, &here).await?;
    Err(ApiError::new(ErrorCode::Taken)
        .saying(words::HERE)
        .current(&row))
}

/// A unit's name as it is compared: width, case, blanks and brackets make no difference.
fn folded(name: &str) -> String {
    let signs = |c: &char| !c.is_whitespace() && !"()（）《》\"“”·.-".contains(*c);
    fold(name)
        .chars()
        .filter(signs)
        .collect::<String>()
        .to_lowercase()
}

/// Who decides whether a unit comes to be: its supervisor, the bureau of its region, or the operators.
async fn office_of(app: &App, unit: &AskUnit) -> Answer<String> {
    if unit.supervisor.is_empty() {
        let bureau = app.store.bureau_of(&unit.region).await?;
        return Ok(bureau.map(|bureau| bureau.id).unwrap_or_default());
    }
    let above = app.store.organisation(&unit.supervisor).await?;
    let above = above.filter(|above| {
        let kind = matches!(
            above.kind,
            OrganisationKind::Supervisor | OrganisationKind::Bureau
        );
        kind && above.closed == 0
    });
    let above = above.ok_or_else(|| wrong("asked_supervisor", words::SUPERVISOR))?;
    Ok(above.id)
}

/// A name of a person, as [`errors::NAME_SHAPE`] wants it.
///
/// # Errors
/// 422 when it is no name.
pub fn person_name(raw: &str) -> Answer<String> {
    let name = zhicheng_shared::value::name(raw);
    let name = name.map_err(|_| wrong("person_name", errors::NAME_SHAPE))?;
    Ok(zhicheng_shared::value::with_standard_dots(&name))
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_name_is_the_same_in_other_brackets_widths_and_blanks() {
        let name = folded("中山（演示）机械有限公司");
        assert_eq!(folded(" 中山(演示) 机械有限公司"), name);
        assert_eq!(folded("中山演示机械有限公司"), name);
        assert_ne!(folded("中山演示电气有限公司"), name);
    }
}
