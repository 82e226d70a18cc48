//! The queue of an office: what is to do, found, marked and opened by keyboard as well.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::Page;
use zhicheng_shared::api::office::{Counts, QueueRow};
use zhicheng_shared::review::Status;

use super::filter::{Filter, View};
use super::names::use_names;
use super::route::Route;
use super::selection::{Key, Move, Selection, key};
use crate::api::client::escaped;
use crate::api::office;
use crate::browser::{dom, keys};
use crate::components::{Button, Failed, Look, PageHead, Pager, Tab, Tabs, Wait};
use crate::hooks::{use_resource, use_session};
use crate::router::{use_location, use_navigator};
use crate::words::officer as words;

mod figures;
mod filters;
mod many;
mod rows;
mod table;

use figures::Figures;
use filters::Filters;
use many::{Many, ManyBar};
use rows::Rows;
use table::TableButton;

impl Reducible for Selection {
    type Action = Move;

    fn reduce(self: Rc<Self>, step: Move) -> Rc<Self> {
        Rc::new(self.after(step))
    }
}

#[derive(Properties, PartialEq)]
pub struct QueueProps {
    pub office: String,
}

/// The query as the server reads it: under notice means this office's turn, with that status.
fn query(filter: &Filter) -> String {
    let asked = match filter.view {
        View::Notice => Filter {
            view: View::Todo,
            status: Some(Status::Notice),
            ..filter.clone()
        },
        View::Todo | View::Mine | View::Done | View::All => filter.clone(),
    };
    let pair = |(key, value): &(&str, String)| [key, "=", &escaped(value)].concat();
    let pairs: Vec<String> = asked.pairs().iter().map(pair).collect();
    pairs.join("&")
}

#[component]
pub fn Queue(props: &QueueProps) -> Html {
    let session = use_session();
    let office = props.office.clone();
    let name = session
        .me()
        .and_then(|me| me.offices.iter().find(|o| o.organisation == office));
    let name = name.map(|o| o.name.clone()).unwrap_or_default();
    let (filter, show) = use_filter(&office);
    let asked = (office.clone(), query(&filter));
    let page = use_resource(asked, |(office, query)| async move {
        office::queue(&office, &query).await
    });
    let counts = use_resource(office.clone(), |office| async move {
        office::counts(&office).await
    });
    let rows = page
        .value
        .as_ref()
        .map(|p| p.rows.clone())
        .unwrap_or_default();
    let names = use_names(
        rows.iter()
            .map(|r| r.jurisdiction.clone())
            .collect::<BTreeSet<_>>(),
    );
    let selection = use_reducer_eq(Selection::default);
    {
        let selection = selection.dispatcher();
        let ids: Vec<String> = rows.iter().map(|r| r.id.clone()).collect();
        use_effect_with(ids, move |ids| selection.dispatch(Move::Rows(ids.clone())));
    }
    let onkeydown = use_keys(&office, &selection);
    let reload = {
        let (page, counts) = (page.reload.clone(), counts.reload.clone());
        Callback::from(move |()| {
            page.emit(());
            counts.emit(());
        })
    };
    let tabs = View::ALL.map(|view| tab(view, counts.value.as_deref()));
    let on_choose = {
        let (filter, show) = (filter.clone(), show.clone());
        Callback::from(move |key: AttrValue| {
            if let Some(view) = View::ALL.into_iter().find(|v| v.key() == key) {
                show.emit(filter.with_view(view));
            }
        })
    };
    let on_page = {
        let (filter, show) = (filter.clone(), show.clone());
        Callback::from(move |page| {
            show.emit(Filter {
                page,
                ..filter.clone()
            })
        })
    };
    let marked: Vec<QueueRow> = rows
        .iter()
        .filter(|r| selection.is_marked(&r.id))
        .cloned()
        .collect();
    let clear = {
        let selection = selection.dispatcher();
        Callback::from(move |()| selection.dispatch(Move::Clear))
    };
    let deciding = use_state_eq(|| None::<Vec<QueueRow>>);
    let decide = {
        let (deciding, marked) = (deciding.clone(), marked.clone());
        Callback::from(move |()| deciding.set(Some(marked.clone())))
    };
    let close = {
        let deciding = deciding.clone();
        Callback::from(move |()| deciding.set(None))
    };
    html! {
        <div class="stack" {onkeydown}>
            <PageHead title={name.clone()}>
                <TableButton office={office.clone()} filter={filter.clone()} {name} />
                <Button look={Look::Quiet} busy={page.loading} on_press={reload.clone()}>{ words::REFRESH }</Button>
            </PageHead>
            if let Some(counts) = &counts.value {
                <Figures counts={(**counts).clone()} now={session.now()} />
            }
            <Tabs label={words::QUEUE} tabs={tabs.to_vec()} chosen={filter.view.key()} {on_choose}>
                <Filters filter={filter.clone()} businesses={names.businesses()} on_change={show.clone()} />
                if let Some(error) = &page.error {
                    <Failed error={error.clone()} retry={reload.clone()} />
                }
                if let Some(found) = &page.value {
                    { list(found, &filter, &show, &names, &selection, &office) }
                    <Pager page={found.page} size={found.size} total={found.total} {on_page} />
                } else if page.error.is_none() {
                    <Wait />
                }
            </Tabs>
            if !marked.is_empty() {
                <ManyBar count={marked.len()} on_clear={clear} on_decide={decide} />
            }
            if let Some(rows) = &*deciding {
                <Many {office} rows={rows.clone()} on_close={close} on_done={reload} />
            }
        </div>
    }
}

