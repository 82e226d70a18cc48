//! Sends what waits in the outbox: at least once, tried again after growing pauses, by one process at
//! a time.

use super::{Port, Trouble};
use crate::app::App;
use crate::security::token;
use crate::store::Stored;
use crate::store::row::{Letter, Tried, Waiting};
use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use zhicheng_shared::api::account::Channel;

/// How often the outbox is looked into.
const LOOK: Duration = Duration::from_millis(500);
/// Name of the lease.
const LEASE: &str = "sending";
/// So many seconds a lease lasts: as long a killed server's successor waits.
const LASTS: i64 = 15;
/// So often it is kept.
const KEPT: Duration = Duration::from_secs(5);
/// Letters taken at a look.
const BATCH: u32 = 32;
/// Sent at once by one channel.
const AT_ONCE: usize = 4;
/// The first pause in seconds; each later one is three times as long.
const FIRST: i64 = 5;
/// The longest.
const LONGEST: i64 = 3600;
/// The longest of a code, which lives ten minutes.
const LONGEST_OF_CODE: i64 = 60;
/// After trouble with a port itself it is left alone for so long, twice as long each time.
const REST: Duration = Duration::from_secs(2);
const LONGEST_REST: Duration = Duration::from_secs(60);

/// The task that sends.
pub struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Starts it; it ends at once where no channel is configured.
    pub fn start(app: App) -> Worker {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(work(app, stopped));
        Worker { stop, task }
    }

    /// By sending `true` it is told to stop.
    pub fn stopper(&self) -> watch::Sender<bool> {
        self.stop.clone()
    }

    /// Waits until it is told to stop, and then so long for what is on its way. What is cut short is
    /// sent again at the next start.
    pub async fn ended(mut self, longest: Duration) {
        // The sender lives as long as this does.
        told(&mut self.stop.subscribe()).await;
        if tokio::time::timeout(longest, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }

    /// Tells it to stop, and waits for its end.
    pub async fn stop(self, longest: Duration) {
        self.stop.send_replace(true);
        self.ended(longest).await;
    }
}

/// How a channel fares.
#[derive(Default)]
struct Lane {
    /// Times in a row that its port was at fault.
    failures: u32,
    rests_until: Option<Instant>,
}

async fn work(app: App, mut stopped: watch::Receiver<bool>) {
    let channels = app.post.channels();
    if channels.is_empty() {
        return;
    }
    let holder = token::id();
    let mut lanes: BTreeMap<&str, Lane> = BTreeMap::new();
    let mut holds = false;
    loop {
        tokio::select! {
            () = told(&mut stopped) => break,
            () = tokio::time::sleep(LOOK) => {}
        }
        let done = async {
            let mut waiting = Vec::new();
            for channel in &channels {
                let lane = lanes.entry(channel.key()).or_default();
                if lane.rests_until.is_some_and(|until| Instant::now() < until) {
                    continue;
                }
                let due = app.store.due(*channel, app.clock.now(), BATCH).await?;
                if !due.is_empty() {
                    waiting.push((*channel, due));
                }
            }
            if waiting.is_empty() {
                return Ok(());
            }
            holds = keep(&app, &holder).await?;
            if !holds {
                return Ok(());
            }
            let rounds = waiting.into_iter().map(|(channel, due)| {
                let stopped = stopped.clone();
                let app = &app;
                async move { (channel, round(app, channel, due, &stopped).await) }
            });
            tokio::select! {
                ended = join_all(rounds) => {
                    for (channel, fared) in ended {
                        lanes.entry(channel.key()).or_default().note(fared?);
                    }
                }
                lost = lost(&app, &holder) => {
                    holds = false;
                    lost?;
                }
            }
            Stored::Ok(())
        };
        if let Err(error) = done.await {
            tracing::error!(%error, "sending failed");
        }
    }
    if holds && let Err(error) = app.store.release(LEASE, &holder).await {
        tracing::error!(%error, "sending failed");
    }
}

/// Comes to an end when it is told to stop, or nobody is left to tell.
async fn told(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|told| *told).await;
}

async fn keep(app: &App, holder: &str) -> Stored<bool> {
    let now = app.clock.now();
    app.store.lease(LEASE, holder, now, now + LASTS).await
}

/// Keeps the lease; comes to an end when it is another's.
async fn lost(app: &App, holder: &str) -> Stored<()> {
    loop {
        tokio::time::sleep(KEPT).await;
        if !keep(app, holder).await? {
            return Ok(());
        }
    }
}

