//! A certificate as people read it.

use yew::prelude::*;
use zhicheng_shared::api::certificate::CheckedCertificate;

use crate::components::{Badge, Tone};
use crate::words::{common, pages as words};

#[derive(Properties, PartialEq)]
pub struct CertificateCardProps {
    pub certificate: CheckedCertificate,
    /// Beside it, such as the download.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn CertificateCard(props: &CertificateCardProps) -> Html {
    let told = &props.certificate;
    let fact = |name: &'static str, value: &str| html! { <><dt>{ name }</dt><dd>{ value.to_owned() }</dd></> };
    html! {
        <section class="card stack" aria-label={told.number.clone()}>
            <div class="row row-apart">
                <h2>{ &told.title.name }</h2>
                if told.valid {
                    <Badge tone={Tone::Good}>{ words::CHECK_VALID }</Badge>
                } else {
                    <Badge tone={Tone::Bad}>{ words::CHECK_INVALID }</Badge>
                }
            </div>
            <dl class="facts">
                { fact(words::CHECK_NUMBER, &told.number) }
                { fact(words::HOLDER_NAME, &told.holder) }
                { fact(words::DOCUMENT, &told.document_masked) }
                { fact(words::SERIES, &told.title.series) }
                { fact(words::SPECIALTY, &told.title.specialty) }
                { fact(words::LEVEL, common::level(told.title.level)) }
                { fact(words::COMMITTEE, &told.committee) }
                { fact(words::YEAR, &told.year.to_string()) }
                { fact(words::PASSED, &common::day(told.passed)) }
                { fact(words::ISSUED, &common::day(told.issued)) }
                { fact(words::ISSUER, &told.issuer) }
                { fact(words::CHECKED, &words::times(told.checked)) }
            </dl>
            { props.children.clone() }
        </section>
    }
}
