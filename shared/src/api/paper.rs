//! Checking papers on the wire: whether a printed page, or a file, shows what was submitted.

use crate::lenient::Lenient;
use crate::review::State;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/public/papers?number=&version=&digest=`: 200 with [`PaperBody`], or 404 when nothing
/// was submitted that has all three; which of them is wrong is not said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PaperQuery {
    /// Number of the application.
    pub number: String,
    /// Version of the frozen copy, from 1.
    pub version: u32,
    /// SHA-256 of the frozen copy, hex.
    pub digest: String,
}

/// What is known of a paper that shows something submitted; nothing about the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperBody {
    /// Number of the application.
    pub number: String,
    /// Jurisdiction id.
    pub jurisdiction: String,
    /// Business key.
    pub business: String,
    /// What the jurisdiction and the business are called, so that a page need not fetch all of the
    /// jurisdiction's data to say it; empty when they are not there any more.
    pub names: [String; 2],
    /// Version the paper shows.
    pub version: u32,
    /// Unix seconds when that version was submitted.
    pub submitted: i64,
    /// The last version submitted; when it is not the paper's, that one has been replaced.
    pub latest: u32,
    /// Where the application is by now.
    pub standing: Standing,
    /// For an officer signed in who may see the application: where it is opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<PaperCase>,
}

/// Where an officer opens the application of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperCase {
    /// Id of the application.
    pub application: String,
    /// Id of the officer's organisation at whose stage it is or was.
    pub organisation: String,
}

/// Where the application of a paper is; how it was decided is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Under review.
    Open,
    /// Withdrawn by the applicant or sent back to be mended; a newer version may follow.
    Returned,
    /// Decided for good.
    Ended,
    /// Given up by the applicant.
    GivenUp,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Standing {
    /// What a state says of the papers.
    pub fn of(state: &State) -> Standing {
        match state {
            State::AtStage(_)
            | State::UnderNotice { .. }
            | State::PaymentPending { .. }
            | State::Decided { .. } => Standing::Open,
            State::Draft { .. } | State::SentBack(_) | State::WithApplicant(_) => {
                Standing::Returned
            }
            State::Concluded { .. } | State::Rejected { .. } => Standing::Ended,
            State::Terminated { .. } | State::Deleted { .. } => Standing::GivenUp,
            State::Newer => Standing::Newer,
        }
    }
}
