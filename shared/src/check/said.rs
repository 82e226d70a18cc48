//! Whether what an officer says with a decision can be printed, as the sheets will print it.

use super::field::unprintable;
use crate::problem::{Place, Report};
use crate::review::Command;

/// The section of the places of a command's own texts; its field is `opinion`, or `note` for what is
/// noted of a notice, an objection or a meeting.
pub const SAID: &str = "event";

/// The texts of a decision that have characters no face has, each at its place: the opinion or note at
/// [`SAID`], what is written to a mark at the place marked. `prints` says what the faces have. What an
/// applicant says of an application that goes on nowhere, or against another's, no sheet prints.
pub fn said(command: &Command, prints: &dyn Fn(char) -> bool) -> Report {
    let mut report = Report::default();
    let mut text = |place: Place, text: &str| {
        if let Some(kind) = unprintable(text, prints) {
            report.push(place, kind);
        }
    };
    let of_event = |field: &str| Place::field(SAID, None, field);
    match command {
        Command::Approve { opinion, .. } | Command::Reject { opinion } => {
            text(of_event("opinion"), opinion);
        }
        Command::SendBack { opinion, marks, .. } => {
            text(of_event("opinion"), opinion);
            for mark in marks {
                let place = Place {
                    section: mark.section.clone(),
                    record: mark.record.clone(),
                    field: mark.field.clone(),
                };
                text(place, &mark.note);
            }
        }
        Command::RecordNotice { note, .. } | Command::ResolveObjection { note, .. } => {
            text(of_event("note"), note);
        }
        Command::RegisterMeeting(meeting) => text(of_event("note"), &meeting.note),
        Command::Submit { .. }
        | Command::Withdraw {}
        | Command::Terminate { .. }
        | Command::DeleteDraft {}
        | Command::Take {}
        | Command::Open {}
        | Command::HandOver { .. }
        | Command::TakeBack {}
        | Command::Object { .. }
        | Command::PaperReceived { .. }
        | Command::ConfirmPayment { .. }
        | Command::Conclude(_)
        | Command::Newer => {}
    }
    report
}
