//! What the sheets' faces can print, so that what could never be printed is not taken.

use std::sync::OnceLock;
use zhicheng_shared::sheet::Metrics;

/// The same file from which the pages know it; cut by `scripts/fonts/cut.py`.
const PACKED: &[u8] = include_bytes!("../../app/static/fonts/metrics.bin.br");

/// Whether a sheet can print a character.
pub fn prints(character: char) -> bool {
    metrics().has(character)
}

fn metrics() -> &'static Metrics {
    static METRICS: OnceLock<Metrics> = OnceLock::new();
    METRICS.get_or_init(|| {
        let mut bytes = Vec::new();
        brotli::BrotliDecompress(&mut &*PACKED, &mut bytes).expect("built in whole");
        Metrics::from_bytes(&bytes).expect("built in whole")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_can_be_read() {
        assert!("王𠮷Ễ²".chars().all(prints));
        assert!(!prints('\u{10FFFD}') && !prints('ئ'));
    }
}
