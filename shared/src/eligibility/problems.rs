//! What of a finding a reviewer would send back for, as the pre-check tells it.

use super::{Finding, Missing, Outcome, Rule};
use crate::problem::{Ineligible, Place, Problem, ProblemKind};

impl Finding {
    /// The problems it comes to. What is not known is told where it is missing, as required there;
    /// what is met comes to nothing but achievements that do not count.
    pub fn problems(&self) -> Vec<Problem> {
        let met = match &self.outcome {
            Outcome::Met => true,
            Outcome::NotMet { .. } => false,
            Outcome::Unknown { missing } => match missing {
                // Achievements outside the window are told whether or not others lie inside.
                Missing::At(_) | Missing::Wish(_) | Missing::Rule | Missing::Judgement => true,
            },
        };
        let at = |place: &Place, kind: ProblemKind| Problem {
            place: place.clone(),
            kind,
        };
        let against = |reason: Ineligible| {
            let kind = ProblemKind::NotEligible { reason };
            vec![at(&self.place, kind)]
        };
        match &self.rule {
            Rule::Material { span, outside, .. } => {
                let Some(span) = span else {
                    return Vec::new();
                };
                let (from, until) = (span.from.to_string(), span.to.to_string());
                if span.from > span.to {
                    // Told once, where it comes from, and not at each achievement.
                    return vec![at(&self.place, ProblemKind::NothingCounts { from, until })];
                }
                let kind = ProblemKind::OutsideWindow { from, until };
                outside.iter().map(|one| at(one, kind.clone())).collect()
            }
            _ if met => Vec::new(),
            Rule::AgeAtWork { least, now } => against(Ineligible::AgeAtWork {
                least: *least,
                now: now.unwrap_or(0),
            }),
            Rule::Degree { .. } => against(Ineligible::DegreeForLevel),
            Rule::FullTime { .. } => against(Ineligible::NotFullTime),
            Rule::Study { .. } => against(Ineligible::Study),
            Rule::NoTitle { .. } => against(Ineligible::HasTitle),
            Rule::YearsOfWork { need, now, .. } => against(Ineligible::YearsOfWork {
                need: need.unwrap_or(0),
                now: *now,
            }),
            Rule::TitleHeld { asked, .. } => against(Ineligible::TitleHeld {
                asked: asked.iter().flatten().copied().collect(),
            }),
            Rule::YearsOfService { need, now, .. } => against(Ineligible::YearsOfService {
                need: *need,
                now: *now,
            }),
            Rule::Appraisals { need, now } => {
                let (need, now) = (*need, *now);
                vec![at(&self.place, ProblemKind::TooFewAppraisals { need, now })]
            }
            Rule::Competent { below, .. } => {
                let year = |year: &u16| Ineligible::Appraisal {
                    year: u32::from(*year),
                };
                below
                    .iter()
                    .flat_map(|below| against(year(below)))
                    .collect()
            }
            Rule::Hours { year, need, now } => {
                let kind = ProblemKind::TooFewHours {
                    year: u32::from(*year),
                    need: *need,
                    now: *now,
                };
                vec![at(&self.place, kind)]
            }
        }
    }
}
