//! The stages one application passes, resolved for this person and this business.

use crate::effect::{Effect, EffectRule, Issue, On, TitleOf, due};
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// What sort of organisation holds a stage.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum StageKind {
    Unit,
    Supervisor,
    Bureau,
    Committee,
    /// Nobody reviews: the person who applied goes on with it.
    Applicant,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// The way of one application, frozen with it at submission; the last held stage decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(from = "Kept")]
pub struct Route {
    /// In the order in which they are passed, skipped ones included.
    pub stages: Vec<Stage>,
    /// What its end brings about.
    pub effects: Vec<EffectRule>,
    /// Hours after which a decided application ends by itself; 0 for at once.
    pub grace_hours: u8,
}

/// One stage of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
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
    /// Who ends its public notice.
    #[serde(default, skip_serializing_if = "Closes::is_office")]
    pub closes: Closes,
    /// Handing in is this stage's agreement: it goes on to its public notice at once.
    #[serde(default, skip_serializing_if = "is_false")]
    pub on_submission: bool,
    /// Key of the form that its officer fills in with an agreement; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asks: String,
    /// Steps of the business that open now, where the person who applied holds the stage.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opens: Vec<String>,
    /// Working days within which the stage promises to decide; nothing happens by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_days: Option<u8>,
    /// This stage's favourable decision is the end of the route.
    #[serde(default)]
    pub decides: bool,
}

/// Who holds a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Organisation id.
    Organisation(String),
    /// Nobody: the stage is passed over, and the history says why.
    Skipped(SkipReason),
    /// The person who applied.
    Applicant,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// Why an optional stage is passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
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

/// Who ends a public notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Closes {
    /// An officer of the stage records its result.
    #[default]
    Office,
    /// It ends by itself once its days are over and no objection is open.
    Clock,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Closes {
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub(super) fn is_office(&self) -> bool {
        *self == Closes::Office
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)]
pub(super) fn is_false(value: &bool) -> bool {
    !*value
}

/// Hours of grace where the data name none.
pub(super) const GRACE_HOURS: u8 = 24;

/// A route as it was kept: those from before ends had effects say only whether there is a certificate.
#[derive(Deserialize, Lenient)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
struct Kept {
    stages: Vec<Stage>,
    #[serde(default)]
    certificate: bool,
    #[serde(default)]
    effects: Option<Vec<EffectRule>>,
    #[serde(default)]
    grace_hours: Option<u8>,
}

impl From<Kept> for Route {
    fn from(kept: Kept) -> Route {
        let former = || {
            let issue = kept.certificate.then(|| EffectRule {
                on: On::Passed,
                effect: Effect::Issue(Issue {
                    title: TitleOf::Wish,
                    replaces: String::new(),
                }),
            });
            let archive = EffectRule {
                on: On::Decided,
                effect: Effect::Archive,
            };
            issue.into_iter().chain([archive]).collect()
        };
        Route {
            effects: kept.effects.clone().unwrap_or_else(former),
            stages: kept.stages,
            grace_hours: kept.grace_hours.unwrap_or(GRACE_HOURS),
        }
    }
}

impl Stage {
    /// A stage that only one officer's opinion is wanted for.
    pub fn new(key: &str, kind: StageKind, seat: Seat) -> Stage {
        Stage {
            key: key.to_owned(),
            kind,
            seat,
            notice_days: None,
            pays: false,
            meeting: None,
            closes: Closes::Office,
            on_submission: false,
            asks: String::new(),
            opens: Vec::new(),
            due_days: None,
            decides: false,
        }
    }

    /// Whether it is passed through, by an organisation or by the person who applied.
    pub fn is_held(&self) -> bool {
        match &self.seat {
            Seat::Organisation(_) | Seat::Applicant => true,
            Seat::Skipped(_) | Seat::Newer(_) => false,
        }
    }

    /// The organisation that holds the stage, unless it is skipped.
    pub fn organisation(&self) -> Option<&str> {
        match &self.seat {
            Seat::Organisation(id) => Some(id),
            Seat::Skipped(_) | Seat::Applicant | Seat::Newer(_) => None,
        }
    }
}

impl Route {
    /// The stage with this key, with its place in the order.
    pub fn find(&self, key: &str) -> Option<(usize, &Stage)> {
        self.stages.iter().enumerate().find(|(_, s)| s.key == key)
    }

    /// The first stage at or after a place in the order that is not passed over.
    pub fn held_from(&self, place: usize) -> Option<(usize, &Stage)> {
        let mut later = self.stages.iter().enumerate().skip(place);
        later.find(|(_, s)| s.is_held())
    }

    /// The organisation at whose stage a meeting decides, the last where there are several.
    pub fn meeting_at(&self) -> Option<&str> {
        let meets = self.stages.iter().filter(|stage| stage.meeting.is_some());
        meets.filter_map(Stage::organisation).next_back()
    }

    /// The last stage held by the applicant, up to and with the one of this key.
    pub fn applicant_until(&self, key: &str) -> Option<&Stage> {
        let (place, _) = self.find(key)?;
        let until = &self.stages[..=place];
        until.iter().rev().find(|s| s.seat == Seat::Applicant)
    }

    /// Whether the records used are archived by an end, favourable or not.
    pub fn archives(&self, passed: bool) -> bool {
        due(&self.effects, passed).any(|effect| *effect == Effect::Archive)
    }

    /// The first held stage.
    pub fn first(&self) -> Option<&Stage> {
        self.held_from(0).map(|(_, stage)| stage)
    }
}
