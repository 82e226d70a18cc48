//! The first page of who is signed in: what is to be done next.

use yew::prelude::*;
use zhicheng_shared::review::Status;

use crate::api::application;
use crate::browser::tab;
use crate::components::{Badge, PageHead, Remark, Tone, show};
use crate::hooks::{use_desk, use_jurisdiction, use_jurisdictions, use_resource, use_session};
use crate::pages::applications::StatusBadge;
use crate::pages::menu::menu;
use crate::pages::register::REGISTERED;
use crate::pages::told::Told;
use crate::pages::visitor::{card, plain_card};
use crate::route::Route;
use crate::router::Link;
use crate::words::pages::reading;
use crate::words::{eligibility, form, notice, pages as words, paper, units};

#[component]
pub fn Home() -> Html {
    let session = use_session();
    let name = session
        .me()
        .map(|me| me.identity.name.clone())
        .unwrap_or_default();
    html! { <Own {name} /> }
}

#[derive(Properties, PartialEq)]
struct OwnProps {
    name: String,
}

#[component]
fn Own(props: &OwnProps) -> Html {
    let open = use_resource((), |()| async move {
        let find = application::Find {
            view: application::View::Open,
            ..application::Find::default()
        };
        application::list(&find, 1).await
    });
    let places = use_jurisdictions();
    let own = use_jurisdiction("");
    // Told once.
    let registered = use_memo((), |()| {
        let account = tab::read(REGISTERED);
        tab::forget(REGISTERED);
        account
    });
    html! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title={words::hello(&props.name)}>{ "" }</PageHead>
            if let Some(account) = &*registered {
                <Remark tone={Tone::Good}><p role="status">{ words::registered(account) }</p></Remark>
            }
            <section class="stack" aria-labelledby="go-on">
                <h2 id="go-on">{ words::GO_ON }</h2>
                { show(&open, |page| {
                    let open: Vec<_> = page.rows.iter().filter(|r| goes_on(r.status)).collect();
                    if open.is_empty() {
                        return html! { <><p class="muted">{ words::NOTHING_OPEN }</p><Begin /></> };
                    }
                    let row = |row: &&zhicheng_shared::api::application::ApplicationRow| {
                        let to = match row.status {
                            Status::Draft | Status::SentBack | Status::WithApplicant => Route::Apply { id: row.id.clone() },
                            _ => Route::Progress { id: row.id.clone() },
                        };
                        let name = if row.title.is_empty() { row.year.to_string() } else { row.title.clone() };
                        html! {
                            <li class="task" key={row.id.clone()}>
                                <Link<Route> {to}>
                                    <span>
                                        <span class="task-name">{ name }</span>
                                        <span class="small muted">{ " " }{ places.value.as_ref().and_then(|all| all.iter().find(|j| j.id == row.jurisdiction)).map(|j| j.name.clone()) }</span>
                                    </span>
                                    <StatusBadge status={row.status} />
                                </Link<Route>>
                            </li>
                        }
                    };
                    html! { <ul class="tasks">{ for open.iter().map(row) }</ul> }
                }) }
            </section>
            <Told />
            // Only below what is there already, which would push it down when it comes.
            if open.value.is_some() || open.error.is_some() {
                <h2>{ words::CAN_DO }</h2>
                <div class="cards">
                    { card(Route::Businesses, words::APPLY, words::START_NOTE) }
                    { card(Route::CanApplyAny, eligibility::TITLE, eligibility::NOTE) }
                    { card(Route::Dossier, words::DOSSIER, words::DOSSIER_NOTE) }
                    { card(Route::Reading, reading::TITLE, reading::NOTE) }
                    { card(Route::Applications, words::APPLICATIONS, words::APPLICATIONS_NOTE) }
                    { card(Route::Certificates, words::CERTIFICATES, words::CERTIFICATES_NOTE) }
                    { card(Route::Check, words::CHECK_TITLE, words::CHECK_NOTE) }
                    { card(Route::Papers, paper::TITLE, paper::NOTE) }
                    { plain_card("/public", notice::SITE, notice::SITE_NOTE) }
                    { plain_card("/notices", notice::PUBLIC, notice::PUBLIC_NOTE) }
                    { card(Route::Units, units::TITLE, units::NOTE) }
                    { card(Route::Objections, notice::MINE, notice::MINE_NOTE) }
                </div>
                if let Some(form) = &own.value {
                    { menu(form) }
                }
            }
        </main>
    }
}

/// Where somebody begins who has nothing open: photo, dossier, application, each ticked once it is there.
#[component]
fn Begin() -> Html {
    let session = use_session();
    let photo = session.me().is_some_and(|me| me.photo.is_some());
    let written = use_desk((), |desk, ()| {
        desk.dossier.values().any(|rows| !rows.is_empty())
    });
    let step = |to: Route, name: &'static str, there: bool| {
        html! {
            <li class="task">
                <Link<Route> {to}>
                    <span class="task-name">{ name }</span>
                    if there {
                        <Badge tone={Tone::Good}>{ form::FILLED }</Badge>
                    }
                </Link<Route>>
            </li>
        }
    };
    html! {
        <section class="stack stack-close" aria-labelledby="begin">
            <h3 id="begin">{ words::BEGIN_WITH }</h3>
            <ol class="tasks">
                { step(Route::Photo, words::BEGIN_PHOTO, photo) }
                { step(Route::Dossier, words::BEGIN_DOSSIER, written) }
                { step(Route::Businesses, words::BEGIN_APPLY, false) }
            </ol>
        </section>
    }
}

fn goes_on(status: Status) -> bool {
    match status {
        Status::Draft
        | Status::Reviewing
        | Status::SentBack
        | Status::WithApplicant
        | Status::Notice
        | Status::Payment => true,
        Status::Concluded | Status::Rejected | Status::Terminated | Status::Newer => false,
    }
}
