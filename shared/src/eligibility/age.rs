//! Age on the first day of work.

use super::known::{day, facts, place_of, typed};
use super::{Finding, Outcome, Rule, Source};
use crate::check::Context;
use crate::rules::{self, in_force};

pub fn at_work(context: &Context) -> Option<Finding> {
    let rule = in_force(&context.jurisdiction.rules.work_age, context.year)?;
    let name = &facts(context).work_start;
    let place = place_of(context, name);
    let begun = typed(context, name).and_then(day);
    let birth = context.identity.map(|identity| identity.birth);
    let age = birth
        .zip(begun)
        .map(|(birth, begun)| rules::work_age(rule, birth, begun));
    let outcome = match &age {
        Some(known) => Outcome::known(known.is_ok(), None),
        None => Outcome::at(place.clone()),
    };
    Some(Finding {
        rule: Rule::AgeAtWork {
            least: u32::from(rule.least),
            now: age.map(|known| known.unwrap_or_else(|below| below)),
        },
        source: Source::of(rule),
        outcome,
        place,
    })
}
