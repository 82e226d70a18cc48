//! Notes of the jurisdiction's data: paragraphs, lists and bold out of a little Markdown.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NotesProps {
    pub text: AttrValue,
}

#[component]
pub fn Notes(props: &NotesProps) -> Html {
    let mut blocks: Vec<Html> = Vec::new();
    let mut items: Vec<Html> = Vec::new();
    let end_list = |items: &mut Vec<Html>, blocks: &mut Vec<Html>| {
        if !items.is_empty() {
            let all = std::mem::take(items);
            blocks.push(html! { <ul>{ for all }</ul> });
        }
    };
    for line in props.text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(item) = line.strip_prefix("- ") {
            items.push(html! { <li>{ inline(item) }</li> });
        } else {
            end_list(&mut items, &mut blocks);
            blocks.push(html! { <p>{ inline(line) }</p> });
        }
    }
    end_list(&mut items, &mut blocks);
    html! { <div class="notes stack stack-close">{ for blocks }</div> }
}

fn inline(line: &str) -> Html {
    let pieces = line.split("**").enumerate().map(|(number, piece)| {
        if number % 2 == 1 {
            html! { <strong>{ piece.to_owned() }</strong> }
        } else {
            html! { <>{ piece.to_owned() }</> }
        }
    });
    html! { <>{ for pieces }</> }
}
