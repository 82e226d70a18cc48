//! The sheet of the frozen copy, as it prints; touching a cell leads to its field.

use yew::prelude::*;
use zhicheng_shared::problem::Place;
use zhicheng_shared::sheet::{SheetData, Source, submitted_data};

use super::case::Case;
use crate::api::dossier::blob_address;
use crate::api::jurisdiction;
use crate::components::show;
use crate::hooks::use_resource;
use crate::sheet::SheetPreview;
use crate::words::sheet;

#[derive(Properties, PartialEq)]
pub struct SheetProps {
    pub case: Case,
    /// Key of the sheet.
    pub sheet: String,
    pub on_go: Callback<Place>,
}

#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let case = &props.case;
    let asked = (case.body.row.jurisdiction.clone(), props.sheet.clone());
    let sheet = use_resource(asked, |(jurisdiction, key)| async move {
        jurisdiction::sheet(&jurisdiction, &key).await
    });
    let data = use_memo((case.body.clone(), case.regions.clone()), |_| filled(case));
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
    show(&sheet, |sheet| {
        html! {
            <SheetPreview sheet={sheet.clone()} data={data.clone()} touch={sheet::TOUCH_COPY} {on_select} {photo} />
        }
    })
}

fn filled(case: &Case) -> SheetData {
    let Some(copy) = case.copy() else {
        return SheetData::default();
    };
    let region = |code: &str| copy.region(code);
    let document = &copy.frozen.identity.document_masked;
    submitted_data(&case.form, &case.body, document, &sheet::names(&region)).unwrap_or_default()
}
