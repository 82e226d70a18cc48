//! Annual appraisals: at least as many competent years as years of service are asked for.

use std::collections::{BTreeMap, BTreeSet};

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::service::Span;

/// Which results count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct AppraisalRule {
    /// Document the rule comes from.
    pub source: String,
    /// Clause of the document, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// First year applied for in which it is in force.
    pub year: u16,
    /// Results that count as competent, as stored.
    pub competent: Vec<String>,
}

/// What the appraisals of a person amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppraisalCount {
    /// Years asked for.
    pub need: u32,
    /// Different competent years inside the span.
    pub now: u32,
    /// Years with a lower result, which do not count.
    pub below: Vec<u16>,
    /// Years named more than once; they count once.
    pub twice: Vec<u16>,
}

impl AppraisalCount {
    /// Whether there are enough.
    pub fn is_enough(&self) -> bool {
        self.now >= self.need
    }
}

/// Counts appraisals of years that lie at least partly in the span of service.
pub fn count_appraisals(
    rule: &AppraisalRule,
    need: u32,
    span: Span,
    appraisals: &[(u16, &str)],
) -> AppraisalCount {
    let mut seen: BTreeMap<u16, u32> = BTreeMap::new();
    let (mut competent, mut below) = (BTreeSet::new(), BTreeSet::new());
    for (year, result) in appraisals {
        if !(span.from.year()..=span.to.year()).contains(&i32::from(*year)) {
            continue;
        }
        *seen.entry(*year).or_default() += 1;
        let counts = rule.competent.iter().any(|c| c == result);
        if counts {
            competent.insert(*year)
        } else {
            below.insert(*year)
        };
    }
    // A year with one result that counts and one that does not is not a competent year.
    let now = competent.difference(&below).count() as u32;
    let twice = seen
        .into_iter()
        .filter(|(_, times)| *times > 1)
        .map(|(year, _)| year);
    AppraisalCount {
        need,
        now,
        below: below.into_iter().collect(),
        twice: twice.collect(),
    }
}
