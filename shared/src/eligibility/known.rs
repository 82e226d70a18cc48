//! What is known of a person and a wish, where the jurisdiction's data say that it stands.

use crate::check::Context;
use crate::committee::Level;
use crate::date::{Date, days_in_month};
use crate::eligibility::{Outcome, findings};
use crate::form::{DateRule, FieldKind, Precision};
use crate::jurisdiction::Role;
use crate::problem::Place;
use crate::rules::{Facts, Origin, ServiceFacts, in_force, window};
use crate::value::{Draft, Record, is_empty, read_date, trimmed};

/// Where the jurisdiction's data keep what is counted here.
pub fn facts<'a>(context: &Context<'a>) -> &'a Facts {
    &context.jurisdiction.rules.facts
}

/// The place of a field by its name: `section.field` of the dossier, or a field of the application.
pub fn place_of(context: &Context, name: &str) -> Place {
    if let Some((section, field)) = name.split_once('.') {
        return Place::field(section, None, field);
    }
    let part = context.business.and_then(|business| business.part_of(name));
    part.map_or_else(Place::default, |part| Place::field(&part.key, None, name))
}

/// The place of a wish.
pub fn wish_place(context: &Context, role: Role) -> Place {
    let found = context.business.and_then(|b| b.wished(role));
    found.map_or_else(Place::default, |(part, field)| {
        Place::field(&part.key, None, &field.key)
    })
}

pub fn wanted_level(context: &Context) -> Option<Level> {
    Level::from_key(context.answers().wish(Role::Level)?)
}

/// The education record that the application names as the one that counts.
pub fn education<'a>(context: &Context<'a>) -> Option<&'a Record> {
    let id = context.answers().wish(Role::Education)?;
    let records = context.dossier.get(&facts(context).education.section)?;
    records.iter().find(|r| r.id == id)
}

/// Where the education that counts is missing: in the dossier where it has none that could be named,
/// else in the wish.
pub fn education_missing(context: &Context) -> Outcome {
    let wished = context.business.and_then(|b| b.wished(Role::Education));
    let section = &facts(context).education.section;
    match wished {
        Some(_) if !eligible_educations(context).is_empty() => Outcome::wish(Role::Education),
        Some(_) | None => Outcome::at(Place::section(section)),
    }
}

/// Own records that the wish could name as the education that counts.
fn eligible_educations<'a>(context: &Context<'a>) -> Vec<&'a Record> {
    let Some((_, field)) = context.business.and_then(|b| b.wished(Role::Education)) else {
        return Vec::new();
    };
    let FieldKind::OwnRecord(rule) = &field.kind else {
        return Vec::new();
    };
    let (answers, shape) = (
        context.answers(),
        context.jurisdiction.section(&rule.section),
    );
    let fits = |record: &&Record| {
        rule.only.as_ref().is_none_or(|only| {
            shape.is_some_and(|shape| answers.holds_among(shape, &record.values, only))
        })
    };
    let records = context.dossier.get(&rule.section).into_iter().flatten();
    records.filter(fits).collect()
}

/// The own education with which least is against the wish; none where there is none to be named.
pub fn best_education(context: &Context) -> Option<String> {
    let (part, field) = context.business.and_then(|b| b.wished(Role::Education))?;
    let against = |record: &&Record| {
        let mut draft: Draft = context.draft.cloned().unwrap_or_default();
        let values = draft.parts.entry(part.key.clone()).or_default();
        values.insert(field.key.clone(), record.id.clone());
        let tried = Context {
            draft: Some(&draft),
            ..*context
        };
        let found = findings(&tried);
        let count = |of: fn(&Outcome) -> bool| found.iter().filter(|one| of(&one.outcome)).count();
        (
            count(|one| matches!(one, Outcome::NotMet { .. })),
            count(|one| matches!(one, Outcome::Unknown { .. })),
        )
    };
    // Of equal ones the last, which people write down last.
    let all = eligible_educations(context).into_iter().rev();
    all.min_by_key(against).map(|record| record.id.clone())
}

pub fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record.values.get(field).map_or("", |v| trimmed(v))
}

fn read(raw: &str) -> Option<(Date, Precision)> {
    let any = DateRule {
        precision: Precision::Year,
        future: true,
    };
    read_date(raw, &any).ok()
}

/// The day, or the first day of the month or year.
pub fn day(raw: &str) -> Option<Date> {
    read(raw).map(|(date, _)| date)
}

/// The day, or the last day of the month or year.
pub fn last_day(raw: &str) -> Option<Date> {
    let (date, precision) = read(raw)?;
    let month = match precision {
        Precision::Year => 12,
        Precision::Month | Precision::Day | Precision::Newer => date.month(),
    };
    match precision {
        Precision::Day | Precision::Newer => Some(date),
        Precision::Year | Precision::Month => {
            Date::new(date.year(), month, days_in_month(date.year(), month))
        }
    }
}

pub fn year(raw: &str) -> Option<u16> {
    u16::try_from(day(raw)?.year()).ok()
}

/// Year and result of each appraisal.
pub fn appraisals<'a>(context: &Context<'a>) -> Vec<(u16, &'a str)> {
    let names = &facts(context).appraisals;
    let records = context.dossier.get(&names.section).into_iter().flatten();
    records
        .filter_map(|r| Some((year(text(r, &names.year))?, text(r, &names.result))))
        .collect()
}

/// What is answered under a name; none where nothing is.
pub fn typed<'a>(context: &Context<'a>, name: &str) -> Option<&'a str> {
    let said = context.typed(name).map(trimmed);
    said.filter(|text| !is_empty(text))
}

/// The title that the application names as held.
pub fn held_title<'a>(context: &Context<'a>) -> Option<&'a str> {
    typed(context, &facts(context).held.title)
}

/// The level of a title named as in the catalogue.
pub fn level_of(context: &Context, name: &str) -> Option<Level> {
    let mut titles = context
        .jurisdiction
        .catalogue
        .iter()
        .flat_map(|s| &s.titles);
    titles.find(|t| t.name == name).map(|t| t.level)
}

/// The question from whose answer the window follows, in the order in which it is asked.
pub fn origin_place(context: &Context) -> Place {
    let names = facts(context);
    let key = if held_title(context).is_none() {
        &names.work_start
    } else if asks_review_year(context) {
        &names.held.reviewed
    } else {
        &names.held.obtained
    };
    place_of(context, key)
}

/// Whether the title held was won by review, so that its year is what counts.
fn asks_review_year(context: &Context) -> bool {
    let key = &facts(context).held.reviewed;
    let part = context.business.and_then(|business| business.part_of(key));
    let values = part.and_then(|part| context.draft?.parts.get(&part.key));
    let field = part.and_then(|part| part.field(key));
    match (part, field, values) {
        (Some(part), Some(field), Some(values)) => context.answers().asks(part, values, field),
        _ => false,
    }
}

/// Where years of service and material begin and end for this person.
pub fn service_window(context: &Context) -> Option<ServiceFacts> {
    let rule = in_force(&context.jurisdiction.rules.service, context.year)?;
    let names = facts(context);
    let held = &names.held;
    let origin = match held_title(context) {
        None => Origin::NoTitle {
            work_start: day(typed(context, &names.work_start)?)?,
        },
        Some(_) if asks_review_year(context) => Origin::Review {
            year: year(typed(context, &held.reviewed)?)?,
        },
        Some(_) => Origin::Assessment {
            passed: day(typed(context, &held.obtained)?)?,
        },
    };
    window(rule, origin, context.year)
}
