//! The frame of every page: name, navigation, foot.

use yew::prelude::*;

use crate::browser::dom;
use crate::components::{Announced, Button, Look};
use crate::hooks::{use_scrolled, use_session};
use crate::route::Route;
use crate::router::{Link, Routable, use_location};
use crate::words::{account, common, pages as words};

#[derive(Properties, PartialEq)]
pub struct SiteProps {
    /// The page.
    pub children: Html,
}

#[component]
pub fn Site(props: &SiteProps) -> Html {
    let location = use_location();
    let path = location.map(|l| l.path().to_owned()).unwrap_or_default();
    use_scrolled();
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus("main");
    });
    html! {
        <div class="site">
            <a class="skip" href="#main" onclick={skip}>{ words::SKIP }</a>
            <Head {path} />
            <Announced />
            { props.children.clone() }
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
    let leave = session.leave.reform(|()| true);
    html! {
        <header class="site-head">
            <div class="site-head-in">
                <Link<Route> to={Route::Home} classes="site-name">{ common::SITE }</Link<Route>>
                <nav class="site-nav" aria-label={words::MENU}>
                    if session.is_own() {
                        { link(Route::Businesses, words::APPLY, &["/businesses", "/start", "/can-apply"]) }
                        { link(Route::Applications, words::APPLICATIONS, &["/applications", "/apply", "/progress"]) }
                        { link(Route::Dossier, words::DOSSIER, &["/dossier", "/photo", "/unit"]) }
                        { link(Route::Certificates, words::CERTIFICATES, &["/certificates"]) }
                    } else if session.me().is_none() {
                        { link(Route::Check, words::CHECK, &["/check"]) }
                        { link(Route::SignIn, account::SIGN_IN, &["/sign-in"]) }
                        { link(Route::Register, account::REGISTER, &["/register"]) }
                    }
                </nav>
                if session.is_own() {
                    <nav class="site-nav site-account" aria-label={words::ACCOUNT_MENU}>
                        { link(Route::Settings, account::SETTINGS, &["/settings"]) }
                        <Button look={Look::Quiet} on_press={leave}>{ account::SIGN_OUT }</Button>
                    </nav>
                }
            </div>
        </header>
    }
}
