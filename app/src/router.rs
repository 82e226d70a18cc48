//! Addresses: the page shown follows the address bar, and moving on changes it.
//!
//! The little of a router that the programs need. A general one reads states and queries of any type
//! through serde, and was a tenth of the code that a first visit waits for.

mod link;
mod routes;

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsValue;
use yew::prelude::*;

pub use link::{Link, Redirect};
pub use routes::{Routable, To};
pub(crate) use routes::{routes, taken, written};

/// Where the page is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Location {
    path: String,
    query: String,
    id: Option<u32>,
}

impl Location {
    /// As the browser says it.
    fn now() -> Location {
        let location = window().location();
        let state = window().history().and_then(|h| h.state()).ok();
        // Numbers written by `Navigator::go` are whole and fit.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let id = state.and_then(|s| s.as_f64()).map(|number| number as u32);
        Location {
            path: location.pathname().unwrap_or_default(),
            query: location.search().unwrap_or_default(),
            id,
        }
    }

    /// The path, with where the program begins.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query with its question mark; empty for none.
    pub fn query_str(&self) -> &str {
        &self.query
    }

    /// What the query says.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let plain = |raw: &str| {
            let text = js_sys::decode_uri_component(&raw.replace('+', " ")).ok()?;
            text.as_string()
        };
        let pairs = self.query.trim_start_matches('?').split('&');
        let read = |pair: &str| {
            let (name, value) = pair.split_once('=')?;
            Some((plain(name)?, plain(value)?))
        };
        pairs.filter_map(read).collect()
    }

    /// The number of this visit in the history; none where the program did not lead here.
    pub fn id(&self) -> Option<u32> {
        self.id
    }
}

/// Moves on.
#[derive(Clone, PartialEq)]
pub struct Navigator {
    base: AttrValue,
    moved: Callback<()>,
}

impl Navigator {
    /// To another page, from which there is a way back.
    pub fn push(&self, route: &impl Routable) {
        self.go(&route.to_path(), false);
    }

    /// The same, with what else the address says.
    pub fn push_with_query(&self, route: &impl Routable, query: &[(&'static str, String)]) {
        self.go(&[route.to_path(), question(query)].concat(), false);
    }

    /// To another page in place of this one.
    pub fn replace(&self, route: &impl Routable) {
        self.go(&route.to_path(), true);
    }

    /// The whole address of a path of this program.
    fn whole(&self, path: &str) -> String {
        if path.starts_with(self.base.as_str()) {
            return path.to_owned();
        }
        [self.base.as_str(), path].concat()
    }

    fn go(&self, path: &str, instead: bool) {
        let Ok(history) = window().history() else {
            return;
        };
        // A number of its own, whichever program led here and however often it was loaded.
        let visit = JsValue::from_f64((js_sys::Math::random() * f64::from(u32::MAX)).floor());
        let whole = self.whole(path);
        let whole = Some(whole.as_str());
        let done = if instead {
            history.replace_state_with_url(&visit, "", whole)
        } else {
            history.push_state_with_url(&visit, "", whole)
        };
        if done.is_ok() {
            self.moved.emit(());
        }
    }
}

/// A query as an address has it; empty where nothing is said.
fn question(query: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    for (name, value) in query {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(name);
        text.push('=');
        text.push_str(&String::from(js_sys::encode_uri_component(value)));
    }
    text
}

#[derive(Properties, PartialEq)]
pub struct RouterProps {
    /// Where the program begins, such as `/officer`; empty for the root.
    #[prop_or_default]
    pub basename: AttrValue,
    pub children: Html,
}

/// What is inside knows where the page is.
#[component]
pub fn BrowserRouter(props: &RouterProps) -> Html {
    let location = use_state_eq(Location::now);
    let moved = {
        let location = location.setter();
        Callback::from(move |()| location.set(Location::now()))
    };
    let moved = use_memo((), |()| moved);
    {
        let moved = moved.clone();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&window(), "popstate", move |_| moved.emit(()));
            move || drop(listener)
        });
    }
    // Apart, so that what only moves on is not drawn anew wherever the page goes.
    let navigator = Navigator {
        base: props.basename.clone(),
        moved: (*moved).clone(),
    };
    html! {
        <ContextProvider<Navigator> context={navigator}>
            <ContextProvider<Location> context={(*location).clone()}>{ props.children.clone() }</ContextProvider<Location>>
        </ContextProvider<Navigator>>
    }
}

/// Where the page is; none outside of a router.
#[hook]
pub fn use_location() -> Option<Location> {
    use_context::<Location>()
}

/// What moves on; none outside of a router.
#[hook]
pub fn use_navigator() -> Option<Navigator> {
    use_context::<Navigator>()
}

/// The page that the address names.
#[hook]
pub fn use_route<R: Routable>() -> Option<R> {
    let navigator = use_navigator()?;
    let location = use_location()?;
    let base = navigator.base.as_str();
    R::recognize(location.path.strip_prefix(base).unwrap_or(&location.path))
}

#[derive(Properties, PartialEq)]
pub struct SwitchProps<R: Routable> {
    pub render: Callback<R, Html>,
}

/// Shows the page that the address names.
#[component]
pub fn Switch<R: Routable>(props: &SwitchProps<R>) -> Html {
    let route = use_route::<R>();
    route.map_or_else(Html::default, |route| props.render.emit(route))
}
