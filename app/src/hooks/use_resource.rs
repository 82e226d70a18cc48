//! Something fetched: waiting, there, or failed, and fetched again on demand.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Session;
use crate::api::{Answer, ApiError};

/// Something fetched; what was there stays while it is fetched again.
#[derive(Debug)]
pub struct Resource<T> {
    pub value: Option<Rc<T>>,
    pub error: Option<ApiError>,
    pub loading: bool,
    /// Fetches it again.
    pub reload: Callback<()>,
    /// Puts a newer one in place, such as the answer to a change.
    pub put: Callback<T>,
}

impl<T> Clone for Resource<T> {
    fn clone(&self) -> Self {
        Self {
            value: self.value.clone(),
            error: self.error.clone(),
            loading: self.loading,
            reload: self.reload.clone(),
            put: self.put.clone(),
        }
    }
}

impl<T> PartialEq for Resource<T> {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.value, &other.value) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        same && self.error == other.error && self.loading == other.loading
    }
}

type Any = Rc<dyn std::any::Any>;
type Fetched = Pin<Box<dyn Future<Output = Answer<Any>>>>;

#[derive(Default)]
struct Held {
    value: Option<Any>,
    error: Option<ApiError>,
    loading: bool,
}

/// Fetches whenever `key` changes; an answer to an older key is dropped.
#[hook]
pub fn use_resource<T, K, F, W>(key: K, fetch: F) -> Resource<T>
where
    T: 'static,
    K: PartialEq + Clone + 'static,
    F: Fn(K) -> W + 'static,
    W: Future<Output = Answer<T>> + 'static,
{
    // Keys are counted, so that what follows is in the program once and not for every type.
    let counted = use_mut_ref(|| (0_u32, None::<K>));
    let number = {
        let mut counted = counted.borrow_mut();
        if counted.1.as_ref() != Some(&key) {
            *counted = (counted.0 + 1, Some(key.clone()));
        }
        counted.0
    };
    let fetch = Box::new(move || -> Fetched {
        let answer = fetch(key.clone());
        Box::pin(async move { answer.await.map(|value| Rc::new(value) as Any) })
    });
    let Whatever { held, reload, put } = use_fetched(number, fetch);
    let value = held.value.clone();
    Resource {
        value: value.and_then(|value| value.downcast().ok()),
        error: held.error.clone(),
        loading: held.loading,
        reload,
        put: Callback::from(move |value: T| put.emit(Rc::new(value))),
    }
}

struct Whatever {
    held: UseStateHandle<Held>,
    reload: Callback<()>,
    put: Callback<Any>,
}

#[hook]
fn use_fetched(key: u32, fetch: Box<dyn Fn() -> Fetched>) -> Whatever {
    let held = use_state(|| Held {
        loading: true,
        ..Held::default()
    });
    let turn = use_state_eq(|| 0_u32);
    let current = use_mut_ref(|| Rc::new(Cell::new(true)));
    {
        let held = held.clone();
        let fetched_for = use_mut_ref(|| 0_u32);
        use_effect_with((key, *turn), move |(key, _)| {
            let alive = Rc::new(Cell::new(true));
            *current.borrow_mut() = alive.clone();
            let same = fetched_for.replace(*key) == *key;
            let kept = held.value.clone().filter(|_| same);
            held.set(Held {
                value: kept.clone(),
                error: None,
                loading: true,
            });
            let answer = fetch();
            let still = alive.clone();
            spawn_local(async move {
                let answer = answer.await;
                if still.get() {
                    held.set(match answer {
                        Ok(value) => Held {
                            value: Some(value),
                            ..Held::default()
                        },
                        Err(error) => Held {
                            value: kept,
                            error: Some(error),
                            loading: false,
                        },
                    });
                }
            });
            move || alive.set(false)
        });
    }
    let reload = {
        // Counted apart from the state, which a callback kept since an earlier rendering sees as it was.
        let (turn, count) = (turn.clone(), use_mut_ref(|| 0_u32));
        Callback::from(move |()| {
            let next = *count.borrow() + 1;
            *count.borrow_mut() = next;
            turn.set(next);
        })
    };
    {
        // What was refused because the session had ended is asked for again once it goes on.
        let expired = use_context::<Session>().is_some_and(|session| session.expired);
        let refused = held.error.as_ref().is_some_and(ApiError::signed_out);
        let reload = reload.clone();
        use_effect_with(expired, move |expired| {
            if !*expired && refused {
                reload.emit(());
            }
        });
    }
    let put = {
        let held = held.clone();
        Callback::from(move |value| {
            held.set(Held {
                value: Some(value),
                ..Held::default()
            });
        })
    };
    Whatever { held, reload, put }
}
