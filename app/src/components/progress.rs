//! Long work: how far it is, and a way to stop it.

use yew::prelude::*;

use super::{Button, Look};
use crate::words::common;

#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    pub label: AttrValue,
    /// Hundredths done; none while that is not known.
    #[prop_or_default]
    pub percent: Option<u8>,
    #[prop_or_default]
    pub on_cancel: Option<Callback<()>>,
}

#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    html! {
        <div class="progress">
            <span role="status">{ &props.label }</span>
            <progress max="100" value={props.percent.map(|p| p.to_string())} aria-label={props.label.clone()} />
            if let Some(cancel) = props.on_cancel.clone() {
                <div><Button look={Look::Quiet} on_press={cancel}>{ common::CANCEL }</Button></div>
            }
        </div>
    }
}
