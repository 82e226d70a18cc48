//! A boxed text with a tone.

use yew::prelude::*;

use super::Tone;

#[derive(Properties, PartialEq)]
pub struct RemarkProps {
    #[prop_or_default]
    pub tone: Tone,
    /// Read out at once when it appears.
    #[prop_or_default]
    pub alert: bool,
    pub children: Html,
}

#[component]
pub fn Remark(props: &RemarkProps) -> Html {
    html! {
        <div class={props.tone.class("remark")} role={props.alert.then_some("alert")}>
            { props.children.clone() }
        </div>
    }
}
