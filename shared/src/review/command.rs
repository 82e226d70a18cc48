//! What is asked for: what browsers send. What comes of it is an [`Event`].

use super::event::{Event, EventKind, Mark, Meeting, Target};
use crate::form::Values;
use serde::{Deserialize, Serialize};

/// What somebody asks for. Texts are at most [`super::TEXT_LIMIT`] characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub enum Command {
    /// The applicant hands in what is written now, for the first time or again. `digest` is that
    /// of the copy as the page has seen it, empty where it made none; the server makes its own.
    Submit {
        #[serde(default)]
        digest: String,
    },
    /// The applicant takes the application back before anybody has given an opinion.
    Withdraw {},
    /// The applicant gives the application up.
    Terminate { reason: String },
    /// The applicant deletes a draft that was never submitted.
    DeleteDraft {},
    /// An officer takes the application in hand.
    Take {},
    /// The one whose turn it is looks at it: from now on the decision before stands.
    Open {},
    /// Hands the application to a colleague of the same organisation.
    HandOver { to_officer: String },
    /// The stage agrees; `filled` is what its form holds, where it has one.
    Approve {
        opinion: String,
        #[serde(default, skip_serializing_if = "Values::is_empty")]
        #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, String>))]
        filled: Values,
    },
    /// The stage wants something mended, by the applicant or by an earlier stage.
    SendBack {
        to: Target,
        opinion: String,
        #[serde(default)]
        marks: Vec<Mark>,
    },
    /// The stage refuses for good.
    Reject { opinion: String },
    /// The officer takes back their own decision while nobody has acted on it.
    TakeBack {},
    /// The result of a public notice.
    RecordNotice { passed: bool, note: String },
    /// Somebody objects during a public notice; evidence is named by digests.
    Object {
        text: String,
        #[serde(default)]
        evidence: Vec<String>,
    },
    /// The stage answers an objection, counted from 0.
    ResolveObjection {
        objection: u32,
        upheld: bool,
        note: String,
    },
    /// The result of a committee's meeting.
    RegisterMeeting(Meeting),
    /// Paper of this version of the frozen copy has come in.
    PaperReceived { version: u32 },
    /// The fee is paid, or waived, under this order number.
    ConfirmPayment { order: String },
    /// The end; what follows from it is the server's to say.
    Conclude(Concluding),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// Nothing is asked with an end but the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Concluding {
    /// Sent by older pages, without a number; nothing reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

impl Command {
    /// What sort of event it leads to.
    pub fn kind(&self) -> EventKind {
        match self {
            Command::Submit { .. } => EventKind::Submit,
            Command::Withdraw {} => EventKind::Withdraw,
            Command::Terminate { .. } => EventKind::Terminate,
            Command::DeleteDraft {} => EventKind::DeleteDraft,
            Command::Take {} => EventKind::Take,
            Command::Open {} => EventKind::Open,
            Command::HandOver { .. } => EventKind::HandOver,
            Command::Approve { .. } => EventKind::Approve,
            Command::SendBack { .. } => EventKind::SendBack,
            Command::Reject { .. } => EventKind::Reject,
            Command::TakeBack {} => EventKind::TakeBack,
            Command::RecordNotice { .. } => EventKind::RecordNotice,
            Command::Object { .. } => EventKind::Object,
            Command::ResolveObjection { .. } => EventKind::ResolveObjection,
            Command::RegisterMeeting(_) => EventKind::RegisterMeeting,
            Command::PaperReceived { .. } => EventKind::PaperReceived,
            Command::ConfirmPayment { .. } => EventKind::ConfirmPayment,
            Command::Conclude(_) => EventKind::Conclude,
            Command::Newer => EventKind::Newer,
        }
    }

    /// What is said with it: opinion, reason, note or text of an objection.
    pub fn opinion(&self) -> Option<&str> {
        match self {
            Command::Approve { opinion, .. }
            | Command::SendBack { opinion, .. }
            | Command::Reject { opinion } => Some(opinion),
            Command::Terminate { reason } => Some(reason),
            Command::RecordNotice { note, .. } | Command::ResolveObjection { note, .. } => {
                Some(note)
            }
            Command::Object { text, .. } => Some(text),
            Command::RegisterMeeting(meeting) => Some(&meeting.note),
            _ => None,
        }
    }

    /// The event, where the server has nothing to add to what was asked: all but handing in, refusing
    /// and ending.
    pub fn plain(self) -> Result<Event, Command> {
        Ok(match self {
            Command::Withdraw {} => Event::Withdraw {},
            Command::Terminate { reason } => Event::Terminate { reason },
            Command::DeleteDraft {} => Event::DeleteDraft {},
            Command::Take {} => Event::Take {},
            Command::Open {} => Event::Open {},
            Command::HandOver { to_officer } => Event::HandOver { to_officer },
            Command::Approve { opinion, filled } => Event::Approve { opinion, filled },
            Command::SendBack { to, opinion, marks } => Event::SendBack { to, opinion, marks },
            Command::TakeBack {} => Event::TakeBack {},
            Command::RecordNotice { passed, note } => Event::RecordNotice { passed, note },
            Command::Object { text, evidence } => Event::Object { text, evidence },
            Command::ResolveObjection {
                objection,
                upheld,
                note,
            } => Event::ResolveObjection {
                objection,
                upheld,
                note,
            },
            Command::RegisterMeeting(meeting) => Event::RegisterMeeting(meeting),
            Command::PaperReceived { version } => Event::PaperReceived { version },
            Command::ConfirmPayment { order } => Event::ConfirmPayment { order },
            Command::Newer => Event::Newer,
            made @ (Command::Submit { .. } | Command::Reject { .. } | Command::Conclude(_)) => {
                return Err(made);
            }
        })
    }
}
