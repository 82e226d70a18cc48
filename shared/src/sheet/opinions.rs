//! From an application's history to the opinions, votes and notices that its sheet prints.

use crate::api::application::HistoryRow;
use crate::date::Date;
use crate::review::{Clock, Event, Place};

use super::data::Names;
use super::input::{SheetData, StageOpinion};

/// Adds what the stages have said so far.
pub fn add_history(data: &mut SheetData, history: &[HistoryRow], names: &Names<'_>) {
    for row in history {
        let Some(stage) = stage_of(&row.entry.from) else {
            continue;
        };
        let date = Date::from_unix_beijing(row.entry.at).to_string();
        let said = |text: &str| StageOpinion {
            stage: stage.to_owned(),
            organisation: row.organisation.clone(),
            officer: row.person.clone(),
            text: text.to_owned(),
            date: date.clone(),
            decision: String::new(),
        };
        if let Place::Notice {
            stage,
            clock: Clock::Running { since, until, .. },
            ..
        } = &row.entry.to
        {
            // It ends as a day begins, so that the day before is its last.
            let day = |at: i64| Date::from_unix_beijing(at).to_string();
            data.values
                .entry(format!("{stage}_notice.from"))
                .or_insert_with(|| day(*since));
            set(data, &format!("{stage}_notice.until"), day(until - 1));
        }
        match &row.entry.event {
            Event::Approve { opinion, .. } | Event::Reject { opinion, .. } => {
                data.opinions.push(said(opinion));
            }
            Event::RegisterMeeting(meeting) => {
                set(data, "meeting.date", meeting.date.to_string());
                set(data, "meeting.present", meeting.present.to_string());
                set(data, "meeting.in_favour", meeting.votes_for.to_string());
                set(data, "meeting.against", meeting.votes_against.to_string());
                let (granted, refused) = names.result;
                let result = if meeting.passed { granted } else { refused };
                set(data, "meeting.result", result.to_owned());
                data.opinions.push(said(&meeting.note));
            }
            Event::RecordNotice { note, .. } => {
                set(data, &format!("{stage}_notice.text"), note.clone());
                set(data, &format!("{stage}_notice.date"), date.clone());
            }
            // What was decided is taken back: the last word of that stage was not said.
            Event::TakeBack {} => {
                let last = data
                    .opinions
                    .iter()
                    .rposition(|opinion| opinion.organisation == row.organisation);
                if let Some(at) = last {
                    data.opinions.remove(at);
                }
            }
            Event::Conclude(conclusion) => {
                if let Some(number) = conclusion.number() {
                    set(data, "certificate.number", number.to_owned());
                    set(data, "certificate.granted", date.clone());
                }
            }
            Event::Submit { .. }
            | Event::Withdraw {}
            | Event::Terminate { .. }
            | Event::DeleteDraft {}
            | Event::Take {}
            | Event::Open {}
            | Event::HandOver { .. }
            | Event::SendBack { .. }
            | Event::Object { .. }
            | Event::ResolveObjection { .. }
            | Event::PaperReceived { .. }
            | Event::ConfirmPayment { .. }
            | Event::Newer => {}
        }
    }
}

fn set(data: &mut SheetData, path: &str, text: String) {
    data.values.insert(path.to_owned(), text);
}

fn stage_of(place: &Place) -> Option<&str> {
    match place {
        Place::Stage { stage, .. }
        | Place::Notice { stage, .. }
        | Place::Payment { stage, .. }
        | Place::WithApplicant { stage }
        | Place::Decided { stage, .. } => Some(stage),
        Place::Applicant { from } => Some(from),
        Place::Draft
        | Place::Concluded { .. }
        | Place::Rejected { .. }
        | Place::Terminated { .. }
        | Place::Deleted
        | Place::Newer => None,
    }
}
