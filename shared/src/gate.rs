//! What must hold before an application may be started or handed in; asked on both sides, and told
//! before a person fills in anything.

mod sections;
mod standing;

pub use sections::{SectionState, approval_digest, section_state};
pub use standing::{Misconduct, Standing, UnderWay, Wished};

use crate::answers::Answers;
use crate::committee::Level;
use crate::jurisdiction::{Business, Role, WISH};
use crate::lenient::Lenient;
use crate::problem::{Beside, Place, Problem, ProblemKind};
use serde::{Deserialize, Serialize};

/// A gate of a business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct GateRule {
    pub opens: Opens,
    pub gate: Gate,
}

/// What a gate stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// Starting; and handing in, since things may have changed by then.
    Start,
    /// Handing in.
    Submit,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// There is a photo; whether it meets the rule of the place is a check of its own.
    Photo,
    /// The unit is chosen.
    Unit,
    /// These sections stand approved just as they are now.
    Approved(Sections),
    /// No other application of these businesses is under way, of any business where none is named.
    NothingUnderWay(Businesses),
    /// One unfinished application of this business: in a year, or ever.
    OneOpen(OneOpen),
    /// Whatever was handed in this year and not given up is for the same.
    OnceAYear(OnceAYear),
    /// The person holds a title.
    HoldsTitle(HoldsTitle),
    /// Misconduct was recorded in fewer applications than this.
    Integrity(Integrity),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// Sections of the dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Sections {
    pub sections: Vec<String>,
}

/// Businesses by key; all others when empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Businesses {
    #[serde(default)]
    pub businesses: Vec<String>,
}

/// How often one may be open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct OneOpen {
    pub per: Per,
}

/// In which time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// In the year applied for.
    Year,
    /// At any time.
    Always,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What has to be the same all year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct OnceAYear {
    /// `wish.` with a role.
    pub same: String,
}

/// A title to be held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct HoldsTitle {
    /// Of this level or above; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Level>,
}

/// In how many applications misconduct bars for life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Integrity {
    pub cases: u32,
}

/// Who stands before a gate, and with what.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// What is applied for and what the dossier holds.
    pub answers: Answers<'a>,
    pub standing: &'a Standing,
    /// Year applied for.
    pub year: u16,
    /// The application itself, once there is one: it does not stand in its own way.
    pub own: Option<&'a str>,
}

impl GateRule {
    /// Whether it stands before this: what stands before starting also stands before handing in.
    pub fn stands_before(&self, opens: Opens) -> bool {
        self.opens == opens || (self.opens == Opens::Start && opens == Opens::Submit)
    }
}

/// What stands in the way of starting or handing in, each where it can be mended; empty where all
/// gates are open. A business that names no rule of how many may be open knows one a year.
pub fn shut(opens: Opens, before: &Before<'_>) -> Vec<Problem> {
    let Some(business) = before.answers.business else {
        return Vec::new();
    };
    let rules = business
        .gates
        .iter()
        .filter(|rule| rule.stands_before(opens));
    let mut problems: Vec<Problem> = rules.flat_map(|rule| reasons(&rule.gate, before)).collect();
    let counts = |rule: &GateRule| matches!(rule.gate, Gate::OneOpen(_));
    if !business.gates.iter().any(counts) {
        problems.extend(one_open(Per::Year, business, before));
    }
    problems
}

fn reasons(gate: &Gate, before: &Before<'_>) -> Vec<Problem> {
    let standing = before.standing;
    let unless = |open: bool, place: Place, kind: ProblemKind| {
        (!open)
            .then_some(Problem { place, kind })
            .into_iter()
            .collect()
    };
    match gate {
        Gate::Photo => unless(
            standing.photo,
            Place::beside(Beside::Photo),
            ProblemKind::PhotoMissing,
        ),
        Gate::Unit => unless(
            standing.unit,
            Place::beside(Beside::Unit),
            ProblemKind::UnitMissing,
        ),
        Gate::Approved(Sections { sections }) => not_approved(sections, before),
        Gate::NothingUnderWay(Businesses { businesses }) => {
            let named =
                |one: &&UnderWay| businesses.is_empty() || businesses.contains(&one.business);
            let others = others(before).filter(named);
            others.map(under_way).collect()
        }
        Gate::OneOpen(OneOpen { per }) => match before.answers.business {
            Some(business) => one_open(*per, business, before),
            None => Vec::new(),
        },
        Gate::OnceAYear(OnceAYear { same }) => other_wish(same, before),
        Gate::HoldsTitle(HoldsTitle { least }) => {
            let mut titles = standing.titles.iter().filter(|one| one.ended.is_none());
            let held = titles.any(|one| least.is_none_or(|least| one.title.level >= least));
            let kind = ProblemKind::NoTitle { least: *least };
            unless(held, Place::default(), kind)
        }
        Gate::Integrity(Integrity { cases }) => {
            let found = standing.misconduct.iter();
            // Two records of one application are one case.
            let found: std::collections::BTreeMap<String, String> = found
                .map(|one| (one.application.clone(), one.source.clone()))
                .collect();
            let open = found.len() < *cases as usize;
            let found = found.into_iter().collect();
            unless(open, Place::default(), ProblemKind::Barred { found })
        }
        // Nobody is kept out by what this page does not know; the server asks again.
        Gate::Newer(_) => Vec::new(),
    }
}

