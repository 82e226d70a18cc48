//! Why an event cannot happen: a kind and its numbers.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::actor::Role;
use super::status::Status;

/// Why an event cannot happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// This event is for others: the roles that may.
    WrongRole { may: Vec<Role> },
    /// Only the person who applied may.
    NotOwner,
    /// The officer is the applicant, or the applicant objects to themselves.
    OwnApplication,
    /// It is with another organisation.
    NotYourStage { stage: String, organisation: String },
    /// A colleague has it in hand; hand it over first.
    TakenBy { officer: String },
    /// It is in this officer's hand already.
    AlreadyTaken,
    /// Somebody of this stage has looked at it already.
    AlreadyOpened,
    /// It is a draft: nothing was submitted.
    NotSubmitted,
    /// It was submitted and not sent back.
    AlreadySubmitted { version: u32 },
    /// It was submitted before, so it has a history: terminate it instead of deleting it.
    WasSubmitted { version: u32 },
    /// It was sent back and waits for the applicant.
    WithApplicant,
    /// A stage has given an opinion: only a reviewer can send it back now.
    OpinionGiven,
    /// The public notice runs until then, Unix seconds; none while an objection stops it.
    NoticeRunning { until: Option<i64> },
    /// The public notice was over at that moment, Unix seconds.
    NoticeOver { until: i64 },
    /// No public notice is open.
    NoNotice,
    /// Objections wait for an answer.
    ObjectionsOpen { count: u32 },
    /// Objections were made, so the decision under notice can no longer be taken back.
    ObjectionsFiled { count: u32 },
    /// An objection was found right, so the notice cannot pass.
    ObjectionUpheld,
    /// This person has objected during this notice.
    AlreadyObjected,
    /// There is no objection with this number.
    NoSuchObjection { objection: u32 },
    /// This objection was answered.
    ObjectionResolved { objection: u32 },
    /// There is no decision that could be taken back.
    NothingToTakeBack,
    /// The next one has looked at it: the decision stands.
    OpenedByNext,
    /// Another officer made the decision.
    NotYourDecision,
    /// At this stage a meeting decides.
    MeetingDecides,
    /// At this stage no meeting decides.
    NoMeeting,
    /// The meeting lies after today.
    MeetingInFuture,
    /// Too few members were present.
    TooFewPresent { least: u32, present: u32 },
    /// More votes than members present.
    TooManyVotes { present: u32, votes: u32 },
    /// The result disagrees with the votes: so many were needed.
    VotesDisagree { needed: u32, votes_for: u32 },
    /// A title is granted, and level or specialty is not named.
    GrantMissing,
    /// The result is recorded.
    ResultRecorded,
    /// No result is recorded.
    NoResult,
    /// The fee is due.
    AwaitingPayment,
    /// No fee is due.
    NoPaymentDue,
    /// A stage that is not before this one, or that is skipped.
    NotEarlier { stage: String },
    /// The route has no such stage.
    StageNotOnRoute { stage: String },
    /// The route has no stage that anybody holds.
    EmptyRoute,
    /// Opinion, reason, note, order or name is empty.
    TextMissing,
    /// A text has more characters than allowed.
    TextTooLong { limit: u32 },
    /// A list has more entries than allowed.
    ListTooLong { limit: u32 },
    /// Not a SHA-256 in lowercase hex.
    DigestMalformed,
    /// The paper shows an older version than the current one.
    Superseded { version: u32, current: u32 },
    /// There is no such version yet.
    NoSuchVersion { version: u32, current: u32 },
    /// This paper was recorded at this stage.
    PapersAlreadyReceived,
    /// What is to follow from this end is not what the route says.
    ConsequencesDisagree,
    /// The stage has a form, and it is empty.
    FormMissing,
    /// The stage has no form.
    NoForm,
    /// It has ended.
    Ended { status: Status },
    /// The stored state and the decision do not fit together: damage, not a person's mistake.
    Inconsistent,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}
