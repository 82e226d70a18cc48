//! The dossier: one revision a section, stored complete or not.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::quota;
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{Blob, SaveSection};
use crate::words::errors;
use axum::Json;
use axum::extract::{Path, State};
use std::collections::BTreeSet;
use zhicheng_shared::api::dossier::{DossierBody, Saved, SectionBody};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::form::{FieldKind, Values};
use zhicheng_shared::value::{Attachment, Record};

/// Most characters of one value; the form's own limits are lower and are told, not enforced, here.
const CHARACTERS: usize = 50_000;

/// All sections of one's own.
#[utoipa::path(get, path = "/api/v1/dossier", tag = "dossier", responses((status = 200, body = DossierBody), (status = 401, body = ErrorBody)))]
pub async fn show(State(app): State<App>, signed: Signed) -> Answer<Json<DossierBody>> {
    let mut sections = app.store.dossier(&signed.person).await?;
    for (key, body) in &mut sections {
        let records = std::mem::take(&mut body.records);
        body.records = app.jurisdictions.living(key, records);
    }
    Ok(Json(DossierBody { sections }))
}

/// One section of one's own.
#[utoipa::path(get, path = "/api/v1/dossier/{section}", tag = "dossier", params(("section" = String, Path)),
    responses((status = 200, body = SectionBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn section(
    State(app): State<App>,
    signed: Signed,
    Path(section): Path<String>,
) -> Answer<Json<SectionBody>> {
    known(&app, &section)?;
    present(&app, &signed, &section).await.map(Json)
}

/// A section as it stands.
async fn present(app: &App, signed: &Signed, section: &str) -> Answer<SectionBody> {
    let mut body = app.store.section(&signed.person, section).await?;
    body.records = app.jurisdictions.living(section, body.records);
    Ok(body)
}

/// Saves a section over the revision last seen.
#[utoipa::path(put, path = "/api/v1/dossier/{section}", tag = "dossier", params(("section" = String, Path)), request_body = SectionBody,
    responses((status = 200, body = Saved), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn save(
    State(app): State<App>,
    signed: Signed,
    Path(section): Path<String>,
    Body(body): Body<SectionBody>,
) -> Answer<Json<Saved>> {
    known(&app, &section)?;
    shape(&body.records)?;
    let mut body = body;
    body.records = app.jurisdictions.living(&section, body.records);
    leave_out_documents(&app, &section, &mut body.records);
    let present = present(&app, &signed, &section).await?;
    if present.revision != body.revision {
        return Err(ApiError::new(ErrorCode::Stale).current(&present));
    }
    keep_replaced(&present.records, &mut body.records);
    let (was, is) = (archived(&present.records), archived(&body.records));
    if was != is {
        return Err(ApiError::new(ErrorCode::Stale)
            .saying(errors::ARCHIVED)
            .current(&present));
    }
    let files: Vec<&Attachment> = body.records.iter().flat_map(all_files).collect();
    own_files(&app, &signed.person, files.into_iter()).await?;
    let save = SaveSection {
        person: signed.person.clone(),
        section: section.clone(),
        revision: body.revision,
        records: body.records,
        audit: signed.audit(&app, "dossier.save", &section),
    };
    let at = save.audit.at;
    match app.store.save_section(save).await {
        Ok(revision) => Ok(Json(Saved { revision, at })),
        Err(StoreError::Stale) => {
            let present = self::present(&app, &signed, &section).await?;
            Err(ApiError::new(ErrorCode::Stale).current(&present))
        }
        Err(error) => Err(error.into()),
    }
}

fn known(app: &App, section: &str) -> Answer<()> {
    if app.jurisdictions.has_section(section) {
        Ok(())
    } else {
        Err(ApiError::not_found())
    }
}

/// The document number comes from the account, where it is sealed apart; it is kept nowhere else.
fn leave_out_documents(app: &App, section: &str, records: &mut [Record]) {
    let sections = app
        .jurisdictions
        .iter()
        .filter_map(|served| served.loaded.jurisdiction.section(section));
    for field in sections
        .flat_map(|section| &section.fields)
        .filter(|f| matches!(f.kind, FieldKind::Document))
    {
        for record in records.iter_mut().filter(|record| !record.archived) {
            record.values.remove(&field.key);
        }
    }
}

/// The files of a record, and those that they took the place of.
fn all_files(record: &Record) -> impl Iterator<Item = &Attachment> {
    record.attachments.iter().chain(&record.replaced)
}

/// A page of before knows nothing of files that were replaced, and sends none back: they stay.
fn keep_replaced(present: &[Record], records: &mut [Record]) {
    for record in records {
        let Some(before) = present.iter().find(|before| before.id == record.id) else {
            continue;
        };
        let mut kept = before.replaced.clone();
        kept.extend(
            record
                .replaced
                .drain(..)
                .filter(|file| !before.replaced.contains(file)),
        );
        record.replaced = kept;
    }
}

fn archived(records: &[Record]) -> Vec<&Record> {
    let mut archived: Vec<&Record> = records.iter().filter(|r| r.archived).collect();
    archived.sort_by(|a, b| a.id.cmp(&b.id));
    archived
}

/// Whether a section's records have a shape that can be kept.
///
/// # Errors
/// 413 or 400.
pub fn shape(records: &[Record]) -> Answer<()> {
    let files = records.iter().flat_map(all_files).count();
    if records.len() > quota::RECORDS || files > quota::NAMED {
        return Err(ApiError::new(ErrorCode::TooLarge));
    }
    let mut ids = BTreeSet::new();
    for record in records {
        let fits = (1..=32).contains(&record.id.len())
            && record.id.bytes().all(|b| b.is_ascii_alphanumeric());
        if !fits || !ids.insert(&record.id) {
            return Err(ApiError::new(ErrorCode::Malformed).saying(errors::SAME_ID));
        }
        values_fit(&record.values)?;
    }
    Ok(())
}

/// Whether values have a size that can be kept; what they say is not judged.
///
/// # Errors
/// 413 otherwise.
pub fn values_fit(values: &Values) -> Answer<()> {
    let long =
        |(key, text): (&String, &String)| key.len() > 100 || text.chars().nth(CHARACTERS).is_some();
    if values.len() > 500 || values.iter().any(long) {
        Err(ApiError::new(ErrorCode::TooLarge))
    } else {
        Ok(())
    }
}

/// Whether all files named are kept by this person, and are what is said of them.
///
/// # Errors
/// 422 otherwise.
pub async fn own_files<'a>(
    app: &App,
    person: &str,
    files: impl Iterator<Item = &'a Attachment>,
) -> Answer<()> {
    let files: Vec<&Attachment> = files.collect();
    let digests: BTreeSet<&str> = files.iter().map(|file| file.digest.as_str()).collect();
    if digests.is_empty() {
        return Ok(());
    }
    let kept = own(app, person, digests).await?;
    let as_kept = |file: &&Attachment| {
        let kept = kept.iter().find(|blob| blob.digest == file.digest);
        kept.is_some_and(|blob| blob.kind == file.kind && blob.size == file.size)
    };
    if files.iter().all(as_kept) {
        Ok(())
    } else {
        Err(ApiError::new(ErrorCode::Invalid).saying(errors::FOREIGN_FILE))
    }
}

/// Whether all these files are kept by this person.
///
/// # Errors
/// 413 when they are too many to be asked for, 422 when one is not theirs.
pub async fn own_digests(app: &App, person: &str, digests: &[String], most: usize) -> Answer<()> {
    if digests.len() > most {
        return Err(ApiError::new(ErrorCode::TooLarge));
    }
    let digests: BTreeSet<&str> = digests.iter().map(String::as_str).collect();
    if digests.len() == own(app, person, digests.clone()).await?.len() {
        Ok(())
    } else {
        Err(ApiError::new(ErrorCode::Invalid).saying(errors::FOREIGN_FILE))
    }
}

async fn own(app: &App, person: &str, digests: BTreeSet<&str>) -> Answer<Vec<Blob>> {
    let digests: Vec<String> = digests.into_iter().map(str::to_owned).collect();
    Ok(app.store.own_blobs(person, &digests).await?)
}
