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

/// Says in the document's title that something is wrong, as long as it is told on the page; the
/// heading of the page may say so by itself.
#[hook]
pub fn use_wrong_title(wrong: bool) {
    use_effect_with(wrong, |wrong| {
        let title = document().title();
        let told = title.starts_with(common::WRONG);
        let ours = *wrong && !told;
        if ours {
            document().set_title(&[common::WRONG, &title].concat());
        }
        move || {
            let title = document().title();
            if let Some(plain) = title.strip_prefix(common::WRONG).filter(|_| ours) {
                document().set_title(plain);
            }
        }
    });
}
