//! One step of an application: state, history, and what follows an end, in one transaction.

mod archive;
mod conditions;
mod writes;

use super::super::notes::{self, SealedTelling};
use super::super::writer::Tx;
use super::super::{certificates, count, lists, names, refold, signed, to_json, word, words};
use super::frozen_place;
use crate::quota::{self, Quota};
use crate::security::seal::Sealer;
use crate::store::row::*;
use crate::store::sql;
use crate::store::{StoreError, Stored};
use std::collections::BTreeSet;
use zhicheng_shared::review::{AtStage, Entry, Event, Place, State};

/// Writes one step; a stale revision or an unmet condition leaves everything as it is.
pub async fn write(
    tx: &mut Tx<'_>,
    sealer: &Sealer,
    step: &Advance,
    telling: &SealedTelling,
) -> Stored<()> {
    lists::leave(tx.db, &step.id).await?;
    update(tx, step).await?;
    for condition in &step.conditions {
        if !conditions::met(tx, &step.id, condition).await? {
            return Err(StoreError::Unmet(condition.clone()));
        }
    }
    add_history(tx, &step.id, &step.entry).await?;
    evidence(tx, step).await?;
    names::add_evidence(tx.db, &step.id, &step.entry).await?;
    if let State::Deleted { .. } = step.state {
        erase(tx, sealer, &step.id, step.entry.at).await?;
    }
    let seated = seat(tx, step).await?;
    if let Some(submission) = &step.submission {
        freeze(tx, sealer, &step.id, submission).await?;
    }
    for one in &step.writes {
        writes::write(tx, sealer, &step.id, one, step.entry.at).await?;
    }
    lists::enter(tx.db, &step.id).await?;
    if seated || step.submission.is_some() {
        words::application(tx.db, &step.id).await?;
    }
    notes::tell(tx, telling).await
}

/// Writes the state and what lists read off it, over the revision it was decided from.
async fn update(tx: &mut Tx<'_>, step: &Advance) -> Stored<()> {
    let state = &step.state;
    let (taken_by, notice) = match state {
        State::AtStage(AtStage { taken_by, .. }) => (taken_by.clone(), None),
        State::UnderNotice { notice, .. } => (None, notice.until()),
        State::Draft { .. }
        | State::PaymentPending { .. }
        | State::SentBack(_)
        | State::WithApplicant(_)
        | State::Decided { .. }
        | State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. }
        | State::Newer => (None, None),
    };
    let moved = step.entry.from != step.entry.to;
    if moved {
        let query = sql::query("DELETE FROM failed_ends WHERE application = ?").bind(&step.id);
        query.execute(&mut *tx.db).await?;
    }
    let done = sql::query(
        "UPDATE applications SET state = ?, status = ?, final = ?, decided = ?, organisation = ?, taken_by = ?, notice_until = ?, \
         returned = ?, \
         since = CASE WHEN ? THEN ? ELSE since END, revision = revision + 1 WHERE id = ? AND revision = ?",
    )
    .bind(to_json(state))
    .bind(word(&state.status()))
    .bind(i64::from(state.is_final()))
    .bind(i64::from(matches!(state, State::Decided { .. })))
    .bind(state.organisation().map(str::to_owned))
    .bind(taken_by)
    .bind(notice)
    .bind(i64::from(state.is_returned()))
    .bind(moved)
    .bind(step.entry.at)
    .bind(&step.id)
    .bind(signed(step.revision))
    .execute(&mut *tx.db)
    .await?;
    if done.rows_affected() == 0 {
        Err(StoreError::Stale)
    } else {
        Ok(())
    }
}

/// What was typed into a deleted draft goes with it; that it was there stays in the history.
async fn erase(tx: &mut Tx<'_>, sealer: &Sealer, id: &str, at: i64) -> Stored<()> {
    let person = names::erase(tx.db, sealer, id).await?;
    names::set(tx.db, &person, &names::draft(id), &BTreeSet::new(), at).await
}

async fn add_history(tx: &mut Tx<'_>, id: &str, entry: &Entry) -> Stored<()> {
    sql::query(
        "INSERT INTO history (application, seq, at, person, organisation, event, entry) \
         VALUES (?1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM history WHERE application = ?1), ?2, ?3, ?4, ?5, ?6)",
    )
    .bind(id)
    .bind(entry.at)
    .bind(entry.actor.person().map(str::to_owned))
    .bind(entry.actor.organisation().map(str::to_owned))
    .bind(word(&entry.kind()))
    .bind(to_json(entry))
    .execute(&mut *tx.db)
    .await?;
    Ok(())
}

