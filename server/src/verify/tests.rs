//! Each thing that somebody could change behind the program's back is told, and nothing else.

use super::{Found, all};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::folder::{BLOBS, DATABASE};
use crate::seed::{Sizes, seed};
use crate::store::blobs;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use std::path::Path;
use tempfile::TempDir;

/// A noon of 2026.
const NOW: i64 = 1_795_226_400;

/// A folder with people, their applications, copies and certificates; its server.
async fn filled() -> (TempDir, App, Config) {
    let folder = tempfile::tempdir().expect("a folder");
    let config = Config {
        demo: true,
        limits: false,
        ..Config::new(folder.path())
    };
    let app = App::open(config.clone(), Clock::fixed(NOW)).await;
    let app = app.expect("a server starts");
    let sizes = Sizes {
        people: 6,
        units: 20,
        applications: 20,
    };
    let seeded = seed(&app, sizes, &|_, _, _| {}).await;
    seeded.expect("the folder was empty");
    (folder, app, config)
}

async fn run(folder: &Path, deed: &'static str) {
    let options = SqliteConnectOptions::new().filename(folder.join(DATABASE));
    let mut db = options.connect().await.expect("a database");
    // Who can write into the file is not stopped by what stands in it.
    let guards = sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'trigger'");
    let guards: Vec<String> = guards.fetch_all(&mut db).await.expect("names");
    for guard in guards {
        let away = AssertSqlSafe(format!("DROP TRIGGER {guard}"));
        sqlx::raw_sql(away).execute(&mut db).await.expect("it goes");
    }
    let done = sqlx::raw_sql(deed).execute(&mut db).await;
    let done = done.expect("it runs").rows_affected();
    assert!(done > 0, "{deed}: nothing is changed");
    db.close().await.expect("closed");
}

async fn found(config: &Config) -> Found {
    all(config).await.expect("it can be read")
}

#[tokio::test]
async fn a_folder_that_nobody_touched_is_whole_also_under_its_server() {
    let (_folder, app, config) = filled().await;
    let under = found(&config).await;
    assert_eq!(under.damaged, Vec::<String>::new());
    assert!(under.applications >= 20 && under.audit > 20);
    assert!(under.copies > 0 && under.certificates > 0 && under.files > 0);
    app.close().await;
}

#[tokio::test]
async fn what_was_changed_behind_the_programs_back_is_told_and_the_rest_is_looked_at() {
    let (folder, app, config) = filled().await;
    let whole = found(&config).await;
    let file = app.store.files_after("", 1).await.expect("files").remove(0);
    app.close().await;
    drop(app);

    let path = folder.path().join(BLOBS).join(blobs::place(&file).as_ref());
    let bytes = std::fs::read(&path).expect("a file");
    std::fs::write(&path, b"another").expect("room");
    let now = found(&config).await;
    assert_eq!(now.damaged.len(), 1, "{:?}", now.damaged);
    assert!(now.damaged[0].contains(&file));
    assert_eq!((now.files, now.copies), (whole.files - 1, whole.copies));
    std::fs::write(&path, bytes).expect("room");

    for (deed, said) in [
        (
            "UPDATE audit SET object = 'another' WHERE id = 3",
            "audit row 3",
        ),
        (
            "UPDATE certificates SET payload = replace(payload, '\"holder\":\"', '\"holder\":\"x') \
                WHERE number = (SELECT MIN(number) FROM certificates)",
            "not signed",
        ),
        (
            "DELETE FROM history WHERE application = (SELECT MIN(application) FROM frozen) AND seq = 1",
            "its history",
        ),
        (
            "UPDATE frozen SET digest = 'ab' WHERE version = 1 \
                AND application = (SELECT MAX(application) FROM frozen)",
            "not what was handed in",
        ),
    ] {
        let before = found(&config).await.damaged;
        run(folder.path(), deed).await;
        let after = found(&config).await.damaged;
        let new: Vec<_> = after.iter().filter(|one| !before.contains(one)).collect();
        assert_eq!(new.len(), 1, "{deed}: {new:?}");
        assert!(new[0].contains(said), "{deed}: {new:?}");
    }
}
