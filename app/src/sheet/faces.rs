//! Which characters the sheets' faces have, so that a field can tell at once what would not print.

use std::cell::OnceCell;

use wasm_bindgen_futures::spawn_local;
use zhicheng_shared::sheet::Metrics;

use crate::browser::{fetch, worker::told};

thread_local! {
    static METRICS: OnceCell<Metrics> = const { OnceCell::new() };
}

/// Fetches what the faces have. Without it nothing is told at the field, but at the submission.
pub fn fetch() {
    fetch_then(|| ());
}

/// The same, and says when they are known that were not known before.
pub fn fetch_then(known: impl FnOnce() + 'static) {
    spawn_local(async {
        if METRICS.with(|metrics| metrics.get().is_some()) {
            return;
        }
        if let Some(read) = fetched().await {
            METRICS.with(|metrics| {
                let _ = metrics.set(read);
            });
            known();
        }
    });
}

async fn fetched() -> Option<Metrics> {
    let address = [told("fonts")?.as_str(), "metrics.bin"].concat();
    Metrics::from_bytes(&fetch::fetch(&address).await?).ok()
}

/// Whether a sheet can print a character; while that is not known, it can.
pub fn prints(character: char) -> bool {
    METRICS.with(|metrics| metrics.get().is_none_or(|own| own.has(character)))
}
