//! Choosing the office one acts for; with one office there is nothing to choose.

use yew::prelude::*;
use zhicheng_shared::api::account::Office;

use super::application::case::stage_kind;
use super::route::Route;
use crate::api::office;
use crate::components::{Badge, Empty, PageHead, Tone};
use crate::hooks::{use_resource, use_session};
use crate::router::{Link, Redirect};
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
    let office =
        |o: &&Office| html! { <OfficeCard key={o.organisation.clone()} office={(*o).clone()} /> };
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

#[derive(Properties, PartialEq)]
struct OfficeCardProps {
    office: Office,
}

/// One office, with how much waits there.
#[component]
fn OfficeCard(props: &OfficeCardProps) -> Html {
    let one = &props.office;
    let counts = use_resource(one.organisation.clone(), |id| async move {
        office::counts(&id).await
    });
    // Without the number the card leads there all the same.
    let waits = counts.value.as_ref().map(|counts| counts.todo);
    html! {
        <li>
            <Link<Route> classes="card officer-choice" to={Route::Queue { office: one.organisation.clone() }}>
                <strong>{ &one.name }</strong>
                <span class="muted small">{ words::organisation_kind(one.kind) }</span>
                if let Some(waits) = waits {
                    <Badge tone={if waits > 0 { Tone::Next } else { Tone::Plain }}>{ words::todo(waits) }</Badge>
                }
            </Link<Route>>
        </li>
    }
}
