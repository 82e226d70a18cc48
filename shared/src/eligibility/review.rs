//! A review: the title held before, years of service, and appraisals in them.

use super::known::{
    appraisals, education, education_missing, facts, origin_place, service_window, text,
    wanted_level, wish_place,
};
use super::material;
use super::title::{self, Held};
use super::{Finding, Missing, Outcome, Rule, Source, When};
use crate::check::Context;
use crate::committee::Level;
use crate::jurisdiction::Role;
use crate::problem::Place;
use crate::rules::{self, Span, YearsNeeded, count_appraisals, in_force, years_needed, years_rows};

/// How far ahead it is looked for the year in which years of service are full.
const AHEAD: u16 = 60;

pub fn findings(context: &Context) -> Vec<Finding> {
    let needed = needed(context);
    let mut all = vec![title_held(context, &needed)];
    all.extend(years(context, &needed));
    all.extend(appraised(context, &needed));
    all.extend(material::counted(context, full_in(context, 1)));
    all
}

/// What the table of years says to this wish.
enum Needed<'a> {
    /// This is missing before it can be looked up.
    Not(Outcome),
    /// No row is for the level in the series: the data have no rule.
    NoRule,
    /// Rows for the level, none of them for this education.
    NoEducation(Vec<&'a YearsNeeded>),
    /// Rows for the education, none of them for the title held.
    NoTitle(Vec<&'a YearsNeeded>),
    /// This one counts.
    Row(&'a YearsNeeded),
}

fn needed<'a>(context: &Context<'a>) -> Needed<'a> {
    let rows = &context.jurisdiction.rules.years_needed;
    let answers = context.answers();
    let Some(series) = answers.wish(Role::Series) else {
        return Needed::Not(Outcome::wish(Role::Series));
    };
    let Some(level) = wanted_level(context) else {
        return Needed::Not(Outcome::wish(Role::Level));
    };
    let all = years_rows(rows, context.year, series, level);
    if all.is_empty() {
        return Needed::NoRule;
    }
    let Some(record) = education(context) else {
        return Needed::Not(education_missing(context));
    };
    let names = &facts(context).education;
    let education = text(record, &names.qualification);
    let degree = text(record, &names.degree);
    let mut studied = all.clone();
    studied.retain(|row| row.is_for(education, degree));
    if studied.is_empty() {
        return Needed::NoEducation(all);
    }
    let held = match title::held(context) {
        Held::Nothing => None,
        Held::Level(level) => Some(level),
        Held::Unknown => return Needed::NoTitle(studied),
    };
    let wished = rules::Held {
        series,
        level,
        held,
        education,
        degree,
    };
    years_needed(rows, context.year, &wished).map_or(Needed::NoTitle(studied), Needed::Row)
}

/// The title that has to be held before; who holds the one applied for or a higher one is told by the
/// same rule.
fn title_held(context: &Context, needed: &Needed) -> Finding {
    let held = match title::held(context) {
        Held::Level(level) => Some(level),
        Held::Nothing | Held::Unknown => None,
    };
    let asked = |rows: &[&YearsNeeded]| -> Vec<Option<Level>> {
        let mut asked: Vec<Option<Level>> = rows.iter().map(|row| row.held).collect();
        asked.sort();
        asked.dedup();
        asked
    };
    let unknown = |missing| Outcome::Unknown { missing };
    let (asked, source, outcome) = match needed {
        Needed::Not(missing) => (Vec::new(), None, missing.clone()),
        Needed::NoRule => (Vec::new(), None, unknown(Missing::Rule)),
        Needed::NoEducation(rows) => {
            let source = rows.first().and_then(|row| Source::of(*row));
            (asked(rows), source, Outcome::NotMet { when: None })
        }
        Needed::NoTitle(rows) => {
            let source = rows.first().and_then(|row| Source::of(*row));
            let outcome = match title::held(context) {
                Held::Unknown => unknown(Missing::At(title::held_place(context))),
                Held::Nothing | Held::Level(_) => Outcome::NotMet { when: None },
            };
            (asked(rows), source, outcome)
        }
        Needed::Row(row) => (vec![row.held], Source::of(*row), Outcome::Met),
    };
    Finding {
        rule: match needed {
            Needed::NoEducation(_) => Rule::Degree {
                level: wanted_level(context),
                education: education(context).map_or_else(String::new, |record| {
                    text(record, &facts(context).education.qualification).to_owned()
                }),
            },
            Needed::Not(_) | Needed::NoRule | Needed::NoTitle(_) | Needed::Row(_) => {
                Rule::TitleHeld { asked, held }
            }
        },
        source,
        outcome,
        place: wish_place(context, Role::Level),
    }
}

/// Years of service, once it is known how many are asked for.
fn years(context: &Context, needed: &Needed) -> Option<Finding> {
    let Needed::Row(row) = needed else {
        return None;
    };
    let window = service_window(context);
    let need = u32::from(row.years);
    let now = window.map_or(0, |facts| facts.service.full_years());
    let outcome = match window {
        None => Outcome::at(origin_place(context)),
        Some(_) => Outcome::known(now >= need, full_in(context, need)),
    };
    Some(Finding {
        rule: Rule::YearsOfService {
            need,
            now,
            span: window.map(|facts| facts.service),
        },
        source: Source::of(*row),
        outcome,
        place: wish_place(context, Role::Level),
    })
}

/// The first year applied for in which so many years are full.
fn full_in(context: &Context, need: u32) -> Option<When> {
    let mut later = (context.year..).take(usize::from(AHEAD));
    let full = later.find(|year| {
        let then = Context {
            year: *year,
            ..*context
        };
        service_window(&then).is_some_and(|facts| facts.service.full_years() >= need)
    });
    full.map(When::Year)
}

/// Appraisals: at least as many competent years as years of service are asked for, and none below.
fn appraised(context: &Context, needed: &Needed) -> Vec<Finding> {
    let rules = &context.jurisdiction.rules;
    let Needed::Row(row) = needed else {
        return Vec::new();
    };
    let Some((rule, window)) =
        in_force(&rules.appraisals, context.year).zip(service_window(context))
    else {
        return Vec::new();
    };
    let (need, span) = (u32::from(row.years), window.service);
    let appraisals = appraisals(context);
    let count = count_appraisals(rule, need, span, &appraisals);
    let place = Place::section(&rules.facts.appraisals.section);
    let enough = Finding {
        rule: Rule::Appraisals {
            need,
            now: count.now,
        },
        source: Source::of(rule),
        outcome: Outcome::known(count.is_enough(), Some(enough_in(context, span, &count))),
        place: place.clone(),
    };
    let none_below = Finding {
        rule: Rule::Competent {
            asked: rule.competent.clone(),
            below: count.below.clone(),
        },
        source: Source::of(rule),
        outcome: Outcome::known(count.below.is_empty(), None),
        place,
    };
    vec![enough, none_below]
}

/// When there will be enough: as soon as years gone by are entered, or so many years later.
fn enough_in(context: &Context, span: Span, count: &rules::AppraisalCount) -> When {
    let last = span.to.year().min(context.today.year());
    let seen = appraisals(context);
    let open = (span.from.year()..=last)
        .filter(|year| !seen.iter().any(|(known, _)| i32::from(*known) == *year))
        .count();
    let lacking = count.need.saturating_sub(count.now);
    match lacking.saturating_sub(u32::try_from(open).unwrap_or(u32::MAX)) {
        0 => When::Mended,
        still => When::Year(
            context
                .year
                .saturating_add(u16::try_from(still).unwrap_or(0)),
        ),
    }
}
