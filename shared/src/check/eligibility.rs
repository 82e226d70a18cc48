//! What the rules of section 7 make of an application: hints a first reviewer would give.

use super::Context;
use crate::answers::records_taken;
use crate::committee::Level;
use crate::date::Date;
use crate::form::{DateRule, FieldKind, Precision};
use crate::jurisdiction::Role;
use crate::problem::{Ineligible, Place, ProblemKind, Report};
use crate::rules::{
    self, AssessmentFacts, Origin, ServiceFacts, Span, assess, count_appraisals, hours_short,
    in_force, window, years_needed,
};
use crate::value::{Record, Value, read_date};

/// Keys of the dossier that the rules read; every jurisdiction's data uses them.
mod key {
    pub const EDUCATION: &str = "education";
    pub const APPRAISALS: &str = "appraisals";
    pub const HOURS: &str = "continuing_education";
    pub const TITLES: &str = "title_history";
    pub const ACHIEVEMENTS: &str = "achievements";
    pub const WORK_START: &str = "basic.work_start";
    pub const TITLE: &str = "current_title";
    pub const TITLE_OBTAINED: &str = "current_title_obtained";
    pub const TITLE_YEAR: &str = "current_title_year";
}

/// Adds what the rules find; says nothing where a fact they need was not entered yet.
pub fn eligibility(context: &Context, report: &mut Report) {
    let Some(business) = context.business else {
        return;
    };
    work_age(context, report);
    if business.first_assessment {
        first_assessment(context, report);
    }
    if business.title_review {
        service(context, report);
    }
    if business.uses.iter().any(|u| u.section == key::HOURS) {
        hours(context, report);
    }
}

/// The place of the level, where findings about the wish itself belong.
fn level_place(context: &Context) -> Place {
    let found = context.business.and_then(|b| b.wished(Role::Level));
    found.map_or_else(Place::default, |(part, field)| {
        Place::field(&part.key, None, &field.key)
    })
}

fn wanted_level(context: &Context) -> Option<Level> {
    Level::from_key(context.answers().wish(Role::Level)?)
}

/// The education record that the application names as the one that counts.
fn education<'a>(context: &Context<'a>) -> Option<&'a Record> {
    let id = context.answers().wish(Role::Education)?;
    context
        .dossier
        .get(key::EDUCATION)?
        .iter()
        .find(|r| r.id == id)
}

fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record
        .values
        .get(field)
        .map_or("", |v| crate::value::trimmed(v))
}

fn day(raw: &str) -> Option<Date> {
    let any = DateRule {
        precision: Precision::Year,
        future: true,
    };
    read_date(raw, &any).ok().map(|(date, _)| date)
}

fn year(raw: &str) -> Option<u16> {
    u16::try_from(day(raw)?.year()).ok()
}

/// Year and result of each appraisal.
fn appraisals<'a>(context: &Context<'a>) -> Vec<(u16, &'a str)> {
    let records = context.dossier.get(key::APPRAISALS).into_iter().flatten();
    records
        .filter_map(|r| Some((year(text(r, "year"))?, text(r, "result"))))
        .collect()
}

fn first_assessment(context: &Context, report: &mut Report) {
    let rules = &context.jurisdiction.rules;
    let (Some(rule), Some(level), Some(education), Some(since)) = (
        in_force(&rules.first_assessment, context.year),
        wanted_level(context),
        education(context),
        working_since(context),
    ) else {
        return;
    };
    let facts = AssessmentFacts {
        level,
        education: text(education, "qualification"),
        degree: text(education, "degree"),
        form: text(education, "study_mode"),
        working_since: since,
        on: context.today,
        has_title: has_title(context),
        appraisals: &appraisals(context),
    };
    for reason in assess(rule, &facts).against {
        report.push(level_place(context), ProblemKind::NotEligible { reason });
    }
}

/// The first day of work after the graduation that counts: years worked before it, in a first job
/// or beside one's studies, do not.
fn working_since(context: &Context) -> Option<Date> {
    let begun = context.typed(key::WORK_START).and_then(day)?;
    let period = context.jurisdiction.section(key::EDUCATION)?.rows()?;
    let end = &period.period.as_ref()?.end;
    let graduated = education(context).and_then(|record| day(text(record, end)));
    Some(graduated.map_or(begun, |graduated| begun.max(graduated)))
}

/// Work that would have begun below the age at which it may.
fn work_age(context: &Context, report: &mut Report) {
    let (Some(rule), Some(identity), Some(begun)) = (
        in_force(&context.jurisdiction.rules.work_age, context.year),
        context.identity,
        context.typed(key::WORK_START).and_then(day),
    ) else {
        return;
    };
    if let Err(now) = rules::work_age(rule, identity.birth, begun)
        && let Some((section, field)) = key::WORK_START.split_once('.')
    {
        let least = u32::from(rule.least);
        let reason = Ineligible::AgeAtWork { least, now };
        let place = Place::field(section, None, field);
        report.push(place, ProblemKind::NotEligible { reason });
    }
}

/// Whether the application names a present title, or the dossier one won before.
fn has_title(context: &Context) -> bool {
    let named = context
        .typed(key::TITLE)
        .is_some_and(|t| !crate::value::is_empty(t));
    named
        || context
            .dossier
            .get(key::TITLES)
            .is_some_and(|titles| !titles.is_empty())
}

