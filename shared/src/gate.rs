//! What must hold before an application may be started or handed in; asked on both sides, and told
//! before a person fills in anything.

use crate::answers::{Answers, records_taken};
use crate::committee::Level;
use crate::effect::{Effect, TitleEntry, due};
use crate::frozen::digest;
use crate::gather::Gather;
use crate::jurisdiction::{Business, Jurisdiction, Role};
use crate::lenient::Lenient;
use crate::problem::{Beside, Place, Problem, ProblemKind};
use crate::review::Status;
use crate::value::Dossier;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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

/// How a person stands in a jurisdiction: what gates look at besides what is being applied for.
/// `GET /api/v1/me/standing`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PersonStanding))]
pub struct Standing {
    /// Whether there is a photo.
    pub photo: bool,
    /// Whether the unit is chosen.
    pub unit: bool,
    /// Sections that were approved: their keys with the digest of what was.
    pub approved: BTreeMap<String, String>,
    /// Applications that have not ended, of all jurisdictions.
    pub under_way: Vec<UnderWay>,
    /// What was handed in and not given up, in this jurisdiction.
    pub wished: Vec<Wished>,
    /// The person's titles, ended ones too.
    pub titles: Vec<TitleEntry>,
}

/// An application under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnderWay {
    /// Application id.
    pub id: String,
    pub jurisdiction: String,
    pub business: String,
    pub year: u16,
    /// Empty before the first submission.
    pub number: String,
    pub status: Status,
    /// Sections that a reviewer marked and that wait to be mended.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub marked: BTreeSet<String>,
}

/// What an application was for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Wished {
    /// Application id.
    pub id: String,
    pub business: String,
    pub number: String,
    pub year: u16,
    /// Series key.
    pub series: String,
    /// Title by name.
    pub title: String,
    /// Level key.
    pub level: String,
    /// Specialty by name.
    pub specialty: String,
}

/// What is asked of gates.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
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
pub fn shut(opens: Opens, asked: &Asked<'_>) -> Vec<Problem> {
    let Some(business) = asked.answers.business else {
        return Vec::new();
    };
    let rules = business
        .gates
        .iter()
        .filter(|rule| rule.stands_before(opens));
    let mut problems: Vec<Problem> = rules.flat_map(|rule| reasons(&rule.gate, asked)).collect();
    let counts = |rule: &GateRule| matches!(rule.gate, Gate::OneOpen(_));
    if !business.gates.iter().any(counts) {
        problems.extend(one_open(Per::Year, business, asked));
    }
    problems
}

fn reasons(gate: &Gate, asked: &Asked<'_>) -> Vec<Problem> {
    let standing = asked.standing;
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
        Gate::Approved(Sections { sections }) => not_approved(sections, asked),
        Gate::NothingUnderWay(Businesses { businesses }) => {
            let named =
                |one: &&UnderWay| businesses.is_empty() || businesses.contains(&one.business);
            let others = others(asked).filter(named);
            others.map(under_way).collect()
        }
        Gate::OneOpen(OneOpen { per }) => match asked.answers.business {
            Some(business) => one_open(*per, business, asked),
            None => Vec::new(),
        },
        Gate::OnceAYear(OnceAYear { same }) => other_wish(same, asked),
        Gate::HoldsTitle(HoldsTitle { least }) => {
            let mut titles = standing.titles.iter().filter(|one| one.ended.is_none());
            let held = titles.any(|one| least.is_none_or(|least| one.title.level >= least));
            let kind = ProblemKind::NoTitle { least: *least };
            unless(held, Place::default(), kind)
        }
        // Nobody is kept out by what this page does not know; the server asks again.
        Gate::Newer(_) => Vec::new(),
    }
}

fn others<'a>(asked: &Asked<'a>) -> impl Iterator<Item = &'a UnderWay> {
    let own = asked.own;
    let all = asked.standing.under_way.iter();
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

fn one_open(per: Per, business: &Business, asked: &Asked<'_>) -> Vec<Problem> {
    let here = &asked.answers.jurisdiction.id;
    let same =
        others(asked).filter(|one| one.business == business.key && one.jurisdiction == *here);
    let then = same.filter(|one| match per {
        Per::Year => one.year == asked.year,
        Per::Always => true,
        Per::Newer => false,
    });
    then.map(under_way).collect()
}

fn not_approved(sections: &[String], asked: &Asked<'_>) -> Vec<Problem> {
    let Answers {
        jurisdiction,
        dossier,
        ..
    } = asked.answers;
    let approved = |key: &String| {
        let now = approval_digest(jurisdiction, dossier, key);
        now.is_some() && now.as_ref() == asked.standing.approved.get(key)
    };
    let missing = sections.iter().filter(|key| !approved(key));
    missing
        .map(|key| Problem {
            place: Place::section(key),
            kind: ProblemKind::NotApproved,
        })
        .collect()
}