fn list(
    found: &Page<QueueRow>,
    filter: &Filter,
    show: &Callback<Filter>,
    names: &super::names::Names,
    selection: &UseReducerHandle<Selection>,
    office: &str,
) -> Html {
    if found.rows.is_empty() {
        return html! { <crate::components::Empty title={words::empty(filter.view, filter.narrows())} /> };
    }
    let on_move = {
        let selection = selection.dispatcher();
        Callback::from(move |step| selection.dispatch(step))
    };
    html! {
        <Rows
            rows={found.rows.clone()}
            filter={filter.clone()}
            on_filter={show.clone()}
            names={names.clone()}
            selection={(**selection).clone()}
            {on_move}
            office={office.to_owned()}
        />
    }
}

fn tab(view: View, counts: Option<&Counts>) -> Tab {
    let count = counts.and_then(|c| match view {
        View::Todo => Some(c.todo),
        View::Mine => Some(c.mine),
        View::Notice => Some(c.under_notice),
        View::Done => Some(c.done),
        View::All => None,
    });
    let name = words::view(view);
    Tab {
        key: view.key().into(),
        name: count
            .map_or_else(|| name.to_owned(), |n| format!("{name} {n}"))
            .into(),
    }
}

/// The filter in the address, and how to change it.
#[hook]
fn use_filter(office: &str) -> (Filter, Callback<Filter>) {
    let location = use_location();
    let navigator = use_navigator();
    let pairs = location.map(|l| l.pairs()).unwrap_or_default();
    let filter = Filter::read(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
    let route = Route::Queue {
        office: office.to_owned(),
    };
    let show = Callback::from(move |filter: Filter| {
        if let Some(navigator) = &navigator {
            navigator.push_with_query(&route, &filter.pairs());
        }
    });
    (filter, show)
}

/// Keys work from the heading and from the rows, never while something is typed or pressed.
#[hook]
fn use_keys(office: &str, selection: &UseReducerHandle<Selection>) -> Callback<KeyboardEvent> {
    let navigator = use_navigator();
    let pressed = use_state(|| 0_u32);
    {
        let current = selection.current().map(str::to_owned);
        use_effect_with((*pressed, current), |(pressed, current)| {
            if let Some(row) = current
                .as_ref()
                .filter(|_| *pressed > 0)
                .and_then(|id| dom::element(&rows::row_id(id)))
            {
                let _ = row.focus();
            }
        });
    }
    let (selection, office) = (selection.clone(), office.to_owned());
    Callback::from(move |event: KeyboardEvent| {
        let at = event
            .target_dyn_into::<web_sys::Element>()
            .map(|e| e.tag_name());
        let here = at.is_some_and(|tag| matches!(tag.as_str(), "H1" | "TR" | "TBODY" | "DIV"));
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        let meant = keys::meant(&event).and_then(|name| key(&name));
        let Some(meant) = meant.filter(|_| here && !modified) else {
            return;
        };
        event.prevent_default();
        match meant {
            Key::Move(step) => {
                selection.dispatch(step);
                pressed.set(*pressed + 1);
            }
            Key::Open => {
                if let (Some(navigator), Some(id)) = (&navigator, selection.current()) {
                    navigator.push(&Route::Application {
                        office: office.clone(),
                        id: id.to_owned(),
                    });
                }
            }
        }
    })
}
