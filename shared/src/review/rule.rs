//! Routes as data, and how one is resolved for a person and an application.

use std::collections::{BTreeMap, BTreeSet};

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::route::{Closes, GRACE_HOURS, is_false};
use super::route::{MeetingRule, Route, Seat, SkipReason, Stage, StageKind};
use crate::condition::Condition;
use crate::effect::{Effect, EffectRule, On};

/// The stages of a business, before it is known for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct RouteRule {
    /// Entries in order; those whose condition does not hold are left out.
    pub stages: Vec<StageRule>,
    /// What its end brings about; without a word, the records used are archived.
    #[serde(default = "archive")]
    pub effects: Vec<EffectRule>,
    /// Hours after which a decided application ends by itself; 0 for at once.
    #[serde(default = "grace_hours")]
    pub grace_hours: u8,
}

fn grace_hours() -> u8 {
    GRACE_HOURS
}

fn archive() -> Vec<EffectRule> {
    vec![EffectRule {
        on: On::Decided,
        effect: Effect::Archive,
    }]
}

/// One entry of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct StageRule {
    /// Unique in the route among the entries that can hold together.
    pub key: String,
    /// What people read; the jurisdiction's word for the key, or the one for its kind, when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What sort of organisation holds it.
    pub kind: StageKind,
    /// Which organisation: a seat of the jurisdiction's data; the kind's own key when empty.
    #[serde(default)]
    pub seat: String,
    /// Passed over where nobody holds it, or where its organisation holds another stage too.
    #[serde(default)]
    pub optional: bool,
    /// Full working days of public notice inside the stage, after its favourable decision.
    #[serde(default)]
    pub notice_days: Option<u8>,
    /// A fee falls due once this stage has approved.
    #[serde(default)]
    pub pays: bool,
    /// A meeting decides here, not one officer.
    #[serde(default)]
    pub meeting: Option<MeetingRule>,
    /// Who ends its public notice.
    #[serde(default, skip_serializing_if = "Closes::is_office")]
    pub closes: Closes,
    /// Handing in is this stage's agreement: it goes on to its public notice at once.
    #[serde(default, skip_serializing_if = "is_false")]
    pub on_submission: bool,
    /// Key of the form that its officer fills in with an agreement; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asks: String,
    /// For a stage held by the person who applied: the steps of the business that open now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applicant: Vec<String>,
    /// Working days within which the stage promises to decide; nothing happens by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_days: Option<u8>,
    /// Left out unless this holds; it looks at the answers, and at what is known of the unit and of
    /// one's own titles (`known.rs`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

/// What a route is resolved from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RouteFacts {
    /// What its conditions look at, by name, as far as anything is said or known there.
    pub said: BTreeMap<String, String>,
    /// Organisations by seat, as far as anybody holds them.
    pub seats: BTreeMap<String, String>,
}

/// Why no route can be resolved, or what is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum RouteProblem {
    /// A stage that must be held has no organisation.
    NoOrganisation { stage: String, seat: String },
    /// No entry holds.
    Empty,
    /// The last stage, which would decide, is one that may be skipped.
    LastOptional { stage: String },
    /// Two entries that hold together share a key.
    DuplicateStage { stage: String },
    /// A share that is not between 0 and 1.
    MeetingShare { stage: String },
}

impl StageKind {
    /// The key used in data, also the name of its usual seat.
    pub fn key(self) -> &'static str {
        match self {
            StageKind::Unit => "unit",
            StageKind::Supervisor => "supervisor",
            StageKind::Bureau => "bureau",
            StageKind::Committee => "committee",
            StageKind::Applicant => "applicant",
            StageKind::Newer => "newer",
        }
    }
}

impl StageRule {
    /// The seat that holds it.
    pub fn seat(&self) -> &str {
        if self.seat.is_empty() {
            self.kind.key()
        } else {
            &self.seat
        }
    }

    /// Whether it is on the way of an application of which this is known.
    pub fn holds(&self, facts: &RouteFacts) -> bool {
        let said = |name: &str| facts.said.get(name).map(String::as_str);
        self.when.as_ref().is_none_or(|when| when.holds(said))
    }
}

