//! The program of visitors: small, since it is all that a first visit waits for.
//!
//! Once somebody is signed in, app/static/start.js fetches the larger program and this one goes; so it
//! does where a password is lost, which few visitors wait for.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::utils::window;
use yew::prelude::*;

use crate::browser::{dom, setting};
use crate::components::{Failed, ToastProvider, Wait};
use crate::hooks::{SessionProvider, SessionState, use_session};
use crate::pages::{Check, NotFound, Papers, ReadingPage, RegisterPage, SignInPage, Site, Visitor};
use crate::route::Route;
use crate::router::{BrowserRouter, Switch};

/// Told to the start script: somebody is signed in, or wants a page that only the larger program has.
const SIGNED_IN: &str = "zhicheng-signed-in";
/// Told by the larger program: it is here and takes the page over.
pub(crate) const READY: &str = "zhicheng-ready";

thread_local! {
    static RUNNING: RefCell<Option<AppHandle<Front>>> = const { RefCell::new(None) };
}

/// Starts it on the page.
pub fn run() {
    setting::apply();
    let handle = yew::Renderer::<Front>::new().render();
    RUNNING.with(|running| *running.borrow_mut() = Some(handle));
    EventListener::once(&window(), READY, |_| {
        if let Some(handle) = RUNNING.with(|running| running.borrow_mut().take()) {
            handle.destroy();
        }
    })
    .forget();
}

#[component]
fn Front() -> Html {
    html! {
        <SessionProvider>
            <ToastProvider>
                <BrowserRouter>
                    <Pages />
                </BrowserRouter>
            </ToastProvider>
        </SessionProvider>
    }
}

#[component]
fn Pages() -> Html {
    let session = use_session();
    use_effect_with(session.me().is_some(), |signed_in| {
        if *signed_in {
            setting::write(setting::SIGNED_IN, "yes");
            dom::tell_window(SIGNED_IN);
        }
    });
    let inner = match &session.state {
        SessionState::SignedOut => html! { <Switch<Route> render={open} /> },
        SessionState::Asking | SessionState::SignedIn(_) => {
            html! { <main id="main" class="page"><Wait /></main> }
        }
        SessionState::Unknown(error) => html! {
            <main id="main" class="page"><Failed error={error.clone()} retry={session.refresh.clone()} /></main>
        },
    };
    html! { <Site>{ inner }</Site> }
}

/// Pages of visitors; what is private asks to sign in first.
fn open(route: Route) -> Html {
    match route {
        Route::Home => html! { <Visitor /> },
        Route::Register => html! { <RegisterPage /> },
        Route::SignIn => html! { <SignInPage /> },
        Route::Recover | Route::CheckFile | Route::Draws | Route::Draw { .. } => {
            html! { <Larger /> }
        }
        Route::Check => html! { <Check /> },
        Route::Papers => html! { <Papers /> },
        Route::Settings => html! { <ReadingPage /> },
        Route::NotFound => html! { <NotFound /> },
        Route::Applications
        | Route::Businesses
        | Route::CanApplyAny
        | Route::CanApplyIn { .. }
        | Route::CanApply { .. }
        | Route::Start { .. }
        | Route::Apply { .. }
        | Route::Step { .. }
        | Route::StepSection { .. }
        | Route::Progress { .. }
        | Route::Dossier
        | Route::Reading
        | Route::Section { .. }
        | Route::Unit
        | Route::Units
        | Route::UnitRights
        | Route::RegisterUnit
        | Route::Photo
        | Route::Certificates
        | Route::Object { .. }
        | Route::Objections
        | Route::Fees
        | Route::Delivery { .. } => html! { <SignInPage first=true /> },
    }
}

/// A page of the larger program, which takes over once it is there.
#[component]
fn Larger() -> Html {
    use_effect_with((), |()| dom::tell_window(SIGNED_IN));
    html! { <main id="main" class="page"><Wait /></main> }
}
