//! A certificate as people read it.

use yew::prelude::*;
use zhicheng_shared::api::certificate::CertificateBody;

use crate::components::{Badge, Remark, Tone};
use crate::words::{common, pages as words};

#[derive(Properties, PartialEq)]
pub struct CertificateCardProps {
    pub body: CertificateBody,
    /// Beside it, such as the download.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn CertificateCard(props: &CertificateCardProps) -> Html {
    let body = &props.body;
    let payload = &body.payload;
    let fact = |name: &'static str, value: &str| html! { <><dt>{ name }</dt><dd>{ value.to_owned() }</dd></> };
    html! {
        <section class="card stack" aria-label={payload.number.clone()}>
            <div class="row row-apart">
                <h2>{ &payload.title.name }</h2>
                if body.valid {
                    <Badge tone={Tone::Good}>{ words::CHECK_VALID }</Badge>
                } else if body.replaced_by.is_empty() {
                    <Badge tone={Tone::Bad}>{ words::CHECK_CANCELLED }</Badge>
                } else {
                    <Badge tone={Tone::Bad}>{ words::CHECK_REPLACED }</Badge>
                }
            </div>
            if !body.valid {
                <Remark tone={Tone::Bad}>{ words::no_longer_valid(&body.replaced_by) }</Remark>
            }
            <dl class="facts">
                { fact(words::CHECK_NUMBER, &payload.number) }
                { fact(words::HOLDER_NAME, &payload.holder) }
                { fact(words::DOCUMENT, &payload.document_masked) }
                { fact(words::SERIES, &payload.title.series) }
                { fact(words::SPECIALTY, &payload.title.specialty) }
                { fact(words::LEVEL, common::level(payload.title.level)) }
                { fact(words::COMMITTEE, &payload.committee) }
                { fact(words::YEAR, &payload.year.to_string()) }
                { fact(words::PASSED, &common::day(payload.passed)) }
                { fact(words::ISSUED, &common::day(payload.issued)) }
                { fact(words::ISSUER, &payload.issuer) }
                if let Some(old) = &payload.replaces {
                    { fact(words::REPLACES, old) }
                }
                { fact(words::CHECKED, &words::times(body.checked)) }
            </dl>
            { props.children.clone() }
        </section>
    }
}
