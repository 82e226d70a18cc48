//! Checking anybody's certificate: by number and name, or by its code.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::certificate::CheckedCertificate;

use super::certificate::CertificateCard;
use crate::api::ApiError;
use crate::browser::dom;
use crate::browser::picture::Picture;
use crate::components::{PageHead, Remark, Tone};
use crate::route::Route;
use crate::router::Link;
use crate::words::{error, pages as words};

mod by_code;
mod by_name;
mod file;

use by_code::ByCode;
use by_name::ByName;
pub use file::CheckFile;

/// What came of the last check.
#[derive(Clone, PartialEq)]
pub enum Found {
    /// The certificate; with its photo for who has its code.
    Known(CheckedCertificate, Option<Rc<Picture>>),
    /// Not, in words.
    Not(String),
}

/// What is told when the server does not find it, or does not answer.
fn told(why: &ApiError, none: &str) -> Found {
    Found::Not(match why.code() {
        Some(ErrorCode::NotFound) => none.to_owned(),
        Some(_) | None => error::sentence(why),
    })
}

/// What the answer is found by.
const ANSWER: &str = "answer";

/// By which of the two forms it was asked.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Name,
    Code,
}

#[component]
pub fn Check() -> Html {
    let found = use_state_eq(|| None::<(Way, Found)>);
    let on_found = |way: Way| {
        let found = found.clone();
        Callback::from(move |now: Found| found.set(Some((way, now))))
    };
    use_effect_with((*found).clone(), |found| {
        // The answer may stand where a phone's screen ends.
        if found.is_some() {
            dom::focus_soon(ANSWER.to_owned());
        }
    });
    let answered = |way: Way| match &*found {
        Some((asked, found)) if *asked == way => html! {
            <div id={ANSWER} tabindex="-1" class="stack">{ shown(found, to_file(found)) }</div>
        },
        Some(_) | None => Html::default(),
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::CHECK_TITLE}>{ "" }</PageHead>
            <p>{ words::CHECK_NOTE }</p>
            <ByName on_found={on_found(Way::Name)} />
            { answered(Way::Name) }
            <ByCode on_found={on_found(Way::Code)} />
            { answered(Way::Code) }
        </main>
    }
}

/// Whether there is a file of it.
fn has_file(told: &CheckedCertificate) -> bool {
    told.valid && !told.jurisdiction.is_empty()
}

/// The way to the file of a certificate that is valid; that page asks no second time.
fn to_file(found: &Found) -> Html {
    match found {
        Found::Known(body, _) if has_file(body) => {
            file::keep(&body.number, &body.holder);
            html! { <p><Link<Route> to={Route::CheckFile} classes="button">{ words::CHECK_FILE }</Link<Route>></p> }
        }
        Found::Known(..) | Found::Not(_) => Html::default(),
    }
}

fn shown(found: &Found, beside: Html) -> Html {
    match found {
        Found::Known(body, photo) => html! {
            <CertificateCard certificate={body.clone()}>
                { beside }
                if let Some(photo) = photo {
                    <img class="check-photo" src={photo.address().to_owned()} alt={words::CHECK_PHOTO} />
                }
            </CertificateCard>
        },
        Found::Not(why) => html! { <Remark tone={Tone::Bad}>{ why.clone() }</Remark> },
    }
}
