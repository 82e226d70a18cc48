//! The officers' console: a page and a program of its own.

use yew::prelude::*;
use zhicheng_shared::review::Status;

use crate::browser::setting;
use crate::components::{ToastProvider, Tone};
use crate::hooks::SessionProvider;
use crate::router::BrowserRouter;

pub mod application;
mod articles;
pub mod chart;
pub mod console;
pub mod course;
pub mod difference;
mod fees;
pub mod filled;
pub mod filter;
mod frame;
mod home;
mod leaving;
pub mod marks;
pub mod meeting;
pub mod names;
mod operator;
mod papers;
mod queue;
pub mod route;
#[cfg(test)]
mod sample;
pub mod selection;
pub mod show;
mod sign_in;
pub mod typed;
mod units;
mod unprinted;

/// The colour of a status: accent for what goes on, green for what is done, red for what failed.
pub fn tone(status: Status) -> Tone {
    match status {
        Status::Reviewing | Status::Notice | Status::Payment => Tone::Next,
        Status::SentBack => Tone::Warn,
        Status::Concluded => Tone::Good,
        Status::Rejected => Tone::Bad,
        Status::Draft | Status::WithApplicant | Status::Terminated | Status::Newer => Tone::Plain,
    }
}

/// The whole console.
#[component]
fn Console() -> Html {
    html! {
        <SessionProvider door={route::DOOR}>
            <ToastProvider>
                <BrowserRouter basename={route::BASE}>
                    <frame::Frame />
                </BrowserRouter>
            </ToastProvider>
        </SessionProvider>
    }
}

/// Starts the console on the page.
pub fn run() {
    setting::apply();
    yew::Renderer::<Console>::new().render();
}
