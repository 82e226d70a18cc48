//! One's own objections: what was objected, and what became of it.

use yew::prelude::*;
use zhicheng_shared::api::notice::ObjectionRow;

use crate::api::notice;
use crate::components::{Badge, Empty, PageHead, Pager, Tone, show};
use crate::form::{PreviewButton, unnamed};
use crate::hooks::use_resource;
use crate::words::{common, notice as words};

#[component]
pub fn Objections() -> Html {
    let page = use_state_eq(|| 1_u32);
    let all = use_resource(*page, notice::own);
    let on_page = {
        let page = page.clone();
        Callback::from(move |to: u32| page.set(to))
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::MINE}><a class="button" href="/notices">{ words::BACK }</a></PageHead>
            { show(&all, |all| {
                if all.rows.is_empty() {
                    return html! { <Empty title={words::NONE} /> };
                }
                html! {
                    <>
                        { for all.rows.iter().map(card) }
                        <Pager page={all.page} size={all.size} total={all.total} on_page={on_page.clone()} />
                    </>
                }
            }) }
        </main>
    }
}

fn card(row: &ObjectionRow) -> Html {
    let (tone, word) = match &row.answer {
        Some(answer) if answer.upheld => (Tone::Good, words::UPHELD),
        Some(_) => (Tone::Plain, words::NOT_UPHELD),
        None if row.open => (Tone::Next, words::WAITS),
        None => (Tone::Plain, words::ENDED),
    };
    let title = if row.title.is_empty() {
        &row.business
    } else {
        &row.title
    };
    let id = ["o-", &row.application, &row.at.to_string()].concat();
    let file = |(at, digest): (usize, &String)| {
        let name = words::evidence(at + 1);
        html! {
            <li class="file">
                <span class="file-name">{ &name }</span>
                <PreviewButton file={unnamed(name, digest)} />
            </li>
        }
    };
    html! {
        <article class="card stack" key={id.clone()} aria-labelledby={id.clone()}>
            <h2 {id}>{ &row.name }{ " " }<Badge {tone}>{ word }</Badge></h2>
            <dl class="facts">
                <dt>{ words::UNIT }</dt><dd>{ &row.unit }</dd>
                <dt>{ words::TITLE }</dt><dd>{ title }</dd>
                <dt>{ words::OFFICE }</dt><dd>{ &row.office }</dd>
                <dt>{ words::FILED }</dt><dd>{ common::moment(row.at) }</dd>
                <dt>{ words::TEXT }</dt><dd class="pre">{ &row.text }</dd>
                if !row.evidence.is_empty() {
                    <dt>{ words::EVIDENCE }</dt><dd><ul class="files">{ for row.evidence.iter().enumerate().map(file) }</ul></dd>
                }
                if let Some(answer) = &row.answer {
                    <dt>{ words::ANSWER }</dt><dd class="pre">{ &answer.note }</dd>
                    <dt>{ words::ANSWERED }</dt><dd>{ common::moment(answer.at) }</dd>
                }
            </dl>
            <p class="small muted">{ fate(row) }</p>
        </article>
    }
}

/// What becomes of the notice meanwhile: one objection that waits for its answer stops it.
fn fate(row: &ObjectionRow) -> &'static str {
    match &row.answer {
        _ if !row.open => words::HAS_ENDED,
        None => words::STOPPED,
        Some(_) => words::GOES_ON,
    }
}
