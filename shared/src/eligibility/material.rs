//! The window of material: achievements of every section count inside it only.

use super::known::{day, facts, last_day, origin_place, service_window, text};
use super::{Finding, Outcome, Rule, Source, When};
use crate::answers::records_taken;
use crate::check::Context;
use crate::form::Section;
use crate::problem::Place;
use crate::rules::{MaterialFacts, Span, in_force};
use crate::value::Record;

/// Achievements of every kind that the business takes, held against the window.
///
/// `opens` is when there would be a window where there is none now.
pub fn counted(context: &Context, opens: Option<When>) -> Option<Finding> {
    let facts = facts(context);
    let rule = in_force(&context.jurisdiction.rules.service, context.year)?;
    let all = facts.materials();
    let first = all.first()?;
    let span = service_window(context).map(|window| window.material);
    let (mut inside, mut outside) = (0, Vec::new());
    if let Some(span) = span.filter(|span| span.from <= span.to) {
        let taken = |one: &&MaterialFacts| {
            let answers = context.answers();
            let mut uses = answers.uses();
            uses.any(|(_, section)| section.key == one.section)
        };
        for one in all.iter().filter(taken) {
            let Some(section) = context.jurisdiction.section(&one.section) else {
                continue;
            };
            for record in records_taken(section, context.draft, context.dossier) {
                match lies_in(section, one, record, span) {
                    Lies::Inside => inside += 1,
                    Lies::Outside(field) => {
                        outside.push(Place::field(&section.key, Some(&record.id), &field));
                    }
                    Lies::Nowhere => {}
                }
            }
        }
    }
    let place = match span {
        Some(span) if span.from <= span.to => Place::section(&first.section),
        Some(_) | None => origin_place(context),
    };
    let outcome = match span {
        None => Outcome::at(place.clone()),
        Some(span) if span.from > span.to => Outcome::NotMet { when: opens },
        Some(_) if inside > 0 => Outcome::Met,
        Some(_) => Outcome::at(place.clone()),
    };
    Some(Finding {
        rule: Rule::Material {
            span,
            inside,
            outside,
        },
        source: Source::of(rule),
        outcome,
        place,
    })
}

/// Where a record lies.
enum Lies {
    Inside,
    /// The field that says so.
    Outside(String),
    /// It has no date yet.
    Nowhere,
}

fn lies_in(section: &Section, facts: &MaterialFacts, record: &Record, span: Span) -> Lies {
    let period = section.rows().and_then(|rows| rows.period.as_ref());
    let (start, end) = match period {
        Some(period) if facts.on.is_empty() => (&period.start, &period.end),
        Some(_) | None => (&facts.on, &facts.on),
    };
    let begins = day(text(record, start));
    let ends = last_day(text(record, end)).or_else(|| last_day(text(record, start)));
    match (begins, ends) {
        (None, None) => Lies::Nowhere,
        (begins, ends) => {
            let before = ends.is_some_and(|day| day < span.from);
            let after = begins.is_some_and(|day| day > span.to);
            if before || after {
                Lies::Outside(start.clone())
            } else {
                Lies::Inside
            }
        }
    }
}
