//! Running: the log, the timer, and stopping without losing a request.

use crate::app::App;
use crate::config::Config;
use crate::flow::{self, Who};
use crate::folder::Refusal;
use crate::http::once::KEPT;
use crate::http::uploads;
use crate::post::Worker;
use crate::quota;
use crate::security::session::IDLE;
use crate::security::token;
use crate::serve::{self, Bounds};
use crate::store::Stored;
use crate::words::messages;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;
use zhicheng_shared::review::{Command, Concluding};

/// More files than connections and all else could want.
const FILES: u64 = 16_384;
/// How long messages on their way may take, while requests come to their end.
const LEAVING: Duration = Duration::from_secs(20);
/// How long the store may take to close.
const CLOSING: Duration = Duration::from_secs(4);
/// Seconds of a day: so often the end of the audit is told to the log.
const DAY: i64 = 24 * 3600;
/// How often the timer looks.
const TICK: Duration = Duration::from_secs(60);
/// Of several processes on one database, the one whose timer works: until so many seconds after it last
/// looked.
const LEASE: (&str, i64) = ("timer", 150);
/// How often such a process looks for what others have changed of what it keeps in memory.
const LOOK: Duration = Duration::from_secs(2);

/// Log lines as JSON on standard error; `RUST_LOG` says how much.
pub fn log() {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let lines = tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(filter);
    // A second call, as tests make it, keeps the first log.
    let _ = lines.try_init();
}

/// Says that passwords go over the network in the clear, where they do.
pub fn warn_of_plain_http(listen: SocketAddr, behind_proxy: bool) {
    if !listen.ip().is_loopback() && !behind_proxy {
        tracing::warn!(%listen, "people reach this by plain HTTP: put a proxy with TLS in front");
    }
}

/// Refuses a proxy of one's own without TLS before it: sessions would go over the network in the clear, and
/// cookies would not be bound to this host.
///
/// # Errors
/// What has to be said beside the proxy.
pub fn keep_cookies_bound(config: &Config) -> Result<(), Refusal> {
    match config.behind_proxy() && !config.secure() {
        true => Err(Refusal::Plain),
        false => Ok(()),
    }
}

/// Serves until the process is told to stop, then finishes what was begun, within a time.
pub async fn until_stopped(app: App, listener: TcpListener) {
    let holder = token::id();
    let timer = tokio::spawn(tick(app.clone(), holder.clone()));
    let watcher = tokio::spawn(watch(app.clone()));
    let post = Worker::start(app.clone());
    let bounds = Bounds::usual(most_files(), app.config.behind_proxy());
    let stopper = post.stopper();
    let told = async {
        told_to_stop().await;
        stopper.send_replace(true);
    };
    let served = async {
        serve::until(&app, listener, bounds, told).await;
        stopper.send_replace(true);
    };
    tokio::join!(served, post.ended(LEAVING));
    timer.abort();
    watcher.abort();
    if app.shares_database()
        && let Err(error) = app.store.release(LEASE.0, &holder).await
    {
        tracing::error!(%error, "the timer's lease");
    }
    if tokio::time::timeout(CLOSING, app.close()).await.is_err() {
        tracing::error!("the store does not close; the next start reads its log");
    }
}

/// How many files may be open, after asking for as many as the system gives.
fn most_files() -> u64 {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let before = getrlimit(Resource::Nofile);
        let wanted = Rlimit {
            current: before
                .maximum
                .map_or(Some(FILES), |most| Some(most.min(FILES))),
            ..before
        };
        // Refused, the old limit stays.
        let _ = setrlimit(Resource::Nofile, wanted);
        getrlimit(Resource::Nofile).current.unwrap_or(FILES)
    }
    #[cfg(not(unix))]
    FILES
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}

