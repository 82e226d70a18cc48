//! The first assessment by degree, without a review.

use super::known::{
    appraisals, day, education, education_missing, facts, place_of, text, typed, wanted_level,
    wish_place,
};
use super::{Finding, Missing, Outcome, Rule, Source, When, title};
use crate::check::Context;
use crate::date::Date;
use crate::jurisdiction::Role;
use crate::problem::Place;
use crate::rules::{FirstAssessment, in_force};
use crate::value::Record;

pub fn findings(context: &Context) -> Vec<Finding> {
    let rules = &context.jurisdiction.rules;
    let Some(rule) = in_force(&rules.first_assessment, context.year) else {
        return vec![no_rule(context)];
    };
    let mut all = vec![degree(context, rule), years(context, rule)];
    all.extend(full_time(context, rule));
    all.extend(study(context));
    all.push(no_title(context, rule));
    all.extend(competent(context, rule));
    all
}

/// Where the data have no table of degrees.
fn no_rule(context: &Context) -> Finding {
    Finding {
        rule: Rule::Degree {
            level: wanted_level(context),
            education: String::new(),
        },
        source: None,
        outcome: Outcome::Unknown {
            missing: Missing::Rule,
        },
        place: wish_place(context, Role::Level),
    }
}

fn finding(rule: Rule, table: &FirstAssessment, outcome: Outcome, place: Place) -> Finding {
    Finding {
        rule,
        source: Source::of(table),
        outcome,
        place,
    }
}

/// Qualification and degree of the education that counts.
fn studied<'a>(context: &Context<'a>, record: &'a Record) -> (&'a str, &'a str) {
    let names = &facts(context).education;
    (
        text(record, &names.qualification),
        text(record, &names.degree),
    )
}

fn degree(context: &Context, rule: &FirstAssessment) -> Finding {
    let (level, record) = (wanted_level(context), education(context));
    let place = wish_place(context, Role::Level);
    let outcome = match (level, record) {
        (None, _) => Outcome::wish(Role::Level),
        (Some(_), None) => education_missing(context),
        (Some(level), Some(record)) => {
            let (qualification, degree) = studied(context, record);
            let leads = rule.years_for(level, qualification, degree).is_some();
            Outcome::known(leads, None)
        }
    };
    let (qualification, _) = record.map_or(("", ""), |record| studied(context, record));
    let education = qualification.to_owned();
    finding(Rule::Degree { level, education }, rule, outcome, place)
}

fn years(context: &Context, rule: &FirstAssessment) -> Finding {
    let (level, record) = (wanted_level(context), education(context));
    let since = working_since(context);
    let names = facts(context);
    let need = level.zip(record).and_then(|(level, record)| {
        let (qualification, degree) = studied(context, record);
        rule.years_for(level, qualification, degree)
    });
    let now = since.map_or(0, |since| since.full_years_to(context.today).max(0));
    let outcome = match (level, record, since) {
        (None, _, _) => Outcome::wish(Role::Level),
        (Some(_), None, _) => education_missing(context),
        (Some(_), Some(_), None) => Outcome::at(place_of(context, &names.work_start)),
        // An education that leads nowhere asks for no years.
        (Some(_), Some(_), Some(since)) => {
            let years = i32::from(need.unwrap_or(0));
            let when = When::On(first_day_with(since, years));
            Outcome::known(now >= years, Some(when))
        }
    };
    let years = Rule::YearsOfWork {
        need: need.map(u32::from),
        now: now as u32,
        since,
        on: context.today,
    };
    finding(years, rule, outcome, wish_place(context, Role::Level))
}

/// The first day on which so many years are full: of 29 February, 1 March where the year has none.
pub fn first_day_with(since: Date, years: i32) -> Date {
    let day = since.plus_years(years);
    if since.full_years_to(day) < years {
        day.plus_days(1)
    } else {
        day
    }
}

