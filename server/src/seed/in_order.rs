//! Many writes that wait together and are handed in one after another.

use futures_util::future::{MaybeDone, maybe_done};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Waits for all of them. Each is begun after the one before it, so that the writer has them in this
/// order; `join_all` promises none.
///
/// # Errors
/// The first that one of them gives.
pub async fn in_order<T, E, F>(all: impl Iterator<Item = F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>>,
{
    let mut all: Vec<Pin<Box<MaybeDone<F>>>> = all.map(|one| Box::pin(maybe_done(one))).collect();
    let mut first = 0;
    poll_fn(|context| {
        let mut waits = false;
        for one in all.iter_mut().skip(first) {
            waits |= one.as_mut().poll(context).is_pending();
        }
        while all
            .get(first)
            .is_some_and(|one| matches!(**one, MaybeDone::Done(_)))
        {
            first += 1;
        }
        match waits {
            true => Poll::Pending,
            false => Poll::Ready(()),
        }
    })
    .await;
    let outputs = all.iter_mut().filter_map(|one| one.as_mut().take_output());
    outputs.collect()
}
