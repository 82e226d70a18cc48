//! What stages and states are called in a jurisdiction, where it has words of its own.

use super::Jurisdiction;
use crate::review::{StageKind, Status};

/// The applicant's turn, as words name it among the stages.
pub const APPLICANT: &str = "applicant";

impl Jurisdiction {
    /// A stage's own name: the one of the business's route, else the jurisdiction's word for its key.
    pub fn stage_name(&self, business: &str, stage: &str) -> Option<&str> {
        let route = self.business(business).and_then(|b| b.route.as_ref());
        let mut stages = route.into_iter().flat_map(|route| &route.stages);
        let named = stages.find(|one| one.key == stage && !one.name.is_empty());
        named
            .map(|one| &one.name)
            .or_else(|| self.words.get(&format!("stage.{stage}")))
            .map(String::as_str)
    }

    /// What sort of organisation holds a stage, by the business's route.
    pub fn stage_kind(&self, business: &str, stage: &str) -> Option<StageKind> {
        let route = self.business(business).and_then(|b| b.route.as_ref());
        let mut stages = route.into_iter().flat_map(|route| &route.stages);
        stages.find(|one| one.key == stage).map(|one| one.kind)
    }

    /// The jurisdiction's word for a state, while it is at this stage.
    pub fn status_name(&self, status: Status, stage: Option<&str>) -> Option<&str> {
        let key = format!("status.{}", status.key());
        let there = stage.and_then(|stage| self.words.get(&format!("{key}.{stage}")));
        there.or_else(|| self.words.get(&key)).map(String::as_str)
    }
}