fn other_wish(same: &str, asked: &Asked<'_>) -> Vec<Problem> {
    let Some(role) = same.strip_prefix("wish.").and_then(Role::from_key) else {
        return Vec::new();
    };
    // Nothing is wished for yet.
    let Some(wish) = asked.answers.wish(role) else {
        return Vec::new();
    };
    let jurisdiction = asked.answers.jurisdiction;
    // What is handed in without being applied for, such as a lost certificate, binds nobody.
    let counts = |one: &&Wished| {
        jurisdiction.business(&one.business).is_some_and(|b| {
            let once =
                |rule: &GateRule| matches!(&rule.gate, Gate::OnceAYear(gate) if gate.same == same);
            b.gates.iter().any(once)
        })
    };
    let wished = asked.standing.wished.iter().filter(counts);
    let this_year =
        wished.filter(|one| one.year == asked.year && asked.own != Some(one.id.as_str()));
    let other = this_year.filter(|one| one.of(role).is_some_and(|was| was != wish));
    let place = || {
        let field = asked.answers.business.and_then(|b| b.wished(role));
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

impl Wished {
    /// What it was in a role; none where that is not kept.
    pub fn of(&self, role: Role) -> Option<&str> {
        match role {
            Role::Series => Some(&self.series),
            Role::Level => Some(&self.level),
            Role::Title => Some(&self.title),
            Role::Specialty | Role::Committee | Role::Education | Role::Unit | Role::Entry => None,
        }
    }
}

/// SHA-256 of what a section of the dossier says, by which an approval knows that nothing has
/// changed; none while it is empty.
pub fn approval_digest(
    jurisdiction: &Jurisdiction,
    dossier: &Dossier,
    section: &str,
) -> Option<String> {
    let shape = jurisdiction.section(section)?;
    let answers = Answers {
        jurisdiction,
        business: None,
        draft: None,
        dossier,
    };
    // As they are frozen: in the order of print, without what a successor replaces.
    let records = records_taken(shape, None, dossier);
    let said = records.into_iter().map(|record| {
        let said = answers.record(shape, record);
        let files = said
            .attachments
            .iter()
            .map(|a| (a.slot.clone(), a.digest.clone()));
        (
            said.id.clone(),
            filled(said.values),
            files.collect::<Vec<_>>(),
        )
    });
    let said: Vec<_> = said.collect();
    if said
        .iter()
        .all(|(_, values, files)| values.is_empty() && files.is_empty())
    {
        return None;
    }
    let bytes = serde_json::to_vec(&said).expect("lists and maps with text keys are JSON");
    Some(digest(&bytes))
}

/// An empty answer is none.
fn filled(values: crate::form::Values) -> crate::form::Values {
    let filled = values.into_iter().filter(|(_, text)| !text.is_empty());
    filled.gathered()
}

/// Where a section stands on its way to approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Nothing is in it.
    Empty,
    /// It says something that is not approved.
    ToSubmit,
    /// It is being reviewed.
    UnderReview,
    /// It stands approved as it is.
    Approved,
    /// A reviewer wants it mended.
    SentBack,
}

/// Where a section stands, in a jurisdiction one of whose businesses approves sections; none where
/// nobody does.
pub fn section_state(
    jurisdiction: &Jurisdiction,
    dossier: &Dossier,
    standing: &Standing,
    section: &str,
) -> Option<SectionState> {
    let mut reviewing = jurisdiction
        .businesses
        .iter()
        .filter(|b| b.approves(section))
        .peekable();
    reviewing.peek()?;
    let businesses: Vec<&str> = reviewing.map(|b| b.key.as_str()).collect();
    let Some(now) = approval_digest(jurisdiction, dossier, section) else {
        return Some(SectionState::Empty);
    };
    if standing.approved.get(section) == Some(&now) {
        return Some(SectionState::Approved);
    }
    let open = standing.under_way.iter().find(|one| {
        one.jurisdiction == jurisdiction.id && businesses.contains(&one.business.as_str())
    });
    Some(
        match open.map(|one| (one.status, one.marked.contains(section))) {
            Some((Status::SentBack, true)) => SectionState::SentBack,
            Some((Status::Draft | Status::SentBack, _)) | None => SectionState::ToSubmit,
            Some(_) => SectionState::UnderReview,
        },
    )
}

impl Business {
    /// Whether its end approves this section.
    pub fn approves(&self, section: &str) -> bool {
        let effects = self
            .route
            .iter()
            .flat_map(|route| due(&route.effects, true));
        let taken = self.uses.iter().any(|one| one.section == section);
        taken
            && effects.into_iter().any(|effect| match effect {
                Effect::Approve(rule) => {
                    rule.sections.is_empty() || rule.sections.iter().any(|key| key == section)
                }
                _ => false,
            })
    }

    /// Whether a photo must be there before it is handed in.
    pub fn wants_photo(&self) -> bool {
        self.gates.iter().any(|rule| rule.gate == Gate::Photo)
    }
}
