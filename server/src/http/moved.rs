//! A person's dossier as one signed file, given out and taken in by the same person elsewhere.

use crate::app::App;
use crate::aside::Aside;
use crate::error::{Answer, ApiError};
use crate::http::blobs;
use crate::http::body::{Params, bytes};
use crate::quota;
use crate::security::queue::Lane;
use crate::security::session::Signed;
use crate::security::token;
use crate::store::row::{FindOwn, Paging, SaveSection};
use crate::words::errors;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use zhicheng_shared::api::moved::MovedReport;
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::frozen::digest;
use zhicheng_shared::moved::{FORMAT, Moved, MovedFile, merged};
use zhicheng_shared::review::Actor;
use zhicheng_shared::value::{Record, fold_document};

use crate::flow::view;

/// A whole dossier is in memory while it is packed, unpacked or judged.
static PACKED: Aside = Aside::new(2);

/// What is done with a file.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Carry {
    /// Whether it is taken; else it is only looked at.
    #[serde(default)]
    apply: bool,
}

/// The own dossier as one signed file.
#[utoipa::path(get, path = "/api/v1/me/moved", tag = "dossier",
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 401, body = ErrorBody)))]
pub async fn give(State(app): State<App>, signed: Signed) -> Answer<Response> {
    let person = signed.load(&app).await?;
    let audit = signed.audit(&app, "dossier.give", &signed.person);
    let document = app.store.document(&signed.person, audit).await?;
    let number = fold_document(&document);
    let document = app.passwords.hash(Lane::Known, &number).await?;
    let stored = app.store.dossier(&signed.person).await?;
    let living = stored.into_iter().map(|(key, body)| {
        let records = app.jurisdictions.living(&key, body.records);
        (key, records)
    });
    let sections: BTreeMap<String, Vec<Record>> = living.collect();
    let files = contents(&app, &sections).await?;
    let applications = applications(&app, &signed).await?;
    let moved = Moved {
        source: app.config.origin.clone().unwrap_or_default(),
        made: app.clock.now(),
        name: person.identity.name,
        document_kind: person.identity.document_kind,
        document,
        sections,
        applications,
    };
    let packing = PACKED.done(move || packed(&app, &moved, &files)).await;
    let bytes = packing.map_err(ApiError::internal)??;
    let named = [
        (CONTENT_TYPE, "application/octet-stream"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"dossier.zhicheng\"",
        ),
    ];
    Ok((named, bytes).into_response())
}

/// One file of all of it, signed.
fn packed(app: &App, moved: &Moved, files: &BTreeMap<String, Bytes>) -> Answer<Vec<u8>> {
    let text = serde_json::to_string(moved).map_err(ApiError::internal)?;
    let encoded = |(digest, content): (&String, &Bytes)| (digest.clone(), STANDARD.encode(content));
    let file = MovedFile {
        format: FORMAT.to_owned(),
        key: app.keys.public(),
        signature: app.keys.sign(text.as_bytes()),
        signed: text,
        files: files.iter().map(encoded).collect(),
    };
    serde_json::to_vec(&file).map_err(ApiError::internal)
}

/// The contents of the files that records name, as far as one file holds them.
async fn contents(
    app: &App,
    sections: &BTreeMap<String, Vec<Record>>,
) -> Answer<BTreeMap<String, Bytes>> {
    let named = sections.values().flatten().flat_map(|r| &r.attachments);
    let named: BTreeMap<&str, u64> = named.map(|f| (f.digest.as_str(), f.size)).collect();
    let mut left = quota::CARRIED;
    let mut files = BTreeMap::new();
    for (digest, size) in named {
        if size > left {
            continue;
        }
        left -= size;
        let content = app.blobs.get(digest).await?;
        files.insert(digest.to_owned(), content);
    }
    Ok(files)
}

async fn applications(
    app: &App,
    signed: &Signed,
) -> Answer<Vec<zhicheng_shared::api::application::ApplicationRow>> {
    let actor = Actor::Applicant {
        person: signed.person.clone(),
        owner: true,
    };
    let mut rows = Vec::new();
    for page in 1.. {
        let paging = Paging::new(Some(page), Some(100));
        let found = app
            .store
            .applications_of(&signed.person, FindOwn::default(), paging);
        let (found, _) = found.await?;
        rows.extend(view::rows(app, &found, &actor).await?);
        if found.len() < 100 {
            break;
        }
    }
    Ok(rows)
}

