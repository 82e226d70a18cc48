//! What stands around every page of the console: heading, ways, who one is, and signing in again.

use yew::prelude::*;
use zhicheng_shared::api::account::{Me, OrganisationKind};

use super::application::case::stage_kind;
use super::leaving::Leaving;
use super::route::Route;
use super::sign_in::{SignInAgain, SignInPage};
use super::{application, articles, console, fees, home, operator, papers, queue, units};
use crate::browser::boxes;
use crate::components::{Announced, Button, Failed, Look, PageHead, Wait};
use crate::hooks::{SessionState, use_session};
use crate::router::{Link, Switch, use_navigator, use_route};
use crate::saving::Stopped;
use crate::words::{fees as fee_words, officer as words, paper, units as unit_words};

/// The page shown, once it is known who looks.
#[component]
pub fn Frame() -> Html {
    let session = use_session();
    match &session.state {
        SessionState::Asking => html! { <main id="page" class="officer-page"><Wait /></main> },
        SessionState::Unknown(error) => html! {
            <main id="page" class="officer-page">
                <Failed error={error.clone()} retry={session.refresh.clone()} />
            </main>
        },
        SessionState::SignedOut => html! { <SignInPage /> },
        SessionState::SignedIn(_) if session.other.is_some() => html! {
            <><Stopped unsent={Some(true)} /><Leaving /></>
        },
        SessionState::SignedIn(me) => html! {
            <>
                <a class="skip" href="#page">{ words::SKIP }</a>
                <Head me={(**me).clone()} />
                <Announced />
                <main id="page" class="officer-page" tabindex="-1"><Switch<Route> render={page} /></main>
                if session.expired {
                    <SignInAgain />
                }
                <Leaving />
            </>
        },
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <home::Home /> },
        Route::Queue { office } => {
            let key = office.clone();
            html! { <queue::Queue {key} {office} /> }
        }
        Route::Application { office, id } => {
            let key = [office.as_str(), "/", &id].concat();
            html! { <application::Application {key} {office} {id} /> }
        }
        Route::Console { office, page } => match console::Page::from_key(&page) {
            Some(page) => {
                let key = office.clone();
                html! { <console::Console {key} {office} {page} /> }
            }
            None => missing(),
        },
        Route::Fees { office } => {
            let key = office.clone();
            html! { <fees::Fees {key} {office} /> }
        }
        Route::Units { office } => {
            let key = office.clone();
            html! { <units::Units {key} {office} /> }
        }
        Route::Articles { office } => articles_of(office),
        Route::Article { office, id } => article_of(office, id),
        Route::Opinions { office } => opinions_of(office),
        Route::OperatorArticles => articles_of(String::new()),
        Route::OperatorArticle { id } => article_of(String::new(), id),
        Route::OperatorOpinions => opinions_of(String::new()),
        Route::Papers => html! { <papers::Papers /> },
        Route::Organisations => html! { <operator::Organisations /> },
        Route::Officers { id } => {
            let key = id.clone();
            html! { <operator::Officers {key} {id} /> }
        }
        Route::FailedEnds => html! { <operator::FailedEnds /> },
        Route::Appeals => html! { <operator::Appeals /> },
        Route::Outbox => html! { <operator::Outbox /> },
        Route::People => html! { <operator::People /> },
        Route::Announcement => html! { <operator::AnnouncementPage /> },
        Route::Petitions => html! { <units::Inbox office={String::new()} /> },
        Route::Missing => missing(),
    }
}

fn articles_of(office: String) -> Html {
    let key = office.clone();
    html! { <articles::Articles {key} {office} /> }
}

fn article_of(office: String, id: String) -> Html {
    let key = [office.as_str(), "/", &id].concat();
    html! { <articles::Editor {key} {office} {id} /> }
}

fn opinions_of(office: String) -> Html {
    let key = office.clone();
    html! { <articles::Opinions {key} {office} /> }
}

fn missing() -> Html {
    html! {
        <div class="stack">
            <PageHead title={words::NOT_FOUND} />
            <p>{ words::NOT_FOUND_WAY }</p>
            <p><Link<Route> to={Route::Home}>{ words::TO_QUEUE }</Link<Route>></p>
        </div>
    }
}

