//! Running: the log, the timer, and stopping without losing a request.

use crate::app::{App, StartError};
use crate::flow::{self, GRACE, Who};
use crate::quota;
use crate::router;
use crate::security::session::IDLE;
use crate::store::Stored;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;
use zhicheng_shared::review::Event;

/// How often the timer looks.
const TICK: Duration = Duration::from_secs(60);

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

/// Serves until the process is told to stop, then finishes what was begun.
///
/// # Errors
/// The listener fails.
pub async fn until_stopped(app: App, listener: TcpListener) -> Result<(), StartError> {
    let timer = tokio::spawn(tick(app.clone()));
    let service = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(told_to_stop())
        .await?;
    timer.abort();
    app.close().await;
    Ok(())
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

async fn tick(app: App) {
    let mut every = tokio::time::interval(TICK);
    loop {
        every.tick().await;
        timely(&app).await;
    }
}

/// What time alone brings about: ends of decided applications, and the sweep of what has expired.
pub async fn timely(app: &App) {
    let now = app.clock.now();
    if let Err(error) = app.store.sweep(now - IDLE, now).await {
        tracing::error!(%error, "sweep");
    }
    if let Err(error) = sweep_files(app, now - quota::UNNAMED).await {
        tracing::error!(%error, "sweep of files");
    }
    match app.store.decided_before(now - GRACE).await {
        Ok(ids) => {
            for id in ids {
                let end = Event::Conclude { certificate: None };
                if let Err(error) = flow::act(app, Who::System, &id, None, end).await {
                    tracing::error!(code = ?error.code(), application = %id, "conclude");
                }
            }
        }
        Err(error) => tracing::error!(%error, "decided"),
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
