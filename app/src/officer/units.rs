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
    html! {
        <div class="stack">
            <PageHead title={words::INBOX}>{ "" }</PageHead>
            if above {
                <Inbox office={office.clone()} />
                <rights::Rights office={office.clone()} />
            }
            if bureau {
                <identity::Identity office={office.clone()} />
            }
            <leave::Leave {office} />
        </div>
    }
}
