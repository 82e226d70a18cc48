//! One's own certificates.

use yew::prelude::*;

use super::certificate::CertificateCard;
use crate::api::certificate;
use crate::components::{Empty, PageHead, show};
use crate::hooks::use_resource;
use crate::words::pages as words;

#[component]
pub fn Certificates() -> Html {
    let all = use_resource((), |()| certificate::list());
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::CERTIFICATES}>{ "" }</PageHead>
            { show(&all, |all| {
                if all.is_empty() {
                    return html! { <Empty title={words::NO_CERTIFICATES} /> };
                }
                let one = |body: &zhicheng_shared::api::certificate::CertificateBody| html! {
                    <CertificateCard key={body.payload.number.clone()} body={body.clone()} />
                };
                html! { <>{ for all.iter().map(one) }</> }
            }) }
        </main>
    }
}
