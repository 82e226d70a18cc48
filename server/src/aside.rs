//! Work that takes a while, done beside the threads that answer, and only so much of it at once.

use tokio::sync::Semaphore;
use tokio::task::{JoinError, spawn_blocking};

/// How much of one kind is done at once.
pub struct Aside(Semaphore);

impl Aside {
    /// So many at once.
    pub const fn new(most: usize) -> Aside {
        Aside(Semaphore::const_new(most))
    }

    /// Does a piece of work once it is its turn. Who asked may go meanwhile: its place is free only when it
    /// is done.
    ///
    /// # Errors
    /// It panics.
    pub async fn done<T: Send + 'static>(
        &'static self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        // Never closed, so that there is always a turn.
        let turn = self.0.acquire().await.ok();
        spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::Aside;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    static TWO: Aside = Aside::new(2);
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);

    #[tokio::test]
    async fn so_many_are_done_at_once_and_none_where_answers_are_made() {
        let here = thread::current().id();
        let work = move || {
            MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(20));
            NOW.fetch_sub(1, Ordering::SeqCst);
            thread::current().id() != here
        };
        let all: Vec<_> = (0..6).map(|_| tokio::spawn(TWO.done(work))).collect();
        // Who goes away leaves its work behind, and that still counts.
        all[0].abort();
        for one in all.into_iter().skip(1) {
            assert!(one.await.expect("it runs").expect("it ends"));
        }
        assert_eq!(MOST.load(Ordering::SeqCst), 2);
    }
}
