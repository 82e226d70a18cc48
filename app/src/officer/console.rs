//! The committee's console: plan and windows, experts, groups, draws, meetings, reports, integrity, figures.

mod blanks;
mod draws;
mod experts;
mod figures;
mod form;
mod groups;
mod integrity;
mod meetings;
mod of;
mod page;
mod plan;
mod received;
mod reports;

pub use page::Page;

use yew::prelude::*;
use zhicheng_shared::date::Date;
use zhicheng_shared::organisation::OrganisationKind;

use self::of::Of;
use super::route::Route;
use crate::api::console;
use crate::browser::boxes;
use crate::components::{PageHead, show};
use crate::hooks::{use_resource, use_session};
use crate::router::Link;
use crate::words::officer::console as words;

#[derive(Properties, PartialEq)]
pub struct ConsoleProps {
    pub office: String,
    pub page: Page,
}

/// A page of the console, with the ways to the others.
#[component]
pub fn Console(props: &ConsoleProps) -> Html {
    let session = use_session();
    let me = session.me();
    let now = me.map_or(0, |me| me.now);
    let today = Date::from_unix_beijing(now);
    let year = use_state_eq(|| u16::try_from(today.year()).unwrap_or_default());
    let office = me.and_then(|me| {
        let mut offices = me.offices.iter();
        offices.find(|one| one.organisation == props.office)
    });
    let kind = office.map_or(OrganisationKind::Newer, |one| one.kind);
    let pages = Page::of(kind);
    let way = |page: &Page| {
        let to = Route::Console {
            office: props.office.clone(),
            page: page.key().to_owned(),
        };
        let here = *page == props.page;
        html! {
            <li key={page.key()}>
                <Link<Route> classes={classes!("officer-way", here.then_some("officer-way-here"))} {to}>{ page.name() }</Link<Route>>
            </li>
        }
    };
    let onchange = {
        let year = year.clone();
        Callback::from(move |event: Event| {
            if let Ok(chosen) = boxes::chosen(&event).parse() {
                year.set(chosen);
            }
        })
    };
    let this = u16::try_from(today.year()).unwrap_or_default();
    let option = |one: u16| html! { <option value={one.to_string()} selected={one == *year}>{ one }</option> };
    html! {
        <div class="stack">
            <PageHead title={props.page.name()}><span>{ office.map(|one| one.name.clone()) }</span></PageHead>
            <nav aria-label={words::PAGES}><ul class="console-ways">{ for pages.iter().map(way) }</ul></nav>
            if props.page.has_year() {
                <label class="officer-field console-year">
                    <span>{ words::YEAR }</span>
                    <select class="officer-input" {onchange}>{ for [this + 1, this, this - 1, this - 2].map(option) }</select>
                </label>
            }
            if pages.contains(&props.page) {
                <Shown key={props.page.key()} office={props.office.clone()} page={props.page} {kind} year={*year} {today} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    office: String,
    page: Page,
    kind: OrganisationKind,
    year: u16,
    today: Date,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let (office, year) = (props.office.clone(), props.year);
    match props.page {
        Page::Figures => html! { <figures::Statistics {office} {year} /> },
        Page::Integrity => {
            html! { <integrity::Records {office} committee={props.kind == OrganisationKind::Committee} /> }
        }
        Page::Reports if props.kind == OrganisationKind::Bureau => {
            html! { <received::Received {office} today={props.today} /> }
        }
        Page::Blanks => html! { <blanks::Blanks {office} /> },
        _ => html! { <WithBook {office} page={props.page} {year} today={props.today} /> },
    }
}

#[derive(Properties, PartialEq)]
struct WithBookProps {
    office: String,
    page: Page,
    year: u16,
    today: Date,
}

/// A page that shows the committee's book.
#[component]
fn WithBook(props: &WithBookProps) -> Html {
    let asked = (props.office.clone(), props.year);
    let read = use_resource(asked, |(office, year)| async move {
        let book = console::book(&office, &office, year).await?;
        let pool = console::pool(&office).await?;
        let waiting = console::waiting(&office).await?;
        Ok((book, pool, waiting.rows))
    });
    show(&read, |read_now| {
        let of = Of::new(
            &props.office,
            (props.year, props.today),
            read_now,
            &read.reload,
        );
        match props.page {
            Page::Plan => html! { <plan::Plan {of} /> },
            Page::Experts => html! { <experts::Experts {of} /> },
            Page::Groups => html! { <groups::Groups {of} /> },
            Page::Draws => html! { <draws::Draws {of} /> },
            Page::Meetings => html! { <meetings::Meetings {of} /> },
            Page::Reports => html! { <reports::Reports {of} /> },
            Page::Integrity | Page::Figures | Page::Blanks => Html::default(),
        }
    })
}
