//! What the end of an application brings about: as the data say it, and as it came to pass.

mod title;

pub use title::{Granted, TitleFault, said, title};

use crate::certificate::Title;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One thing that an end brings about, in the order of the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct EffectRule {
    /// At which ends.
    #[serde(default, skip_serializing_if = "On::is_passed")]
    pub on: On,
    pub effect: Effect,
}

/// The ends at which something follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// Favourable ones.
    #[default]
    Passed,
    /// All that somebody decided, refusals among them.
    Decided,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl On {
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_passed(&self) -> bool {
        *self == On::Passed
    }
}

/// What follows. Fields are named as conditions name them: by key, as `wish.ROLE`, or, of a form
/// that a stage filled in, as `stage.STAGE.FIELD`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// A signed certificate, and its entry in the ledger of titles.
    Issue(Issue),
    /// The title in this field of the application ends.
    Cancel(Cancel),
    /// An entry in the ledger without a certificate of ours.
    Record(RecordTitle),
    /// The person belongs to another unit from now on.
    Move(Move),
    /// Sections of the dossier stand approved as they were frozen.
    Approve(Approve),
    /// The person is in a committee's pool of experts.
    Enrol(Enrol),
    /// The records used can no longer be changed.
    Archive,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// A certificate to be issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Issue {
    /// What it certifies.
    pub title: TitleOf,
    /// Field with the title in whose place it comes; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub replaces: String,
}

/// A title that ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Cancel {
    /// The field that names it.
    pub entry: String,
}

/// A title to be entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct RecordTitle {
    pub title: TitleOf,
    /// How it came to stand there.
    pub origin: Origin,
}

/// A change of unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Move {
    /// The field with the new unit.
    pub unit: String,
}

/// Sections that become approved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Approve {
    /// Section keys; all that were taken when empty.
    #[serde(default)]
    pub sections: Vec<String>,
}

/// Somebody to be taken into a pool of experts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Enrol {
    /// Field with the committee whose pool it is.
    pub pool: String,
    /// Field with the specialties; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub specialties: String,
}

/// Where a title is read off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TitleOf {
    /// What was applied for, with level and specialty as a meeting granted them.
    Wish,
    /// These fields.
    Fields(TitleFields),
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(untagged))]
    Newer(crate::api::Newer),
}

/// Names of the fields that say what a title is; where `entry` is answered, the ledger says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct TitleFields {
    /// One of the person's own titles.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entry: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub specialty: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// Number of its certificate.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Who granted it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// Since when it is held.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub since: String,
}

/// How a title came to stand in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Certified here.
    Issued,
    /// Certified elsewhere, and found right.
    Verified,
    /// Granted in another province, and confirmed here.
    Confirmed,
    /// Granted by a committee that was asked to review.
    Entrusted,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Origin {
    /// As data and the API name it.
    pub fn key(self) -> &'static str {
        match self {
            Origin::Issued => "issued",
            Origin::Verified => "verified",
            Origin::Confirmed => "confirmed",
            Origin::Entrusted => "entrusted",
            Origin::Newer => "",
        }
    }

    /// The origin with this key.
    pub fn from_key(key: &str) -> Option<Origin> {
        let all = [
            Origin::Issued,
            Origin::Verified,
            Origin::Confirmed,
            Origin::Entrusted,
        ];
        all.into_iter().find(|origin| origin.key() == key)
    }
}

/// A title of a person as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TitleEntry {
    pub id: String,
    /// Where it was entered.
    pub jurisdiction: String,
    pub origin: Origin,
    pub title: Title,
    /// Number of its certificate, ours or another's; empty where there is none.
    pub number: String,
    /// Id of the organisation that issued it, empty where that is none of ours.
    pub issuer: String,
    /// Name of who granted it.
    pub granted_by: String,
    /// When it was entered, Unix seconds.
    pub at: i64,
    /// Since when it is held, as it was said when it was entered; empty where a certificate of ours
    /// says it, or nobody did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub since: String,
    /// When it ended, and what stands in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
}

impl TitleEntry {
    /// What people know it by.
    pub fn text(&self) -> String {
        let Title {
            name, specialty, ..
        } = &self.title;
        let parts = [name, specialty, &self.number];
        let said = parts.into_iter().filter(|part| !part.is_empty());
        said.cloned().collect::<Vec<_>>().join(" ")
    }
}

/// The end of a title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ended {
    /// Unix seconds.
    pub at: i64,
    /// Number of the certificate that came in its place; empty where it was cancelled.
    pub replaced_by: String,
}

/// What an end brought about, with values in place of names; it stands in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "consequence", rename_all = "snake_case")]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub enum Consequence {
    /// A certificate was issued; `replaces` is the entry in whose place it comes.
    Issued {
        number: String,
        title: Title,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<String>,
    },
    /// An entry of the ledger ended.
    Cancelled { entry: String },
    /// An entry was made.
    Recorded {
        entry: String,
        origin: Origin,
        title: Title,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        number: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        granted_by: String,
        /// Since when it is held, as it was entered.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        since: String,
    },
    /// The person moved from one unit to another, by id.
    Moved { from: Option<String>, to: String },
    /// Sections stand approved: their keys with the digest of what was approved.
    Approved { sections: BTreeMap<String, String> },
    /// The person is in the pool of this committee, by key.
    Enrolled { pool: String, specialties: String },
    /// The records used are archived.
    Archived {},
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What follows from an end, in order.
pub fn due(rules: &[EffectRule], passed: bool) -> impl Iterator<Item = &Effect> {
    let due = move |rule: &&EffectRule| match rule.on {
        On::Passed => passed,
        On::Decided => true,
        On::Newer => false,
    };
    rules.iter().filter(due).map(|rule| &rule.effect)
}

impl Consequence {
    /// Number of the certificate that was issued.
    pub fn number(&self) -> Option<&str> {
        match self {
            Consequence::Issued { number, .. } => Some(number),
            _ => None,
        }
    }
}

impl Effect {
    /// Whether this is what came of it.
    pub fn fits(&self, consequence: &Consequence) -> bool {
        match self {
            Effect::Issue(_) => matches!(consequence, Consequence::Issued { .. }),
            Effect::Cancel(_) => matches!(consequence, Consequence::Cancelled { .. }),
            Effect::Record(_) => matches!(consequence, Consequence::Recorded { .. }),
            Effect::Move(_) => matches!(consequence, Consequence::Moved { .. }),
            Effect::Approve(_) => matches!(consequence, Consequence::Approved { .. }),
            Effect::Enrol(_) => matches!(consequence, Consequence::Enrolled { .. }),
            Effect::Archive => matches!(consequence, Consequence::Archived {}),
            Effect::Newer(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_brings_about_only_what_every_decision_does() {
        let rules = [
            EffectRule {
                on: On::Passed,
                effect: Effect::Issue(Issue {
                    title: TitleOf::Wish,
                    replaces: String::new(),
                }),
            },
            EffectRule {
                on: On::Decided,
                effect: Effect::Archive,
            },
        ];
        assert_eq!(due(&rules, true).count(), 2);
        assert_eq!(due(&rules, false).collect::<Vec<_>>(), [&Effect::Archive]);
    }
}
