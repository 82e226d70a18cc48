//! Everything that is wrong, with a way to each place; takes the focus when it appears.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::head::use_wrong_title;

/// One line: what is wrong, and how to get there.
#[derive(Clone, PartialEq)]
pub struct SummaryLine {
    pub text: AttrValue,
    /// Brings the person to the place; without it the line is only read.
    pub go: Option<Callback<()>>,
}

#[derive(Properties, PartialEq)]
pub struct ErrorSummaryProps {
    pub title: AttrValue,
    pub lines: Vec<SummaryLine>,
    /// Counted up to take the focus again.
    #[prop_or_default]
    pub turn: u32,
    #[prop_or(true)]
    pub focus: bool,
}

#[component]
pub fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        let focus = props.focus && !props.lines.is_empty();
        use_effect_with((props.turn, focus), move |_| {
            if let Some(element) = node.cast::<HtmlElement>().filter(|_| focus) {
                let _ = element.focus();
                element.scroll_into_view();
            }
        });
    }
    use_wrong_title(props.focus && !props.lines.is_empty());
    if props.lines.is_empty() {
        return Html::default();
    }
    html! {
        <div ref={node} class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">{ &props.title }</h2>
            <ul>{ for props.lines.iter().map(line) }</ul>
        </div>
    }
}

fn line(line: &SummaryLine) -> Html {
    let Some(go) = line.go.clone() else {
        return html! { <li>{ &line.text }</li> };
    };
    let onclick = Callback::from(move |_: MouseEvent| go.emit(()));
    html! { <li><button type="button" class="link-button" {onclick}>{ &line.text }</button></li> }
}
