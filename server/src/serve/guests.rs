//! How many connections each network has open.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How often the log says that somebody is turned away.
const SAID: Duration = Duration::from_secs(10);

/// Counts by network.
#[derive(Clone)]
pub struct Guests {
    most: usize,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Default)]
struct Counts {
    open: HashMap<IpAddr, usize>,
    turned_away: usize,
    said: Option<Instant>,
}

/// One connection that is counted until this is dropped.
pub struct Guest {
    network: IpAddr,
    counts: Arc<Mutex<Counts>>,
}

impl Guests {
    /// At most so many from one network.
    pub fn new(most: usize) -> Guests {
        Guests {
            most,
            counts: Arc::default(),
        }
    }

    /// Counts a connection; none when its network has too many.
    pub fn enter(&self, address: IpAddr) -> Option<Guest> {
        let network = network(address);
        let mut counts = lock(&self.counts);
        let open = counts.open.entry(network).or_default();
        if *open >= self.most {
            counts.turn_away();
            return None;
        }
        *open += 1;
        Some(Guest {
            network,
            counts: Arc::clone(&self.counts),
        })
    }
}

impl Counts {
    fn turn_away(&mut self) {
        self.turned_away += 1;
        if self.said.is_none_or(|said| said.elapsed() > SAID) {
            tracing::warn!(
                connections = self.turned_away,
                "turned away: one network has too many open"
            );
            self.said = Some(Instant::now());
            self.turned_away = 0;
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut counts = lock(&self.counts);
        if let Some(open) = counts.open.get_mut(&self.network) {
            *open -= 1;
            if *open == 0 {
                counts.open.remove(&self.network);
            }
        }
    }
}

fn lock(counts: &Mutex<Counts>) -> MutexGuard<'_, Counts> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One household has 2⁶⁴ addresses of IPv6: its network is counted.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(own) => IpAddr::V4(own),
        IpAddr::V6(own) => IpAddr::V6((own.to_bits() >> 64 << 64).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_network_has_its_own_count_and_gets_it_back() {
        let guests = Guests::new(2);
        let at = |text: &str| guests.enter(text.parse().unwrap());
        let held = [at("192.0.2.1"), at("::ffff:192.0.2.1")];
        assert!(held.iter().all(Option::is_some));
        assert!(at("192.0.2.1").is_none());
        assert!(at("192.0.2.2").is_some());
        drop(held);
        assert!(at("192.0.2.1").is_some());
        let _one = (at("2001:db8::1"), at("2001:db8::2"));
        assert!(at("2001:db8::3").is_none());
        assert!(at("2001:db8:0:1::3").is_some());
    }
}
