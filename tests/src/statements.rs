//! Statements that reach the database, as its driver tells them to the log: counted, and kept to be
//! looked at. There is one log in a process, so one test in a process may count.

use std::fmt::Debug;
use std::future::Future;
use std::sync::Mutex;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Under which name the driver tells of statements.
const TOLD: &str = "sqlx::query";

static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Begins to listen; a second time changes nothing.
pub fn listen() {
    // An error says only that somebody listens already.
    let _ = tracing::subscriber::set_global_default(Listener);
}

/// The statements of what is done, in order, with what came of it.
///
/// # Panics
/// When another thread panicked while it was told of one.
pub async fn during<T>(deed: impl Future<Output = T>) -> (T, Vec<String>) {
    SEEN.lock().expect("not poisoned").clear();
    let done = deed.await;
    let seen = std::mem::take(&mut *SEEN.lock().expect("not poisoned"));
    (done, seen)
}

/// How many they are, but for the look at names: where nothing is to be named it is not taken.
pub fn fixed(statements: &[String]) -> usize {
    let names = "SELECT id, name FROM organisations";
    let others = statements.iter().filter(|one| !one.starts_with(names));
    others.count()
}

struct Listener;

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == TOLD
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        let text = statement.text();
        // With those a connection is opened, once for many requests.
        if !text.starts_with("PRAGMA") {
            SEEN.lock().expect("not poisoned").push(text);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Short ones stand in the summary alone.
#[derive(Default)]
struct Statement {
    summary: String,
    whole: String,
}

impl Statement {
    fn text(self) -> String {
        match self.whole.trim() {
            "" => self.summary,
            whole => whole.to_owned(),
        }
    }
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => self.summary = value.to_owned(),
            "db.statement" => self.whole = value.to_owned(),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}
