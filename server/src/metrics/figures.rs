//! The figures themselves.

use crate::store::row::Waits;
use axum::http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;

/// Counted since the start, and what is read when somebody asks.
pub struct Figures {
    registry: Registry,
    answered: Family<Answered, Counter>,
    taken: Family<Asked, Histogram, fn() -> Histogram>,
    letters: Family<Standing, Gauge>,
    oldest: Gauge,
    failed: Gauge,
    free: Gauge,
}

/// What was asked: a pattern of the routes, never an address that names something.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    path: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    path: String,
    status: u16,
}

/// How letters of the outbox stand.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Standing {
    state: &'static str,
}

impl Default for Figures {
    fn default() -> Figures {
        let mut registry = Registry::with_prefix("zhicheng");
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The program", version);
        let answered = Family::default();
        registry.register("requests", "Requests answered", answered.clone());
        // A millisecond to some eight seconds.
        let taken = Family::new_with_constructor(
            (|| Histogram::new(exponential_buckets(0.001, 2.0, 14))) as fn() -> Histogram,
        );
        let help = "Time from a request's head to its answer's";
        registry.register_with_unit("request", help, Unit::Seconds, taken.clone());
        let letters = Family::default();
        registry.register("letters", "Mail and SMS in the outbox", letters.clone());
        let oldest = Gauge::default();
        let help = "Since when the letter is due that has waited longest";
        registry.register_with_unit("letter_overdue", help, Unit::Seconds, oldest.clone());
        let failed = Gauge::default();
        let help = "Ends of applications that failed and are tried again";
        registry.register("ends_failed", help, failed.clone());
        let free = Gauge::default();
        let help = "Free on the disk of the files";
        registry.register_with_unit("disk_free", help, Unit::Bytes, free.clone());
        Figures {
            registry,
            answered,
            taken,
            letters,
            oldest,
            failed,
            free,
        }
    }
}

impl Figures {
    /// Counts a request that was answered.
    pub fn count(&self, method: &Method, path: &str, status: u16, took: Duration) {
        let method = known(method);
        let asked = Asked {
            method,
            path: path.to_owned(),
        };
        self.taken.get_or_create(&asked).observe(took.as_secs_f64());
        let answered = Answered {
            method,
            path: asked.path,
            status,
        };
        self.answered.get_or_create(&answered).inc();
    }

    /// All figures, with what waits and how many bytes are free.
    pub fn text(&self, waits: &Waits, free: Option<u64>) -> String {
        let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        for (state, number) in [("waiting", waits.letters), ("given_up", waits.given_up)] {
            let letters = self.letters.get_or_create(&Standing { state });
            letters.set(whole(number));
        }
        self.oldest.set(waits.overdue.max(0));
        self.failed.set(whole(waits.failed_ends));
        if let Some(free) = free {
            self.free.set(whole(free));
        }
        let mut text = String::new();
        // A string takes whatever is written into it.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// A method's name; whatever a stranger may think up is one.
fn known(method: &Method) -> &'static str {
    const KNOWN: [(Method, &str); 6] = [
        (Method::GET, "GET"),
        (Method::HEAD, "HEAD"),
        (Method::POST, "POST"),
        (Method::PUT, "PUT"),
        (Method::PATCH, "PATCH"),
        (Method::DELETE, "DELETE"),
    ];
    let found = KNOWN.iter().find(|(one, _)| one == method);
    found.map_or("UNKNOWN", |(_, name)| name)
}
