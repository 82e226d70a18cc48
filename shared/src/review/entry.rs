//! A row of the history: who did what, when, and where that led.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::actor::Actor;
use super::event::{Event, EventKind, Mark};
use super::notice::Clock;
use super::route::SkipReason;

/// One row of the append-only history; enough, with those before it, to rebuild the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Entry {
    /// Unix seconds by the server's clock.
    pub at: i64,
    /// Who acted, and for which organisation.
    pub actor: Actor,
    /// What happened, with opinion and marks.
    pub event: Event,
    /// Where it was.
    pub from: Place,
    /// Where it went.
    pub to: Place,
    /// Stages passed over on the way, with the reason.
    #[serde(default)]
    pub skipped: Vec<Skip>,
}

/// A stage passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Skip {
    /// Stage key.
    pub stage: String,
    /// Why.
    pub why: SkipReason,
}

/// Where an application is, without what it carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CoursePlace))]
#[serde(tag = "place", rename_all = "snake_case")]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
#[allow(missing_docs)]
pub enum Place {
    Draft,
    Stage {
        stage: String,
        organisation: String,
    },
    Notice {
        stage: String,
        organisation: String,
        clock: Clock,
    },
    Payment {
        stage: String,
        organisation: String,
    },
    /// With the applicant; `from` is the stage that sent it back.
    Applicant {
        from: String,
    },
    /// With the applicant, who holds the stage.
    WithApplicant {
        stage: String,
    },
    Decided {
        stage: String,
        organisation: String,
        passed: bool,
    },
    Concluded {
        stage: Option<String>,
        passed: bool,
    },
    Rejected {
        stage: Option<String>,
    },
    Terminated {
        stage: Option<String>,
    },
    Deleted,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Place {
    /// The stage that has it; none while it is the applicant's to mend, and before and after all stages.
    pub fn stage(&self) -> Option<&str> {
        match self {
            Place::Stage { stage, .. }
            | Place::Notice { stage, .. }
            | Place::Payment { stage, .. }
            | Place::WithApplicant { stage }
            | Place::Decided { stage, .. } => Some(stage),
            Place::Concluded { stage, .. }
            | Place::Rejected { stage }
            | Place::Terminated { stage } => stage.as_deref(),
            Place::Draft | Place::Applicant { .. } | Place::Deleted | Place::Newer => None,
        }
    }
}

impl Entry {
    /// The event without the facts.
    pub fn kind(&self) -> EventKind {
        self.event.kind()
    }

    /// What was said.
    pub fn opinion(&self) -> Option<&str> {
        self.event.opinion()
    }

    /// What is to be mended.
    pub fn marks(&self) -> &[Mark] {
        match &self.event {
            Event::SendBack { marks, .. } => marks,
            _ => &[],
        }
    }
}
