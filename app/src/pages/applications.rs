//! One's own applications: how each stands, and what can be done with it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::Page;
use zhicheng_shared::api::application::ApplicationRow;
use zhicheng_shared::jurisdiction::{APPLICANT, Business, Jurisdiction};
use zhicheng_shared::review::Status;

use super::menu::{self, menu};
use super::progress::{Deed, DeedDialog};
use crate::api::{application, jurisdiction};
use crate::browser::history;
use crate::components::{
    Badge, Button, Cells, Column, Empty, Look, PageHead, Pager, Table, Tone, show,
};
use crate::hooks::use_resource;
use crate::route::Route;
use crate::router::{Link, use_location};
use crate::words::{common, fees, gates, notice, pages as words};

mod search;

use search::Search;

#[derive(Properties, PartialEq)]
pub struct StatusBadgeProps {
    pub status: Status,
    /// The jurisdiction's word for it; ours when empty.
    #[prop_or_default]
    pub word: AttrValue,
}

/// How an application stands, in its word.
#[component]
pub fn StatusBadge(props: &StatusBadgeProps) -> Html {
    let tone = match props.status {
        Status::Draft | Status::Terminated | Status::Newer => Tone::Plain,
        Status::Reviewing | Status::Notice | Status::Payment => Tone::Next,
        Status::WithApplicant => Tone::Warn,
        Status::SentBack | Status::Rejected => Tone::Bad,
        Status::Concluded => Tone::Good,
    };
    let word = match props.word.as_str() {
        "" => common::status(props.status),
        own => own,
    };
    html! { <Badge {tone}>{ word }</Badge> }
}

