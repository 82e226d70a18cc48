//! What the rules of section 7 make of an application: hints a first reviewer would give.

use super::Context;
use crate::answers::records_taken;
use crate::committee::Level;
use crate::date::Date;
use crate::form::{DateRule, FieldKind, Precision};
use crate::jurisdiction::Role;
use crate::problem::{Ineligible, Place, ProblemKind, Report};
use crate::rules::{
    self, AssessmentFacts, Facts, HoursFacts, Origin, ServiceFacts, Span, assess, count_appraisals,
    hours_short, in_force, window, years_needed,
};
use crate::value::{Record, Value, read_date};

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
    let section = &facts(context).hours.section;
    if business.uses.iter().any(|u| u.section == *section) {
        hours(context, report);
    }
}

/// Where the jurisdiction's data keep what is counted here.
fn facts<'a>(context: &Context<'a>) -> &'a Facts {
    &context.jurisdiction.rules.facts
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
    let records = context.dossier.get(&facts(context).education.section)?;
    records.iter().find(|r| r.id == id)
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
    let names = &facts(context).appraisals;
    let records = context.dossier.get(&names.section).into_iter().flatten();
    records
        .filter_map(|r| Some((year(text(r, &names.year))?, text(r, &names.result))))
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
    let names = &rules.facts.education;
    let facts = AssessmentFacts {
        level,
        education: text(education, &names.qualification),
        degree: text(education, &names.degree),
        form: text(education, &names.study_mode),
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
    let names = facts(context);
    let begun = context.typed(&names.work_start).and_then(day)?;
    let studies = context.jurisdiction.section(&names.education.section);
    let period = studies?.rows()?;
    let end = &period.period.as_ref()?.end;
    let graduated = education(context).and_then(|record| day(text(record, end)));
    Some(graduated.map_or(begun, |graduated| begun.max(graduated)))
}

/// Work that would have begun below the age at which it may.
fn work_age(context: &Context, report: &mut Report) {
    let work_start = &facts(context).work_start;
    let (Some(rule), Some(identity), Some(begun)) = (
        in_force(&context.jurisdiction.rules.work_age, context.year),
        context.identity,
        context.typed(work_start).and_then(day),
    ) else {
        return;
    };
    if let Err(now) = rules::work_age(rule, identity.birth, begun)
        && let Some((section, field)) = work_start.split_once('.')
    {
        let least = u32::from(rule.least);
        let reason = Ineligible::AgeAtWork { least, now };
        let place = Place::field(section, None, field);
        report.push(place, ProblemKind::NotEligible { reason });
    }
}

/// Whether the application names a present title, or the dossier one won before.
fn has_title(context: &Context) -> bool {
    let names = facts(context);
    let named = context.typed(&names.held.title);
    let won = context.dossier.get(&names.titles);
    named.is_some_and(|t| !crate::value::is_empty(t)) || won.is_some_and(|all| !all.is_empty())
}

/// Where years of service and material begin and end for this person.
pub fn service_window(context: &Context) -> Option<ServiceFacts> {
    let rule = in_force(&context.jurisdiction.rules.service, context.year)?;
    let typed = |key: &str| context.typed(key).map(str::trim).filter(|t| !t.is_empty());
    let names = facts(context);
    let held = &names.held;
    let origin = match (
        typed(&held.title),
        typed(&held.reviewed),
        typed(&held.obtained),
    ) {
        (None, _, _) => Origin::NoTitle {
            work_start: day(typed(&names.work_start)?)?,
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
        .typed(&rules.facts.held.title)
        .and_then(|name| level_of(context, name));
    let names = &rules.facts.education;
    let qualification = text(education, &names.qualification);
    let degree = text(education, &names.degree);
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
            report.push(Place::section(&rules.facts.appraisals.section), kind);
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
    let names = facts(context);
    let key = if !answered(&names.held.title) {
        &names.work_start
    } else if answered(&names.held.reviewed) {
        &names.held.reviewed
    } else {
        &names.held.obtained
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
    let names = facts(context);
    let Some(section) = context.jurisdiction.section(&names.achievements) else {
        return;
    };
    let Some(period) = section.rows().and_then(|rows| rows.period.as_ref()) else {
        return;
    };
    for record in records_taken(section, context.draft, context.dossier) {
        let ends = day(text(record, &period.end)).or_else(|| day(text(record, &period.start)));
        let begins = day(text(record, &period.start));
        let outside = ends.is_some_and(|d| d < span.from) || begins.is_some_and(|d| d > span.to);
        if outside {
            let kind = ProblemKind::OutsideWindow {
                from: span.from.to_string(),
                until: span.to.to_string(),
            };
            report.push(
                Place::field(&section.key, Some(&record.id), &period.start),
                kind,
            );
        }
    }
}

/// Hours of continuing education, in the years that count.
fn hours(context: &Context, report: &mut Report) {
    let Some((rule, names)) = context.jurisdiction.rules.hours_for(context.year) else {
        return;
    };
    let none = Vec::new();
    let records = context.dossier.get(&names.section).unwrap_or(&none);
    for counted in rule.years_counted(context.year) {
        let record = records
            .iter()
            .find(|r| year(text(r, &names.year)) == Some(counted));
        let tenths = record.map_or([0; 3], |r| hours_done(r, names));
        if !hours_short(rule, tenths).is_enough() {
            let kind = ProblemKind::TooFewHours {
                year: u32::from(counted),
                need: rule.total(),
                now: tenths.iter().sum::<u32>() / 10,
            };
            let id = record.map(|r| r.id.as_str());
            let place = match id {
                Some(_) => Place::field(&names.section, id, &names.year),
                None => Place::section(&names.section),
            };
            report.push(place, kind);
        }
    }
}

/// Tenths of hours of public, professional and elective courses in a record.
pub fn hours_done(record: &Record, names: &HoursFacts) -> [u32; 3] {
    [&names.public, &names.professional, &names.elective].map(|field| {
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