/// The way to the committee's console, or to what another office has of it.
fn managing(me: &Me, office: &str, here: &Option<Route>) -> Html {
    let mut offices = me.offices.iter();
    let kind = offices
        .find(|one| one.organisation == office)
        .map(|one| one.kind);
    let pages = kind.map_or(&[][..], console::Page::of);
    let Some(first) = pages.first() else {
        return Html::default();
    };
    let to = Route::Console {
        office: office.to_owned(),
        page: first.key().to_owned(),
    };
    let on = matches!(here, Some(Route::Console { .. }));
    let name = match pages {
        [_] => words::console::FIGURES_TITLE,
        _ => words::console::TITLE,
    };
    html! { <Link<Route> classes={classes!("officer-way", on.then_some("officer-way-here"))} {to}>{ name }</Link<Route>> }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    me: Me,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let session = use_session();
    let navigator = use_navigator();
    let here = use_route::<Route>();
    let office = match &here {
        Some(
            Route::Queue { office }
            | Route::Application { office, .. }
            | Route::Console { office, .. }
            | Route::Fees { office }
            | Route::Units { office }
            | Route::Articles { office }
            | Route::Article { office, .. }
            | Route::Opinions { office },
        ) => office.clone(),
        Some(
            Route::Home
            | Route::Papers
            | Route::Organisations
            | Route::Officers { .. }
            | Route::FailedEnds
            | Route::Appeals
            | Route::Outbox
            | Route::Petitions
            | Route::People
            | Route::Announcement
            | Route::OperatorArticles
            | Route::OperatorArticle { .. }
            | Route::OperatorOpinions
            | Route::Missing,
        )
        | None => String::new(),
    };
    let onchange = Callback::from(move |event: Event| {
        let chosen = boxes::chosen(&event);
        if let Some(navigator) = navigator.as_ref().filter(|_| !chosen.is_empty()) {
            navigator.push(&Route::Queue { office: chosen });
        }
    });
    let offices: Vec<_> = props
        .me
        .offices
        .iter()
        .filter(|o| stage_kind(o.kind).is_some())
        .collect();
    let option = |o: &zhicheng_shared::api::account::Office| {
        html! {
            <option key={o.organisation.clone()} value={o.organisation.clone()} selected={o.organisation == office}>
                { &o.name }
            </option>
        }
    };
    // Units have no pages of their own; what visitors wrote goes to bureaus.
    let of = |kinds: &[OrganisationKind]| {
        let mut own = offices.iter();
        own.any(|one| one.organisation == office && kinds.contains(&one.kind))
    };
    let answers = of(&[OrganisationKind::Bureau]);
    let writes = {
        let mut own = offices.iter();
        own.any(|one| one.organisation == office && one.kind.writes())
    };
    // Units and supervisors take no fees and hand over no certificates.
    let takes = of(&[OrganisationKind::Bureau, OrganisationKind::Committee]);
    let link = |to: Route, text: &'static str| {
        let on = here.as_ref() == Some(&to);
        html! { <Link<Route> classes={classes!("officer-way", on.then_some("officer-way-here"))} {to}>{ text }</Link<Route>> }
    };
    html! {
        <header class="officer-head">
            <span class="officer-name">{ words::CONSOLE }</span>
            if !offices.is_empty() {
                <label class="officer-office">
                    <span class="visually-hidden">{ words::SWITCH }</span>
                    <select class="officer-input" {onchange}>
                        <option value="" selected={office.is_empty()} disabled=true hidden=true>{ words::OFFICES }</option>
                        { for offices.into_iter().map(option) }
                    </select>
                </label>
            }
            <nav class="officer-ways" aria-label={words::CONSOLE}>
                if !office.is_empty() {
                    { link(Route::Queue { office: office.clone() }, words::QUEUE) }
                    { managing(&props.me, &office, &here) }
                    if takes {
                        { link(Route::Fees { office: office.clone() }, fee_words::OFFICE) }
                    }
                    if writes {
                        { link(Route::Articles { office: office.clone() }, words::article::TITLE) }
                    }
                    if answers {
                        { link(Route::Opinions { office: office.clone() }, words::article::OPINIONS) }
                    }
                    { link(Route::Units { office: office.clone() }, unit_words::INBOX) }
                }
                { link(Route::Papers, paper::TITLE) }
                if props.me.operator {
                    { link(Route::Organisations, words::operator::ORGANISATIONS) }
                    { link(Route::FailedEnds, words::operator::FAILED_ENDS) }
                    { link(Route::Appeals, words::operator::APPEALS) }
                    { link(Route::Outbox, words::operator::OUTBOX) }
                    { link(Route::Petitions, unit_words::INBOX_TITLE) }
                    { link(Route::People, words::care::PEOPLE) }
                    { link(Route::Announcement, words::care::ANNOUNCEMENT) }
                    { link(Route::OperatorArticles, words::article::TITLE) }
                    { link(Route::OperatorOpinions, words::article::OPINIONS) }
                }
            </nav>
            <span class="officer-me">
                <span>{ &props.me.identity.name }</span>
                <Button look={Look::Quiet} on_press={session.leave.reform(|()| true)}>{ words::SIGN_OUT }</Button>
            </span>
        </header>
    }
}
