//! What lists read beside an application: its seats' columns, and how many there are of each kind.

use super::super::Stored;
use crate::store::sql::{self, Connection};

/// Takes an application out of the counts, before anything of it changes.
pub(super) async fn leave(db: &mut Connection, id: &str) -> Stored<()> {
    counted(db, id, -1).await
}

/// Brings the columns beside its seats to what it is now, and counts it again.
pub(super) async fn enter(db: &mut Connection, id: &str) -> Stored<()> {
    let query = "UPDATE seats SET business = a.business, status = a.status, since = a.since, submitted = a.submitted, \
        number = a.number, name = a.name, unit = a.unit \
        FROM applications a WHERE a.id = seats.application AND seats.application = ?";
    sql::query(query).bind(id).execute(&mut *db).await?;
    counted(db, id, 1).await
}

async fn counted(db: &mut Connection, id: &str, by: i64) -> Stored<()> {
    let query = "INSERT INTO queue_counts (organisation, here, decided, business, status, number) \
        SELECT s.organisation, CASE WHEN a.organisation = s.organisation THEN 1 ELSE 0 END, s.decided, a.business, a.status, ? \
        FROM seats s JOIN applications a ON a.id = s.application WHERE s.application = ? \
        ON CONFLICT (organisation, here, decided, business, status) \
        DO UPDATE SET number = queue_counts.number + excluded.number";
    let query = sql::query(query).bind(by).bind(id);
    query.execute(db).await?;
    Ok(())
}

/// Counts a decision of an office on its day in Beijing.
pub(super) async fn decided(db: &mut Connection, organisation: &str, at: i64) -> Stored<()> {
    let query = "INSERT INTO decisions_by_day (organisation, day, number) VALUES (?, ?, 1) \
        ON CONFLICT (organisation, day) DO UPDATE SET number = decisions_by_day.number + 1";
    let query = sql::query(query).bind(organisation).bind(day(at));
    query.execute(db).await?;
    Ok(())
}

/// The day in Beijing of a moment, counted from 1970-01-01.
pub(super) fn day(at: i64) -> i64 {
    (at + 28_800).div_euclid(86_400)
}
