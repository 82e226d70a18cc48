//! The line of stages, and the table of everything that happened.

use yew::prelude::*;
use zhicheng_shared::api::application::HistoryRow;
use zhicheng_shared::effect::Consequence;
use zhicheng_shared::review::{Actor, Event, EventKind, Place, Seat, Stage, Target};

use super::case::Case;
use super::changes::place_name;
use crate::components::{Badge, Cells, Column, StageLine, StageLook, StagePoint, Table, Tone};
use crate::officer::course::{How, stops, versions};
use crate::officer::filled::filled;
use crate::words::officer::{application as words, version};
use crate::words::{common, outcome, review};

#[derive(Properties, PartialEq)]
pub struct CaseProps {
    pub case: Case,
}

/// Where it is on its way.
#[component]
pub fn Progress(props: &CaseProps) -> Html {
    let body = &props.case.body;
    let Some(route) = &body.route else {
        return Html::default();
    };
    let point = |stop: crate::officer::course::Stop| {
        let stage = &route.stages[stop.stage];
        let look = match stop.how {
            How::Done => StageLook::Done,
            How::Here => StageLook::Now,
            How::Back => StageLook::Back,
            How::Skipped => StageLook::Skipped,
            How::ToCome => StageLook::Ahead,
        };
        StagePoint {
            name: props.case.stage_name(&stage.key).into(),
            holder: holder(&props.case, stage, stop.organisation).into(),
            when: stop.at.map(review::short_moment).unwrap_or_default().into(),
            word: words::how(stop.how).into(),
            look,
        }
    };
    let stages: Vec<StagePoint> = stops(route, &body.state, &body.history)
        .into_iter()
        .map(point)
        .collect();
    html! { <StageLine label={words::STEP} {stages} /> }
}

fn holder(case: &Case, stage: &Stage, from_history: String) -> String {
    match &stage.seat {
        Seat::Skipped(_) | Seat::Newer(_) => String::new(),
        Seat::Applicant => words::PERSON.to_owned(),
        Seat::Organisation(_) if !from_history.is_empty() => from_history,
        Seat::Organisation(id) if case.body.state.organisation() == Some(id) => {
            case.body.row.holder.clone()
        }
        Seat::Organisation(id) => {
            let named = case.body.frozen.as_ref().and_then(|f| f.organisation(id));
            let known = || case.form.committee(id).map(|c| c.name.as_str());
            named.or_else(known).unwrap_or_default().to_owned()
        }
    }
}

/// Everything that happened, newest first.
#[component]
pub fn History(props: &CaseProps) -> Html {
    let case = &props.case;
    let rows = case.body.history.iter().zip(versions(&case.body.history));
    // A look says nothing about the application, so it would only hide what does.
    let rows = rows
        .filter(|(row, _)| row.entry.kind() != EventKind::Open)
        .enumerate();
    let mut cells: Vec<Cells> = rows
        .map(|(at, (row, version))| line(case, at, row, version))
        .collect();
    cells.reverse();
    let columns = vec![
        Column::new(words::STEP),
        Column::new(words::RESULT),
        Column::new(words::BY),
        Column::new(words::OFFICER),
        Column::number(words::TIME),
    ];
    html! { <Table caption={words::HISTORY} quiet_caption=true {columns} rows={cells} /> }
}

fn line(case: &Case, at: usize, row: &HistoryRow, of: u32) -> Cells {
    let entry = &row.entry;
    let person = match &entry.actor {
        Actor::System => words::SERVER,
        Actor::Newer => common::NEWER,
        // Told to the organisation that holds the notice, and to nobody else.
        Actor::Applicant { owner: false, .. } if row.person.is_empty() => words::OBJECTOR,
        Actor::Applicant { .. } | Actor::Officer { .. } | Actor::Operator { .. } => &row.person,
    };
    let mark = |m: &zhicheng_shared::review::Mark| {
        let place = crate::officer::marks::place(m);
        html! {
            <li>
                <Badge tone={Tone::Bad}>{ common::mark(m.kind) }</Badge>{ " " }
                { place_name(case, &place) }{ " " }{ &m.note }
            </li>
        }
    };
    let result = html! {
        <>
            <strong>{ review::happened(entry.kind()) }</strong>
            if entry.kind() == EventKind::Submit {
                { " " }{ version(of) }
            }
            { detail(case, &entry.event) }
            { filled(case.copy().as_ref(), case.body.route.as_ref(), entry) }
            if let Some(opinion) = entry.opinion().filter(|o| !o.is_empty()) {
                <div class="pre">{ opinion.to_owned() }</div>
            }
            if !entry.marks().is_empty() {
                <ul class="history-marks">{ for entry.marks().iter().map(mark) }</ul>
            }
        </>
    };
    Cells {
        key: at.to_string().into(),
        cells: vec![
            html! { { stage_name(case, &entry.from) } },
            result,
            html! { { &row.organisation } },
            html! { { person } },
            html! { { common::moment(entry.at) } },
        ],
    }
}