/// The route of one application.
pub fn resolve(rule: &RouteRule, facts: &RouteFacts) -> Result<Route, RouteProblem> {
    let entries: Vec<&StageRule> = rule.stages.iter().filter(|s| s.holds(facts)).collect();
    let seats: Vec<Option<&String>> = entries.iter().map(|s| facts.seats.get(s.seat())).collect();
    let mut keys = BTreeSet::new();
    let mut stages = Vec::with_capacity(entries.len());
    for (place, entry) in entries.iter().enumerate() {
        if !keys.insert(&entry.key) {
            return Err(RouteProblem::DuplicateStage {
                stage: entry.key.clone(),
            });
        }
        stages.push(Stage {
            key: entry.key.clone(),
            kind: entry.kind,
            seat: seat(place, &entries, &seats)?,
            notice_days: entry.notice_days.filter(|days| *days > 0),
            pays: entry.pays,
            meeting: entry.meeting.clone(),
            closes: entry.closes,
            on_submission: entry.on_submission,
            asks: entry.asks.clone(),
            opens: entry.applicant.clone(),
            due_days: entry.due_days,
            decides: false,
        });
    }
    let last = stages.last_mut().ok_or(RouteProblem::Empty)?;
    if last.organisation().is_none() {
        return Err(RouteProblem::LastOptional {
            stage: last.key.clone(),
        });
    }
    last.decides = true;
    Ok(Route {
        stages,
        effects: rule.effects.clone(),
        grace_hours: rule.grace_hours,
    })
}

fn seat(
    place: usize,
    entries: &[&StageRule],
    seats: &[Option<&String>],
) -> Result<Seat, RouteProblem> {
    let entry = entries[place];
    if entry.kind == StageKind::Applicant {
        return Ok(Seat::Applicant);
    }
    let Some(own) = seats[place] else {
        return if entry.optional {
            Ok(Seat::Skipped(SkipReason::NoOrganisation))
        } else {
            Err(RouteProblem::NoOrganisation {
                stage: entry.key.clone(),
                seat: entry.seat().to_owned(),
            })
        };
    };
    let twin = (0..entries.len()).find(|other| {
        // Of two optional stages with one organisation, the earlier is kept.
        let kept = !entries[*other].optional || *other < place;
        *other != place && seats[*other] == Some(own) && kept
    });
    match twin {
        Some(other) if entry.optional => Ok(Seat::Skipped(SkipReason::SameOrganisation {
            stage: entries[other].key.clone(),
        })),
        Some(_) | None => Ok(Seat::Organisation(own.clone())),
    }
}

impl RouteRule {
    /// The names that its conditions look at.
    pub fn names(&self) -> BTreeSet<&str> {
        let whens = self.stages.iter().filter_map(|stage| stage.when.as_ref());
        whens.flat_map(Condition::names).collect()
    }

    /// What is wrong with the rule whoever applies; for the check of a jurisdiction's files.
    pub fn problems(&self) -> Vec<RouteProblem> {
        let mut problems = Vec::new();
        match self.stages.last() {
            None => problems.push(RouteProblem::Empty),
            Some(last) if last.optional => {
                problems.push(RouteProblem::LastOptional {
                    stage: last.key.clone(),
                });
            }
            Some(_) => {}
        }
        let mut keys = BTreeSet::new();
        for stage in &self.stages {
            // Entries with conditions may share a key, as alternatives of one another.
            if !keys.insert(&stage.key) && stage.when.is_none() {
                problems.push(RouteProblem::DuplicateStage {
                    stage: stage.key.clone(),
                });
            }
            let share = stage
                .meeting
                .as_ref()
                .map_or([1, 1], |meeting| meeting.pass);
            if share[0] == 0 || share[0] > share[1] {
                problems.push(RouteProblem::MeetingShare {
                    stage: stage.key.clone(),
                });
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_without_effects_is_served_as_one() {
        let rule = RouteRule {
            stages: Vec::new(),
            effects: Vec::new(),
            grace_hours: 0,
        };
        let served = serde_json::to_string(&rule).expect("a rule is JSON");
        let read: RouteRule = serde_json::from_str(&served).expect("a rule");
        assert_eq!(read, rule);
    }
}
