//! A short word that something went well; what went wrong stands where it went wrong.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long a word stays, in milliseconds.
const STAYS: u32 = 5_000;

/// The words shown now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Toasts {
    words: Vec<(u32, AttrValue)>,
    next: u32,
}

pub enum Change {
    Say(AttrValue),
    Forget(u32),
}

impl Reducible for Toasts {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut now = (*self).clone();
        match change {
            Change::Say(text) => {
                now.words.push((now.next, text));
                now.next += 1;
            }
            Change::Forget(which) => now.words.retain(|(number, _)| *number != which),
        }
        Rc::new(now)
    }
}

#[derive(Properties, PartialEq)]
pub struct ToastProviderProps {
    pub children: Html,
}

/// Stands once around everything.
#[component]
pub fn ToastProvider(props: &ToastProviderProps) -> Html {
    let toasts = use_reducer_eq(Toasts::default);
    let say = {
        let dispatcher = toasts.dispatcher();
        use_callback((), move |text: AttrValue, ()| {
            dispatcher.dispatch(Change::Say(text))
        })
    };
    {
        let dispatcher = toasts.dispatcher();
        use_effect_with(toasts.words.last().map(|w| w.0), move |last| {
            if let Some(which) = *last {
                Timeout::new(STAYS, move || dispatcher.dispatch(Change::Forget(which))).forget();
            }
        });
    }
    let word = |(number, text): &(u32, AttrValue)| html! { <div class="toast" key={*number}>{ text }</div> };
    html! {
        <ContextProvider<Callback<AttrValue>> context={say}>
            { props.children.clone() }
            <div class="toasts" role="status" aria-live="polite">{ for toasts.words.iter().map(word) }</div>
        </ContextProvider<Callback<AttrValue>>>
    }
}

/// Says a short word at the foot of the page.
#[hook]
pub fn use_toast() -> Callback<AttrValue> {
    use_context::<Callback<AttrValue>>().unwrap_or_default()
}
