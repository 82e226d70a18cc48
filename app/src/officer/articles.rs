//! What an office, or the operator, tells the public: articles, and answers to opinions.

mod editor;
mod files;
mod moments;
mod opinions;

pub use editor::Editor;
pub use opinions::Opinions;

use yew::prelude::*;
use zhicheng_shared::api::article::{ArticleRow, ArticleState};

use super::route::Route;
use crate::api::article;
use crate::browser::clock;
use crate::components::{Badge, Cells, Column, Empty, PageHead, Pager, Table, Tone, show};
use crate::hooks::use_resource;
use crate::router::Link;
use crate::words::common;
use crate::words::officer::article as words;

/// In place of an article's id, where a new one is written.
pub const NEW: &str = "new";

#[derive(Properties, PartialEq)]
pub struct OfficeProps {
    /// Id of the organisation; empty as operator.
    pub office: String,
}

/// The address of one article's page.
pub fn route(office: &str, id: &str) -> Route {
    let id = id.to_owned();
    match office {
        "" => Route::OperatorArticle { id },
        office => Route::Article {
            office: office.to_owned(),
            id,
        },
    }
}

/// The list.
#[component]
pub fn Articles(props: &OfficeProps) -> Html {
    let page = use_state_eq(|| 1_u32);
    let asked = (props.office.clone(), *page);
    let found = use_resource(asked, |(office, page)| async move {
        article::list(&office, page).await
    });
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    html! {
        <div class="stack">
            <PageHead title={words::TITLE}>
                <Link<Route> classes="button button-main" to={route(&props.office, NEW)}>{ words::NEW }</Link<Route>>
            </PageHead>
            <p class="muted">{ words::NOTE }</p>
            { show(&found, |desk| html! {
                if desk.list.rows.is_empty() {
                    <Empty title={words::EMPTY} />
                } else {
                    <>
                        { table(&props.office, &desk.list.rows) }
                        <Pager page={desk.list.page} size={desk.list.size} total={desk.list.total} {on_page} />
                    </>
                }
            }) }
        </div>
    }
}

fn table(office: &str, rows: &[ArticleRow]) -> Html {
    let now = clock::now().unwrap_or_default();
    let row = |one: &ArticleRow| {
        let to_come = one.from.is_some_and(|from| from > now);
        let tone = match one.state {
            ArticleState::Published if !to_come => Tone::Good,
            ArticleState::Published => Tone::Next,
            ArticleState::Draft | ArticleState::Withdrawn | ArticleState::Newer => Tone::Plain,
        };
        let writer = match one.office.as_str() {
            "" => words::OPERATOR,
            name => name,
        };
        Cells {
            key: one.id.clone().into(),
            cells: vec![
                html! {
                    <>
                        <Link<Route> to={route(office, &one.id)}>{ &one.title }</Link<Route>>
                        if one.pinned {
                            { " " }<Badge>{ words::PINNED }</Badge>
                        }
                    </>
                },
                html! { { &one.place } },
                html! { { &one.kind } },
                html! { <Badge {tone}>{ words::state(one.state, to_come) }</Badge> },
                html! { { one.from.map(common::moment).unwrap_or_default() } },
                html! { { writer.to_owned() } },
                html! { { common::moment(one.changed) } },
            ],
        }
    };
    let columns = vec![
        Column::new(words::COLUMN_TITLE),
        Column::new(words::COLUMN_PLACE),
        Column::new(words::COLUMN_KIND),
        Column::new(words::COLUMN_STATE),
        Column::number(words::COLUMN_SHOWN),
        Column::new(words::COLUMN_OFFICE),
        Column::number(words::COLUMN_CHANGED),
    ];
    let rows: Vec<Cells> = rows.iter().map(row).collect();
    html! { <Table caption={words::TITLE} quiet_caption=true {columns} {rows} /> }
}
