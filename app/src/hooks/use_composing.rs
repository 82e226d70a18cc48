//! Whether an input method is composing in a box, so that nobody writes into it meanwhile.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

/// True while something is composed in the node; `ended` is told when that is over.
#[hook]
pub fn use_composing(node: NodeRef, ended: Callback<()>) -> Rc<Cell<bool>> {
    let composing = use_memo((), |()| Cell::new(false));
    let newest = use_memo((), |()| RefCell::new(Callback::<()>::noop()));
    *newest.borrow_mut() = ended;
    {
        let composing = composing.clone();
        use_effect_with((), move |()| {
            let listeners = node.cast::<Element>().map(|element| {
                let (begun, over) = (composing.clone(), composing);
                let start =
                    EventListener::new(&element, "compositionstart", move |_| begun.set(true));
                let end = EventListener::new(&element, "compositionend", move |_| {
                    over.set(false);
                    let ended = newest.borrow().clone();
                    ended.emit(());
                });
                (start, end)
            });
            move || drop(listeners)
        });
    }
    composing
}
