//! The page of applicants.

use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <main id="page" /> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
