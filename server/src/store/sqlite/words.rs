//! Words by which applications and organisations are found, in indices that give back nothing: what is
//! in them is worked out from the rows.

use super::super::Stored;
use super::text;
use crate::store::sql::{self, AssertSqlSafe, Connection, Dialect, Row};
use zhicheng_shared::value::fold;

/// How words are indexed now; raised with every change of `text::tokens` or of what is told here.
const INDEXED: &str = "2";
/// Rows at a time: a database may be larger than the memory.
const ROWS: i64 = 2000;
/// What finds units that stand in for others' employers.
pub(super) const PROXY: &str = "standsin";
/// Longer than a character, so that a phrase never runs over what it stands between.
const BREAK: &str = " sep ";

/// Indexes anew what an older version indexed otherwise or not at all; once.
pub(super) async fn fill(db: &mut Connection) -> Stored<()> {
    let done: Option<String> = sql::query_scalar("SELECT value FROM meta WHERE name = 'words'")
        .fetch_optional(&mut *db)
        .await?;
    if done.as_deref() == Some(INDEXED) {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    for table in ["organisation_words", "application_words"] {
        let all = match tx.dialect() {
            // An index without content.
            Dialect::Sqlite => format!("INSERT INTO {table} ({table}) VALUES ('delete-all')"),
            Dialect::Postgres => format!("DELETE FROM {table}"),
        };
        sql::query(AssertSqlSafe(all)).execute(&mut *tx).await?;
    }
    organisations(&mut tx).await?;
    applications(&mut tx).await?;
    sql::query(
        "INSERT INTO meta (name, value) VALUES ('words', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(INDEXED)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

async fn organisations(db: &mut Connection) -> Stored<()> {
    let mut last = 0_i64;
    loop {
        let query = "SELECT place, kind, name, code, region, proxy FROM organisations WHERE place > ? ORDER BY place LIMIT ?";
        let query = sql::query(query).bind(last).bind(ROWS);
        let rows = query.fetch_all(&mut *db).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            last = row.get("place");
            let words = of_organisation(
                row.get("kind"),
                row.get("name"),
                row.get("code"),
                row.get("region"),
                row.get::<i64, _>("proxy") != 0,
            );
            sql::query("INSERT INTO organisation_words (rowid, words) VALUES (?, ?)")
                .bind(last)
                .bind(words)
                .execute(&mut *db)
                .await?;
        }
    }
}

async fn applications(db: &mut Connection) -> Stored<()> {
    let mut last = String::new();
    loop {
        let query =
            "SELECT id FROM applications WHERE number IS NOT NULL AND id > ? ORDER BY id LIMIT ?";
        let query = sql::query_scalar(query).bind(&last).bind(ROWS);
        let ids: Vec<String> = query.fetch_all(&mut *db).await?;
        let Some(end) = ids.last() else {
            return Ok(());
        };
        last.clone_from(end);
        for id in &ids {
            application(&mut *db, id).await?;
        }
    }
}

/// Indexes what one application is found by: name, number, unit, title, and at whose stages it was.
/// Nothing before it was handed in.
pub(super) async fn application(db: &mut Connection, id: &str) -> Stored<()> {
    let query = "SELECT place, name_fold, number, unit, title, \
        (SELECT string_agg('o' || o.place, ' ') FROM seats s JOIN organisations o ON o.id = s.organisation \
         WHERE s.application = a.id) AS offices \
        FROM applications a WHERE a.id = ? AND a.number IS NOT NULL";
    let row = sql::query(query).bind(id).fetch_optional(&mut *db).await?;
    let Some(row) = row else { return Ok(()) };
    let place = match row.get::<Option<i64>, _>("place") {
        Some(place) => {
            let query = sql::query("DELETE FROM application_words WHERE rowid = ?");
            query.bind(place).execute(&mut *db).await?;
            place
        }
        None => {
            let query = "UPDATE applications SET place = 1 + COALESCE((SELECT MAX(place) FROM applications \
                WHERE place IS NOT NULL), 0) WHERE id = ? RETURNING place";
            sql::query_scalar(query)
                .bind(id)
                .fetch_one(&mut *db)
                .await?
        }
    };
    let query = sql::query("INSERT INTO application_words (rowid, words) VALUES (?, ?)");
    let query = query.bind(place).bind(of_row(&row));
    query.execute(db).await?;
    Ok(())
}

fn of_row(row: &Row) -> String {
    let text = |column: &str| row.get::<Option<String>, _>(column).unwrap_or_default();
    of_application(
        [
            &text("name_fold"),
            &fold(&text("number")),
            &fold(&text("unit")),
            &fold(&text("title")),
        ],
        &text("offices"),
    )
}

/// The words of an application: its folded texts, and a token for each office.
pub(super) fn of_application(texts: [&str; 4], offices: &str) -> String {
    let texts = texts.map(text::tokens);
    [texts.join(BREAK), offices.to_owned()].join(BREAK)
}

/// The words of an organisation: name, code, kind and region, and that it stands in for others.
pub(super) fn of_organisation(
    kind: &str,
    name: &str,
    code: &str,
    region: &str,
    proxy: bool,
) -> String {
    let lengths = [2, 4, 6, 9, 12].into_iter();
    let regions = lengths.filter_map(|length| Some(region_token(region.get(..length)?)));
    let parts = [
        text::tokens(name),
        text::tokens(code),
        kind_token(kind),
        regions.collect::<Vec<_>>().join(" "),
        if proxy {
            PROXY.to_owned()
        } else {
            String::new()
        },
    ];
    parts.join(BREAK)
}

/// What finds organisations of a kind.
pub(super) fn kind_token(kind: &str) -> String {
    format!("kind{}", kind.replace('_', ""))
}

/// What finds organisations within a region, by the digits that name it.
pub(super) fn region_token(digits: &str) -> String {
    // What is searched has a language of its own.
    let known: String = digits.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("region{known}")
}

/// What finds the applications that were at an office's stage, by its place.
pub(super) fn office_token(place: &str) -> String {
    format!("o{place}")
}
