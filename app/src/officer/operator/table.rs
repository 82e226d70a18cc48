//! Organisations taken in as a table, looked at before, and given out.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::table::{TableFault, TableReport, TableRow};

use crate::api::operator;
use crate::browser::download;
use crate::components::{
    Button, Cells, Column, Dialog, Look, Refused, Remark, Table, Tone, use_toast,
};
use crate::hooks::{TakeIn, use_take_in};
use crate::words::officer::operator as fields;
use crate::words::officer::organisation_kind;
use crate::words::officer::table as words;
use crate::words::{common, error};

/// Gives all organisations out.
#[component]
pub fn ExportButton() -> Html {
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let press = {
        let (busy, toast) = (busy.clone(), toast);
        Callback::from(move |()| {
            busy.set(true);
            let (busy, toast) = (busy.clone(), toast.clone());
            spawn_local(async move {
                match operator::organisation_table().await {
                    Ok(bytes) => {
                        download::save(words::FILE, "text/csv", &bytes);
                    }
                    Err(why) => toast.emit(error::sentence(&why).into()),
                }
                busy.set(false);
            });
        })
    };
    html! { <Button busy={*busy} on_press={press}>{ words::EXPORT }</Button> }
}

#[derive(Properties, PartialEq)]
pub struct ImportProps {
    pub on_taken: Callback<()>,
    pub on_close: Callback<()>,
}

/// A table is chosen, looked at, and then taken as a whole.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let toast = use_toast();
    let taken = {
        let on_taken = props.on_taken.clone();
        Callback::from(move |report: TableReport| {
            if report.taken {
                toast.emit(words::taken(report.new).into());
                on_taken.emit(());
            }
            report.taken
        })
    };
    let (stage, steps) = use_take_in(operator::take_organisation_table, taken);
    let body = match &*stage {
        TakeIn::Choose => html! {
            <>
                <p>{ words::NOTE }</p>
                <p>{ words::NOTE_WHOLE }</p>
                <label class="officer-field">
                    <span>{ words::CHOOSE }</span>
                    <input type="file" accept=".csv,text/csv,text/plain" onchange={steps.choose} />
                </label>
            </>
        },
        TakeIn::Looking => busy(words::LOOKING),
        TakeIn::Taking => busy(words::TAKING),
        TakeIn::Failed(why) => html! {
            <>
                <Refused><p>{ why }</p></Refused>
                <Button on_press={steps.again}>{ words::AGAIN }</Button>
            </>
        },
        TakeIn::Seen(report, file) => html! {
            <>
                <p role="status">{ words::summary(report) }</p>
                if report.wrong > 0 {
                    <Remark tone={Tone::Bad} alert=true>{ words::wrong(report.wrong, report.faults.len()) }</Remark>
                    { faults(&report.faults) }
                } else if report.new == 0 {
                    <Remark>{ words::NOTHING_NEW }</Remark>
                } else {
                    { first(&report.first) }
                }
                <div class="dialog-actions">
                    <Button on_press={steps.again}>{ words::AGAIN }</Button>
                    if report.wrong == 0 && report.new > 0 {
                        <Button look={Look::Main} on_press={steps.take.reform({ let file = file.clone(); move |()| file.clone() })}>{ words::take(report.new) }</Button>
                    }
                </div>
            </>
        },
    };
    html! {
        <Dialog title={words::IMPORT} on_close={props.on_close.clone()} actions={html! {
            <Button on_press={props.on_close.clone()}>{ common::CLOSE }</Button>
        }}>
            <div class="stack">{ body }</div>
        </Dialog>
    }
}

fn busy(what: &'static str) -> Html {
    html! { <p class="wait" role="status">{ what }</p> }
}

fn faults(all: &[TableFault]) -> Html {
    let row = |(at, fault): (usize, &TableFault)| Cells {
        key: at.to_string().into(),
        cells: vec![
            html! { <>{ fault.line }</> },
            html! { <>{ &fault.column }</> },
            html! { <>{ &fault.text }</> },
            html! { <>{ words::fault(fault) }</> },
        ],
    };
    let rows: Vec<Cells> = all.iter().enumerate().map(row).collect();
    let columns = vec![
        Column::number(words::LINE),
        Column::new(words::COLUMN),
        Column::new(words::TEXT),
        Column::new(words::WRONG),
    ];
    html! { <Table caption={words::FAULTS} {columns} {rows} /> }
}

fn first(all: &[TableRow]) -> Html {
    let row = |one: &TableRow| Cells {
        key: one.line.to_string().into(),
        cells: vec![
            html! { <>{ one.line }</> },
            html! { <>{ organisation_kind(one.kind) }</> },
            html! { <>{ &one.name }</> },
            html! { <>{ &one.code }</> },
            html! { <>{ &one.region }</> },
            html! { <>{ &one.parent }</> },
        ],
    };
    let rows: Vec<Cells> = all.iter().map(row).collect();
    let columns = vec![
        Column::number(words::LINE),
        Column::new(fields::KIND),
        Column::new(fields::ORGANISATION_NAME),
        Column::number(fields::CODE_SHORT),
        Column::number(fields::REGION),
        Column::new(fields::SUPERVISOR),
    ];
    html! { <Table caption={words::FIRST} {columns} {rows} /> }
}
