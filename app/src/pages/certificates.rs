//! One's own certificates.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::certificate::{CertificateBody, CheckedCertificate};
use zhicheng_shared::certificate::Signed;
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::photo::sniff;
use zhicheng_shared::sheet::{Reserved, certificate_data};

use super::certificate::CertificateCard;
use crate::api::{certificate, dossier, jurisdiction};
use crate::components::{Empty, PageHead, show};
use crate::hooks::use_resource;
use crate::sheet::{Gather, Order, PdfButton};
use crate::words::{common, error, pages as words};

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
                let one = |body: &CertificateBody| html! {
                    <CertificateCard
                        key={body.payload.number.clone()}
                        certificate={CheckedCertificate::of(&body.payload, body.checked, body.valid)}
                    >
                        <PdfButton gather={gather(body)} />
                    </CertificateCard>
                };
                html! { <>{ for all.iter().map(one) }</> }
            }) }
        </main>
    }
}

/// What the certificate's PDF is made of: its sheet, and the photo it was issued with.
fn gather(body: &CertificateBody) -> Gather {
    let body = body.clone();
    Gather::later(move || {
        let body = body.clone();
        async move {
            let sheet = jurisdiction::sheet(&body.jurisdiction, Reserved::Certificate.key()).await;
            let sheet = sheet.map_err(|why| error::sentence(&why))?;
            let photo = match body.payload.photo.as_str() {
                "" => None,
                digest => {
                    let bytes = dossier::blob(digest).await;
                    let bytes = bytes.map_err(|why| error::sentence(&why))?;
                    sniff(&bytes).upright().map(|size| PhotoRef {
                        digest: digest.to_owned(),
                        width: size.width,
                        height: size.height,
                    })
                }
            };
            let name = [&body.payload.holder, "-", &body.payload.number].concat();
            let signed = Signed {
                payload: body.payload,
                key: body.key,
                signature: body.signature,
            };
            Ok(Order {
                sheets: vec![sheet],
                data: Rc::new(certificate_data(&signed, photo, common::level)),
                name,
            })
        }
    })
}
