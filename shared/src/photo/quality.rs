//! The search for a JPEG quality whose file lies between a floor and a ceiling of bytes.

/// Bisects quality between 0 and 1; the caller encodes and reports how many bytes came out.
#[derive(Debug, Clone)]
pub struct QualitySearch {
    min_bytes: u64,
    max_bytes: u64,
    low: f64,
    high: f64,
    next: Option<f64>,
    best: Option<(f64, u64)>,
    rounds: u8,
}

impl QualitySearch {
    /// What is tried first: no visible loss, and on small pictures well under every known ceiling.
    const FIRST: f64 = 0.92;
    /// Below this a face shows blocks.
    const WORST: f64 = 0.40;
    const ROUNDS: u8 = 9;

    /// A search for a file of `min_bytes` to `max_bytes`.
    pub fn new(min_bytes: u32, max_bytes: u32) -> Self {
        Self {
            min_bytes: min_bytes.into(),
            max_bytes: max_bytes.into(),
            low: Self::WORST,
            high: 1.0,
            next: Some(Self::FIRST),
            best: None,
            rounds: 0,
        }
    }

    /// The quality to try next; `None` when the search is over.
    pub fn next(&self) -> Option<f64> {
        self.next
    }

    /// What came out at the quality that [`next`](Self::next) named.
    pub fn report(&mut self, bytes: u64) {
        let Some(quality) = self.next.take() else {
            return;
        };
        self.rounds += 1;
        let fits = bytes <= self.max_bytes && bytes >= self.min_bytes;
        if fits {
            self.best = Some((quality, bytes));
            return;
        }
        if bytes > self.max_bytes {
            self.high = quality;
        } else {
            self.low = quality;
        }
        // The file nearest to the range is kept, so that there is one to show and to explain.
        if self
            .best
            .is_none_or(|(_, best)| self.miss(bytes) < self.miss(best))
        {
            self.best = Some((quality, bytes));
        }
        if self.rounds < Self::ROUNDS && self.high - self.low > 0.004 {
            self.next = Some(self.following());
        }
    }

    /// The quality that fits, or came nearest, with its bytes.
    pub fn best(&self) -> Option<(f64, u64)> {
        self.best
    }

    /// The ends of the scale are tried outright before the middle is, since either may decide.
    fn following(&self) -> f64 {
        match self.rounds {
            1 if self.low == Self::FIRST => 1.0,
            1 => (self.low + self.high) / 2.0,
            2 if self.high < Self::FIRST && self.low == Self::WORST => Self::WORST,
            _ => (self.low + self.high) / 2.0,
        }
    }

    fn miss(&self, bytes: u64) -> u64 {
        bytes
            .saturating_sub(self.max_bytes)
            .max(self.min_bytes.saturating_sub(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a search against an encoder whose bytes grow with quality.
    fn run(min: u32, max: u32, encoder: impl Fn(f64) -> u64) -> (f64, u64, u32) {
        let mut search = QualitySearch::new(min, max);
        let mut tries = 0;
        while let Some(quality) = search.next() {
            assert!((0.0..=1.0).contains(&quality));
            tries += 1;
            search.report(encoder(quality));
        }
        let (quality, bytes) = search.best().expect("something was tried");
        (quality, bytes, tries)
    }

    fn steep(quality: f64) -> u64 {
        (20_000.0 * (1.0 + 8.0 * quality.powi(6))) as u64
    }

    #[test]
    fn a_small_picture_needs_one_try() {
        assert_eq!(run(0, 600_000, steep).2, 1);
    }

    #[test]
    fn floor_and_ceiling_are_met_whenever_some_quality_meets_them() {
        for (min, max) in [
            (40_000, 60_000),
            (0, 30_000),
            (150_000, 170_000),
            (21_000, 22_000),
        ] {
            let (_, bytes, tries) = run(min, max, steep);
            assert!(
                (u64::from(min)..=u64::from(max)).contains(&bytes),
                "{min} to {max}: {bytes}"
            );
            assert!(tries <= 9);
        }
    }

    #[test]
    fn what_cannot_be_met_ends_with_the_nearest() {
        let (_, bytes, _) = run(0, 10_000, steep);
        assert!(bytes < 21_000, "the smallest there is: {bytes}");
        let (quality, _, _) = run(1_000_000, 2_000_000, steep);
        assert_eq!(quality, 1.0);
    }
}
