//! The program of applicants who are signed in: saving, and a page for each route.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::Me;

use crate::api::{ApiError, account};
use crate::browser::{dom, history, setting};
use crate::components::{Failed, ToastProvider, Wait};
use crate::front::READY;
use crate::hooks::{PapersProvider, SessionProvider, SessionState, use_session};
use crate::pages::{
    Applications, Apply, AskRights, Businesses, CanApply, Certificates, Check, CheckFile,
    DeliveryPage, DossierPage, DrawPage, Draws, Fees, Home, NotFound, Object, Objections, Papers,
    PhotoPage, Progress, ReadingView, RecoverPage, RegisterUnit, SettingsPage, Site, Start,
    UnitPage, Units,
};
use crate::route::Route;
use crate::router::{BrowserRouter, Switch, use_route};
use crate::saving::{Leaving, OwnStopped, SessionEnded};

/// Starts it on the page, once it is known who is signed in: until then the page that is there stays,
/// and nothing flashes by that is meant for visitors.
pub fn run() {
    setting::apply();
    spawn_local(async {
        let known = account::me().await;
        dom::released().await;
        dom::tell_window(READY);
        yew::Renderer::<App>::with_props(AppProps { known }).render();
    });
}

#[derive(Properties, PartialEq)]
struct AppProps {
    /// What the server answered when asked who is signed in.
    known: Result<Me, ApiError>,
}

#[component]
fn App(props: &AppProps) -> Html {
    html! {
        <SessionProvider known={props.known.clone()}>
            <ToastProvider>
                <BrowserRouter>
                    <Pages />
                </BrowserRouter>
            </ToastProvider>
        </SessionProvider>
    }
}

/// The page shown, once it is known who is signed in.
#[component]
fn Pages() -> Html {
    let session = use_session();
    let out = session.state == SessionState::SignedOut;
    // What visitors seldom want is here and not in their own program: a lost password, draws, and a
    // certificate's file.
    let here = use_route::<Route>();
    let lost = here == Some(Route::Recover);
    let open = |here: &Route| matches!(here, Route::Draws | Route::Draw { .. } | Route::CheckFile);
    let draw = here.filter(open);
    use_effect_with(out && !lost && draw.is_none(), |out| {
        if *out {
            // Visitors have a smaller program of their own.
            setting::forget(setting::SIGNED_IN);
            history::reload();
        }
    });
    let inner = match &session.state {
        SessionState::SignedIn(_) => html! {
            <PapersProvider>
                if session.other.is_some() {
                    <OwnStopped />
                } else {
                    <Switch<Route> render={own} />
                }
                <SessionEnded />
                <Leaving />
            </PapersProvider>
        },
        SessionState::SignedOut if lost => html! { <RecoverPage /> },
        SessionState::SignedOut if draw.is_some() => draw.map(own).unwrap_or_default(),
        SessionState::Asking | SessionState::SignedOut => {
            html! { <main id="main" class="page"><Wait /></main> }
        }
        SessionState::Unknown(error) => html! {
            <main id="main" class="page"><Failed error={error.clone()} retry={session.refresh.clone()} /></main>
        },
    };
    html! { <Site>{ inner }</Site> }
}

/// Pages of who is signed in.
fn own(route: Route) -> Html {
    match route {
        Route::Home | Route::Register | Route::SignIn | Route::Recover => html! { <Home /> },
        Route::Check => html! { <Check /> },
        Route::CheckFile => html! { <CheckFile /> },
        Route::Papers => html! { <Papers /> },
        Route::Draws => html! { <Draws /> },
        Route::Draw { id } => html! { <DrawPage key={id.clone()} id={id.clone()} /> },
        Route::Applications => html! { <Applications /> },
        Route::Businesses => html! { <Businesses /> },
        Route::Start {
            jurisdiction,
            business,
        } => html! { <Start {jurisdiction} {business} /> },
        Route::CanApplyAny => html! { <CanApply /> },
        Route::CanApplyIn { jurisdiction } => html! { <CanApply {jurisdiction} /> },
        Route::CanApply {
            jurisdiction,
            business,
        } => html! { <CanApply {jurisdiction} {business} /> },
        Route::Apply { id } => apply(id, None, None),
        Route::Step { id, step } => apply(id, Some(step), None),
        Route::StepSection { id, step, section } => apply(id, Some(step), Some(section)),
        Route::Progress { id } => html! { <Progress key={id.clone()} id={id.clone()} /> },
        Route::Dossier => html! { <DossierPage section={None::<AttrValue>} /> },
        Route::Reading => html! { <ReadingView /> },
        Route::Section { section } => {
            html! { <DossierPage section={Some(AttrValue::from(section))} /> }
        }
        Route::Unit => html! { <UnitPage /> },
        Route::Units => html! { <Units /> },
        Route::UnitRights => html! { <AskRights /> },
        Route::RegisterUnit => html! { <RegisterUnit /> },
        Route::Photo => html! { <PhotoPage /> },
        Route::Certificates => html! { <Certificates /> },
        Route::Fees => html! { <Fees /> },
        Route::Delivery { id } => html! { <DeliveryPage key={id.clone()} id={id.clone()} /> },
        Route::Settings => html! { <SettingsPage /> },
        Route::Object { id } => html! { <Object key={id.clone()} id={id.clone()} /> },
        Route::Objections => html! { <Objections /> },
        Route::NotFound => html! { <NotFound /> },
    }
}

fn apply(id: String, step: Option<String>, section: Option<String>) -> Html {
    html! { <Apply key={id.clone()} id={id.clone()} step={step.map(AttrValue::from)} section={section.map(AttrValue::from)} /> }
}
