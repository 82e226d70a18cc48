//! The table of what happened.

use std::collections::BTreeMap;

use yew::prelude::*;
use zhicheng_shared::api::application::{ApplicationBody, HistoryRow};
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::Consequence;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{Actor, Event, EventKind, Place, Status};

use super::line::{applicant_step, stage_name};
use super::outcome::told;
use crate::components::{Badge, Cells, Column, Table, Tone};
use crate::officer::filled::filled;
use crate::officer::show::Copy;
use crate::words::{common, outcome, pages as words, review};

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
            html! { <>{ step(&entry.from, body, jurisdiction) }</> },
            html! {
                <>
                    <b>{ review::happened(entry.kind()) }</b>{ result(&entry.event, body, jurisdiction) }
                    { if opinion.is_empty() { "" } else { "：" } }<span class="pre">{ opinion }</span>
                    { filled(copy.as_ref(), body.route.as_ref(), entry) }
                </>
            },
            html! { <>{ office }</> },
            html! { <>{ common::moment(entry.at) }</> },
            html! { <>{ standing(&entry.to, body, jurisdiction) }</> },
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
pub fn copy<'a>(
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
fn result(event: &Event, body: &ApplicationBody, form: Option<&Jurisdiction>) -> Html {
    let badge = |passed: bool| {
        let tone = if passed { Tone::Good } else { Tone::Bad };
        html! { <>{ " " }<Badge {tone}>{ review::passed(passed) }</Badge></> }
    };
    let outcome = |all: &[Consequence]| {
        let line = |one: &Consequence| html! { <div>{ told(one, body, form) }</div> };
        html! { <>{ for all.iter().map(line) }</> }
    };
    match event {
        Event::RegisterMeeting(meeting) => badge(meeting.passed),
        Event::RecordNotice { passed, .. } => badge(*passed),
        Event::Conclude(conclusion) => match &conclusion.certificate {
            Some(number) => html! { <div>{ outcome::issued(number, None, false) }</div> },
            None => outcome(&conclusion.consequences),
        },
        Event::Reject { consequences, .. } => outcome(consequences),
        Event::Submit { .. }
        | Event::Withdraw {}
        | Event::Terminate { .. }
        | Event::DeleteDraft {}
        | Event::Take {}
        | Event::Open {}
        | Event::HandOver { .. }
        | Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::TakeBack {}
        | Event::Object { .. }
        | Event::ResolveObjection { .. }
        | Event::PaperReceived { .. }
        | Event::ConfirmPayment { .. }
        | Event::Newer => Html::default(),
    }
}

/// The step at which something was done: what the applicant does is a step as well.
fn step(from: &Place, body: &ApplicationBody, jurisdiction: Option<&Jurisdiction>) -> String {
    match from {
        Place::Draft | Place::Applicant { .. } => applicant_step(jurisdiction),
        Place::Stage { .. }
        | Place::Notice { .. }
        | Place::Payment { .. }
        | Place::WithApplicant { .. }
        | Place::Decided { .. }
        | Place::Concluded { .. }
        | Place::Rejected { .. }
        | Place::Terminated { .. }
        | Place::Deleted
        | Place::Newer => place(from, body, jurisdiction),
    }
}

/// How an application stood afterwards: at a stage, that it is under way there.
fn standing(to: &Place, body: &ApplicationBody, jurisdiction: Option<&Jurisdiction>) -> String {
    let name = place(to, body, jurisdiction);
    match to {
        Place::Stage { .. } => words::under_way(&name),
        Place::Draft
        | Place::Applicant { .. }
        | Place::Notice { .. }
        | Place::Payment { .. }
        | Place::WithApplicant { .. }
        | Place::Decided { .. }
        | Place::Concluded { .. }
        | Place::Rejected { .. }
        | Place::Terminated { .. }
        | Place::Deleted
        | Place::Newer => name,
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn handing_in_reads_as_a_step_and_where_it_led() {
        let body: ApplicationBody = from_value(json!({
            "row": {
                "id": "a", "jurisdiction": "j", "business": "b", "year": 2026, "number": "", "created": 0,
                "submitted": null, "status": "draft", "stage": null, "holder": "", "sent_back": false,
                "certificate": "", "title": "", "allowed": [],
            },
            "revision": 1,
            "state": { "state": "draft", "version": 1 },
            "route": { "stages": [{ "key": "first", "kind": "unit", "seat": { "organisation": "o" } }] },
            "draft": null, "frozen": null, "history": [],
        }))
        .expect("a body");
        let to = Place::Stage {
            stage: "first".to_owned(),
            organisation: "o".to_owned(),
        };
        assert_eq!(step(&Place::Draft, &body, None), words::AT_APPLICANT);
        assert_eq!(standing(&to, &body, None), "人事管理单位审核，办理中");
        assert_eq!(step(&to, &body, None), "人事管理单位审核");
        assert_eq!(standing(&Place::Draft, &body, None), "待提交");
    }
}
