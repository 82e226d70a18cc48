//! That something asked for was not done, and why: in view, in focus, and in the document's title.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::head::use_wrong_title;
use super::{Remark, Tone};

#[derive(Properties, PartialEq)]
pub struct RefusedProps {
    pub children: Html,
}

/// A refusal; it takes the focus when it appears, wherever on the page the button was.
#[component]
pub fn Refused(props: &RefusedProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.children.clone(), move |_| {
            if let Some(element) = node.cast::<HtmlElement>() {
                let _ = element.focus();
                element.scroll_into_view_with_bool(true);
            }
        });
    }
    use_wrong_title(true);
    html! {
        <div ref={node} tabindex="-1">
            <Remark tone={Tone::Bad} alert=true>{ props.children.clone() }</Remark>
        </div>
    }
}
