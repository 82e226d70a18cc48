//! Both databases have the same tables after all migrations: one that was forgotten shows.

use zhicheng_server::config::Config;
use zhicheng_server::store::sqlite::shape;
use zhicheng_tests::app::TestApp;

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_indices() {
    let here = TestApp::new().await;
    assert!(
        here.app.config.database.is_some(),
        "ZHICHENG_TEST_DATABASE names a server"
    );
    let there = TestApp::with(|config| Config {
        database: None,
        ..config
    })
    .await;
    let postgres = shape(&here.app.config).await.expect("its shape");
    let sqlite = shape(&there.app.config).await.expect("its shape");
    assert!(sqlite.len() > 200, "{} columns and indices", sqlite.len());
    let lacking: Vec<_> = sqlite.difference(&postgres).collect();
    let more: Vec<_> = postgres.difference(&sqlite).collect();
    assert!(
        lacking.is_empty() && more.is_empty(),
        "PostgreSQL lacks {lacking:#?} and has {more:#?} besides"
    );
}
