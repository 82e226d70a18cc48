//! What must hold as a step is written: looked up here, inside the transaction, and nowhere else.

use super::super::super::certificates;
use super::super::super::writer::Tx;
use crate::store::Stored;
use crate::store::row::Condition;
use crate::store::sql;

/// Whether a condition of a step of this application is met.
pub async fn met(tx: &mut Tx<'_>, id: &str, condition: &Condition) -> Stored<bool> {
    match condition {
        Condition::Office {
            organisation,
            person,
        }
        | Condition::Colleague {
            organisation,
            person,
        } => holds(tx, organisation, person).await,
        Condition::Holds { entry } => holds_title(tx, id, entry).await,
        Condition::NothingElse => nothing_else(tx, id).await,
        Condition::OneSeries { series, among } => one_series(tx, id, series, among).await,
        Condition::Serial { series, serial } => certificates::take(tx.db, series, *serial).await,
    }
}

async fn holds(tx: &mut Tx<'_>, organisation: &str, person: &str) -> Stored<bool> {
    let query = "SELECT 1 FROM offices WHERE organisation = ? AND person = ?";
    let query = sql::query_scalar::<_, i64>(query)
        .bind(organisation)
        .bind(person);
    Ok(query.fetch_optional(&mut *tx.db).await?.is_some())
}

/// A year knows one series, whatever became of the first application but being given up.
async fn one_series(tx: &mut Tx<'_>, id: &str, series: &str, among: &[String]) -> Stored<bool> {
    let query = "SELECT 1 FROM applications a JOIN applications o ON o.person = a.person AND o.jurisdiction = a.jurisdiction \
        AND o.year = a.year AND o.id <> a.id \
        WHERE a.id = ? AND o.submitted IS NOT NULL AND o.status <> 'terminated' AND o.series <> ? \
        AND o.business IN (SELECT value FROM json_each(?)) LIMIT 1";
    let among = serde_json::to_string(among).expect("texts are JSON");
    let query = sql::query_scalar::<_, i64>(query)
        .bind(id)
        .bind(series)
        .bind(among);
    Ok(query.fetch_optional(&mut *tx.db).await?.is_none())
}

async fn holds_title(tx: &mut Tx<'_>, id: &str, entry: &str) -> Stored<bool> {
    let query = "SELECT 1 FROM titles t JOIN applications a ON a.person = t.person \
        WHERE a.id = ? AND t.id = ? AND t.ended IS NULL";
    let query = sql::query_scalar::<_, i64>(query).bind(id).bind(entry);
    Ok(query.fetch_optional(&mut *tx.db).await?.is_some())
}

async fn nothing_else(tx: &mut Tx<'_>, id: &str) -> Stored<bool> {
    let query = "SELECT 1 FROM applications a JOIN applications o ON o.person = a.person AND o.id <> a.id \
        WHERE a.id = ? AND o.final = 0 LIMIT 1";
    let query = sql::query_scalar::<_, i64>(query).bind(id);
    Ok(query.fetch_optional(&mut *tx.db).await?.is_none())
}
