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
        Callback::from(move |source: Source| on_go.emit(place_of(&case, source)))
    };
    let photo = case
        .body
        .frozen
        .as_ref()
        .and_then(|f| f.copy.photo.as_ref());
    let photo = photo.map(|p| AttrValue::from(blob_address(&p.digest)));
    show(&sheet, |text| {
        html! {
            <SheetPreview sheet={text.to_string()} data={data.clone()} {on_select} {photo} />
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

/// The place in the copy that a cell's value comes from.
fn place_of(case: &Case, source: Source) -> Place {
    let field = Some(source.field);
    let copy = case.copy();
    let parts = copy
        .and_then(|c| c.business())
        .into_iter()
        .flat_map(|b| &b.parts);
    let mut parts = parts.filter(|p| field.as_deref().is_some_and(|key| p.field(key).is_some()));
    let section = match source.section.as_str() {
        "application" | "fill" => parts
            .next()
            .map_or(source.section.clone(), |p| p.key.clone()),
        _ => source.section,
    };
    Place {
        section,
        record: source.record,
        field,
    }
}