/// What is handed in with an objection may be read by the organisation that holds the notice.
async fn evidence(tx: &mut Tx<'_>, step: &Advance) -> Stored<()> {
    let (Event::Object { evidence, .. }, Place::Notice { organisation, .. }) =
        (&step.entry.event, &step.entry.from)
    else {
        return Ok(());
    };
    for digest in evidence {
        let query = "INSERT INTO event_blobs (digest, application, organisation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
        let query = sql::query(query).bind(digest).bind(&step.id);
        query.bind(organisation).execute(&mut *tx.db).await?;
    }
    Ok(())
}

/// From the moment it is at an organisation's stage, that organisation may read it. Whether it is the
/// first time.
async fn seat(tx: &mut Tx<'_>, step: &Advance) -> Stored<bool> {
    let mut seated = false;
    if let Some(organisation) = step.state.organisation() {
        let done = sql::query(
            "INSERT INTO seats (application, organisation) VALUES (?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(&step.id)
        .bind(organisation.to_owned())
        .execute(&mut *tx.db)
        .await?;
        seated = done.rows_affected() > 0;
    }
    if let (true, Some(organisation)) = (step.decides, step.entry.actor.organisation()) {
        sql::query("UPDATE seats SET decided = 1 WHERE application = ? AND organisation = ?")
            .bind(&step.id)
            .bind(organisation.to_owned())
            .execute(&mut *tx.db)
            .await?;
        lists::decided(tx.db, organisation, step.entry.at).await?;
    }
    Ok(seated)
}

async fn freeze(tx: &mut Tx<'_>, sealer: &Sealer, id: &str, submission: &Submission) -> Stored<()> {
    let frozen = &submission.frozen;
    let sealed = sealer.seal_json(&frozen_place(id, frozen.version), &frozen.copy);
    if bytes_of_copies(tx, id).await? + sealed.len() as u64 > quota::COPIES {
        return Err(StoreError::Exceeds(Quota::Copies));
    }
    sql::query(
        "INSERT INTO frozen (application, version, digest, at, copy) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(id)
    .bind(i64::from(frozen.version))
    .bind(&frozen.digest)
    .bind(frozen.at)
    .bind(sealed)
    .execute(&mut *tx.db)
    .await?;
    let photo = frozen.copy.photo.iter().map(|photo| &photo.digest);
    for digest in frozen.copy.attachments().map(|a| &a.digest).chain(photo) {
        sql::query(
            "INSERT INTO frozen_blobs (digest, application) VALUES (?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(digest)
        .bind(id)
        .execute(&mut *tx.db)
        .await?;
    }
    let query = sql::query_scalar("SELECT number FROM applications WHERE id = ?").bind(id);
    let number: Option<String> = query.fetch_one(&mut *tx.db).await?;
    let number = match number {
        Some(number) => number,
        None => {
            let serial = certificates::next(tx.db, &submission.number).await?;
            submission.number.replace("{}", &format!("{serial:06}"))
        }
    };
    let summary = &submission.summary;
    sql::query(
        "UPDATE applications SET number = ?, submitted = ?, route = ?, name = ?, unit = ?, series = ?, title = ?, \
         level = ?, specialty = ? WHERE id = ?",
    )
    .bind(number)
    .bind(frozen.at)
    .bind(to_json(&submission.route))
    .bind(&summary.name)
    .bind(&summary.unit)
    .bind(&summary.series)
    .bind(&summary.title)
    .bind(&summary.level)
    .bind(&summary.specialty)
    .bind(id)
    .execute(&mut *tx.db)
    .await?;
    refold::keep_name(tx.db, id, &summary.name).await
}

/// Bytes of all copies of the person whose application this is.
async fn bytes_of_copies(tx: &mut Tx<'_>, id: &str) -> Stored<u64> {
    let query = "SELECT COALESCE(SUM(LENGTH(f.copy)), 0) FROM applications own \
        JOIN applications a ON a.person = own.person JOIN frozen f ON f.application = a.id WHERE own.id = ?";
    let query = sql::query_scalar(query).bind(id);
    Ok(count(query.fetch_one(&mut *tx.db).await?))
}
