//! What the second migration makes of rows that the first version wrote.

use super::MIGRATIONS;
use sqlx::{Connection, SqliteConnection};

const ROWS: &str = r#"
INSERT INTO history (application, seq, at, person, organisation, event, entry) VALUES
  ('a1', 1, 0, 'p', NULL, 'submit', '{"event":{"event":"submit","digest":"d"},"from":{"place":"draft"}}'),
  ('a1', 2, 0, 'q', NULL, 'object', '{"event":{"event":"object","text":"x","evidence":["e1","e2"]},"from":{"place":"notice","stage":"unit","organisation":"o1"}}'),
  ('a2', 1, 0, 'q', NULL, 'object', '{"event":{"event":"object","text":"x","evidence":["e1"]},"from":{"place":"notice","stage":"unit","organisation":"o2"}}'),
  ('a2', 2, 0, 'q', NULL, 'object', '{"event":{"event":"object","text":"y"},"from":{"place":"notice","stage":"unit","organisation":"o2"}}');
INSERT INTO organisations (id, kind, name, code, region, parent, nature, proxy, place) VALUES
  ('o1', 'committee', 'x', '2041', '440000', '', '', 0, 1),
  ('o2', 'committee', 'x', '91440000MA4U', '440000', '', '', 0, 2),
  ('o3', 'committee', 'x', '90002', '440000', '', '', 0, 3),
  ('o4', 'committee', 'x', '77', '440000', '', '', 0, 4);
INSERT INTO serials (series, last) VALUES
  ('certificate/p/2026/o1', 5), ('certificate/p/2026/o2', 1), ('certificate/p/2026/o3', 1), ('2026{}', 9);
"#;

async fn pairs(db: &mut SqliteConnection, query: &'static str) -> Vec<(String, String)> {
    sqlx::query_as(query).fetch_all(db).await.expect("rows")
}

#[tokio::test]
async fn evidence_is_the_seats_that_held_the_notice_and_codes_stay_those_in_certificates() {
    let mut db = SqliteConnection::connect("sqlite::memory:")
        .await
        .expect("a database");
    // Nothing here stands in the tables that are referred to.
    for script in [
        "PRAGMA foreign_keys = OFF;",
        MIGRATIONS[0],
        ROWS,
        MIGRATIONS[1],
    ] {
        let run = sqlx::raw_sql(script).execute(&mut db).await;
        run.expect("it migrates");
    }
    let evidence = "SELECT application || ' ' || digest, organisation FROM event_blobs ORDER BY 1";
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        pairs(&mut db, evidence).await,
        [
            pair("a1 e1", "o1"),
            pair("a1 e2", "o1"),
            pair("a2 e1", "o2")
        ]
    );
    // Of two that had the same, the first keeps it; who gave nothing out gets one when it does.
    let codes = "SELECT organisation, code FROM certificate_codes ORDER BY 1";
    assert_eq!(
        pairs(&mut db, codes).await,
        [pair("o1", "02041"), pair("o2", "90002")]
    );
}
