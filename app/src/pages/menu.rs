//! Where the menu entries of former systems lead, by the names that the jurisdiction's data know.

use yew::prelude::*;
use zhicheng_shared::jurisdiction::{Jurisdiction, MenuPlace};

use crate::api::application::View;
use crate::route::Route;
use crate::router::Link;
use crate::words::notice as words;

/// The name under which an address says what of a list it shows.
const VIEW: &str = "view";

/// What an address says of the view.
pub type Query = [(&'static str, String); 1];

/// The list in this view.
pub fn query(view: View) -> Option<Query> {
    (view != View::All).then(|| [(VIEW, view.key().to_owned())])
}

/// The view that an address asks for.
pub fn asked(query: &str) -> View {
    let key = crate::browser::history::query_value(query, VIEW).unwrap_or_default();
    View::from_key(&key)
}

/// The entries, for who knows them; nothing where none are known.
pub fn menu(form: &Jurisdiction) -> Html {
    let entry = |place: MenuPlace, name: &str| {
        let (to, view) = match place {
            MenuPlace::All => (Route::Applications, View::All),
            MenuPlace::Waiting => (Route::Applications, View::Waiting),
            MenuPlace::Open => (Route::Applications, View::Open),
            MenuPlace::Businesses => (Route::Businesses, View::All),
            MenuPlace::Certificates => (Route::Certificates, View::All),
        };
        html! {
            <li key={name.to_owned()}>
                <Link<Route, Query> {to} query={query(view)} classes="button button-quiet">{ name }</Link<Route, Query>>
            </li>
        }
    };
    let entries = MenuPlace::EVERY.into_iter().flat_map(|place| {
        let names = form.menu_names(place);
        names
            .map(move |name| entry(place, name))
            .collect::<Vec<_>>()
    });
    let entries: Vec<Html> = entries.collect();
    if entries.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ words::MENU }</summary>
            <p class="help">{ words::MENU_NOTE }</p>
            <ul class="row list-plain">{ for entries }</ul>
        </details>
    }
}
