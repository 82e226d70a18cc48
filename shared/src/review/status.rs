//! What people are told of where an application is.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// What people are told; nine words of the jurisdiction's data.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Status {
    Draft,
    Reviewing,
    SentBack,
    WithApplicant,
    Notice,
    Payment,
    Concluded,
    Rejected,
    Terminated,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 9] = [
        Status::Draft,
        Status::Reviewing,
        Status::SentBack,
        Status::WithApplicant,
        Status::Notice,
        Status::Payment,
        Status::Concluded,
        Status::Rejected,
        Status::Terminated,
    ];

    /// As data and the API name it.
    pub fn key(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Reviewing => "reviewing",
            Status::SentBack => "sent_back",
            Status::WithApplicant => "with_applicant",
            Status::Notice => "notice",
            Status::Payment => "payment",
            Status::Concluded => "concluded",
            Status::Rejected => "rejected",
            Status::Terminated => "terminated",
            Status::Newer => "",
        }
    }
}