#[component]
pub fn Applications() -> Html {
    let page = use_state_eq(|| 1_u32);
    let query = use_location().map(|at| at.query_str().to_owned());
    let view = menu::asked(&query.unwrap_or_default());
    let filter = use_state_eq(|| application::Find {
        view,
        ..application::Find::default()
    });
    {
        // Led here from a menu while it is shown.
        let (filter, page) = (filter.clone(), page.clone());
        use_effect_with(view, move |view| {
            page.set(1);
            filter.set(application::Find {
                view: *view,
                ..(*filter).clone()
            });
        });
    }
    let deed = use_state_eq(|| None::<(ApplicationRow, Deed)>);
    let all = use_resource(((*filter).clone(), *page), |(filter, page)| async move {
        application::list(&filter, page).await
    });
    let forms = use_forms(all.value.as_deref());
    let name = {
        let forms = forms.clone();
        move |row: &ApplicationRow| {
            let form = forms.get(&row.jurisdiction);
            let known = form.and_then(|form| form.business(&row.business));
            known.map_or_else(
                || row.business.clone(),
                |b| words::business_of(form.map_or("", |f| &f.name), &b.name),
            )
        }
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to: u32| page.set(to))
    };
    let on_find = {
        let (page, filter) = (page.clone(), filter.clone());
        Callback::from(move |find: application::Find| {
            filter.set(find);
            page.set(1);
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
        Column::new(words::RETURNED),
        Column::number(notice::APPLIED),
        Column::new(words::BUSINESS),
        Column::new(words::STATUS),
        Column::new(words::STAGE),
        Column::new(words::HOLDER),
        Column::number(words::CERTIFICATE),
        Column::new(words::ACTIONS),
    ];
    let form = |row: &ApplicationRow| forms.get(&row.jurisdiction);
    let status = |row: &ApplicationRow| common::status_in(form(row), row.status, row.at.as_deref());
    let stage = |row: &ApplicationRow| match &row.at {
        Some(at) => common::stage_in(form(row), &row.business, None, at),
        None => applicant(form(row)),
    };
    let cells = |row: &ApplicationRow| {
        let title = if row.title.is_empty() {
            format!("{}", row.year)
        } else {
            row.title.clone()
        };
        let cells = vec![
            html! { <><b>{ title }</b>{ " " }<span class="small muted">{ &row.number }</span></> },
            if row.sent_back {
                html! { <Badge tone={Tone::Bad}>{ words::RETURNED }</Badge> }
            } else {
                html! { <span class="muted">{ notice::RETURNED_NO }</span> }
            },
            html! { <>{ common::day_at(row.submitted.unwrap_or(row.created)) }</> },
            html! { <>{ name(row) }</> },
            html! { <StatusBadge status={row.status} word={status(row)} /> },
            html! { <>{ stage(row) }</> },
            html! { <>{ holder(row) }</> },
            html! { <>{ &row.certificate }</> },
            actions(row, &deed),
        ];
        Cells {
            key: row.id.clone().into(),
            cells,
        }
    };
    let found = all.value.as_ref();
    // What is looked for stands in front of what is fetched: the focus stays in it while that is fetched anew.
    let none = *filter == application::Find::default() && found.is_some_and(|f| f.rows.is_empty());
    html! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title={words::APPLICATIONS}>
                <Button on_press={Callback::from(|()| history::print())}>{ notice::PRINT }</Button>
                <Link<Route> to={Route::Businesses} classes="button button-main">{ words::APPLY }</Link<Route>>
                if forms.values().any(|form| !form.fees.is_empty()) {
                    <Link<Route> to={Route::Fees} classes="button">{ fees::FEES }</Link<Route>>
                }
            </PageHead>
            if let Some(form) = forms.values().next() {
                <div class="no-print">{ menu(form) }</div>
            }
            if !none {
                <Search find={(*filter).clone()} kinds={kinds(&forms)} on_find={on_find.clone()} />
            }
            { show(&all, |all| {
                if none {
                    return html! { <Empty title={words::NO_APPLICATIONS} /> };
                }
                let rows: Vec<Cells> = all.rows.iter().map(cells).collect();
                html! {
                    <>
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

/// Jurisdictions by id.
type Forms = BTreeMap<String, Jurisdiction>;

/// The jurisdictions of the applications seen so far.
#[hook]
fn use_forms(page: Option<&Page<ApplicationRow>>) -> Rc<Forms> {
    let seen = use_mut_ref(BTreeSet::<String>::new);
    let rows = page.into_iter().flat_map(|page| &page.rows);
    seen.borrow_mut()
        .extend(rows.map(|row| row.jurisdiction.clone()));
    let wanted = seen.borrow().clone();
    let forms = use_resource(wanted, |wanted| async move {
        let mut forms = Forms::new();
        for id in wanted {
            let form = jurisdiction::read(&id).await?;
            forms.insert(id, form);
        }
        Ok(forms)
    });
    forms.value.unwrap_or_default()
}

/// The businesses that can be looked for; where there is more than one jurisdiction, with its name.
fn kinds(forms: &Forms) -> Vec<(String, String)> {
    let of = |form: &Jurisdiction| {
        let kind = |business: &Business| {
            let name = if forms.len() > 1 {
                [&form.name, " · ", &business.name].concat()
            } else {
                business.name.clone()
            };
            ([&form.id, "/", &business.key].concat(), name)
        };
        form.businesses.iter().map(kind).collect::<Vec<_>>()
    };
    forms.values().flat_map(of).collect()
}

/// The applicant's turn, as the jurisdiction names it.
fn applicant(form: Option<&Jurisdiction>) -> String {
    let own = form.and_then(|form| form.stage_name("", APPLICANT));
    own.unwrap_or(words::AT_APPLICANT).to_owned()
}

/// Whose turn it is; nobody's once it has ended.
fn holder(row: &ApplicationRow) -> &str {
    match row.status {
        Status::Concluded | Status::Rejected | Status::Terminated | Status::Newer => "",
        Status::Draft
        | Status::Reviewing
        | Status::SentBack
        | Status::WithApplicant
        | Status::Notice
        | Status::Payment
            if row.holder.is_empty() =>
        {
            words::ONESELF
        }
        Status::Draft
        | Status::Reviewing
        | Status::SentBack
        | Status::WithApplicant
        | Status::Notice
        | Status::Payment => &row.holder,
    }
}

fn actions(row: &ApplicationRow, deed: &UseStateHandle<Option<(ApplicationRow, Deed)>>) -> Html {
    let ask = |asked: Deed| {
        let (deed, row) = (deed.clone(), row.clone());
        Callback::from(move |()| deed.set(Some((row.clone(), asked))))
    };
    let button = |deed: Deed| {
        html! { <Button look={Look::Quiet} on_press={ask(deed)}>{ deed.word() }</Button> }
    };
    let on = match row.status {
        Status::Draft | Status::SentBack => Some((words::EDIT, Look::Quiet)),
        Status::WithApplicant => Some((gates::GO_ON, Look::Main)),
        Status::Reviewing
        | Status::Notice
        | Status::Payment
        | Status::Concluded
        | Status::Rejected
        | Status::Terminated
        | Status::Newer => None,
    };
    html! {
        <div class="table-actions">
            if let Some((word, look)) = on {
                <Link<Route> to={Route::Apply { id: row.id.clone() }} classes={if look == Look::Main { "button button-main" } else { "button button-quiet" }}>{ word }</Link<Route>>
            }
            <Link<Route> to={Route::Progress { id: row.id.clone() }} classes="button button-quiet">{ words::DETAILS }</Link<Route>>
            { for Deed::of(row).map(button) }
        </div>
    }
}
