//! What happens to the session at other tabs of this browser.

use yew::prelude::*;

use super::use_session;
use crate::browser::tabs::{self, Word};

/// What happened elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Elsewhere {
    /// The person of this page has left.
    Left,
    /// Somebody else has come.
    Another,
}

/// Tells other tabs that the person of this page is here, and calls when they leave elsewhere or
/// somebody else comes.
#[hook]
pub fn use_tabs(on: Callback<Elsewhere>) {
    let session = use_session();
    let person = session.me().map(|me| me.person.clone()).unwrap_or_default();
    let newest = use_mut_ref(|| on.clone());
    *newest.borrow_mut() = on;
    use_effect_with(person, move |person| {
        let own = person.clone();
        let listening = tabs::listen(move |person, word| {
            let happened = match word {
                Word::Left if person == own => Elsewhere::Left,
                Word::Here if person != own => Elsewhere::Another,
                Word::Left | Word::Here | Word::Leaving | Word::Saved { .. } => return,
            };
            let on = newest.borrow().clone();
            on.emit(happened);
        });
        if !person.is_empty() {
            tabs::tell(person, &Word::Here);
        }
        move || drop(listening)
    });
}
