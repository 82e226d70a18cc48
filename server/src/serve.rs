//! Answering connections: how many at once, how long each may take, and how all of them end.

mod guests;
mod paced;
mod watch;

use crate::app::App;
use crate::router;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use guests::{Guest, Guests};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use paced::Paced;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch as told};
use tokio::task::JoinSet;
use tower::ServiceExt;
use watch::{Answering, Watched};

/// Most bytes of a head, and most that wait to be read: what a connection can hold in memory.
const HEAD: usize = 64 * 1024;
/// Wait after a connection could not be taken, for want of files mostly.
const PAUSE: Duration = Duration::from_millis(100);
/// How long a connection that is not being answered may still take to end.
const FAREWELL: Duration = Duration::from_secs(1);

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Connections at once.
    pub all: usize,
    /// Connections at once from one network; unlimited behind a proxy, from which all come.
    pub each: usize,
    /// From a connection's begin, and from a head's first byte, to the end of the head.
    pub head: Duration,
    /// Between two requests. Longer than a proxy keeps connections, so that it is the proxy who
    /// ends them: one ended here might just be carrying a request.
    pub idle: Duration,
    /// How long the other side may take nothing of an answer.
    pub stall: Duration,
    /// A body may take so long, and a second more for each KiB that came.
    pub body: Duration,
    /// From the word to stop until what is still open is cut.
    pub stop: Duration,
}

impl Bounds {
    /// Usual bounds, where so many files may be open.
    pub fn usual(files: u64, behind_proxy: bool) -> Bounds {
        // Database, blobs and log want some for themselves.
        let all = usize::try_from(files.saturating_sub(200)).unwrap_or(usize::MAX);
        let all = all.clamp(64, 4096);
        Bounds {
            all,
            each: if behind_proxy { all } else { all / 4 },
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            stall: Duration::from_secs(60),
            body: Duration::from_secs(20),
            stop: Duration::from_secs(25),
        }
    }
}

/// Answers connections until the future says to stop; then ends what is idle at once, what is being
/// answered when it is answered, and whatever is left when its time is over.
pub async fn until(
    app: &App,
    listener: TcpListener,
    bounds: Bounds,
    stop: impl Future<Output = ()>,
) {
    let router = router(app.clone());
    let (tell, stopping) = told::channel(());
    let room = Arc::new(Semaphore::new(bounds.all));
    let guests = Guests::new(bounds.each);
    let mut open = JoinSet::new();
    tokio::pin!(stop);
    loop {
        while open.try_join_next().is_some() {}
        let (place, accepted) = tokio::select! {
            biased;
            () = &mut stop => break,
            next = next(&listener, &room) => next,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::error!(%error, open = open.len(), "a connection could not be taken");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let Some(guest) = guests.enter(peer.ip()) else {
            continue;
        };
        let one = One {
            router: router.clone(),
            peer,
            bounds,
            stopping: stopping.clone(),
            _place: place,
            _guest: guest,
        };
        open.spawn(one.answer(stream));
    }
    drop(listener);
    drop(stopping);
    // Nobody listens when no connection is open.
    let _ = tell.send(());
    let last = async { while open.join_next().await.is_some() {} };
    if tokio::time::timeout(bounds.stop, last).await.is_err() {
        tracing::warn!(open = open.len(), "connections are cut");
        open.shutdown().await;
    }
}

/// The next connection, taken only when there is room for it: until then it waits with the system.
async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (
    Option<OwnedSemaphorePermit>,
    std::io::Result<(TcpStream, SocketAddr)>,
) {
    // The semaphore is never closed.
    let place = Arc::clone(room).acquire_owned().await.ok();
    (place, listener.accept().await)
}

/// One connection.
struct One {
    router: Router,
    peer: SocketAddr,
    bounds: Bounds,
    stopping: told::Receiver<()>,
    _place: Option<OwnedSemaphorePermit>,
    _guest: Guest,
}

impl One {
    async fn answer(mut self, stream: TcpStream) {
        // Answers are written whole; waiting for more would only delay them.
        let _ = stream.set_nodelay(true);
        let (stream, watch) = Watched::new(stream, self.bounds);
        let (router, peer, body) = (self.router.clone(), self.peer, self.bounds.body);
        let watching = watch.clone();
        let service = service_fn(move |request| {
            let answering = watching.begin();
            answer(router.clone(), peer, body, answering, request)
        });
        let connection = http1::Builder::new()
            .max_buf_size(HEAD)
            // Heads are timed by the watch, which also knows idle connections from half-sent heads.
            .header_read_timeout(None)
            .serve_connection(TokioIo::new(stream), service);
        tokio::pin!(connection);
        tokio::select! {
            // How a connection ends is its peer's affair.
            _ = connection.as_mut() => return,
            () = watch.too_long() => return,
            _ = self.stopping.changed() => {}
        }
        connection.as_mut().graceful_shutdown();
        let farewell = async {
            while watch.is_answering() {
                watch.changed().await;
            }
            tokio::time::sleep(FAREWELL).await;
        };
        tokio::select! {
            _ = connection => {}
            () = watch.too_long() => {}
            () = farewell => {}
        }
    }
}

async fn answer(
    router: Router,
    peer: SocketAddr,
    body: Duration,
    answering: Answering,
    request: hyper::Request<hyper::body::Incoming>,
) -> Result<axum::response::Response, Infallible> {
    let mut request: Request = request.map(|came| Body::new(Paced::new(came, body)));
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.oneshot(request).await?;
    // It is being answered until the last of it is handed over.
    Ok(response.map(|sent| Body::new(answering.until_sent(sent))))
}
