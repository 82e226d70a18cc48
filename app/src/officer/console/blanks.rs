//! Blank certificates, to be printed.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::sheet::{Reserved, SheetData};

use crate::api::jurisdiction;
use crate::components::{Empty, show};
use crate::hooks::use_resource;
use crate::sheet::{Gather, PdfButton, SheetPreview};
use crate::words::officer::console as words;

#[derive(Properties, PartialEq)]
pub struct BlanksProps {
    pub office: String,
}

/// The certificate's sheet of each jurisdiction that has this committee, without a word in it.
#[component]
pub fn Blanks(props: &BlanksProps) -> Html {
    let sheets = use_resource(props.office.clone(), |office| async move {
        let mut sheets = Vec::new();
        for listed in jurisdiction::list().await? {
            let data = jurisdiction::read(&listed.id).await?;
            if data.committee(&office).is_some() {
                let sheet = jurisdiction::sheet(&listed.id, Reserved::Certificate.key()).await?;
                sheets.push((listed.name, Rc::new(sheet)));
            }
        }
        Ok(sheets)
    });
    let data = use_memo((), |()| SheetData::blank());
    show(&sheets, |sheets| {
        if sheets.is_empty() {
            return html! { <Empty title={words::NOTHING} /> };
        }
        let one = |(name, sheet): &(String, Rc<zhicheng_shared::sheet::PackedSheet>)| {
            html! {
                <section class="stack" key={name.clone()}>
                    <h2>{ name }</h2>
                    <PdfButton gather={Gather::blank(sheet)} />
                    <SheetPreview sheet={sheet.clone()} data={data.clone()} touch="" />
                </section>
            }
        };
        html! {
            <>
                <p>{ words::BLANK_NOTE }</p>
                { for sheets.iter().map(one) }
            </>
        }
    })
}
