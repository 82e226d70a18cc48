//! One's own titles: certificates, and what was verified, confirmed or entrusted.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::certificate::{CertificateBody, CheckedCertificate};
use zhicheng_shared::certificate::Signed;
use zhicheng_shared::effect::TitleEntry;
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::photo::sniff;
use zhicheng_shared::sheet::{Reserved, certificate_data};

use super::certificate::CertificateCard;
use crate::api::{certificate, dossier, jurisdiction};
use crate::browser::{dom, history};
use crate::components::{Badge, Empty, PageHead, Tone, show};
use crate::hooks::{use_jurisdiction, use_resource, use_standing};
use crate::router::use_location;
use crate::sheet::{Gather, Order, PdfButton};
use crate::words::{common, error, outcome, pages as words};

#[component]
pub fn Certificates() -> Html {
    let all = use_resource((), |()| certificate::list());
    let jurisdiction = use_jurisdiction("");
    let there = all.value.is_some();
    let asked = use_location().and_then(|l| history::query_value(l.query_str(), NUMBER));
    use_effect_with((asked, there), |(asked, there)| {
        if let Some(number) = asked.as_deref().filter(|_| *there) {
            dom::focus(&card(number));
        }
    });
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::CERTIFICATES}>{ "" }</PageHead>
            { show(&all, |all| {
                let one = |body: &CertificateBody| html! {
                    <div key={body.payload.number.clone()} id={card(&body.payload.number)} tabindex="-1">
                        <CertificateCard certificate={CheckedCertificate::of(body)}>
                            <PdfButton gather={gather(body)} />
                        </CertificateCard>
                    </div>
                };
                html! { <>{ for all.iter().map(one) }</> }
            }) }
            if let (Some(all), Some(jurisdiction)) = (all.value, jurisdiction.value) {
                <Entered certificates={all} jurisdiction={jurisdiction.id.clone()} />
            }
        </main>
    }
}

/// The name under which an address asks for one certificate.
const NUMBER: &str = "shown";

/// What an address says that asks for one certificate.
pub type Query = [(&'static str, String); 1];

/// The address's query for the certificate with this number.
pub fn query(number: &str) -> Query {
    [(NUMBER, number.to_owned())]
}

/// Id of a certificate's element.
fn card(number: &str) -> String {
    ["certificate-", number].concat()
}

#[derive(Properties, PartialEq)]
struct EnteredProps {
    certificates: Rc<Vec<CertificateBody>>,
    /// Where one's standing is asked for; the titles are those of all places.
    jurisdiction: String,
}

/// The titles of the ledger that are no certificates of ours.
#[component]
fn Entered(props: &EnteredProps) -> Html {
    let standing = use_standing(&props.jurisdiction);
    show(&standing, |standing| {
        let entered: Vec<&TitleEntry> = entered(&standing.titles, &props.certificates);
        if entered.is_empty() {
            return match props.certificates.is_empty() {
                true => html! { <Empty title={words::NO_CERTIFICATES} /> },
                false => Html::default(),
            };
        }
        html! {
            <section class="stack" aria-labelledby="entered">
                <h2 id="entered">{ words::ENTERED_TITLES }</h2>
                <p class="muted">{ words::ENTERED_NOTE }</p>
                { for entered.into_iter().map(entry) }
            </section>
        }
    })
}

/// The entries beside the certificates that are shown already.
fn entered<'t>(titles: &'t [TitleEntry], shown: &[CertificateBody]) -> Vec<&'t TitleEntry> {
    let is_shown = |one: &TitleEntry| {
        let mut numbers = shown.iter().map(|body| &body.payload.number);
        !one.number.is_empty() && numbers.any(|number| *number == one.number)
    };
    titles.iter().filter(|one| !is_shown(one)).collect()
}

fn entry(one: &TitleEntry) -> Html {
    let fact = |name: &'static str, value: &str| {
        let said = !value.is_empty();
        said.then(|| html! { <><dt>{ name }</dt><dd>{ value.to_owned() }</dd></> })
    };
    let title = &one.title;
    html! {
        <section class="card stack" key={one.id.clone()} aria-label={one.text()}>
            <div class="row row-apart">
                <h3>{ &title.name }</h3>
                if let Some(ended) = &one.ended {
                    <Badge tone={Tone::Bad}>{ outcome::ended(&ended.replaced_by) }</Badge>
                } else {
                    <Badge tone={Tone::Good}>{ outcome::origin(one.origin) }</Badge>
                }
            </div>
            <dl class="facts">
                { for fact(words::CHECK_NUMBER, &one.number) }
                { for fact(words::SERIES, &title.series) }
                { for fact(words::SPECIALTY, &title.specialty) }
                { for fact(words::LEVEL, common::level(title.level)) }
                { for fact(words::GRANTED_BY, &one.granted_by) }
                { for fact(words::HELD_SINCE, &one.since) }
                { for fact(words::ORIGIN, outcome::origin(one.origin)) }
                { for fact(words::ENTERED_AT, &common::day_at(one.at)) }
                if let Some(ended) = &one.ended {
                    { for fact(words::ENDED_AT, &common::day_at(ended.at)) }
                }
            </dl>
        </section>
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
                files: Vec::new(),
                name,
                titled: true,
            })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn a_certificate_shown_is_not_listed_again_among_the_titles_entered() {
        let entry = |id: &str, origin: &str, number: &str| -> TitleEntry {
            from_value(json!({
                "id": id, "jurisdiction": "j", "origin": origin, "number": number, "issuer": "",
                "granted_by": "", "at": 0,
                "title": { "name": "n", "series": "s", "specialty": "", "level": "intermediate" },
            }))
            .expect("an entry")
        };
        let certificate: CertificateBody = from_value(json!({
            "payload": {
                "number": "1", "jurisdiction": "j", "holder": "h", "document_masked": "*",
                "title": { "name": "n", "series": "s", "specialty": "", "level": "intermediate" },
                "committee": "c", "year": 2026, "passed": "2026-01-01", "issued": "2026-01-01",
                "photo": "", "issuer": "i", "application": "",
            },
            "signature": "", "key": "", "issued": 0, "checked": 0, "valid": true, "jurisdiction": "j",
        }))
        .expect("a certificate");
        let titles = [
            entry("a", "issued", "1"),
            entry("b", "verified", "2"),
            entry("c", "entrusted", ""),
        ];
        let ids = |shown: &[CertificateBody]| -> Vec<String> {
            let entered = entered(&titles, shown);
            entered.into_iter().map(|one| one.id.clone()).collect()
        };
        assert_eq!(ids(&[certificate]), ["b", "c"]);
        assert_eq!(ids(&[]), ["a", "b", "c"]);
    }
}
