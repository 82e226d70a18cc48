//! What one connection is doing, and whether it has been at it for too long.

use super::Bounds;
use axum::body::HttpBody;
use hyper::body::{Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// A first request is awaited.
    New,
    /// A further request is awaited.
    Idle,
    /// Some of a head came.
    Head,
    /// A request is being answered; its body has a time of its own.
    Answering,
}

/// Knows what a connection is doing.
#[derive(Clone)]
pub struct Watch(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    changed: Notify,
    bounds: Bounds,
}

struct State {
    doing: Doing,
    since: Instant,
    /// Since when the other side takes nothing.
    stalled: Option<Instant>,
}

impl Watch {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self, doing: Doing) {
        let mut state = self.state();
        state.doing = doing;
        state.since = Instant::now();
        drop(state);
        self.0.changed.notify_waiters();
    }

    /// A whole head came: a request is being answered until what comes back is dropped.
    pub fn begin(&self) -> Answering {
        self.now(Doing::Answering);
        Answering(self.clone())
    }

    /// Whether a request is being answered.
    pub fn is_answering(&self) -> bool {
        self.state().doing == Doing::Answering
    }

    /// Waits until it does something else, or looks again after a moment.
    pub async fn changed(&self) {
        // The change may have come before this waits for it.
        let moment = Duration::from_millis(200);
        let _ = tokio::time::timeout(moment, self.0.changed.notified()).await;
    }

    /// Comes back when the connection has done one thing for too long.
    pub async fn too_long(&self) {
        loop {
            let until = self.deadline();
            if until <= Instant::now() {
                return;
            }
            sleep_until(until).await;
        }
    }

    /// When it will have been too long, if nothing changes; looked at again at the latest then.
    fn deadline(&self) -> Instant {
        let Bounds {
            head, idle, stall, ..
        } = self.0.bounds;
        let state = self.state();
        let doing = match state.doing {
            Doing::New | Doing::Head => state.since + head,
            Doing::Idle => state.since + idle,
            Doing::Answering => Instant::now() + head,
        };
        // Whatever begins meanwhile has at least the shortest of the bounds.
        let again = Instant::now() + head.min(stall);
        let stalled = state.stalled.map_or(doing, |since| since + stall);
        let until = doing.min(stalled);
        if until <= Instant::now() {
            until
        } else {
            until.min(again)
        }
    }
}

/// A request that is being answered.
pub struct Answering(Watch);

impl Answering {
    /// Until this body was handed over, or was dropped.
    pub fn until_sent<B>(self, body: B) -> Sent<B> {
        Sent {
            body,
            _answering: self,
        }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.now(Doing::Idle);
    }
}

/// An answer's body that tells when it was handed over.
pub struct Sent<B> {
    body: B,
    _answering: Answering,
}

impl<B: HttpBody + Unpin> HttpBody for Sent<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A connection that is watched.
pub struct Watched {
    stream: TcpStream,
    watch: Watch,
}

impl Watched {
    /// Watches a connection that has just begun.
    pub fn new(stream: TcpStream, bounds: Bounds) -> (Watched, Watch) {
        let state = State {
            doing: Doing::New,
            since: Instant::now(),
            stalled: None,
        };
        let watch = Watch(Arc::new(Shared {
            state: Mutex::new(state),
            changed: Notify::new(),
            bounds,
        }));
        let own = watch.clone();
        (Watched { stream, watch: own }, watch)
    }

    /// Notes whether the other side takes what it is sent.
    fn noted<T>(&self, done: Poll<T>) -> Poll<T> {
        let mut state = self.watch.state();
        state.stalled = match done {
            Poll::Ready(_) => None,
            Poll::Pending => state.stalled.or_else(|| Some(Instant::now())),
        };
        done
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        room: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = room.filled().len();
        let done = Pin::new(&mut self.stream).poll_read(context, room);
        if room.filled().len() > before {
            let mut state = self.watch.state();
            match state.doing {
                // A new connection's time runs from its begin, however its head is dripped in.
                Doing::New => state.doing = Doing::Head,
                Doing::Idle => {
                    state.doing = Doing::Head;
                    state.since = Instant::now();
                }
                Doing::Head | Doing::Answering => {}
            }
        }
        done
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.noted(done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.noted(done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
