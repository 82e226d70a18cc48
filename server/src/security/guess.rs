//! Tries at passwords: who pays for them, and how much, before one is looked at.
//!
//! Nobody is locked out. What fails often, by person, network or altogether, is asked for work, the
//! more the oftener; a device on which its owner signed in before is not, until it fails itself.

use super::caller::Caller;
use super::device::Device;
use super::queue::Lane;
use super::work::{self, Done};
use crate::app::App;
use crate::error::{Answer, ApiError, request};
use crate::store::StoreError;
use crate::store::row::{Counter, Person};
use zhicheng_shared::login::Login;
use zhicheng_shared::work::Work;

/// From so many failures on, so many bits: about a second of a telephone's at 16, ten at 20.
type Price = [(u32, u8); 4];

const OF_PERSON: Price = [(4, 16), (10, 17), (20, 19), (40, 20)];
const OF_NETWORK: Price = [(20, 16), (60, 17), (150, 19), (400, 20)];
const OF_ALL: Price = [(1000, 15), (3000, 16), (10_000, 17), (30_000, 18)];
/// What strangers pay while many wait for a core.
const UNDER_LOAD: u8 = 17;
/// A device that fails so often is a stranger's.
const OF_DEVICE: u32 = 5;

const HOUR: i64 = 3600;
const QUARTER: i64 = 900;

/// A try that may be looked at.
pub struct Admitted {
    /// Where it waits for a core.
    pub lane: Lane,
    counted: Vec<Counter>,
    /// The counter of the person or the device, forgotten after a success.
    own: Option<Counter>,
}

/// Who tries at what, with what has to be paid for it.
struct Guess<'a> {
    app: &'a App,
    purpose: String,
    lane: Lane,
    counters: Vec<(Counter, Price)>,
    now: i64,
}

/// Lets a try at somebody's password in, counted, or asks for work.
///
/// # Errors
/// 428 with a challenge, or the store fails.
pub async fn admit(
    app: &App,
    caller: &Caller,
    device: &Device,
    login: &Login,
    person: Option<&Person>,
    work: Option<&Work>,
) -> Answer<Admitted> {
    let known = person.filter(|p| device.knows(&app.keys.sealer, &p.id));
    let whom = person.map_or("", |person| person.id.as_str());
    tracing::info!(
        request = request(),
        whom,
        known = known.is_some(),
        "try at a password"
    );
    if !app.config.limits {
        let lane = if known.is_some() {
            Lane::Known
        } else {
            Lane::Open
        };
        return Ok(Admitted {
            lane,
            counted: Vec::new(),
            own: None,
        });
    }
    if let Some(person) = known {
        let own = counter(app, HOUR, &["device", device.name(), &person.id]);
        let before = app
            .store
            .count_try(vec![own.clone()], None, app.clock.now())
            .await?;
        if before.first().is_some_and(|count| *count < OF_DEVICE) {
            return Ok(Admitted {
                lane: Lane::Known,
                counted: Vec::new(),
                own: Some(own),
            });
        }
    }
    let guess = Guess::of_stranger(app, caller, login, person);
    guess.admit(work).await
}

impl Guess<'_> {
    fn of_stranger<'a>(
        app: &'a App,
        caller: &Caller,
        login: &Login,
        person: Option<&Person>,
    ) -> Guess<'a> {
        // All the names of a person are one; a name of nobody is as it is compared.
        let whom = match person {
            Some(person) => format!("person {}", person.id),
            None => format!("{login:?}"),
        };
        let of = |window, parts: &[&str]| counter(app, window, parts);
        Guess {
            app,
            purpose: ["password", &whom, &caller.network].join("\0"),
            lane: Lane::Open,
            counters: vec![
                (of(HOUR, &["whom", &whom]), OF_PERSON),
                (of(QUARTER, &["network", &caller.network]), OF_NETWORK),
                (of(QUARTER, &["all"]), OF_ALL),
            ],
            now: app.clock.now(),
        }
    }

    async fn admit(self, work: Option<&Work>) -> Answer<Admitted> {
        let sealer = &self.app.keys.sealer;
        let counters: Vec<Counter> = self.counters.iter().map(|(c, _)| c.clone()).collect();
        let done = work.and_then(|work| work::judge(sealer, &self.purpose, work, self.now));
        let paid = done.as_ref().map_or(0, |done| done.bits);
        let before = self.app.store.tries(&counters, self.now).await?;
        // While it was being worked on, others may have raised the price by a step.
        if self.price(&before) > paid + u8::from(paid > 0) {
            return Err(self.ask(&before));
        }
        let spent = done.map(|Done { spent, .. }| spent);
        let counted = self
            .app
            .store
            .count_try(counters.clone(), spent, self.now)
            .await;
        let before = match counted {
            // The work was used already.
            Err(StoreError::Stale) => return Err(self.ask(&before)),
            counted => counted?,
        };
        // Those who came in the same moment were counted in between.
        if paid == 0 && self.price(&before) > 0 {
            return Err(self.ask(&before));
        }
        Ok(Admitted {
            lane: self.lane,
            own: counters.first().cloned(),
            counted: counters.into_iter().skip(1).collect(),
        })
    }

    fn price(&self, before: &[u32]) -> u8 {
        let priced = self.counters.iter().zip(before);
        let all = priced.map(|((_, price), count)| of(price, *count));
        let load = if self.app.passwords.queue.is_loaded() {
            UNDER_LOAD
        } else {
            0
        };
        all.fold(load, u8::max)
    }

    fn ask(&self, before: &[u32]) -> ApiError {
        let bits = self.price(before).max(OF_PERSON[0].1);
        let sealer = &self.app.keys.sealer;
        ApiError::work(work::challenge(sealer, &self.purpose, bits, self.now))
    }
}

impl Admitted {
    /// The password was right: the try is taken back, and the owner's others are forgotten.
    ///
    /// # Errors
    /// The store fails.
    pub async fn forgive(self, app: &App) -> Answer<()> {
        let forget: Vec<Counter> = self.own.into_iter().collect();
        if !forget.is_empty() || !self.counted.is_empty() {
            app.store.forgive_tries(self.counted, forget).await?;
        }
        Ok(())
    }
}

/// The counter of all failed tries.
pub fn of_all(app: &App) -> Counter {
    counter(app, QUARTER, &["all"])
}

/// The counter of a person's failed tries, by whatever name.
pub fn of_person(app: &App, person: &str) -> Counter {
    counter(app, HOUR, &["whom", &format!("person {person}")])
}

fn of(price: &Price, count: u32) -> u8 {
    let due = price.iter().rev().find(|(from, _)| count >= *from);
    due.map_or(0, |(_, bits)| *bits)
}

fn counter(app: &App, window: i64, parts: &[&str]) -> Counter {
    let who = app.keys.sealer.index("tries", &parts.join("\0"));
    Counter { who, window }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_rises_and_never_falls() {
        for price in [OF_PERSON, OF_NETWORK, OF_ALL] {
            let all: Vec<u8> = (0..50_000).map(|count| of(&price, count)).collect();
            assert_eq!(all[0], 0);
            assert!(all.is_sorted() && all.last() == Some(&price[3].1));
            // What an honest owner may be asked for stays bearable.
            assert!(price[3].1 <= 20);
        }
    }
}
