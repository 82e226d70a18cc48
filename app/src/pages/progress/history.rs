//! The table of what happened.

use std::collections::BTreeMap;

use yew::prelude::*;
use zhicheng_shared::api::application::{ApplicationBody, HistoryRow};
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{Actor, Event, EventKind, Place, Status};

use super::line::stage_name;
use crate::components::{Badge, Cells, Column, Table, Tone};
use crate::officer::filled::filled;
use crate::officer::show::Copy;
use crate::words::{common, pages as words, review};

/// What happened, oldest first, with who did it and where it went.
pub fn history(
    body: &ApplicationBody,
    jurisdiction: Option<&Jurisdiction>,
    regions: &BTreeMap<String, String>,
) -> Html {
    let copy = copy(body, jurisdiction, regions);
    let columns = vec![
        Column::new(words::COLUMN_STEP),
        Column::new(words::COLUMN_RESULT),
        Column::new(words::COLUMN_OFFICE),
        Column::number(words::COLUMN_TIME),
        Column::new(words::COLUMN_STATUS),
    ];
    let cells = |(number, row): (usize, &HistoryRow)| {
        let entry = &row.entry;
        let opinion = entry.opinion().unwrap_or("");
        let office = match &entry.actor {
            Actor::Applicant { owner: true, .. } => words::ONESELF,
            Actor::Applicant { owner: false, .. } => words::OBJECTOR,
            Actor::Officer { .. } => &row.organisation,
            Actor::Operator { .. } | Actor::System => words::SYSTEM,
            Actor::Newer => common::NEWER,
        };
        let cells = vec![
            html! { <>{ place(&entry.from, body, jurisdiction) }</> },
            html! {
                <>
                    <b>{ review::happened(entry.kind()) }</b>{ result(&entry.event) }
                    { if opinion.is_empty() { "" } else { "：" } }<span class="pre">{ opinion }</span>
                    { filled(copy.as_ref(), body.route.as_ref(), entry) }
                </>
            },
            html! { <>{ office }</> },
            html! { <>{ common::moment(entry.at) }</> },
            html! { <>{ place(&entry.to, body, jurisdiction) }</> },
        ];
        Cells {
            key: number.to_string().into(),
            cells,
        }
    };
    // That somebody looked changes nothing, and would hide what does.
    let rows = body
        .history
        .iter()
        .filter(|row| row.entry.kind() != EventKind::Open);
    let rows: Vec<Cells> = rows.enumerate().map(cells).collect();
    html! { <Table caption={words::PROGRESS_TABLE} quiet_caption=true {columns} {rows} /> }
}

/// What was submitted last, by which a stage's texts are read.
fn copy<'a>(
    body: &'a ApplicationBody,
    form: Option<&'a Jurisdiction>,
    regions: &'a BTreeMap<String, String>,
) -> Option<Copy<'a>> {
    let (form, frozen) = form.zip(body.frozen.as_ref())?;
    Some(Copy {
        form,
        frozen: &frozen.copy,
        named: &frozen.named,
        regions,
        day: Date::from_unix_beijing(frozen.at),
    })
}

/// What an event came to, where its name does not tell.
fn result(event: &Event) -> Html {
    let badge = |passed: bool| {
        let tone = if passed { Tone::Good } else { Tone::Bad };
        html! { <>{ " " }<Badge {tone}>{ review::passed(passed) }</Badge></> }
    };
    match event {
        Event::RegisterMeeting(meeting) => badge(meeting.passed),
        Event::RecordNotice { passed, .. } => badge(*passed),
        Event::Conclude(conclusion) => match conclusion.number() {
            Some(number) => {
                html! { <>{ "，" }{ words::CERTIFICATE }{ " " }<span class="number">{ number.to_owned() }</span></> }
            }
            None => Html::default(),
        },
        Event::Submit { .. }
        | Event::Withdraw {}
        | Event::Terminate { .. }
        | Event::DeleteDraft {}
        | Event::Take {}
        | Event::Open {}
        | Event::HandOver { .. }
        | Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::Reject { .. }
        | Event::TakeBack {}
        | Event::Object { .. }
        | Event::ResolveObjection { .. }
        | Event::PaperReceived { .. }
        | Event::ConfirmPayment { .. }
        | Event::Newer => Html::default(),
    }
}

/// Where an application was, or went.
fn place(place: &Place, body: &ApplicationBody, jurisdiction: Option<&Jurisdiction>) -> String {
    let at = |key: &str| stage_name(jurisdiction, body, key);
    let status = |s: Status| common::status_in(jurisdiction, s, None);
    match place {
        Place::Draft => status(Status::Draft),
        Place::Stage { stage, .. } => at(stage),
        Place::Notice { stage, .. } => [&at(stage), "，", &status(Status::Notice)].concat(),
        Place::Payment { .. } => status(Status::Payment),
        Place::Applicant { .. } => status(Status::SentBack),
        Place::WithApplicant { stage } => at(stage),
        Place::Decided { stage, .. } => at(stage),
        Place::Concluded { passed: true, .. } => status(Status::Concluded),
        Place::Concluded { passed: false, .. } | Place::Rejected { .. } => status(Status::Rejected),
        Place::Terminated { .. } | Place::Deleted => status(Status::Terminated),
        Place::Newer => status(Status::Newer),
    }
}
