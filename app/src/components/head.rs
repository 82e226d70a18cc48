//! The heading of a page: sets the document's title and takes the focus when the page changes.

use gloo::utils::document;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::words::common;

#[derive(Properties, PartialEq)]
pub struct PageHeadProps {
    pub title: AttrValue,
    /// Something is wrong on this page: the document's title begins with it.
    #[prop_or_default]
    pub wrong: bool,
    /// Beside the heading.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn PageHead(props: &PageHeadProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.title.clone(), move |_| {
            if let Some(heading) = node.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
        });
    }
    use_effect_with((props.title.clone(), props.wrong), |(title, wrong)| {
        document().set_title(&common::document_title(title, *wrong));
    });
    html! {
        <div class="page-head">
            <h1 ref={node} tabindex="-1">{ &props.title }</h1>
            { props.children.clone() }
        </div>
    }
}
