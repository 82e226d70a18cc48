//! Where an application is; every state carries the facts it needs.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::course::Course;
use super::entry::Place;
use super::event::Mark;
use super::notice::Notice;
use super::route::Route;
use super::status::Status;
use crate::calendar::Calendar;
use crate::effect::Consequence;

/// Where an application is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub enum State {
    /// Being written; `version` is that of the last frozen copy, 0 when never submitted.
    Draft { version: u32 },
    /// At a stage, waiting for its decision.
    AtStage(AtStage),
    /// Held inside a stage by a public notice.
    UnderNotice {
        course: Course,
        stage: String,
        organisation: String,
        notice: Notice,
        undo: Option<Undo>,
    },
    /// Approved by `stage`; goes on once the fee is paid.
    PaymentPending {
        course: Course,
        stage: String,
        organisation: String,
        since: i64,
        undo: Option<Undo>,
    },
    /// With the applicant, to be mended.
    SentBack(SentBack),
    /// With the applicant, who holds this stage of the route.
    WithApplicant(WithApplicant),
    /// Decided; `passed` says how. The end is yet to be put under it, with what follows.
    Decided {
        course: Course,
        stage: String,
        organisation: String,
        since: i64,
        passed: bool,
        undo: Option<Undo>,
    },
    /// Ended by a decision of the last stage.
    Concluded {
        ending: Ending,
        passed: bool,
        /// Number of the certificate, in states from before ends had consequences.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certificate: Option<String>,
        /// What followed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        consequences: Vec<Consequence>,
    },
    /// Refused for good by a stage.
    Rejected { ending: Ending, opinion: String },
    /// Given up by the applicant.
    Terminated { ending: Ending, reason: String },
    /// A draft that was deleted before it was ever submitted.
    Deleted { at: i64 },
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// At a stage, waiting for its decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct AtStage {
    /// What came with it.
    pub course: Course,
    /// Stage key.
    pub stage: String,
    /// Organisation id of the stage.
    pub organisation: String,
    /// Unix seconds since when it is here.
    pub since: i64,
    /// Person id of the officer who has it in hand.
    #[serde(default)]
    pub taken_by: Option<String>,
    /// The first look of this stage; ends the chance to take the decision before back.
    #[serde(default)]
    pub opened: Option<Opened>,
    /// Set when a later stage sent it back to this one.
    #[serde(default)]
    pub returned: Option<Returned>,
    /// Set when a public notice failed here, with the officer's note.
    #[serde(default)]
    pub notice_failed: Option<String>,
    /// How to take the decision back that brought it here.
    #[serde(default)]
    pub undo: Option<Undo>,
}

/// A first look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Opened {
    /// Unix seconds.
    pub at: i64,
    /// Person id.
    pub by: String,
}

/// Who sent it back, and what is to be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Returned {
    /// Key of the stage that sent it back; a resubmission goes there.
    pub stage: String,
    /// Organisation id of that stage.
    pub organisation: String,
    /// Person id of the officer.
    pub by: String,
    /// Unix seconds.
    pub at: i64,
    /// What the officer said.
    pub opinion: String,
    /// What exactly is to be mended.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// With the applicant, to be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct SentBack {
    /// What came with it.
    pub course: Course,
    /// Who sent it back, and why.
    pub returned: Returned,
    /// The applicant's first look; ends the chance to take the send-back back.
    #[serde(default)]
    pub opened: Option<Opened>,
    /// How to take the send-back back.
    #[serde(default)]
    pub undo: Option<Undo>,
}

/// With the applicant, whose part of the route it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct WithApplicant {
    /// What came with it.
    pub course: Course,
    /// Stage key.
    pub stage: String,
    /// Unix seconds since when it is here.
    pub since: i64,
    /// The applicant's first look; ends the chance to take the decision before back.
    #[serde(default)]
    pub opened: Option<Opened>,
    /// How to take the decision back that brought it here.
    #[serde(default)]
    pub undo: Option<Undo>,
}

/// How the officer who decided last can take that decision back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Undo {
    /// Person id of the officer.
    pub by: String,
    /// Organisation the officer decided for.
    pub organisation: String,
    /// The state before the decision; itself without an undo, because it was decided upon.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub state: Box<State>,
}

