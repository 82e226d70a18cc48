//! Hours of continuing education, in the years that count.

use super::known::{text, year};
use super::{Finding, Outcome, Rule, Source, When};
use crate::check::Context;
use crate::problem::Place;
use crate::rules::{hours_done, hours_short};

pub fn findings(context: &Context) -> Vec<Finding> {
    let Some((rule, names)) = context.jurisdiction.rules.hours_for(context.year) else {
        return Vec::new();
    };
    let uses = context.business.map(|b| b.uses.as_slice());
    let mut uses = uses.unwrap_or_default().iter();
    if !uses.any(|one| one.section == names.section) {
        return Vec::new();
    }
    let none = Vec::new();
    let records = context.dossier.get(&names.section).unwrap_or(&none);
    let finding = |counted: u16| {
        let record = records
            .iter()
            .find(|r| year(text(r, &names.year)) == Some(counted));
        let tenths = record.map_or([0; 3], |r| hours_done(r, names));
        let id = record.map(|r| r.id.as_str());
        Finding {
            rule: Rule::Hours {
                year: counted,
                need: rule.total(),
                now: tenths
                    .iter()
                    .fold(0, |sum: u32, one| sum.saturating_add(*one))
                    / 10,
            },
            source: Source::of(rule),
            outcome: Outcome::known(hours_short(rule, tenths).is_enough(), Some(When::Mended)),
            place: match id {
                Some(_) => Place::field(&names.section, id, &names.year),
                None => Place::section(&names.section),
            },
        }
    };
    rule.years_counted(context.year).map(finding).collect()
}
