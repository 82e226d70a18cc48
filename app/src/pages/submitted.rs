//! The sheet of what was submitted, made from the frozen copy.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::answers::Belonging;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::sheet::submitted_data;

use super::dossier::Handle;
use super::paper_list::{PaperRow, PaperTable, paper_rows};
use crate::api::{account, dossier, jurisdiction};
use crate::components::show;
use crate::form::use_regions;
use crate::hooks::use_resource;
use crate::sheet::{Gather, PdfButton};
use crate::words::{pages as words, paper_list as list_words, sheet};

#[derive(Properties, PartialEq)]
pub struct SubmittedProps {
    pub jurisdiction: Handle,
    pub body: ApplicationBody,
    /// Key of the sheet.
    pub sheet: String,
}

/// The download of the final PDF.
#[component]
pub fn Submitted(props: &SubmittedProps) -> Html {
    let of = &props.jurisdiction.0;
    let regions = use_regions(&of.id);
    let document = use_resource((), |()| account::own_document());
    let definition = use_resource(
        (of.id.clone(), props.sheet.clone()),
        |(jurisdiction, sheet)| async move { jurisdiction::sheet(&jurisdiction, &sheet).await },
    );
    let Some((regions, number)) = regions.zip(document.value.clone()) else {
        return Html::default();
    };
    let region = |code: &str| regions.plain_name(code);
    let Some(data) = submitted_data(of, &props.body, &number, &sheet::names(&region)) else {
        return Html::default();
    };
    let name = props
        .body
        .frozen
        .as_ref()
        .map(|f| f.copy.identity.name.clone())
        .unwrap_or_default();
    let data = Rc::new(data);
    let business = props.body.frozen.as_ref().map(|f| f.copy.business.as_str());
    let business = business.and_then(|key| of.business(key));
    let frozen = props.body.frozen.as_ref();
    let answers = frozen.map(|frozen| frozen.copy.answers(of));
    let region = frozen.map_or("", |frozen| frozen.copy.unit.region.as_str());
    let (papers, files, rows) = match (business, answers) {
        (Some(business), Some(answers)) => (
            business.printed(&answers, region),
            answers.files(),
            paper_rows(&answers, region, false),
        ),
        (None, _) | (_, None) => <(Vec<String>, Vec<Belonging>, Vec<PaperRow>)>::default(),
    };
    let photo = data.photo.as_ref();
    let photo = photo.map(|photo| AttrValue::from(dossier::blob_address(&photo.digest)));
    html! {
        <section class="stack" aria-labelledby="submitted">
            <h2 id="submitted">{ words::SUBMITTED_SHEET }</h2>
            { show(&definition, |text| html! { <PdfButton gather={Gather::now(text, &data, &name)} /> }) }
            if papers.len() > 1 || !files.is_empty() {
                <p>{ words::PAPERS_NOTE }</p>
                <PdfButton gather={Gather::papers(&of.id, &papers, &data, &name, &files)} label={words::PAPERS} />
            }
            if !rows.is_empty() {
                <h3>{ list_words::LIST }</h3>
                <PaperTable jurisdiction={of.id.clone()} {rows} data={Some(data.clone())} {name} {photo} />
            }
        </section>
    }
}
