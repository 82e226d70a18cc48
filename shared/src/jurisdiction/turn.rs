//! A business as far as it has come: the steps and parts that the applicant's present turn asks for.

use super::{Business, Show};
use crate::gather::Gather;
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Business {
    /// It as it is asked for while the route has come to this stage held by the applicant, none for
    /// the first turn: without the steps that a later turn opens, and the parts that only these show.
    pub fn until(&self, turn: Option<&str>) -> Cow<'_, Business> {
        let closed = self.closed(turn);
        if closed.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut open = self.clone();
        open.steps
            .retain(|step| !closed.contains(step.key.as_str()));
        let shown = |steps: &[super::Step], key: &str| {
            let mut shows = steps.iter().flat_map(|step| &step.shows);
            shows.any(|show| matches!(show, Show::Part(part) if part == key))
        };
        let steps = &open.steps;
        open.parts
            .retain(|part| shown(steps, &part.key) || !shown(&self.steps, &part.key));
        Cow::Owned(open)
    }

    /// Keys of the steps that this turn of the applicant fills in: all that are open at the first,
    /// at a later one those that it opens.
    pub fn filled_in(&self, turn: Option<&str>) -> BTreeSet<&str> {
        match turn.and_then(|key| self.opens(key)) {
            Some(opens) => opens.gathered(),
            None => {
                let closed = self.closed(turn);
                let all = self.steps.iter().map(|step| step.key.as_str());
                all.filter(|key| !closed.contains(key)).gathered()
            }
        }
    }

    fn opens(&self, stage: &str) -> Option<impl Iterator<Item = &str>> {
        let stages = self.route.iter().flat_map(|route| &route.stages);
        let mut of_applicant = stages.filter(|one| !one.applicant.is_empty());
        let found = of_applicant.find(|one| one.key == stage)?;
        Some(found.applicant.iter().map(String::as_str))
    }

    /// Keys of the steps that only a later turn opens.
    fn closed(&self, turn: Option<&str>) -> BTreeSet<&str> {
        let stages = self.route.iter().flat_map(|route| &route.stages);
        let turns = stages.filter(|stage| !stage.applicant.is_empty());
        let later: Vec<_> = match turn {
            None => turns.collect(),
            Some(key) => turns.skip_while(|one| one.key != key).skip(1).collect(),
        };
        let steps = later.into_iter().flat_map(|stage| &stage.applicant);
        steps.map(String::as_str).gathered()
    }
}
