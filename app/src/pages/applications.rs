//! One's own applications: how each stands, and what can be done with it.

use std::collections::BTreeMap;

use yew::prelude::*;
use yew_router::prelude::*;
use zhicheng_shared::api::application::ApplicationRow;
use zhicheng_shared::date::Date;
use zhicheng_shared::review::Status;

use super::progress::{Deed, DeedDialog};
use crate::api::{application, jurisdiction};
use crate::components::{
    Badge, Button, Cells, Column, Empty, Input, Look, PageHead, Pager, Table, Tone, show,
};
use crate::hooks::use_resource;
use crate::route::Route;
use crate::words::{common, pages as words};

#[derive(Properties, PartialEq)]
pub struct StatusBadgeProps {
    pub status: Status,
}

/// How an application stands, in its word.
#[component]
pub fn StatusBadge(props: &StatusBadgeProps) -> Html {
    let tone = match props.status {
        Status::Draft | Status::Terminated => Tone::Plain,
        Status::Reviewing | Status::Notice | Status::Payment => Tone::Next,
        Status::SentBack | Status::Rejected => Tone::Bad,
        Status::Concluded => Tone::Good,
    };
    html! { <Badge {tone}>{ common::status(props.status) }</Badge> }
}

/// What is looked for.
#[derive(Clone, Default, PartialEq)]
struct Filter {
    business: String,
    from: String,
    until: String,
}

impl Filter {
    fn fits(&self, row: &ApplicationRow) -> bool {
        let day = Date::from_unix_beijing(row.submitted.unwrap_or(row.created)).to_string();
        (self.business.is_empty() || kind(row) == self.business)
            && (self.from.is_empty() || day.as_str() >= self.from.as_str())
            && (self.until.is_empty() || day.as_str() <= self.until.as_str())
    }
}