/// Where years of service and material begin and end for this person.
pub fn service_window(context: &Context) -> Option<ServiceFacts> {
    let rule = in_force(&context.jurisdiction.rules.service, context.year)?;
    let typed = |key: &str| context.typed(key).map(str::trim).filter(|t| !t.is_empty());
    let origin = match (
        typed(key::TITLE),
        typed(key::TITLE_YEAR),
        typed(key::TITLE_OBTAINED),
    ) {
        (None, _, _) => Origin::NoTitle {
            work_start: day(typed(key::WORK_START)?)?,
        },
        (Some(_), Some(review), _) => Origin::Review {
            year: year(review)?,
        },
        (Some(_), None, obtained) => Origin::Assessment {
            passed: day(obtained?)?,
        },
    };
    window(rule, origin, context.year)
}

fn service(context: &Context, report: &mut Report) {
    let (Some(facts), Some(level)) = (service_window(context), wanted_level(context)) else {
        return;
    };
    material(context, facts.material, report);
    let Some(education) = education(context) else {
        return;
    };
    let rules = &context.jurisdiction.rules;
    let held = context
        .typed(key::TITLE)
        .and_then(|name| level_of(context, name));
    let (qualification, degree) = (text(education, "qualification"), text(education, "degree"));
    let needed = years_needed(
        &rules.years_needed,
        context.year,
        level,
        held,
        qualification,
        degree,
    );
    let Some(needed) = needed else { return };
    let need = u32::from(needed.years);
    let now = facts.service.full_years();
    if now < need {
        let reason = Ineligible::YearsOfService { need, now };
        report.push(level_place(context), ProblemKind::NotEligible { reason });
    }
    if let Some(rule) = in_force(&rules.appraisals, context.year) {
        let count = count_appraisals(rule, need, facts.service, &appraisals(context));
        if !count.is_enough() {
            let kind = ProblemKind::TooFewAppraisals {
                need,
                now: count.now,
            };
            report.push(Place::section(key::APPRAISALS), kind);
        }
    }
}

/// The level of a title named as in the catalogue.
fn level_of(context: &Context, name: &str) -> Option<Level> {
    let titles = context
        .jurisdiction
        .catalogue
        .iter()
        .flat_map(|s| &s.titles);
    titles
        .filter(|t| t.name == crate::value::trimmed(name))
        .map(|t| t.level)
        .next()
}

/// The question from whose answer the window follows, in the order in which it is asked.
fn origin_place(context: &Context) -> Place {
    let answered = |key: &str| {
        let typed = context.typed(key);
        typed.is_some_and(|text| !crate::value::is_empty(text))
    };
    let key = if !answered(key::TITLE) {
        key::WORK_START
    } else if answered(key::TITLE_YEAR) {
        key::TITLE_YEAR
    } else {
        key::TITLE_OBTAINED
    };
    if let Some((section, field)) = key.split_once('.') {
        return Place::field(section, None, field);
    }
    let mut parts = context.business.into_iter().flat_map(|b| &b.parts);
    let part = parts.find(|part| part.field(key).is_some());
    part.map_or_else(Place::default, |part| Place::field(&part.key, None, key))
}

/// Achievements that ended before the material window begins, or began after it ends.
fn material(context: &Context, span: Span, report: &mut Report) {
    if span.from > span.to {
        // Told once, where it comes from, and not at each achievement.
        let kind = ProblemKind::NothingCounts {
            from: span.from.to_string(),
            until: span.to.to_string(),
        };
        report.push(origin_place(context), kind);
        return;
    }
    let Some(section) = context.jurisdiction.section(key::ACHIEVEMENTS) else {
        return;
    };
    for record in records_taken(section, context.draft, context.dossier) {
        let ends = day(text(record, "end")).or_else(|| day(text(record, "start")));
        let begins = day(text(record, "start"));
        let outside = ends.is_some_and(|d| d < span.from) || begins.is_some_and(|d| d > span.to);
        if outside {
            let kind = ProblemKind::OutsideWindow {
                from: span.from.to_string(),
                until: span.to.to_string(),
            };
            report.push(
                Place::field(key::ACHIEVEMENTS, Some(&record.id), "start"),
                kind,
            );
        }
    }
}

/// Hours of continuing education, in the years that count.
fn hours(context: &Context, report: &mut Report) {
    let Some(rule) = in_force(&context.jurisdiction.rules.hours, context.year) else {
        return;
    };
    let none = Vec::new();
    let records = context.dossier.get(key::HOURS).unwrap_or(&none);
    for counted in rule.years_counted(context.year) {
        let record = records
            .iter()
            .find(|r| year(text(r, "year")) == Some(counted));
        let tenths = record.map_or([0; 3], hours_done);
        if !hours_short(rule, tenths).is_enough() {
            let kind = ProblemKind::TooFewHours {
                year: u32::from(counted),
                need: rule.total(),
                now: tenths.iter().sum::<u32>() / 10,
            };
            let id = record.map(|r| r.id.as_str());
            let place = match id {
                Some(_) => Place::field(key::HOURS, id, "year"),
                None => Place::section(key::HOURS),
            };
            report.push(place, kind);
        }
    }
}

/// Tenths of hours of public, professional and elective courses in a record.
pub fn hours_done(record: &Record) -> [u32; 3] {
    ["public_hours", "specialist_hours", "elective_hours"].map(|field| {
        let rule = crate::form::NumberRule {
            decimals: 1,
            ..Default::default()
        };
        match crate::value::read(&FieldKind::Decimal(rule), text(record, field)) {
            Ok(Some(Value::Number { units, .. })) => u32::try_from(units).unwrap_or(0),
            _ => 0,
        }
    })
}
