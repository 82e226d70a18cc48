//! The file of a certificate, one's own or another's, found by its number and name: as the holder has it,
//! but without the photo and the code, which number and name alone do not tell.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::certificate::CheckedCertificate;
use zhicheng_shared::sheet::{Reserved, checked_data};

use super::by_name::ByName;
use super::{ANSWER, Found, has_file, shown};
use crate::api::jurisdiction;
use crate::browser::{dom, tab};
use crate::components::PageHead;
use crate::route::Route;
use crate::router::Link;
use crate::sheet::{Gather, Order, PdfButton};
use crate::words::{common, error, pages as words};

/// Under which this tab keeps what was found, from one page to the other: an address would stay behind.
const KEPT: &str = "checked";
/// Between number and name.
const BETWEEN: char = '\n';

/// Keeps what was found for this page.
pub fn keep(number: &str, name: &str) {
    tab::write(KEPT, &[number, name].join(&BETWEEN.to_string()));
}

#[component]
pub fn CheckFile() -> Html {
    let kept = use_memo((), |()| {
        let kept = tab::read(KEPT).unwrap_or_default();
        tab::forget(KEPT);
        kept.split_once(BETWEEN)
            .map(|(number, name)| (number.to_owned(), name.to_owned()))
    });
    let found = use_state_eq(|| None::<Found>);
    use_effect_with((*found).clone(), |found| {
        if found.is_some() {
            dom::focus_soon(ANSWER.to_owned());
        }
    });
    let on_found = {
        let found = found.clone();
        Callback::from(move |now: Found| found.set(Some(now)))
    };
    let file = match &*found {
        Some(Found::Known(told, _)) if has_file(told) => {
            html! { <PdfButton gather={gather(told)} /> }
        }
        Some(Found::Known(..) | Found::Not(_)) | None => Html::default(),
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::CHECK_FILE}>{ "" }</PageHead>
            <p>{ words::CHECK_FILE_NOTE }</p>
            <ByName kept={(*kept).clone()} {on_found} />
            if let Some(found) = &*found {
                <div id={ANSWER} tabindex="-1" class="stack">{ shown(found, file) }</div>
            }
            <p><Link<Route> to={Route::Check}>{ words::CHECK_TITLE }</Link<Route>></p>
        </main>
    }
}

/// What its PDF is made of.
fn gather(told: &CheckedCertificate) -> Gather {
    let told = told.clone();
    Gather::later(move || {
        let told = told.clone();
        async move {
            let sheet = jurisdiction::sheet(&told.jurisdiction, Reserved::Certificate.key()).await;
            let sheet = sheet.map_err(|why| error::sentence(&why))?;
            Ok(Order {
                sheets: vec![sheet],
                name: [&told.holder, "-", &told.number].concat(),
                data: Rc::new(checked_data(&told, common::level)),
                files: Vec::new(),
                titled: true,
            })
        }
    })
}
