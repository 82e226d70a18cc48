//! Organisations: found by kind and text, and added.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;
use zhicheng_shared::api::account::{OrganisationKind, OrganisationRow};

use super::add_organisation::AddForm;
use super::table::{ExportButton, Import};
use crate::api::account;
use crate::components::{
    Badge, Button, Cells, Column, Dialog, Empty, Look, PageHead, Pager, Table, show,
};
use crate::hooks::use_resource;
use crate::officer::route::Route;
use crate::router::Link;
use crate::words::officer::operator as words;
use crate::words::officer::organisation_kind;
use crate::words::officer::table as table_words;

/// Kinds that can be looked for and added, with their key on the wire.
pub const KINDS: [(OrganisationKind, &str); 4] = [
    (OrganisationKind::Unit, OrganisationKind::Unit.key()),
    (
        OrganisationKind::Supervisor,
        OrganisationKind::Supervisor.key(),
    ),
    (OrganisationKind::Bureau, OrganisationKind::Bureau.key()),
    (
        OrganisationKind::Committee,
        OrganisationKind::Committee.key(),
    ),
];

#[component]
pub fn Organisations() -> Html {
    let kind = use_state_eq(String::new);
    let text = use_state_eq(String::new);
    let page = use_state_eq(|| 1_u32);
    let adding = use_state_eq(|| false);
    let asked = ((*kind).clone(), (*text).clone(), *page);
    let found = use_resource(asked, |(kind, text, page)| async move {
        account::organisations(&kind, &text, "", page).await
    });
    let onchange = {
        let (kind, page) = (kind.clone(), page.clone());
        Callback::from(move |event: Event| {
            kind.set(event.target_unchecked_into::<HtmlSelectElement>().value());
            page.set(1);
        })
    };
    let search = use_node_ref();
    let look = {
        let (text, page, search) = (text.clone(), page.clone(), search.clone());
        Callback::from(move |()| {
            text.set(
                search
                    .cast::<HtmlInputElement>()
                    .map(|i| i.value().trim().to_owned())
                    .unwrap_or_default(),
            );
            page.set(1);
        })
    };
    let onsubmit = {
        let look = look.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            look.emit(());
        })
    };
    let set = |on: bool| {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(on))
    };
    let importing = use_state_eq(|| false);
    let set_importing = |on: bool| {
        let importing = importing.clone();
        Callback::from(move |()| importing.set(on))
    };
    let on_taken = {
        let (reload, close) = (found.reload.clone(), set_importing(false));
        Callback::from(move |()| {
            close.emit(());
            reload.emit(());
        })
    };
    let on_added = {
        let (reload, close) = (found.reload.clone(), set(false));
        Callback::from(move |()| {
            close.emit(());
            reload.emit(());
        })
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let option = |(of, key): (OrganisationKind, &'static str)| {
        html! { <option value={key} selected={*kind == key}>{ organisation_kind(of) }</option> }
    };
    html! {
        <div class="stack">
            <PageHead title={words::ORGANISATIONS}>
                <ExportButton />
                <Button on_press={set_importing(true)}>{ table_words::IMPORT }</Button>
                <Button look={Look::Main} on_press={set(true)}>{ words::ORGANISATION_ADD }</Button>
            </PageHead>
            <form class="officer-filters" role="search" {onsubmit}>
                <label class="officer-field officer-field-wide">
                    <span>{ words::SEARCH }</span>
                    <input
                        ref={search}
                        class="officer-input"
                        type="search"
                        enterkeyhint="search"
                        onchange={look.reform(|_: Event| ())}
                    />
                </label>
                <label class="officer-field">
                    <span>{ words::KIND }</span>
                    <select class="officer-input" {onchange}>
                        <option value="" selected={kind.is_empty()}>{ words::ANY_KIND }</option>
                        { for KINDS.map(option) }
                    </select>
                </label>
            </form>
            { show(&found, |list| html! {
                if list.rows.is_empty() {
                    <Empty title={words::NONE_FOUND} />
                } else {
                    <>
                        { table(&list.rows) }
                        <Pager page={list.page} size={list.size} total={list.total} {on_page} />
                    </>
                }
            }) }
            if *importing {
                <Import {on_taken} on_close={set_importing(false)} />
            }
            if *adding {
                <Dialog title={words::ORGANISATION_ADD} on_close={set(false)}>
                    <AddForm {on_added} on_close={set(false)} />
                </Dialog>
            }
        </div>
    }
}

fn table(rows: &[OrganisationRow]) -> Html {
    let row = |o: &OrganisationRow| Cells {
        key: o.id.clone().into(),
        cells: vec![
            html! {
                <Link<Route> to={Route::Officers { id: o.id.clone() }}>{ &o.name }</Link<Route>>
            },
            html! {
                <>
                    { organisation_kind(o.kind) }
                    if o.proxy {
                        { " " }<Badge>{ words::PROXY_SHORT }</Badge>
                    }
                </>
            },
            html! { { &o.code } },
            html! { { &o.region } },
            html! { { &o.supervisor } },
        ],
    };
    let columns = vec![
        Column::new(words::ORGANISATION_NAME),
        Column::new(words::KIND),
        Column::number(words::CODE_SHORT),
        Column::number(words::REGION),
        Column::new(words::SUPERVISOR),
    ];
    let rows: Vec<Cells> = rows.iter().map(row).collect();
    html! { <Table caption={words::ORGANISATIONS} quiet_caption=true {columns} {rows} /> }
}
