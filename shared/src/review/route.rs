//! The stages one application passes, resolved for this person and this business.

use serde::{Deserialize, Serialize};

/// What sort of organisation holds a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum StageKind {
    Unit,
    Supervisor,
    Bureau,
    Committee,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// The way of one application, frozen with it at submission; the last held stage decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Route {
    /// In the order in which they are passed, skipped ones included.
    pub stages: Vec<Stage>,
    /// Whether a favourable end brings a certificate with it.
    #[serde(default)]
    pub certificate: bool,
}

/// One stage of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Stage {
    /// Key in the jurisdiction's data, unique in the route; what states and history name.
    pub key: String,
    /// What sort of organisation holds it.
    pub kind: StageKind,
    /// Who holds it, or why nobody does.
    pub seat: Seat,
    /// Full working days of public notice inside the stage, after its favourable decision.
    #[serde(default)]
    pub notice_days: Option<u8>,
    /// A fee falls due once this stage has approved.
    #[serde(default)]
    pub pays: bool,
    /// A meeting decides here, not one officer.
    #[serde(default)]
    pub meeting: Option<MeetingRule>,
    /// This stage's favourable decision is the end of the route.
    #[serde(default)]
    pub decides: bool,
}

/// Who holds a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Organisation id.
    Organisation(String),
    /// Nobody: the stage is passed over, and the history says why.
    Skipped(SkipReason),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// Why an optional stage is passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum SkipReason {
    /// The person's unit has no such organisation.
    NoOrganisation,
    /// The organisation holds another stage of this route, named here, and decides there.
    SameOrganisation { stage: String },
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// When a meeting's vote counts as passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct MeetingRule {
    /// Share of the members present that has to vote for: numerator and denominator.
    pub pass: [u32; 2],
    /// Fewest members present; 0 when the jurisdiction sets no number.
    #[serde(default)]
    pub least_present: u32,
    /// The document that says so.
    #[serde(default)]
    pub source: String,
}

impl MeetingRule {
    /// Votes for that are needed with so many present: the share, rounded up.
    pub fn needed(&self, present: u32) -> u32 {
        let [share, of] = self.pass;
        let needed = (u64::from(present) * u64::from(share)).div_ceil(u64::from(of.max(1)));
        u32::try_from(needed).unwrap_or(u32::MAX)
    }
}

impl Stage {
    /// The organisation that holds the stage, unless it is skipped.
    pub fn organisation(&self) -> Option<&str> {
        match &self.seat {
            Seat::Organisation(id) => Some(id),
            Seat::Skipped(_) | Seat::Newer(_) => None,
        }
    }
}

impl Route {
    /// The stage with this key, with its place in the order.
    pub fn find(&self, key: &str) -> Option<(usize, &Stage)> {
        self.stages.iter().enumerate().find(|(_, s)| s.key == key)
    }

    /// The first held stage at or after a place in the order.
    pub fn held_from(&self, place: usize) -> Option<(usize, &Stage)> {
        let mut later = self.stages.iter().enumerate().skip(place);
        later.find(|(_, s)| s.organisation().is_some())
    }

    /// The first held stage.
    pub fn first(&self) -> Option<&Stage> {
        self.held_from(0).map(|(_, stage)| stage)
    }
}