async fn tick(app: App, holder: String) {
    let mut every = tokio::time::interval(TICK);
    loop {
        every.tick().await;
        let now = app.clock.now();
        if let Err(error) = uploads::sweep(&app, now - quota::UNNAMED).await {
            tracing::error!(%error, "sweep of uploads");
        }
        match is_first(&app, &holder, now).await {
            Ok(true) => timely(&app).await,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the timer's lease"),
        }
    }
}

/// Whether this process is the one whose timer works. Alone on a folder it always is.
async fn is_first(app: &App, holder: &str, now: i64) -> Stored<bool> {
    match app.shares_database() {
        true => app.store.lease(LEASE.0, holder, now, now + LEASE.1).await,
        false => Ok(true),
    }
}

/// Follows what other processes change: the windows that committees open.
async fn watch(app: App) {
    let mut every = tokio::time::interval(LOOK);
    while app.shares_database() {
        every.tick().await;
        if let Err(error) = app.read_opened().await {
            tracing::error!(%error, "windows");
        }
    }
}

/// What time alone brings about: ends of notices and of decided applications, and the sweep of what
/// has expired.
pub async fn timely(app: &App) {
    let now = app.clock.now();
    if let Err(error) = app.store.sweep(now - IDLE, now).await {
        tracing::error!(%error, "sweep");
    }
    if let Err(error) = app.store.sweep_doors(now).await {
        tracing::error!(%error, "sweep of doors");
    }
    if let Err(error) = app.store.forget_acts(now - KEPT).await {
        tracing::error!(%error, "forget acts");
    }
    if let Err(error) = sweep_files(app, now - quota::UNNAMED).await {
        tracing::error!(%error, "sweep of files");
    }
    // In the log, which is kept elsewhere, the audit's end cannot be put back together with the file.
    if now.rem_euclid(DAY) < TICK.as_secs().cast_signed() {
        match app.store.audit_head().await {
            Ok(head) => tracing::info!(head, "audit"),
            Err(error) => tracing::error!(%error, "audit"),
        }
    }
    if let Err(error) = flow::deadlines::tell(app, now).await {
        tracing::error!(code = ?error.code(), "deadlines");
    }
    match app.store.notices_over(now).await {
        Ok(ids) => {
            for id in ids {
                end_notice(app, &id, now).await;
            }
        }
        Err(error) => tracing::error!(%error, "notices"),
    }
    match app.store.decided_before(now).await {
        Ok(ids) => {
            for id in ids {
                conclude(app, &id, now).await;
            }
        }
        Err(error) => tracing::error!(%error, "decided"),
    }
}

/// Ends a public notice whose days are over; one with an open objection stands still and is not over.
async fn end_notice(app: &App, id: &str, now: i64) {
    let passed = Command::RecordNotice {
        passed: true,
        note: messages::NOTICE_OVER.to_owned(),
    };
    end(app, id, passed, now).await;
}

/// Puts the end under a decided application.
async fn conclude(app: &App, id: &str, now: i64) {
    end(app, id, Command::Conclude(Concluding::default()), now).await;
}

/// Does what is due. What fails is tried again later, ever more seldom, so that it does not stand in
/// the way of the others, and is shown to the operator.
async fn end(app: &App, id: &str, command: Command, now: i64) {
    let kind = command.kind();
    let Err(error) = flow::act(app, Who::System, id, None, command, now).await else {
        return;
    };
    tracing::error!(code = ?error.code(), application = %id, ?kind, "no end");
    if let Err(error) = app.store.end_failed(id, now, error.title()).await {
        tracing::error!(%error, "no end");
    }
}

/// Throws away files that nobody has named since before a moment: their rows first, so that nobody
/// can name them any more, then their bytes.
async fn sweep_files(app: &App, before: i64) -> Stored<()> {
    loop {
        // Nobody keeps the same content meanwhile, and finds it gone.
        let _alone = app.blobs.sweeping().await;
        let files = app.store.take_loose(before).await?;
        for digest in &files {
            app.blobs.remove(digest).await?;
        }
        app.store.swept(&files).await?;
        if files.is_empty() {
            return Ok(());
        }
    }
}
