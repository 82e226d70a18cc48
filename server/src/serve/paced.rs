//! A request's body that must keep coming.

use axum::body::HttpBody;
use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep_until};

/// What buys a body a second more.
const PACE: usize = 1024;

/// A body that may take some time, and a second more for each KiB that came.
pub struct Paced<B> {
    inner: B,
    /// From the first time it is asked for.
    until: Option<Pin<Box<Sleep>>>,
    longest: Duration,
    came: usize,
}

impl<B> Paced<B> {
    /// A body and its time.
    pub fn new(inner: B, longest: Duration) -> Paced<B> {
        Paced {
            inner,
            until: None,
            longest,
            came: 0,
        }
    }

    /// Adds the seconds that have been earned.
    fn earn(&mut self, bytes: usize) {
        let earned = |came: usize| Duration::from_secs((came / PACE) as u64);
        let more = earned(self.came + bytes) - earned(self.came);
        self.came += bytes;
        if let Some(until) = &mut self.until {
            let deadline = until.deadline() + more;
            until.as_mut().reset(deadline);
        }
    }
}

impl<B: HttpBody<Data = Bytes> + Unpin> HttpBody for Paced<B>
where
    B::Error: Into<axum::BoxError>,
{
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
        let longest = self.longest;
        let until = &mut self.until;
        let until = until.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + longest)));
        let late = until.as_mut().poll(context).is_ready();
        match Pin::new(&mut self.inner).poll_frame(context) {
            Poll::Pending if late => Poll::Ready(Some(Err("the body does not come".into()))),
            other => match ready!(other) {
                Some(Ok(frame)) => {
                    self.earn(frame.data_ref().map_or(0, Bytes::len));
                    Poll::Ready(Some(Ok(frame)))
                }
                Some(Err(error)) => Poll::Ready(Some(Err(error.into()))),
                None => Poll::Ready(None),
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