fn others<'a>(before: &Before<'a>) -> impl Iterator<Item = &'a UnderWay> {
    let own = before.own;
    let all = before.standing.under_way.iter();
    all.filter(move |one| own != Some(one.id.as_str()))
}

fn under_way(one: &UnderWay) -> Problem {
    Problem {
        place: Place::default(),
        kind: ProblemKind::UnderWay {
            application: one.id.clone(),
            jurisdiction: one.jurisdiction.clone(),
            business: one.business.clone(),
            year: one.year,
            number: one.number.clone(),
        },
    }
}

fn one_open(per: Per, business: &Business, before: &Before<'_>) -> Vec<Problem> {
    let here = &before.answers.jurisdiction.id;
    let same =
        others(before).filter(|one| one.business == business.key && one.jurisdiction == *here);
    let then = same.filter(|one| match per {
        Per::Year => one.year == before.year,
        Per::Always => true,
        Per::Newer => false,
    });
    then.map(under_way).collect()
}

fn not_approved(sections: &[String], before: &Before<'_>) -> Vec<Problem> {
    let Answers {
        jurisdiction,
        dossier,
        ..
    } = before.answers;
    let approved = |key: &String| {
        let now = approval_digest(jurisdiction, dossier, key);
        now.is_some() && now.as_ref() == before.standing.approved.get(key)
    };
    let missing = sections.iter().filter(|key| !approved(key));
    missing
        .map(|key| Problem {
            place: Place::section(key),
            kind: ProblemKind::NotApproved,
        })
        .collect()
}

fn other_wish(same: &str, before: &Before<'_>) -> Vec<Problem> {
    let Some(role) = same.strip_prefix(WISH).and_then(Role::from_key) else {
        return Vec::new();
    };
    // Nothing is wished for yet.
    let Some(wish) = before.answers.wish(role) else {
        return Vec::new();
    };
    let jurisdiction = before.answers.jurisdiction;
    // What is handed in without being applied for, such as a lost certificate, binds nobody.
    let counts = |one: &&Wished| {
        jurisdiction.business(&one.business).is_some_and(|b| {
            let once =
                |rule: &GateRule| matches!(&rule.gate, Gate::OnceAYear(gate) if gate.same == same);
            b.gates.iter().any(once)
        })
    };
    let wished = before.standing.wished.iter().filter(counts);
    let this_year =
        wished.filter(|one| one.year == before.year && before.own != Some(one.id.as_str()));
    let other = this_year.filter(|one| one.of(role).is_some_and(|was| was != wish));
    let place = || {
        let field = before.answers.business.and_then(|b| b.wished(role));
        field.map_or_else(Place::default, |(part, field)| {
            Place::field(&part.key, None, &field.key)
        })
    };
    other
        .map(|one| Problem {
            place: place(),
            kind: ProblemKind::OtherWish {
                application: one.id.clone(),
                number: one.number.clone(),
                wished: one.of(role).unwrap_or_default().to_owned(),
            },
        })
        .collect()
}

impl Business {
    /// In which time only one may be open: a year, unless it says otherwise.
    pub fn one_open(&self) -> Per {
        let mut named = self.gates.iter().filter_map(|rule| match &rule.gate {
            Gate::OneOpen(rule) => Some(rule.per),
            _ => None,
        });
        let ever = named.any(|per| per == Per::Always);
        if ever { Per::Always } else { Per::Year }
    }

    /// Whether a photo must be there before it is handed in.
    pub fn wants_photo(&self) -> bool {
        self.gates.iter().any(|rule| rule.gate == Gate::Photo)
    }
}