/// The first day of work after the graduation that counts: years worked before it, in a first job
/// or beside one's studies, do not.
fn working_since(context: &Context) -> Option<Date> {
    let names = facts(context);
    let begun = typed(context, &names.work_start).and_then(day)?;
    let studies = context.jurisdiction.section(&names.education.section);
    let period = studies?.rows()?;
    let end = &period.period.as_ref()?.end;
    let graduated = education(context).and_then(|record| day(text(record, end)));
    Some(graduated.map_or(begun, |graduated| begun.max(graduated)))
}

fn full_time(context: &Context, rule: &FirstAssessment) -> Option<Finding> {
    if rule.full_time.is_empty() {
        return None;
    }
    let mode = education(context).map(|r| text(r, &facts(context).education.study_mode));
    let outcome = match mode {
        None => education_missing(context),
        Some(mode) => Outcome::known(rule.full_time.iter().any(|form| form == mode), None),
    };
    let full_time = Rule::FullTime {
        asked: rule.full_time.clone(),
        mode: mode.unwrap_or_default().to_owned(),
    };
    let place = wish_place(context, Role::Level);
    Some(finding(full_time, rule, outcome, place))
}

/// Whether what was studied fits: told where it is known to, or known to be another field; else a
/// reviewer judges.
fn study(context: &Context) -> Option<Finding> {
    let rules = &context.jurisdiction.rules;
    let table = in_force(&rules.study, context.year)?;
    let names = &rules.facts.education;
    let specialty = context.answers().wish(Role::Specialty);
    let major = education(context).map(|record| text(record, &names.major));
    let repeated = typed(context, &names.matching);
    let other = repeated.filter(|said| {
        let same = |major: &str| major.contains(said) || said.contains(major);
        major.is_some_and(|major| !major.is_empty() && !same(major))
    });
    let outcome = match (specialty, major) {
        (_, None) => education_missing(context),
        _ if other.is_some() => Outcome::NotMet {
            when: Some(When::Mended),
        },
        (None, Some(_)) => Outcome::wish(Role::Specialty),
        (Some(specialty), Some(major)) => {
            let elsewhere = |row: &crate::rules::StudyRow| {
                row.words.iter().any(|word| major.contains(word.as_str()))
            };
            if table.fits(specialty, major) {
                Outcome::Met
            } else if table.knows(specialty) && table.rows.iter().any(elsewhere) {
                Outcome::NotMet { when: None }
            } else {
                Outcome::Unknown {
                    missing: Missing::Judgement,
                }
            }
        }
    };
    let place = if other.is_some() {
        place_of(context, &names.matching)
    } else {
        wish_place(context, Role::Specialty)
    };
    Some(Finding {
        rule: Rule::Study {
            major: major.unwrap_or_default().to_owned(),
            matching: other.map(str::to_owned),
        },
        source: Source::of(table),
        outcome,
        place,
    })
}

fn no_title(context: &Context, rule: &FirstAssessment) -> Finding {
    let held = title::any(context);
    let outcome = Outcome::known(held.is_none(), None);
    let no_title = Rule::NoTitle {
        held: held.unwrap_or_default(),
    };
    finding(no_title, rule, outcome, wish_place(context, Role::Level))
}

/// None below competent. Who has worked long enough to have been appraised says of one year at least.
fn competent(context: &Context, rule: &FirstAssessment) -> Option<Finding> {
    if rule.competent.is_empty() {
        return None;
    }
    let appraisals = appraisals(context);
    let below = rule.below(&appraisals);
    let section = &facts(context).appraisals.section;
    let outcome = if appraisals.is_empty() && asks_for_years(context, rule) {
        Outcome::at(Place::section(section))
    } else {
        Outcome::known(below.is_empty(), None)
    };
    let competent = Rule::Competent {
        asked: rule.competent.clone(),
        below,
    };
    let place = wish_place(context, Role::Level);
    Some(finding(competent, rule, outcome, place))
}

fn asks_for_years(context: &Context, rule: &FirstAssessment) -> bool {
    let years = wanted_level(context).zip(education(context));
    let years = years.and_then(|(level, record)| {
        let (qualification, degree) = studied(context, record);
        rule.years_for(level, qualification, degree)
    });
    years.is_some_and(|years| years > 0)
}
