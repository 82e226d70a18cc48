//! Keys of what is asked for: one a thing, and the same whenever it is sent again before an answer
//! has come, so that the server does it once and tells what it came to.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Things asked for that are remembered at most: a page waits for few answers at a time.
const MOST: usize = 32;

/// What was asked for and not answered yet, each with its key.
#[derive(Debug, Default)]
struct Waiting(Vec<(u64, String)>);

impl Waiting {
    fn key(&mut self, what: u64, fresh: impl FnOnce() -> String) -> String {
        if let Some((_, key)) = self.0.iter().find(|(waiting, _)| *waiting == what) {
            return key.clone();
        }
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        let key = fresh();
        self.0.push((what, key.clone()));
        key
    }

    fn answered(&mut self, what: u64) {
        self.0.retain(|(waiting, _)| *waiting != what);
    }
}

thread_local! {
    static WAITING: RefCell<Waiting> = RefCell::default();
}

fn what(path: &str, body: &str) -> u64 {
    let mut hash = DefaultHasher::new();
    (path, body).hash(&mut hash);
    hash.finish()
}

/// The key under which this is sent.
pub fn key(path: &str, body: &str) -> String {
    let fresh = || {
        let id = crate::browser::random::id;
        [id(), id()].concat()
    };
    WAITING.with_borrow_mut(|waiting| waiting.key(what(path, body), fresh))
}

/// An answer has come: whoever asks for the same again asks for another thing.
pub fn answered(path: &str, body: &str) {
    WAITING.with_borrow_mut(|waiting| waiting.answered(what(path, body)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_one_key_until_it_is_answered() {
        let mut waiting = Waiting::default();
        let mut made = 0;
        let mut key = |waiting: &mut Waiting, what: u64| {
            waiting.key(what, || {
                made += 1;
                made.to_string()
            })
        };
        let submit = what("/applications/1/events", "submit");
        let first = key(&mut waiting, submit);
        assert_eq!(key(&mut waiting, submit), first, "sent again");
        let other = what("/applications/2/events", "submit");
        assert_ne!(key(&mut waiting, other), first);
        waiting.answered(submit);
        assert_ne!(key(&mut waiting, submit), first, "asked for once more");
        for many in 0..100 {
            key(&mut waiting, many);
        }
        assert_eq!(waiting.0.len(), MOST);
    }
}