/// What an event says beside its name and its words.
fn detail(case: &Case, event: &Event) -> Html {
    match event {
        Event::SendBack {
            to: Target::Stage(key),
            ..
        } => {
            html! { <>{ " " }{ words::sent_to(&case.stage_name(key)) }</> }
        }
        Event::HandOver { to_officer } => match case.person(to_officer) {
            Some(name) => html! { <>{ " " }{ words::handed_to(name) }</> },
            None => Html::default(),
        },
        Event::RecordNotice { passed, .. } => {
            html! { <>{ " " }<Badge tone={good(*passed)}>{ review::passed(*passed) }</Badge></> }
        }
        Event::ResolveObjection {
            objection, upheld, ..
        } => html! {
            <>{ " " }{ words::answered(*objection, *upheld) }</>
        },
        Event::PaperReceived { version: of } => html! { <>{ " " }{ version(*of) }</> },
        Event::RegisterMeeting(meeting) => {
            let specialty = meeting.specialty.as_deref();
            let specialty = specialty
                .and_then(|key| case.form.specialty(key))
                .map(|s| s.name.as_str());
            html! {
                <>
                    { " " }<Badge tone={good(meeting.passed)}>{ review::passed(meeting.passed) }</Badge>
                    <div>{ words::meeting(meeting) }</div>
                    if let Some(level) = meeting.level {
                        <div>{ words::granted(common::level(level), specialty.unwrap_or_default()) }</div>
                    }
                </>
            }
        }
        Event::Conclude(conclusion) => match &conclusion.certificate {
            Some(number) => html! { <div>{ outcome::issued(number, None, false) }</div> },
            None => outcome(case, &conclusion.consequences),
        },
        Event::Reject { consequences, .. } => outcome(case, consequences),
        Event::SendBack {
            to: Target::Applicant | Target::Newer(_),
            ..
        }
        | Event::Submit { .. }
        | Event::Withdraw {}
        | Event::Terminate { .. }
        | Event::DeleteDraft {}
        | Event::Take {}
        | Event::Open {}
        | Event::Approve { .. }
        | Event::TakeBack {}
        | Event::Object { .. }
        | Event::ConfirmPayment { .. }
        | Event::Newer => Html::default(),
    }
}

/// What came of it, in the words that the applicant reads.
fn outcome(case: &Case, all: &[Consequence]) -> Html {
    let frozen = case.body.frozen.as_ref();
    let name = |id: &str| frozen?.organisation(id).map(str::to_owned);
    let line = |one: &Consequence| {
        html! { <div>{ outcome::consequence(one, Some(&case.form), name) }</div> }
    };
    html! { <>{ for all.iter().map(line) }</> }
}

fn good(passed: bool) -> Tone {
    if passed { Tone::Good } else { Tone::Bad }
}

fn stage_name(case: &Case, place: &Place) -> String {
    let key = match place {
        Place::Draft | Place::Applicant { .. } | Place::Deleted | Place::Newer => None,
        Place::Stage { stage, .. }
        | Place::Notice { stage, .. }
        | Place::Payment { stage, .. }
        | Place::WithApplicant { stage }
        | Place::Decided { stage, .. } => Some(stage.as_str()),
        Place::Concluded { stage, .. }
        | Place::Rejected { stage }
        | Place::Terminated { stage } => stage.as_deref(),
    };
    key.map_or_else(|| words::PERSON.to_owned(), |key| case.stage_name(key))
}
