//! Statements that reach the database, as its driver tells them to the log: counted, and kept to be
//! looked at. Each deed has a span of its own, which the driver carries to its threads, so that what else
//! goes on in the process does not mix in; nor does what the one task that writes does for others.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Instrument, Metadata, Subscriber};
use tracing_core::span::Current;

/// Under which name the driver tells of statements.
const TOLD: &str = "sqlx::query";
/// Under which name deeds are known to the log.
const DEED: &str = "counted";

/// What was asked in each deed that is counted.
static SEEN: Mutex<BTreeMap<u64, Vec<String>>> = Mutex::new(BTreeMap::new());
static LAST: AtomicU64 = AtomicU64::new(1);
/// What the log knows of deeds in common.
static DEEDS: OnceLock<&'static Metadata<'static>> = OnceLock::new();

thread_local! {
    /// The deeds that a thread is in.
    static INSIDE: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Begins to listen; a second time changes nothing.
pub fn listen() {
    // An error says only that somebody listens already.
    let _ = tracing::subscriber::set_global_default(Listener);
}

/// The statements of what is done, in order, with what came of it.
pub async fn during<T>(deed: impl Future<Output = T>) -> (T, Vec<String>) {
    let span = tracing::debug_span!(target: DEED, "deed");
    let id = span.id().map(|id| id.into_u64());
    let done = deed.instrument(span).await;
    let seen = id.and_then(|id| seen(|all| all.remove(&id)));
    (done, seen.unwrap_or_default())
}

fn seen<T>(look: impl FnOnce(&mut BTreeMap<u64, Vec<String>>) -> T) -> T {
    look(&mut SEEN.lock().unwrap_or_else(PoisonError::into_inner))
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
        [TOLD, DEED].contains(&metadata.target())
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }

    fn new_span(&self, deed: &Attributes<'_>) -> Id {
        DEEDS.get_or_init(|| deed.metadata());
        Id::from_u64(LAST.fetch_add(1, Ordering::Relaxed))
    }

    /// By this the driver takes a deed along.
    fn current_span(&self) -> Current {
        let deed = INSIDE.with_borrow(|inside| inside.last().copied());
        match (deed, DEEDS.get()) {
            (Some(deed), Some(deeds)) => Current::new(Id::from_u64(deed), deeds),
            _ => Current::none(),
        }
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let Some(deed) = INSIDE.with_borrow(|inside| inside.last().copied()) else {
            return;
        };
        let mut statement = Statement::default();
        event.record(&mut statement);
        let text = statement.text();
        // With those a connection is opened, once for many requests.
        if !text.starts_with("PRAGMA") {
            seen(|all| all.entry(deed).or_default().push(text));
        }
    }

    fn enter(&self, deed: &Id) {
        INSIDE.with_borrow_mut(|inside| inside.push(deed.into_u64()));
    }

    fn exit(&self, deed: &Id) {
        let deed = deed.into_u64();
        INSIDE.with_borrow_mut(|inside| {
            if let Some(place) = inside.iter().rposition(|one| *one == deed) {
                inside.remove(place);
            }
        });
    }
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

#[cfg(test)]
mod tests {
    use super::{during, listen};

    /// As the driver does: half of it on a thread of its own.
    async fn asks(what: &'static str) {
        tracing::debug!(target: "sqlx::query", summary = what);
        tokio::task::yield_now().await;
        let deed = tracing::Span::current();
        let thread = std::thread::spawn(move || {
            deed.in_scope(|| tracing::debug!(target: "sqlx::query", summary = what));
        });
        thread.join().expect("it ends");
    }

    #[tokio::test]
    async fn what_two_ask_at_once_is_told_apart() {
        listen();
        asks("nobody counts").await;
        let (one, other) = tokio::join!(during(asks("one")), during(asks("other")));
        assert_eq!(one.1, ["one", "one"]);
        assert_eq!(other.1, ["other", "other"]);
    }
}
