//! The papers of the frozen copy, as they print; touching a cell leads to its field.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;
use zhicheng_shared::jurisdiction::Business;
use zhicheng_shared::problem::Place;
use zhicheng_shared::sheet::{PackedSheet, SheetData, Source, submitted_data};

use super::case::Case;
use crate::api::dossier::blob_address;
use crate::api::{application, jurisdiction};
use crate::components::show;
use crate::hooks::use_resource;
use crate::sheet::{Gather, Order, PdfButton, SheetPreview};
use crate::words::officer::application as words;
use crate::words::{error, sheet};

#[derive(Properties, PartialEq)]
pub struct SheetProps {
    pub case: Case,
    pub on_go: Callback<Place>,
}

#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let case = &props.case;
    let copy = case.copy();
    let business = copy.and_then(|copy| copy.business());
    let papers = business.map(papers).unwrap_or_default();
    let chosen = use_state_eq(|| 0_usize);
    let key = papers.get(*chosen).map(|(key, _)| (*key).to_owned());
    let asked = (case.body.row.jurisdiction.clone(), key.unwrap_or_default());
    let sheet = use_resource(asked, |(jurisdiction, key)| async move {
        jurisdiction::sheet(&jurisdiction, &key).await
    });
    let data = use_memo((case.body.clone(), case.regions.clone()), |_| {
        let masked = case
            .copy()
            .map(|copy| &copy.frozen.identity.document_masked);
        filled(case, masked.map_or("", String::as_str))
    });
    let on_select = {
        let (on_go, case) = (props.on_go.clone(), case.clone());
        Callback::from(move |source: Source| {
            if let Some(business) = case.copy().and_then(|copy| copy.business()) {
                on_go.emit(source.place(&case.form, business));
            }
        })
    };
    let photo = case
        .body
        .frozen
        .as_ref()
        .and_then(|f| f.copy.photo.as_ref());
    let photo = photo.map(|p| AttrValue::from(blob_address(&p.digest)));
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let list: HtmlSelectElement = event.target_unchecked_into();
            chosen.set(usize::try_from(list.selected_index()).unwrap_or_default());
        })
    };
    let option = |(at, (_, name)): (usize, &(&str, &str))| html! { <option selected={at == *chosen}>{ (*name).to_owned() }</option> };
    html! {
        <div class="stack">
            if papers.len() > 1 {
                <label class="officer-field">
                    <span>{ words::PAPER }</span>
                    <select class="officer-input" {onchange}>{ for papers.iter().enumerate().map(option) }</select>
                </label>
            }
            { show(&sheet, |sheet| html! {
                <>
                    <PdfButton gather={gather(case, sheet)} />
                    <SheetPreview sheet={sheet.clone()} data={data.clone()} touch={sheet::TOUCH_COPY} {on_select} {photo} />
                </>
            }) }
        </div>
    }
}

/// Keys and names of the papers to choose from: the main one, then those that the list of papers to
/// hand in names, in print order.
fn papers(business: &Business) -> Vec<(&str, &str)> {
    let named = |key: &str| {
        let mut materials = business.materials.iter();
        let found = materials.find(|material| material.sheet == key);
        found.map(|material| material.name.as_str())
    };
    let main = business.sheet.as_str();
    let others = business.papers.iter().filter(|key| *key != main);
    let others = others.filter_map(|key| Some((key.as_str(), named(key)?)));
    [(main, named(main).unwrap_or(words::SHEET))]
        .into_iter()
        .chain(others)
        .collect()
}

/// A paper as it is printed: with the whole document number, which the screen does not show.
fn gather(case: &Case, sheet: &PackedSheet) -> Gather {
    let (case, sheet) = (case.clone(), sheet.clone());
    Gather::later(move || {
        let (case, sheet) = (case.clone(), sheet.clone());
        async move {
            let document = application::document(&case.body.row.id).await;
            let data = filled(&case, &document.map_err(|why| error::sentence(&why))?);
            let holder = case.copy().map_or("", |copy| &copy.frozen.identity.name);
            Ok(Order {
                name: [holder, "-", &data.date].concat(),
                sheets: vec![sheet],
                data: Rc::new(data),
                files: Vec::new(),
                titled: true,
            })
        }
    })
}

/// What a paper says, with this document number.
fn filled(case: &Case, document: &str) -> SheetData {
    let Some(copy) = case.copy() else {
        return SheetData::default();
    };
    let region = |code: &str| copy.region(code);
    submitted_data(&case.form, &case.body, document, &sheet::names(&region)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_paper_comes_first_and_those_without_a_name_are_left_out() {
        let business: Business = serde_json::from_str(
            r#"{
                "key": "here", "name": "", "steps": [], "parts": [], "sheet": "main",
                "papers": ["other", "main", "unnamed"],
                "materials": [{ "name": "委托评审函", "sheet": "other" }, { "name": "证书" }]
            }"#,
        )
        .expect("a business");
        assert_eq!(
            papers(&business),
            [("main", words::SHEET), ("other", "委托评审函")]
        );
    }
}
