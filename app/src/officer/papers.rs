//! Checking papers in the console: by code or file as anybody can, by a picture, or by camera.

mod camera;
mod picture;
mod read;

use yew::prelude::*;
use zhicheng_shared::api::paper::PaperCase;
use zhicheng_shared::sheet::PaperCode;

use super::route::Route;
use crate::components::PageHead;
use crate::paper::{PaperForm, Scanned};
use crate::router::Link;
use crate::words::paper as words;

/// Whether a code that was seen is a paper's.
fn is_ours(text: &str) -> bool {
    PaperCode::read(text).is_ok()
}

#[component]
pub fn Papers() -> Html {
    let scanned = use_state_eq(Scanned::default);
    let on_code = {
        let scanned = scanned.clone();
        Callback::from(move |text: String| {
            let turn = scanned.turn + 1;
            scanned.set(Scanned { text, turn });
        })
    };
    let open = Callback::from(|case: PaperCase| {
        let to = Route::Application {
            office: case.organisation,
            id: case.application,
        };
        html! { <Link<Route> classes="button" {to}>{ words::OPEN }</Link<Route>> }
    });
    html! {
        <div class="stack paper-page">
            <PageHead title={words::TITLE} />
            <p class="muted">{ words::NOTE_OFFICER }</p>
            <PaperForm scanned={(*scanned).clone()} open={Some(open)}>
                <picture::Picture on_code={on_code.clone()} />
                <camera::CameraBox {on_code} />
            </PaperForm>
        </div>
    }
}
