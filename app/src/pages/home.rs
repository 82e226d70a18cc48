//! The first page of who is signed in: what is to be done next.

use yew::prelude::*;
use yew_router::prelude::*;
use zhicheng_shared::review::Status;

use crate::api::application;
use crate::components::{PageHead, show};
use crate::hooks::{use_resource, use_session};
use crate::pages::applications::StatusBadge;
use crate::pages::visitor::card;
use crate::route::Route;
use crate::words::{pages as words, paper};

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
    let open = use_resource((), |()| application::list(1));
    html! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title={words::hello(&props.name)}>{ "" }</PageHead>
            <section class="stack" aria-labelledby="go-on">
                <h2 id="go-on">{ words::GO_ON }</h2>
                { show(&open, |page| {
                    let open: Vec<_> = page.rows.iter().filter(|r| goes_on(r.status)).collect();
                    if open.is_empty() {
                        return html! { <p class="muted">{ words::NOTHING_OPEN }</p> };
                    }
                    let row = |row: &&zhicheng_shared::api::application::ApplicationRow| {
                        let to = match row.status {
                            Status::Draft | Status::SentBack => Route::Apply { id: row.id.clone() },
                            _ => Route::Progress { id: row.id.clone() },
                        };
                        let name = if row.title.is_empty() { row.year.to_string() } else { row.title.clone() };
                        html! {
                            <li class="task" key={row.id.clone()}>
                                <Link<Route> {to}>
                                    <span class="task-name">{ name }</span>
                                    <StatusBadge status={row.status} />
                                </Link<Route>>
                            </li>
                        }
                    };
                    html! { <ul class="tasks">{ for open.iter().map(row) }</ul> }
                }) }
            </section>
            <h2>{ words::CAN_DO }</h2>
            <div class="cards">
                { card(Route::Businesses, words::APPLY, words::START_NOTE) }
                { card(Route::Dossier, words::DOSSIER, words::DOSSIER_NOTE) }
                { card(Route::Applications, words::APPLICATIONS, words::APPLICATIONS_NOTE) }
                { card(Route::Certificates, words::CERTIFICATES, words::CERTIFICATES_NOTE) }
                { card(Route::Check, words::CHECK_TITLE, words::CHECK_NOTE) }
                { card(Route::Papers, paper::TITLE, paper::NOTE) }
            </div>
        </main>
    }
}

fn goes_on(status: Status) -> bool {
    match status {
        Status::Draft | Status::Reviewing | Status::SentBack | Status::Notice | Status::Payment => {
            true
        }
        Status::Concluded | Status::Rejected | Status::Terminated => false,
    }
}
