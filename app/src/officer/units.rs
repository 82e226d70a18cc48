//! An office's units and people: what is asked of it, who acts below it, who somebody is, and leaving.

mod decide;
mod identity;
mod inbox;
mod leave;
mod rights;

pub use inbox::Inbox;

use yew::prelude::*;
use zhicheng_shared::api::account::OrganisationKind;

use crate::components::PageHead;
use crate::hooks::use_session;
use crate::words::units as words;

#[derive(Properties, PartialEq)]
pub struct UnitsProps {
    /// Organisation id.
    pub office: String,
}

#[component]
pub fn Units(props: &UnitsProps) -> Html {
    let session = use_session();
    let kind = session.me().and_then(|me| {
        let mut offices = me.offices.iter();
        let office = offices.find(|one| one.organisation == props.office);
        office.map(|one| one.kind)
    });
    let above = matches!(
        kind,
        Some(OrganisationKind::Supervisor | OrganisationKind::Bureau)
    );
    let bureau = kind == Some(OrganisationKind::Bureau);
    let office = props.office.clone();
    // What is decided above changes who acts below, and the other way round.
    let times = use_state_eq(|| 0_u32);
    let on_done = {
        let times = times.clone();
        Callback::from(move |()| times.set(*times + 1))
    };
    html! {
        <div class="stack">
            <PageHead title={words::INBOX}>{ "" }</PageHead>
            if above {
                <Inbox office={office.clone()} times={*times} on_done={on_done.clone()} />
                <rights::Rights office={office.clone()} times={*times} {on_done} />
            }
            if bureau {
                <identity::Identity office={office.clone()} />
            }
            <leave::Leave {office} />
        </div>
    }
}
