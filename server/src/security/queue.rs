//! Where costly work waits for a core: known devices first, never too many, never too long.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// How long work waits for a free core before the caller is told to come again.
const DEADLINE: Duration = Duration::from_secs(8);
/// So many may wait in a lane for each core; what a core does within the deadline.
const PLACES: usize = 200;
/// So many waiting for each core are a load.
const LOAD: usize = 8;
/// Of so many that are let in, one is from the open lane, however many known devices wait.
const TURN: u8 = 8;

/// Who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// A device on which this person signed in before, or a session.
    Known,
    /// Anybody.
    Open,
}

/// Too many wait, or all cores were busy until the deadline.
#[derive(Debug)]
pub struct Busy;

/// As many at once as there are cores.
#[derive(Clone)]
pub struct Queue(Arc<Mutex<Hall>>);

struct Hall {
    cores: usize,
    free: usize,
    known: VecDeque<oneshot::Sender<Seat>>,
    open: VecDeque<oneshot::Sender<Seat>>,
    turn: u8,
    runs: u64,
}

/// The right to use a core; given back when it is dropped.
struct Seat(Queue);

impl Default for Queue {
    fn default() -> Queue {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Queue::of(cores)
    }
}

impl Queue {
    fn of(cores: usize) -> Queue {
        Queue(Arc::new(Mutex::new(Hall {
            cores,
            free: cores,
            known: VecDeque::new(),
            open: VecDeque::new(),
            turn: 0,
            runs: 0,
        })))
    }

    /// Whether so many strangers wait that they had better prove their earnest first.
    pub fn is_loaded(&self) -> bool {
        let hall = self.hall();
        hall.open.len() >= LOAD * hall.cores
    }

    /// How much was run since the start; a test holds what is spent on names that nobody has against it.
    pub fn runs(&self) -> u64 {
        self.hall().runs
    }

    /// Runs the work on a core of its own.
    ///
    /// # Errors
    /// [`Busy`] when the lane is full, or after the deadline.
    pub async fn run<T: Send + 'static>(
        &self,
        lane: Lane,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        self.hall().runs += 1;
        let seat = match self.enter(lane)? {
            Ok(seat) => seat,
            Err(called) => {
                let called = tokio::time::timeout(DEADLINE, called).await;
                called.map_err(|_| Busy)?.map_err(|_| Busy)?
            }
        };
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            // Given back only now: a caller who went away must not let more work run at once.
            drop(seat);
            result
        });
        done.await.map_err(|_| Busy)
    }

    fn enter(&self, lane: Lane) -> Result<Result<Seat, oneshot::Receiver<Seat>>, Busy> {
        let mut hall = self.hall();
        if hall.free > 0 {
            hall.free -= 1;
            return Ok(Ok(Seat(self.clone())));
        }
        let most = PLACES * hall.cores;
        let waiting = match lane {
            Lane::Known => &mut hall.known,
            Lane::Open => &mut hall.open,
        };
        // Who went away does not keep a place.
        waiting.retain(|one| !one.is_closed());
        if waiting.len() >= most {
            return Err(Busy);
        }
        let (call, called) = oneshot::channel();
        waiting.push_back(call);
        Ok(Err(called))
    }

    /// Calls whoever is next, or keeps the core free.
    fn leave(&self) {
        let mut hall = self.hall();
        while let Some(next) = hall.next() {
            if next.is_closed() {
                continue;
            }
            // Whoever gave up in this very moment hands the seat back by dropping it.
            drop(hall);
            let _ = next.send(Seat(self.clone()));
            return;
        }
        hall.free += 1;
    }

    fn hall(&self) -> std::sync::MutexGuard<'_, Hall> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hall {
    fn next(&mut self) -> Option<oneshot::Sender<Seat>> {
        self.turn = (self.turn + 1) % TURN;
        let first = if self.turn == 0 {
            self.open.pop_front()
        } else {
            self.known.pop_front()
        };
        first
            .or_else(|| self.known.pop_front())
            .or_else(|| self.open.pop_front())
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.leave();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn waiting(queue: &Queue) -> usize {
        let hall = queue.hall();
        hall.known.len() + hall.open.len()
    }

    /// Lets work in, one after the other, and says in which order it ran.
    async fn order(lanes: &[Lane]) -> Vec<usize> {
        let queue = Queue::of(1);
        let (go, wait) = mpsc::channel::<()>();
        let first = tokio::spawn({
            let queue = queue.clone();
            async move { queue.run(Lane::Open, move || wait.recv()).await.is_ok() }
        });
        while queue.hall().free > 0 {
            tokio::task::yield_now().await;
        }
        let (ran, order) = mpsc::channel();
        let mut all = Vec::new();
        for (at, lane) in lanes.iter().copied().enumerate() {
            let (queue, ran) = (queue.clone(), ran.clone());
            let before = waiting(&queue);
            all.push(tokio::spawn({
                let queue = queue.clone();
                async move { queue.run(lane, move || ran.send(at)).await.is_ok() }
            }));
            while waiting(&queue) == before {
                tokio::task::yield_now().await;
            }
        }
        go.send(()).unwrap();
        assert!(first.await.unwrap());
        for one in all {
            assert!(one.await.unwrap());
        }
        drop(ran);
        order.into_iter().collect()
    }

    #[tokio::test]
    async fn known_devices_go_first_and_the_others_are_not_forgotten() {
        use Lane::{Known, Open};
        assert_eq!(order(&[Open, Open, Known, Known]).await, [2, 3, 0, 1]);
        let mut many = vec![Open, Open];
        many.extend([Known; 12]);
        let order = order(&many).await;
        assert!(
            order.iter().position(|at| *at == 0) < Some(TURN.into()),
            "{order:?}"
        );
    }

    #[tokio::test]
    async fn who_went_away_keeps_no_place_and_the_room_is_bounded() {
        let queue = Queue::of(1);
        let seat = queue.enter(Lane::Open).unwrap().ok().unwrap();
        let waiting: Vec<_> = (0..PLACES)
            .map(|_| queue.enter(Lane::Open).unwrap())
            .collect();
        assert!(queue.is_loaded());
        assert!(queue.enter(Lane::Open).is_err());
        assert!(queue.enter(Lane::Known).is_ok());
        drop(waiting);
        assert!(queue.enter(Lane::Open).is_ok());
        drop(seat);
        assert_eq!(queue.hall().free, 1);
    }
}