#[component]
pub fn Applications() -> Html {
    let page = use_state_eq(|| 1_u32);
    let filter = use_state_eq(Filter::default);
    let deed = use_state_eq(|| None::<(ApplicationRow, Deed)>);
    let all = use_resource(*page, application::list);
    let names = use_resource(all.value.is_some(), {
        let rows = all.value.clone();
        move |_| {
            let mut wanted: Vec<String> = rows
                .iter()
                .flat_map(|p| p.rows.iter().map(|r| r.jurisdiction.clone()))
                .collect();
            wanted.sort();
            wanted.dedup();
            async move {
                let mut names = BTreeMap::new();
                for id in wanted {
                    let jurisdiction = jurisdiction::read(&id).await?;
                    for business in jurisdiction.businesses {
                        let name = words::business_of(&jurisdiction.name, &business.name);
                        names.insert((id.clone(), business.key), name);
                    }
                }
                Ok(names)
            }
        }
    });
    let name = {
        let names = names.value.clone();
        move |row: &ApplicationRow| {
            let known = names.as_ref().and_then(|n| {
                n.get(&(row.jurisdiction.clone(), row.business.clone()))
                    .cloned()
            });
            known.unwrap_or_else(|| row.business.clone())
        }
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to: u32| page.set(to))
    };
    let change = |put: fn(&mut Filter, String)| {
        let filter = filter.clone();
        Callback::from(move |raw: String| {
            let mut now = (*filter).clone();
            put(&mut now, raw);
            filter.set(now);
        })
    };
    let choose = {
        let change = change(|f, raw| f.business = raw);
        Callback::from(move |event: Event| {
            let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
            change.emit(select.value());
        })
    };
    let done = {
        let (deed, reload) = (deed.clone(), all.reload.clone());
        Callback::from(move |()| {
            deed.set(None);
            reload.emit(());
        })
    };
    let columns = vec![
        Column::new(words::TITLE_WANTED),
        Column::new(words::BUSINESS),
        Column::number(words::CREATED),
        Column::new(words::STATUS),
        Column::new(words::HOLDER),
        Column::number(words::CERTIFICATE),
        Column::new(words::ACTIONS),
    ];
    let cells = |row: &ApplicationRow| {
        let title = if row.title.is_empty() {
            format!("{}", row.year)
        } else {
            row.title.clone()
        };
        let cells = vec![
            html! { <><b>{ title }</b>{ " " }<span class="small muted">{ &row.number }</span></> },
            html! { <>{ name(row) }</> },
            html! { <>{ common::day_at(row.submitted.unwrap_or(row.created)) }</> },
            html! {
                <>
                    <StatusBadge status={row.status} />
                    if row.sent_back {
                        { " " }<Badge tone={Tone::Bad}>{ words::RETURNED }</Badge>
                    }
                </>
            },
            html! { <>{ if row.holder.is_empty() { words::ONESELF } else { &row.holder } }</> },
            html! { <>{ &row.certificate }</> },
            actions(row, &deed),
        ];
        Cells {
            key: row.id.clone().into(),
            cells,
        }
    };
    html! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title={words::APPLICATIONS}>
                <Link<Route> to={Route::Businesses} classes="button button-main">{ words::APPLY }</Link<Route>>
            </PageHead>
            { show(&all, |all| {
                if all.rows.is_empty() {
                    return html! { <Empty title={words::NO_APPLICATIONS} /> };
                }
                let mut kinds: Vec<(String, String)> = all.rows.iter().map(|r| (kind(r), name(r))).collect();
                kinds.sort();
                kinds.dedup();
                let rows: Vec<Cells> = all.rows.iter().filter(|r| filter.fits(r)).map(cells).collect();
                let option = |(key, name): &(String, String)| html! {
                    <option key={key.clone()} value={key.clone()} selected={*key == filter.business}>{ name }</option>
                };
                html! {
                    <>
                        <details>
                            <summary>{ words::FILTER }</summary>
                            <div class="row">
                                <div class="field">
                                    <label class="label" for="business">{ words::BUSINESS }</label>
                                    <select id="business" class="input" onchange={choose.clone()}>
                                        <option value="" selected={filter.business.is_empty()}>{ words::ALL }</option>
                                        { for kinds.iter().map(option) }
                                    </select>
                                </div>
                                <Input id="from" kind="date" label={words::FROM} value={filter.from.clone()} on_input={change(|f, raw| f.from = raw)} short=true />
                                <Input id="until" kind="date" label={words::UNTIL} value={filter.until.clone()} on_input={change(|f, raw| f.until = raw)} short=true />
                            </div>
                        </details>
                        if rows.is_empty() {
                            <Empty title={words::NOTHING_FITS} />
                        } else {
                            <Table caption={words::APPLICATIONS} quiet_caption=true {columns} {rows} />
                        }
                        <Pager page={all.page} size={all.size} total={all.total} on_page={on_page.clone()} />
                    </>
                }
            }) }
            if let Some((row, deed)) = &*deed {
                <DeedDialog row={row.clone()} deed={*deed} on_close={done.clone()} on_done={done.reform(|_| ())} />
            }
        </main>
    }
}

/// Place and business: several places have one of the same key.
fn kind(row: &ApplicationRow) -> String {
    [&row.jurisdiction, "/", &row.business].concat()
}

fn actions(row: &ApplicationRow, deed: &UseStateHandle<Option<(ApplicationRow, Deed)>>) -> Html {
    let ask = |asked: Deed| {
        let (deed, row) = (deed.clone(), row.clone());
        Callback::from(move |()| deed.set(Some((row.clone(), asked))))
    };
    let button = |deed: Deed| {
        html! { <Button look={Look::Quiet} on_press={ask(deed)}>{ deed.word() }</Button> }
    };
    let editable = matches!(row.status, Status::Draft | Status::SentBack);
    html! {
        <div class="table-actions">
            if editable {
                <Link<Route> to={Route::Apply { id: row.id.clone() }} classes="button button-quiet">{ words::EDIT }</Link<Route>>
            }
            <Link<Route> to={Route::Progress { id: row.id.clone() }} classes="button button-quiet">{ words::DETAILS }</Link<Route>>
            { for Deed::of(row).map(button) }
        </div>
    }
}
