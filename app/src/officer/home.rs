//! Choosing the office one acts for; with one office there is nothing to choose.

use yew::prelude::*;
use yew_router::prelude::*;

use super::application::case::stage_kind;
use super::route::Route;
use crate::components::{Empty, PageHead};
use crate::hooks::use_session;
use crate::words::officer as words;

#[component]
pub fn Home() -> Html {
    let session = use_session();
    let Some(me) = session.me() else {
        return Html::default();
    };
    let offices: Vec<_> = me
        .offices
        .iter()
        .filter(|o| stage_kind(o.kind).is_some())
        .collect();
    if offices.is_empty() && me.operator {
        return html! { <Redirect<Route> to={Route::Organisations} /> };
    }
    if let [only] = &offices[..] {
        return html! { <Redirect<Route> to={Route::Queue { office: only.organisation.clone() }} /> };
    }
    let office = |o: &&zhicheng_shared::api::account::Office| {
        html! {
            <li key={o.organisation.clone()}>
                <Link<Route> classes="card officer-choice" to={Route::Queue { office: o.organisation.clone() }}>
                    <strong>{ &o.name }</strong>
                    <span class="muted small">{ words::organisation_kind(o.kind) }</span>
                </Link<Route>>
            </li>
        }
    };
    html! {
        <div class="stack">
            <PageHead title={words::OFFICES} />
            if offices.is_empty() {
                <Empty title={words::NO_OFFICE}><a href="/">{ words::TO_APPLICANT }</a></Empty>
            } else {
                <p class="muted">{ words::OFFICES_NOTE }</p>
                <ul class="officer-choices">{ for offices.iter().map(office) }</ul>
            }
        </div>
    }
}