impl Lane {
    /// After a round: whether the port itself was at fault.
    fn note(&mut self, fault: bool) {
        if fault {
            let rest = REST * 2_u32.saturating_pow(self.failures.min(10));
            self.rests_until = Some(Instant::now() + rest.min(LONGEST_REST));
            self.failures += 1;
        } else {
            *self = Lane::default();
        }
    }
}

/// Sends letters of one channel; whether its port was at fault, and the rest was left alone.
async fn round(
    app: &App,
    channel: Channel,
    due: Vec<Waiting>,
    stopped: &watch::Receiver<bool>,
) -> Stored<bool> {
    let Some(port) = app.post.port(channel) else {
        return Ok(false);
    };
    let fault = AtomicBool::new(false);
    let send = |waiting: Waiting| {
        let fault = &fault;
        async move {
            if fault.load(Ordering::Relaxed) || *stopped.borrow() {
                return Ok(());
            }
            let trouble = one(app, port.as_ref(), waiting).await?;
            if let Some(trouble) = trouble {
                tracing::warn!(channel = channel.key(), kind = ?trouble.kind, code = trouble.code, "a message does not leave");
                fault.fetch_or(trouble.kind.is_ports(), Ordering::Relaxed);
            }
            Ok(())
        }
    };
    let sent: Vec<Stored<()>> = stream::iter(due)
        .map(send)
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    sent.into_iter().collect::<Stored<()>>()?;
    Ok(fault.into_inner())
}

/// Sends a letter, if it is still of use; what stood in the way.
async fn one(app: &App, port: &dyn Port, waiting: Waiting) -> Stored<Option<Trouble>> {
    let Waiting { letter, tries } = waiting;
    let now = app.clock.now();
    if letter.expires <= now {
        app.store.tried(&letter, Tried::Late).await?;
        return Ok(None);
    }
    // Before it is sent: what is cut short here is taken up again after the pause, by whoever is
    // there then.
    let next = now + pause(&letter, tries + 1);
    if !app.store.begin_try(&letter.id, next).await? {
        return Ok(None);
    }
    match port.send(&letter).await {
        Ok(()) => {
            app.store.tried(&letter, Tried::Left).await?;
            Ok(None)
        }
        Err(why) => {
            let tried = if why.kind.passes() {
                let next = app.clock.now() + pause(&letter, tries + 1);
                Tried::Again {
                    next,
                    why: why.clone(),
                }
            } else {
                Tried::GivenUp { why: why.clone() }
            };
            app.store.tried(&letter, tried).await?;
            Ok(Some(why))
        }
    }
}

/// Seconds until the next try, after so many.
fn pause(letter: &Letter, tries: u32) -> i64 {
    let longest = match letter.kind.as_str() {
        "code" => LONGEST_OF_CODE,
        _ => LONGEST,
    };
    let grown = FIRST.saturating_mul(3_i64.saturating_pow(tries.saturating_sub(1)));
    grown.min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(kind: &str) -> Letter {
        Letter {
            id: String::new(),
            at: 0,
            channel: Channel::Email,
            to: String::new(),
            subject: String::new(),
            text: String::new(),
            kind: kind.to_owned(),
            values: BTreeMap::new(),
            expires: 0,
        }
    }

    #[test]
    fn pauses_grow_and_those_of_a_code_stay_within_its_life() {
        let pauses = |kind| (1..=8).map(|n| pause(&letter(kind), n)).collect::<Vec<_>>();
        assert_eq!(pauses("moved"), [5, 15, 45, 135, 405, 1215, 3600, 3600]);
        assert_eq!(pauses("code"), [5, 15, 45, 60, 60, 60, 60, 60]);
        assert_eq!(pause(&letter("moved"), u32::MAX), LONGEST);
    }

    #[test]
    fn a_port_at_fault_is_left_alone_longer_each_time() {
        let mut lane = Lane::default();
        let mut before = Duration::ZERO;
        for _ in 0..12 {
            lane.note(true);
            let rest = lane
                .rests_until
                .expect("it rests")
                .duration_since(Instant::now());
            assert!(rest + Duration::from_secs(1) > before && rest <= LONGEST_REST);
            before = rest;
        }
        lane.note(false);
        assert!(lane.rests_until.is_none() && lane.failures == 0);
    }
}