/// Where and when an application ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Ending {
    /// Unix seconds.
    pub at: i64,
    /// The stage at which it ended; none when it was with the applicant.
    pub stage: Option<String>,
    /// Version of the last frozen copy, 0 when it was never submitted.
    pub version: u32,
    /// What it carried; none when it ended as a draft.
    pub course: Option<Course>,
}

/// What every state at an organisation's stage has.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub course: &'a Course,
    pub stage: &'a str,
    pub organisation: &'a str,
    pub undo: Option<&'a Undo>,
}

impl State {
    /// A draft that was never submitted.
    pub fn new() -> State {
        State::Draft { version: 0 }
    }

    /// What people are told. A meeting that did not pass reads as rejected once concluded.
    pub fn status(&self) -> Status {
        match self {
            State::Draft { .. } => Status::Draft,
            State::AtStage(_) | State::Decided { .. } => Status::Reviewing,
            State::UnderNotice { .. } => Status::Notice,
            State::PaymentPending { .. } => Status::Payment,
            State::SentBack(_) => Status::SentBack,
            State::WithApplicant(_) => Status::WithApplicant,
            State::Concluded { passed: true, .. } => Status::Concluded,
            State::Concluded { passed: false, .. } | State::Rejected { .. } => Status::Rejected,
            State::Terminated { .. } | State::Deleted { .. } => Status::Terminated,
            State::Newer => Status::Newer,
        }
    }

    /// Whether nothing can happen any more.
    pub fn is_final(&self) -> bool {
        match self {
            State::Draft { .. }
            | State::AtStage(_)
            | State::UnderNotice { .. }
            | State::PaymentPending { .. }
            | State::SentBack(_)
            | State::WithApplicant(_)
            | State::Decided { .. } => false,
            State::Concluded { .. }
            | State::Rejected { .. }
            | State::Terminated { .. }
            | State::Deleted { .. }
            | State::Newer => true,
        }
    }

    /// The flag of a list: sent back and not yet mended and decided upon again.
    pub fn is_returned(&self) -> bool {
        match self {
            State::SentBack(_) => true,
            State::AtStage(at) => at.returned.is_some(),
            _ => false,
        }
    }

