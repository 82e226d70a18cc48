//! A server in a folder of its own, called without a socket, with a clock that stands still.

pub mod again;
mod client;
pub mod described;
mod people;

pub use client::{Client, Reply};
pub use people::{
    ANSWER, OFFICERS, PASSWORD, answers, applicant, channels, document, portrait, ready, ready_for,
    registration, submitted,
};

use crate::databases;
use axum::Router;
use tempfile::TempDir;
use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_server::seed::{self, Sizes};
use zhicheng_server::{App, demo, router};

/// 2026-11-21 10:00 in Beijing: a Saturday inside every window of the data.
pub const NOW: i64 = 1_795_226_400;

/// Longer than any notice is in working days.
pub const TEN_DAYS: i64 = 10 * 86_400;

/// A server with the demonstration's people.
pub struct TestApp {
    pub app: App,
    pub router: Router,
    pub dir: TempDir,
}

impl TestApp {
    /// A new one.
    pub async fn new() -> TestApp {
        TestApp::with(|config| config).await
    }

    /// A new one with other settings.
    pub async fn with(change: impl FnOnce(Config) -> Config) -> TestApp {
        let dir = tempfile::tempdir().expect("a folder for a test");
        let config = Config {
            demo: true,
            limits: false,
            ..databases::settings(dir.path())
        };
        let app = App::open(change(config), Clock::fixed(NOW))
            .await
            .expect("a server starts");
        demo::seed(&app).await.expect("the demonstration's people");
        TestApp {
            router: router(app.clone()),
            app,
            dir,
        }
    }

    /// A new one with many people who never existed, whose statements can be counted.
    pub async fn seeded(folder: TempDir, sizes: Sizes) -> TestApp {
        let config = Config {
            demo: true,
            limits: false,
            statements: true,
            commit: 4096,
            ..databases::settings(folder.path())
        };
        let app = App::open(config, Clock::fixed(NOW)).await;
        let app = app.expect("a server starts");
        let seeded = seed::seed(&app, sizes, &|_, _, _| {}).await;
        seeded.expect("the folder was empty");
        TestApp {
            router: router(app.clone()),
            app,
            dir: folder,
        }
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// One of the demonstration's people.
    pub async fn signed_in(&self, account: &str) -> Client {
        let mut client = self.stranger();
        client.sign_in(account, PASSWORD).await;
        client
    }
}
