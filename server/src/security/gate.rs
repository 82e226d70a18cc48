//! Who is let in: so many requests at once, and so many of one person; nobody waits in a line without end.

use crate::app::App;
use crate::error::ApiError;
use crate::quota;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Semaphore, SemaphorePermit};
use zhicheng_shared::api::ErrorCode;

/// The gate; one a server.
pub struct Gate {
    /// Only measurements leave it open.
    on: bool,
    all: Semaphore,
    people: Arc<Mutex<HashMap<String, usize>>>,
    judging: Semaphore,
}

/// One request of a person, until it is dropped.
#[derive(Debug)]
pub struct Pass {
    person: String,
    people: Arc<Mutex<HashMap<String, usize>>>,
}

impl Gate {
    /// A gate that holds, or stands open.
    pub fn new(on: bool) -> Gate {
        Gate {
            on,
            all: Semaphore::new(quota::REQUESTS),
            people: Arc::default(),
            judging: Semaphore::new(quota::JUDGED),
        }
    }

    /// Lets a person's request in.
    ///
    /// # Errors
    /// 503 when too many of theirs are being answered.
    pub fn enter(&self, person: &str) -> Result<Pass, ApiError> {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        let now = people.entry(person.to_owned()).or_insert(0);
        if self.on && *now >= quota::OF_ONE_PERSON {
            return Err(busy());
        }
        *now += 1;
        Ok(Pass {
            person: person.to_owned(),
            people: Arc::clone(&self.people),
        })
    }

    /// Waits for a turn to look into a file.
    pub async fn judging(&self) -> Option<SemaphorePermit<'_>> {
        // It is closed never.
        self.judging.acquire().await.ok()
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(now) = people.get_mut(&self.person) {
            *now -= 1;
            if *now == 0 {
                people.remove(&self.person);
            }
        }
    }
}

/// Turns requests away that are too many at once, before anything is done for them.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    match app.gate.all.try_acquire() {
        Ok(_held) => next.run(request).await,
        Err(_) if !app.gate.on => next.run(request).await,
        Err(_) => busy().into_response(),
    }
}

fn busy() -> ApiError {
    ApiError::new(ErrorCode::Busy).after(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_has_so_many_at_once_and_others_have_theirs() {
        let gate = Gate::new(true);
        let enter = || gate.enter("one");
        let mut held: Vec<_> = (0..quota::OF_ONE_PERSON)
            .map(|_| enter().unwrap())
            .collect();
        assert_eq!(enter().unwrap_err().code(), ErrorCode::Busy);
        assert!(gate.enter("two").is_ok());
        held.pop();
        assert!(enter().is_ok());
        drop(held);
        assert!(gate.people.lock().unwrap().is_empty(), "nothing is kept");
    }
}
