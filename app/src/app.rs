//! The applicants' page: session, saving, frame, and a page for each route.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::browser::{history, setting};
use crate::components::{Button, Failed, Look, ToastProvider, Wait};
use crate::form::SessionEnded;
use crate::hooks::{PapersProvider, SessionProvider, SessionState, use_session};
use crate::pages::{
    Applications, Apply, Businesses, Certificates, Check, DossierPage, Home, NotFound, PhotoPage,
    Progress, RegisterPage, SettingsPage, SignInPage, Start, UnitPage,
};
use crate::route::Route;
use crate::words::{account, common, pages as words};

/// Starts it on the page.
pub fn run() {
    setting::apply();
    yew::Renderer::<App>::new().render();
}

#[component]
fn App() -> Html {
    html! {
        <SessionProvider>
            <ToastProvider>
                <BrowserRouter>
                    <Site />
                </BrowserRouter>
            </ToastProvider>
        </SessionProvider>
    }
}

/// The frame of every page; what is on it depends on who is signed in.
#[component]
fn Site() -> Html {
    let session = use_session();
    let location = use_location();
    let path = location.map(|l| l.path().to_owned()).unwrap_or_default();
    use_effect_with(path.clone(), |_| history::to_top());
    let inner = match &session.state {
        SessionState::SignedIn(_) => html! {
            <PapersProvider>
                <Switch<Route> render={own} />
                <SessionEnded />
            </PapersProvider>
        },
        SessionState::SignedOut => html! { <Switch<Route> render={open} /> },
        SessionState::Asking => html! { <main id="main" class="page"><Wait /></main> },
        SessionState::Unknown(error) => html! {
            <main id="main" class="page"><Failed error={error.clone()} retry={session.refresh.clone()} /></main>
        },
    };
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        crate::browser::dom::focus("main");
    });
    html! {
        <div class="site">
            <a class="skip" href="#main" onclick={skip}>{ words::SKIP }</a>
            <Head {path} />
            { inner }
            <footer class="site-foot"><div class="site-foot-in">{ words::FOOT }</div></footer>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    path: String,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let session = use_session();
    let link = |to: Route, name: &'static str, under: &[&str]| {
        let here = under.iter().any(|u| props.path.starts_with(u));
        let navigator_path = to.to_path();
        html! {
            <Link<Route> {to} classes={classes!()}>
                <span class={classes!((here || props.path == navigator_path).then_some("here"))}>{ name }</span>
            </Link<Route>>
        }
    };
    let leave = session.leave.clone();
    html! {
        <header class="site-head">
            <div class="site-head-in">
                <Link<Route> to={Route::Home} classes="site-name">{ common::SITE }</Link<Route>>
                <nav class="site-nav" aria-label={words::MENU}>
                    if session.me().is_some() {
                        { link(Route::Businesses, words::APPLY, &["/businesses", "/start"]) }
                        { link(Route::Applications, words::APPLICATIONS, &["/applications", "/apply", "/progress"]) }
                        { link(Route::Dossier, words::DOSSIER, &["/dossier", "/photo", "/unit"]) }
                        { link(Route::Certificates, words::CERTIFICATES, &["/certificates"]) }
                        { link(Route::Settings, account::SETTINGS, &["/settings"]) }
                        <Button look={Look::Quiet} on_press={leave}>{ account::SIGN_OUT }</Button>
                    } else {
                        { link(Route::Check, words::CHECK, &["/check"]) }
                        { link(Route::SignIn, account::SIGN_IN, &["/sign-in"]) }
                        { link(Route::Register, account::REGISTER, &["/register"]) }
                    }
                </nav>
            </div>
        </header>
    }
}

/// Pages of who is signed in.
fn own(route: Route) -> Html {
    match route {
        Route::Home | Route::Register | Route::SignIn => html! { <Home /> },
        Route::Check => html! { <Check /> },
        Route::Applications => html! { <Applications /> },
        Route::Businesses => html! { <Businesses /> },
        Route::Start {
            jurisdiction,
            business,
        } => html! { <Start {jurisdiction} {business} /> },
        Route::Apply { id } => apply(id, None, None),
        Route::Step { id, step } => apply(id, Some(step), None),
        Route::StepSection { id, step, section } => apply(id, Some(step), Some(section)),
        Route::Progress { id } => html! { <Progress key={id.clone()} id={id.clone()} /> },
        Route::Dossier => html! { <DossierPage section={None::<AttrValue>} /> },
        Route::Section { section } => {
            html! { <DossierPage section={Some(AttrValue::from(section))} /> }
        }
        Route::Unit => html! { <UnitPage /> },
        Route::Photo => html! { <PhotoPage /> },
        Route::Certificates => html! { <Certificates /> },
        Route::Settings => html! { <SettingsPage /> },
        Route::NotFound => html! { <NotFound /> },
    }
}

fn apply(id: String, step: Option<String>, section: Option<String>) -> Html {
    html! { <Apply key={id.clone()} id={id.clone()} step={step.map(AttrValue::from)} section={section.map(AttrValue::from)} /> }
}

/// Pages of visitors; what is private asks to sign in first.
fn open(route: Route) -> Html {
    match route {
        Route::Home => html! { <Home /> },
        Route::Register => html! { <RegisterPage /> },
        Route::SignIn => html! { <SignInPage /> },
        Route::Check => html! { <Check /> },
        Route::Settings => html! { <SettingsPage /> },
        Route::NotFound => html! { <NotFound /> },
        Route::Applications
        | Route::Businesses
        | Route::Start { .. }
        | Route::Apply { .. }
        | Route::Step { .. }
        | Route::StepSection { .. }
        | Route::Progress { .. }
        | Route::Dossier
        | Route::Section { .. }
        | Route::Unit
        | Route::Photo
        | Route::Certificates => html! { <SignInPage first=true /> },
    }
}
