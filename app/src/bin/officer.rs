//! The page of officers.

use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <main id="page" /> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
