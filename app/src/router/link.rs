//! A link to a page of the program.

use yew::html::IntoPropValue;
use yew::prelude::*;

use super::{Routable, To, question, use_navigator};

/// A link to a route, `Link<Route>`; with a query, `Link<Route, Query>`. One piece of code for all.
pub type Link<R, Q = ()> = <(R, Q) as Ways>::Link;

/// See [`Link`].
pub trait Ways {
    type Link;
}

impl<R, Q> Ways for (R, Q) {
    type Link = Anchor;
}

/// What else an address says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search(String);

impl IntoPropValue<Search> for Option<Vec<(&'static str, String)>> {
    fn into_prop_value(self) -> Search {
        Search(question(&self.unwrap_or_default()))
    }
}

impl IntoPropValue<Search> for Option<[(&'static str, String); 1]> {
    fn into_prop_value(self) -> Search {
        Search(self.map_or_else(String::new, |query| question(&query)))
    }
}

#[derive(Properties, PartialEq)]
pub struct AnchorProps {
    #[prop_or_default]
    pub classes: Classes,
    pub to: To,
    #[prop_or_default]
    pub query: Search,
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Anchor(props: &AnchorProps) -> Html {
    let navigator = use_navigator();
    let path = [props.to.0.as_str(), &props.query.0].concat();
    let href = match &navigator {
        Some(navigator) => navigator.whole(&path),
        None => path.clone(),
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        // With a key held down the browser opens it elsewhere.
        let held = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if let Some(navigator) = navigator.as_ref().filter(|_| !held) {
            event.prevent_default();
            navigator.go(&path, false);
        }
    });
    html! {
        <a class={props.classes.clone()} {href} {onclick}>{ props.children.clone() }</a>
    }
}

#[derive(Properties, PartialEq)]
pub struct RedirectProps<R: Routable> {
    pub to: R,
}

/// Shows another page in place of this one.
#[component]
pub fn Redirect<R: Routable>(props: &RedirectProps<R>) -> Html {
    let navigator = use_navigator();
    use_effect_with(props.to.clone(), move |to| {
        if let Some(navigator) = navigator {
            navigator.replace(to);
        }
    });
    Html::default()
}
