//! What happened to an application, as its history keeps it.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::command::{Command, Concluding};
use crate::committee::Level;
use crate::date::Date;
use crate::effect::Consequence;
use crate::form::Values;

/// What happens. Texts are at most [`super::TEXT_LIMIT`] characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub enum Event {
    /// The applicant hands in the frozen copy with this SHA-256, for the first time or again.
    Submit { digest: String },
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
    /// The stage refuses for good; with what follows from that.
    Reject {
        opinion: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        consequences: Vec<Consequence>,
    },
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
    /// The end, with what follows from it.
    Conclude(Conclusion),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// The end of a decided application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Conclusion {
    /// Number of the certificate, in rows from before ends had consequences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// What followed, in the order of the route's effects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consequences: Vec<Consequence>,
}

impl Conclusion {
    /// Number of the certificate that was issued with it.
    pub fn number(&self) -> Option<&str> {
        let issued = self.consequences.iter().find_map(Consequence::number);
        issued.or(self.certificate.as_deref())
    }
}

/// Where a send-back goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// To the person who applied.
    Applicant,
    /// To an earlier stage, by key.
    Stage(String),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// One thing a reviewer wants mended: a whole section, one record, or one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Mark {
    /// Section key; empty for a field of the application itself.
    #[serde(default)]
    pub section: String,
    /// Record id.
    #[serde(default)]
    pub record: Option<String>,
    /// Field key.
    #[serde(default)]
    pub field: Option<String>,
    /// What is the matter.
    pub kind: MarkKind,
    /// A sentence for the applicant.
    #[serde(default)]
    pub note: String,
}

/// What is the matter with a marked thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MarkKind {
    Wrong,
    Missing,
    Expired,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What a committee's meeting decided about one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Meeting {
    /// Day of the meeting.
    pub date: Date,
    /// Members present.
    pub present: u32,
    /// Votes for.
    pub votes_for: u32,
    /// Votes against; who is present and votes neither way abstains.
    pub votes_against: u32,
    /// Whether the title is granted; has to agree with the votes.
    pub passed: bool,
    /// Level granted; needed when passed.
    #[serde(default)]
    pub level: Option<Level>,
    /// Specialty granted; needed when passed.
    #[serde(default)]
    pub specialty: Option<String>,
    /// Remarks of the committee.
    #[serde(default)]
    pub note: String,
    /// Name of the meeting in the committee's book; empty where it was held without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub session: String,
}

/// An event without the facts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum EventKind {
    Submit,
    Withdraw,
    Terminate,
    DeleteDraft,
    Take,
    Open,
    HandOver,
    Approve,
    SendBack,
    Reject,
    TakeBack,
    RecordNotice,
    Object,
    ResolveObjection,
    RegisterMeeting,
    PaperReceived,
    ConfirmPayment,
    Conclude,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl EventKind {
    /// All kinds, in the order in which buttons are offered.
    pub const ALL: [EventKind; 18] = [
        EventKind::Submit,
        EventKind::Withdraw,
        EventKind::Terminate,
        EventKind::DeleteDraft,
        EventKind::Take,
        EventKind::Open,
        EventKind::HandOver,
        EventKind::Approve,
        EventKind::SendBack,
        EventKind::Reject,
        EventKind::TakeBack,
        EventKind::RecordNotice,
        EventKind::Object,
        EventKind::ResolveObjection,
        EventKind::RegisterMeeting,
        EventKind::PaperReceived,
        EventKind::ConfirmPayment,
        EventKind::Conclude,
    ];
}

impl Event {
    /// The event without the facts.
    pub fn kind(&self) -> EventKind {
        match self {
            Event::Submit { .. } => EventKind::Submit,
            Event::Withdraw {} => EventKind::Withdraw,
            Event::Terminate { .. } => EventKind::Terminate,
            Event::DeleteDraft {} => EventKind::DeleteDraft,
            Event::Take {} => EventKind::Take,
            Event::Open {} => EventKind::Open,
            Event::HandOver { .. } => EventKind::HandOver,
            Event::Approve { .. } => EventKind::Approve,
            Event::SendBack { .. } => EventKind::SendBack,
            Event::Reject { .. } => EventKind::Reject,
            Event::TakeBack {} => EventKind::TakeBack,
            Event::RecordNotice { .. } => EventKind::RecordNotice,
            Event::Object { .. } => EventKind::Object,
            Event::ResolveObjection { .. } => EventKind::ResolveObjection,
            Event::RegisterMeeting(_) => EventKind::RegisterMeeting,
            Event::PaperReceived { .. } => EventKind::PaperReceived,
            Event::ConfirmPayment { .. } => EventKind::ConfirmPayment,
            Event::Conclude(_) => EventKind::Conclude,
            Event::Newer => EventKind::Newer,
        }
    }

    /// What was asked for, without what the server made for it.
    pub fn command(&self) -> Command {
        match self.clone() {
            Event::Submit { digest } => Command::Submit { digest },
            Event::Withdraw {} => Command::Withdraw {},
            Event::Terminate { reason } => Command::Terminate { reason },
            Event::DeleteDraft {} => Command::DeleteDraft {},
            Event::Take {} => Command::Take {},
            Event::Open {} => Command::Open {},
            Event::HandOver { to_officer } => Command::HandOver { to_officer },
            Event::Approve { opinion, filled } => Command::Approve { opinion, filled },
            Event::SendBack { to, opinion, marks } => Command::SendBack { to, opinion, marks },
            Event::Reject { opinion, .. } => Command::Reject { opinion },
            Event::TakeBack {} => Command::TakeBack {},
            Event::RecordNotice { passed, note } => Command::RecordNotice { passed, note },
            Event::Object { text, evidence } => Command::Object { text, evidence },
            Event::ResolveObjection {
                objection,
                upheld,
                note,
            } => Command::ResolveObjection {
                objection,
                upheld,
                note,
            },
            Event::RegisterMeeting(meeting) => Command::RegisterMeeting(meeting),
            Event::PaperReceived { version } => Command::PaperReceived { version },
            Event::ConfirmPayment { order } => Command::ConfirmPayment { order },
            Event::Conclude(_) => Command::Conclude(Concluding::default()),
            Event::Newer => Command::Newer,
        }
    }

    /// What was said: opinion, reason, note or text of an objection.
    pub fn opinion(&self) -> Option<&str> {
        match self {
            Event::Approve { opinion, .. }
            | Event::SendBack { opinion, .. }
            | Event::Reject { opinion, .. } => Some(opinion),
            Event::Terminate { reason } => Some(reason),
            Event::RecordNotice { note, .. } | Event::ResolveObjection { note, .. } => Some(note),
            Event::Object { text, .. } => Some(text),
            Event::RegisterMeeting(meeting) => Some(&meeting.note),
            Event::Submit { .. }
            | Event::Withdraw {}
            | Event::DeleteDraft {}
            | Event::Take {}
            | Event::Open {}
            | Event::HandOver { .. }
            | Event::TakeBack {}
            | Event::PaperReceived { .. }
            | Event::ConfirmPayment { .. }
            | Event::Conclude(_)
            | Event::Newer => None,
        }
    }
}
