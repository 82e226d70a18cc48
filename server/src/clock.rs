//! The server's clock: the only place that asks what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Unix seconds: the machine's, or set by hand, and in both cases moved by an offset.
#[derive(Clone, Debug)]
pub struct Clock {
    fixed: Option<Arc<AtomicI64>>,
    ahead: Arc<AtomicI64>,
    /// Seconds by which it goes on each time it is asked.
    pace: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock {
            fixed: None,
            ahead: Arc::default(),
            pace: Arc::default(),
        }
    }

    /// A clock that stands still until it is moved.
    pub fn fixed(at: i64) -> Clock {
        Clock {
            fixed: Some(Arc::new(AtomicI64::new(at))),
            ahead: Arc::default(),
            pace: Arc::default(),
        }
    }

    /// Unix seconds.
    pub fn now(&self) -> i64 {
        let base = match &self.fixed {
            Some(at) => at.load(Ordering::SeqCst),
            None => machine(),
        };
        let pace = self.pace.load(Ordering::SeqCst);
        base + self.ahead.fetch_add(pace, Ordering::SeqCst)
    }

    /// Moves it ahead; only demonstrations and tests do.
    pub fn advance(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Lets it go on by so many seconds each time it is asked, as if all between took that long;
    /// only tests do.
    pub fn pace(&self, seconds: i64) {
        self.pace.store(seconds, Ordering::SeqCst);
    }
}

fn machine() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(i64::MAX))
}
