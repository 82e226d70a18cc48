//! Limits per person and network: so many deeds in a window, then a wait. Signing in is no such
//! deed: see `guess`.

use std::collections::HashMap;
use std::sync::Mutex;

/// One kind of limited deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Wrong old passwords of somebody signed in.
    OldPassword,
    /// Codes to one number or address.
    CodeTarget,
    /// Codes asked for from one address.
    CodeAddress,
    /// Accounts made from one address.
    Register,
    /// Tries at recovering an account from one address.
    Recovery,
    /// Appeals for a password from one address.
    Appeal,
    /// Ways in by a provider or a phone begun from one address.
    Door,
    /// Codes of waiting browsers that one person looked at.
    Scan,
    /// Certificates looked up from one address.
    Check,
    /// Opinions written from one address.
    Opinion,
    /// Events of one person on their own applications: each can freeze a copy.
    Event,
    /// Bytes of files, in MiB, kept by one person.
    Upload,
}

impl Deed {
    /// How many in how many seconds.
    fn allowance(self) -> (u32, i64) {
        match self {
            Deed::OldPassword => (10, 900),
            Deed::CodeTarget => (6, 3600),
            Deed::CodeAddress => (120, 3600),
            Deed::Register => (60, 3600),
            Deed::Recovery => (240, 3600),
            Deed::Appeal => (30, 3600),
            Deed::Door => (600, 3600),
            Deed::Scan => (30, 900),
            Deed::Check => (120, 600),
            Deed::Opinion => (10, 3600),
            Deed::Event => (120, 3600),
            Deed::Upload => (2048, 3600),
        }
    }
}

/// Counts deeds in memory; a restart forgives.
pub struct Limits {
    on: bool,
    counts: Mutex<HashMap<(Deed, String), (i64, u32)>>,
}

impl Limits {
    /// Limits that hold, or not at all.
    pub fn new(on: bool) -> Limits {
        Limits {
            on,
            counts: Mutex::default(),
        }
    }

    /// Counts `weight` deeds.
    ///
    /// # Errors
    /// Seconds to wait, when there were too many.
    pub fn count(&self, deed: Deed, who: &str, weight: u32, now: i64) -> Result<(), u32> {
        self.check(deed, who, now)?;
        self.add(deed, who, weight, now);
        Ok(())
    }

    /// Whether another one is allowed, without counting it.
    ///
    /// # Errors
    /// Seconds to wait, when there were too many.
    pub fn check(&self, deed: Deed, who: &str, now: i64) -> Result<(), u32> {
        let (most, window) = deed.allowance();
        let counts = self.lock();
        match counts.get(&(deed, who.to_owned())) {
            Some((since, count)) if self.on && now < since + window && *count >= most => {
                Err(u32::try_from(since + window - now).unwrap_or(u32::MAX))
            }
            _ => Ok(()),
        }
    }

    /// Counts, whether allowed or not.
    pub fn add(&self, deed: Deed, who: &str, weight: u32, now: i64) {
        let (_, window) = deed.allowance();
        let mut counts = self.lock();
        // Bounded memory: what is over is thrown away before the map grows large.
        if counts.len() > 100_000 {
            counts.retain(|(deed, _), (since, _)| now < *since + deed.allowance().1);
        }
        let entry = counts.entry((deed, who.to_owned())).or_insert((now, 0));
        if now >= entry.0 + window {
            *entry = (now, 0);
        }
        entry.1 = entry.1.saturating_add(weight);
    }

    /// Forgets what was counted, after a success.
    pub fn forgive(&self, deed: Deed, who: &str) {
        self.lock().remove(&(deed, who.to_owned()));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(Deed, String), (i64, u32)>> {
        self.counts
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_try_waits_and_the_window_passes() {
        let limits = Limits::new(true);
        for _ in 0..10 {
            assert_eq!(limits.count(Deed::OldPassword, "a", 1, 1000), Ok(()));
        }
        assert_eq!(limits.count(Deed::OldPassword, "a", 1, 1100), Err(800));
        assert_eq!(limits.count(Deed::OldPassword, "b", 1, 1100), Ok(()));
        assert_eq!(limits.count(Deed::OldPassword, "a", 1, 1900), Ok(()));
    }

    #[test]
    fn a_success_forgives() {
        let limits = Limits::new(true);
        limits.add(Deed::OldPassword, "a", 10, 0);
        assert!(limits.check(Deed::OldPassword, "a", 1).is_err());
        limits.forgive(Deed::OldPassword, "a");
        assert_eq!(limits.check(Deed::OldPassword, "a", 1), Ok(()));
    }
}