/// Looks at a file that another installation, or this one, made of the same person's dossier and, where
/// that is asked for, takes its records. What is here stays as it is; what is here already is known, so
/// that taking it again adds nothing.
#[utoipa::path(post, path = "/api/v1/me/moved", tag = "dossier", params(Carry),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = MovedReport), (status = 401, body = ErrorBody), (status = 413, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn take(
    State(app): State<App>,
    signed: Signed,
    Params(wish): Params<Carry>,
    request: Request,
) -> Answer<Json<MovedReport>> {
    let sent = bytes(request, &app).await?;
    let here = app.clone();
    let opening = PACKED.done(move || opened(&here, &sent)).await;
    let (moved, files) = opening.map_err(ApiError::internal)??;
    same_person(&app, &signed, &moved).await?;
    let mut report = MovedReport {
        source: moved.source,
        made: moved.made,
        applications: moved.applications,
        ..MovedReport::default()
    };
    let mut saves = Vec::new();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for (section, mut records) in moved.sections {
        if records.is_empty() {
            continue;
        }
        if !app.jurisdictions.has_section(&section) {
            report.unknown.push(section);
            continue;
        }
        for record in &mut records {
            let here = |file: &zhicheng_shared::value::Attachment| files.contains_key(&file.digest);
            let all = record.attachments.len();
            record.attachments.retain(here);
            report.lacking += (all - record.attachments.len()) as u64;
        }
        let present = app.store.section(&signed.person, &section).await?;
        if app.jurisdictions.is_single(&section) && !present.records.is_empty() {
            report.kept.push(section);
            continue;
        }
        let before = present.records.len();
        let done = merged(&present.records, records, || token::hex(8));
        report.new += done.new;
        report.known += done.known;
        let new = &done.records[before..];
        report.archived += new.iter().filter(|r| r.archived).count() as u64;
        let named = new.iter().flat_map(|r| &r.attachments);
        wanted.extend(named.map(|file| file.digest.clone()));
        if done.new > 0 {
            crate::http::dossier::shape(&done.records)?;
            saves.push(SaveSection {
                person: signed.person.clone(),
                section: section.clone(),
                revision: present.revision,
                records: done.records,
                audit: signed.audit(&app, "dossier.take", &section),
            });
        }
    }
    report.files = wanted.len() as u64;
    if wish.apply {
        for digest in &wanted {
            keep(&app, &signed, digest, &files[digest]).await?;
        }
        for save in saves {
            app.store.save_section(save).await?;
        }
        report.taken = true;
    }
    Ok(Json(report))
}

/// Keeps a file that came with the dossier, judged as any other.
async fn keep(app: &App, signed: &Signed, known: &str, content: &Bytes) -> Answer<()> {
    blobs::room(app, signed, content.len()).await?;
    blobs::count(app, signed, content.len())?;
    let content = content.clone();
    let judged = PACKED.done(move || blobs::judged(content)).await;
    let (kind, content) = judged.map_err(ApiError::internal)??;
    let kept = blobs::keep(app, signed, kind.ending(), content).await?;
    // What an installation keeps has no traces left to be taken out, so it stays what it was.
    if kept == known {
        Ok(())
    } else {
        Err(ApiError::new(ErrorCode::Invalid).saying(errors::MOVED_BROKEN))
    }
}

/// What a file holds, once it is known who made it and that nothing in it was changed.
fn opened(app: &App, sent: &[u8]) -> Answer<(Moved, BTreeMap<String, Bytes>)> {
    let broken = || ApiError::new(ErrorCode::Invalid).saying(errors::MOVED_BROKEN);
    let file: MovedFile = serde_json::from_slice(sent).map_err(|_| broken())?;
    if file.format != FORMAT {
        return Err(broken());
    }
    let moved: Moved = serde_json::from_str(&file.signed).map_err(|_| broken())?;
    let own = file.key == app.keys.public();
    let trusted = &app.config.trusted;
    let named = trusted
        .iter()
        .any(|one| one.key == file.key && one.source == moved.source);
    if !own && !named {
        let unknown = errors::moved_unknown(&moved.source, &file.key);
        return Err(ApiError::new(ErrorCode::Invalid).saying(unknown));
    }
    if !crate::security::keys::signed_by(&file.key, file.signed.as_bytes(), &file.signature) {
        return Err(broken());
    }
    let mut files = BTreeMap::new();
    for (known, content) in file.files {
        let content = STANDARD.decode(content).map_err(|_| broken())?;
        if digest(&content) != known {
            return Err(broken());
        }
        files.insert(known, Bytes::from(content));
    }
    Ok((moved, files))
}

/// Refuses what is another person's.
async fn same_person(app: &App, signed: &Signed, moved: &Moved) -> Answer<()> {
    let person = signed.load(app).await?;
    let audit = signed.audit(app, "dossier.compare", &signed.person);
    let document = app.store.document(&signed.person, audit).await?;
    let number = fold_document(&document);
    let fits = app
        .passwords
        .verify(Lane::Known, &number, Some(&moved.document));
    let fits = fits.await?;
    if fits
        && person.identity.name == moved.name
        && person.identity.document_kind == moved.document_kind
    {
        Ok(())
    } else {
        Err(ApiError::new(ErrorCode::Invalid).saying(errors::MOVED_OTHER))
    }
}
