//! The heading of an application's page: whose it is, what for, and how it stands.

use yew::prelude::*;
use zhicheng_shared::review::Status;

use super::case::Case;
use crate::components::{Badge, PageHead};
use crate::officer::tone;
use crate::words::common;
use crate::words::officer::{application as words, decision};

/// The heading with the facts below it.
pub fn head(case: &Case) -> Html {
    let row = &case.body.row;
    let name = case
        .body
        .frozen
        .as_ref()
        .map(|f| f.copy.identity.name.clone())
        .unwrap_or_default();
    let business = case
        .form
        .business(&row.business)
        .map(|b| b.name.clone())
        .unwrap_or_default();
    let status = case.body.state.status();
    html! {
        <>
            <PageHead title={name}>
                <Badge tone={tone(status)}>{ case.status() }</Badge>
            </PageHead>
            <p class="case-facts">
                <span class="number">{ &row.number }</span>
                <span>{ business }</span>
                <span>{ &row.title }</span>
                if let Some(frozen) = &case.body.frozen {
                    <span>{ words::copy(frozen.version, &common::moment(frozen.at)) }</span>
                }
                if !row.certificate.is_empty() && status == Status::Concluded {
                    <span>{ decision::CERTIFICATE }{ " " }<strong class="number">{ &row.certificate }</strong></span>
                }
            </p>
        </>
    }
}