    /// The stage that holds it, with what it carries; none while it is nobody's or the applicant's.
    pub(super) fn held(&self) -> Option<Held<'_>> {
        match self {
            State::AtStage(AtStage {
                course,
                stage,
                organisation,
                undo,
                ..
            })
            | State::UnderNotice {
                course,
                stage,
                organisation,
                undo,
                ..
            }
            | State::PaymentPending {
                course,
                stage,
                organisation,
                undo,
                ..
            }
            | State::Decided {
                course,
                stage,
                organisation,
                undo,
                ..
            } => Some(Held {
                course,
                stage,
                organisation,
                undo: undo.as_ref(),
            }),
            State::Draft { .. }
            | State::SentBack(_)
            | State::WithApplicant(_)
            | State::Concluded { .. }
            | State::Rejected { .. }
            | State::Terminated { .. }
            | State::Deleted { .. }
            | State::Newer => None,
        }
    }

    /// What it carries on its way and how the last decision is taken back, both to be changed.
    pub(super) fn on_way_mut(&mut self) -> Option<(&mut Course, &mut Option<Undo>)> {
        match self {
            State::AtStage(AtStage { course, undo, .. })
            | State::UnderNotice { course, undo, .. }
            | State::PaymentPending { course, undo, .. }
            | State::SentBack(SentBack { course, undo, .. })
            | State::WithApplicant(WithApplicant { course, undo, .. })
            | State::Decided { course, undo, .. } => Some((course, undo)),
            State::Draft { .. }
            | State::Concluded { .. }
            | State::Rejected { .. }
            | State::Terminated { .. }
            | State::Deleted { .. }
            | State::Newer => None,
        }
    }

    /// How the last decision is taken back.
    pub(super) fn undo(&self) -> Option<&Undo> {
        match self {
            State::SentBack(SentBack { undo, .. })
            | State::WithApplicant(WithApplicant { undo, .. }) => undo.as_ref(),
            other => other.held()?.undo,
        }
    }

    /// What it carries; none before the first submission and after a withdrawal.
    pub fn course(&self) -> Option<&Course> {
        match self {
            State::SentBack(SentBack { course, .. })
            | State::WithApplicant(WithApplicant { course, .. }) => Some(course),
            State::Concluded { ending, .. }
            | State::Rejected { ending, .. }
            | State::Terminated { ending, .. } => ending.course.as_ref(),
            other => other.held().map(|held| held.course),
        }
    }

    /// Version of the last frozen copy, 0 when never submitted.
    pub fn version(&self) -> u32 {
        match self {
            State::Draft { version } => *version,
            State::Concluded { ending, .. }
            | State::Rejected { ending, .. }
            | State::Terminated { ending, .. } => ending.version,
            other => other.course().map_or(0, |course| course.version),
        }
    }

    /// Whether the applicant may change the content.
    pub fn is_editable(&self) -> bool {
        matches!(
            self,
            State::Draft { .. } | State::SentBack(_) | State::WithApplicant(_)
        )
    }

    /// Key of the stage where it is, or where it ended.
    pub fn stage(&self) -> Option<&str> {
        match self {
            State::WithApplicant(here) => Some(&here.stage),
            State::Concluded { ending, .. }
            | State::Rejected { ending, .. }
            | State::Terminated { ending, .. } => ending.stage.as_deref(),
            other => other.held().map(|held| held.stage),
        }
    }

    /// Key of the stage held by the applicant that it has come to: the one it is at, or the last
    /// before where it is; none while only the first turn was the applicant's.
    pub fn turn<'r>(&self, route: &'r Route) -> Option<&'r str> {
        let at = match self {
            State::SentBack(back) => Some(back.returned.stage.as_str()),
            other => other.stage(),
        };
        let stage = route.applicant_until(at?)?;
        Some(&stage.key)
    }

    /// Organisation id whose turn it is.
    pub fn organisation(&self) -> Option<&str> {
        self.held().map(|held| held.organisation)
    }

    /// Number of the certificate that its end brought.
    pub fn certificate(&self) -> Option<&str> {
        let State::Concluded {
            certificate,
            consequences,
            ..
        } = self
        else {
            return None;
        };
        let issued = consequences.iter().find_map(Consequence::number);
        issued.or(certificate.as_deref())
    }

    /// What its end brought about.
    pub fn consequences(&self) -> &[Consequence] {
        match self {
            State::Concluded { consequences, .. } => consequences,
            _ => &[],
        }
    }

    /// The same with the end of a notice that follows from what the calendar knows by now.
    #[must_use]
    pub fn with_end(mut self, calendar: &Calendar) -> State {
        if let State::UnderNotice { notice, .. } = &mut self {
            notice.clock = notice.clock.with_end(calendar);
        }
        self
    }

    /// Whether the end of its notice was computed on assumptions about days off that are not
    /// announced yet.
    pub fn assumes_end(&self, calendar: &Calendar) -> bool {
        match self {
            State::UnderNotice { notice, .. } => {
                let until = notice.ends(calendar);
                until.is_some_and(|until| !calendar.knows_end(until))
            }
            _ => false,
        }
    }

    /// The state without its facts, as history rows name it.
    pub fn place(&self) -> Place {
        match self {
            State::Draft { .. } => Place::Draft,
            State::AtStage(at) => Place::Stage {
                stage: at.stage.clone(),
                organisation: at.organisation.clone(),
            },
            State::UnderNotice {
                stage,
                organisation,
                notice,
                ..
            } => Place::Notice {
                stage: stage.clone(),
                organisation: organisation.clone(),
                clock: notice.clock,
            },
            State::PaymentPending {
                stage,
                organisation,
                ..
            } => Place::Payment {
                stage: stage.clone(),
                organisation: organisation.clone(),
            },
            State::SentBack(back) => Place::Applicant {
                from: back.returned.stage.clone(),
            },
            State::WithApplicant(here) => Place::WithApplicant {
                stage: here.stage.clone(),
            },
            State::Decided {
                stage,
                organisation,
                passed,
                ..
            } => Place::Decided {
                stage: stage.clone(),
                organisation: organisation.clone(),
                passed: *passed,
            },
            State::Concluded { ending, passed, .. } => Place::Concluded {
                stage: ending.stage.clone(),
                passed: *passed,
            },
            State::Rejected { ending, .. } => Place::Rejected {
                stage: ending.stage.clone(),
            },
            State::Terminated { ending, .. } => Place::Terminated {
                stage: ending.stage.clone(),
            },
            State::Deleted { .. } => Place::Deleted,
            State::Newer => Place::Newer,
        }
    }
}

impl Default for State {
    fn default() -> State {
        State::new()
    }
}
