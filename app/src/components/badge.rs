//! A word in a pill: a status, never the only carrier of colour.

use yew::prelude::*;

/// What a colour stands for; the only colours there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    /// What can be done next.
    Next,
    Good,
    Bad,
    Warn,
}

impl Tone {
    /// The ending of a class name, with a leading hyphen where there is one.
    pub fn class(self, of: &'static str) -> Classes {
        let ending = match self {
            Tone::Plain => return classes!(of),
            Tone::Next => "next",
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Warn => "warn",
        };
        classes!(of, [of, "-", ending].concat())
    }
}

#[derive(Properties, PartialEq)]
pub struct BadgeProps {
    #[prop_or_default]
    pub tone: Tone,
    pub children: Html,
}

#[component]
pub fn Badge(props: &BadgeProps) -> Html {
    html! { <span class={props.tone.class("badge")}>{ props.children.clone() }</span> }
}
