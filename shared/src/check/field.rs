//! Checking one field: required, readable, and fitting what stands around it.

use super::Context;
use crate::committee::{Level, Unfit, Wanted};
use crate::form::{ChoiceRule, DateRule, Field, FieldKind, OwnRecord, Section, Values};
use crate::jurisdiction::Role;
use crate::organisation::OrganisationKind;
use crate::problem::ProblemKind;
use crate::region;
use crate::value::{Value, fold, is_ignorable, read, trimmed};

/// The first thing wrong with a field, or nothing; fields that do not apply are never wrong.
pub fn field(
    context: &Context,
    section: &Section,
    values: &Values,
    field: &Field,
) -> Option<ProblemKind> {
    if !applies(context, section, values, field) || matches!(field.kind, FieldKind::Computed(_)) {
        return None;
    }
    let raw = values.get(&field.key).map_or("", String::as_str);
    match read(&field.kind, raw) {
        Err(kind) => Some(kind),
        Ok(None) => empty(context, section, values, field),
        Ok(Some(value)) => fits(context, section, values, field, &value)
            .err()
            .or_else(|| printed(context, raw)),
    }
}

/// What of a text would not be printed.
fn printed(context: &Context, raw: &str) -> Option<ProblemKind> {
    let prints = context.prints?;
    if let Some(kind) = unprintable(raw, prints) {
        return Some(kind);
    }
    let count = trimmed(raw).chars().filter(|c| is_ignorable(*c)).count() as u32;
    (count > 0).then_some(ProblemKind::LeftOut { count })
}

/// The characters of a text that no face has, each once, in order.
pub fn unprintable(text: &str, prints: &dyn Fn(char) -> bool) -> Option<ProblemKind> {
    let mut characters = String::new();
    for c in text.chars().filter(|c| !c.is_control() && !prints(*c)) {
        if !characters.contains(c) {
            characters.push(c);
        }
    }
    (!characters.is_empty()).then_some(ProblemKind::NoGlyph { characters })
}

/// Whether a field is shown and checked among these values. What was once entered into a field that
/// is no longer shown decides nothing.
pub fn applies(context: &Context, section: &Section, values: &Values, field: &Field) -> bool {
    context.answers().asks(section, values, field)
}

/// Whether a field must be filled in among these values.
pub fn required(context: &Context, section: &Section, values: &Values, field: &Field) -> bool {
    let when = field.required_when.as_ref();
    field.required || when.is_some_and(|when| context.answers().holds_among(section, values, when))
}

/// What an empty field means: nothing, or that it is required. What comes from the account or
/// follows from elsewhere is never asked for here.
fn empty(
    context: &Context,
    section: &Section,
    values: &Values,
    field: &Field,
) -> Option<ProblemKind> {
    if !required(context, section, values, field) {
        return None;
    }
    match &field.kind {
        FieldKind::Organisation { of }
            if OrganisationKind::Unit.is(of) && is_dossier(context, section) =>
        {
            context.unit.is_none().then_some(ProblemKind::UnitMissing)
        }
        FieldKind::Undertaking(_) => Some(ProblemKind::NotAccepted),
        FieldKind::Supervisor { .. } | FieldKind::Computed(_) | FieldKind::Files(_) => None,
        // Nobody can answer here what this page cannot ask; the server looks again.
        FieldKind::Newer(_) => None,
        _ if field.locked => None,
        _ => Some(ProblemKind::Required),
    }
}

/// Whether a section is one of the dossier rather than a part of the business.
fn is_dossier(context: &Context, section: &Section) -> bool {
    context
        .business
        .is_none_or(|b| b.part(&section.key).is_none())
}

fn fits(
    context: &Context,
    section: &Section,
    values: &Values,
    field: &Field,
    value: &Value,
) -> Result<(), ProblemKind> {
    match (&field.kind, value) {
        (FieldKind::Date(rule), Value::Date(date, _)) => {
            date_fits(context, section, values, field, rule, *date)
        }
        (FieldKind::Year, Value::Date(date, _)) if date.year() > i32::from(context.year) + 1 => {
            Err(ProblemKind::InFuture)
        }
        (FieldKind::Choice(rule), Value::Key(word)) => choice(context, rule, word),
        (FieldKind::Region { depth }, Value::Key(code)) => region_fits(context, *depth, code),
        // One's own unit is chosen with the account, and judged by its place.
        (FieldKind::Organisation { of }, Value::Key(_))
            if OrganisationKind::Unit.is(of) && is_dossier(context, section) =>
        {
            Ok(())
        }
        (FieldKind::Organisation { of }, Value::Key(id)) => {
            organisation(context, of, id)?;
            leaves(context, field, id)
        }
        (FieldKind::OwnRecord(own), Value::Key(id)) => own_record(context, own, id),
        (FieldKind::OwnTitle(_), Value::Key(id)) => own_title(context, id),
        (
            FieldKind::Series
            | FieldKind::Specialty
            | FieldKind::Level { .. }
            | FieldKind::Title
            | FieldKind::Committee,
            Value::Key(key),
        ) => catalogued(context, &field.kind, key),
        _ => Ok(()),
    }
}

fn date_fits(
    context: &Context,
    section: &Section,
    values: &Values,
    field: &Field,
    rule: &DateRule,
    date: crate::date::Date,
) -> Result<(), ProblemKind> {
    if !rule.future && date > context.today {
        return Err(ProblemKind::InFuture);
    }
    let Some(period) = section.rows().and_then(|r| r.period.as_ref()) else {
        return Ok(());
    };
    if period.end != field.key {
        return Ok(());
    }
    let start = values.get(&period.start).map_or("", String::as_str);
    match read(
        &FieldKind::Date(DateRule {
            precision: crate::form::Precision::Year,
            future: true,
        }),
        start,
    ) {
        Ok(Some(Value::Date(start, _))) if date < start => Err(ProblemKind::EndBeforeStart),
        _ => Ok(()),
    }
}

fn choice(context: &Context, rule: &ChoiceRule, word: &str) -> Result<(), ProblemKind> {
    let listed = context.jurisdiction.options.get(&rule.list);
    let mut choices = rule.of.iter().chain(listed.into_iter().flatten());
    if rule.open || choices.any(|c| fold(c) == word) {
        Ok(())
    } else {
        Err(ProblemKind::NotAChoice)
    }
}

fn region_fits(context: &Context, depth: u8, code: &str) -> Result<(), ProblemKind> {
    let shaped = matches!(code.len(), 6 | 9 | 12) && code.bytes().all(|b| b.is_ascii_digit());
    if !shaped || context.regions.is_some_and(|known| !known(code)) {
        return Err(ProblemKind::NoSuchRegion);
    }
    // Down to the city: what names no city below it is one, or has none.
    let enough = depth == 2 && region::is_undivided(code);
    if region::depth(code) < depth && !enough {
        return Err(ProblemKind::RegionTooCoarse { depth });
    }
    Ok(())
}

fn organisation(context: &Context, of: &str, id: &str) -> Result<(), ProblemKind> {
    if context.organisations.is_none_or(|known| known(id, of)) {
        Ok(())
    } else {
        Err(ProblemKind::NotAChoice)
    }
}

/// Whoever moves to another unit does not go where they are.
fn leaves(context: &Context, field: &Field, id: &str) -> Result<(), ProblemKind> {
    let moves = context.business.is_some_and(|b| b.moves_by(&field.key));
    if moves && context.unit.is_some_and(|unit| unit.id == id) {
        Err(ProblemKind::SameUnit)
    } else {
        Ok(())
    }
}

fn own_record(context: &Context, own: &OwnRecord, id: &str) -> Result<(), ProblemKind> {
    let records = context.dossier.get(&own.section);
    let found = records.into_iter().flatten().find(|r| r.id == id);
    let fits = found.is_some_and(|record| {
        own.only
            .as_ref()
            .is_none_or(|only| only.holds(|key| record.values.get(key).map(String::as_str)))
    });
    if fits {
        Ok(())
    } else {
        Err(ProblemKind::NoSuchRecord)
    }
}

fn own_title(context: &Context, id: &str) -> Result<(), ProblemKind> {
    if context.titles.is_none_or(|own| own(id)) {
        Ok(())
    } else {
        Err(ProblemKind::NoSuchTitle)
    }
}

/// Series, specialty, level, title and committee against the catalogue and one another.
fn catalogued(context: &Context, kind: &FieldKind, key: &str) -> Result<(), ProblemKind> {
    let jurisdiction = context.jurisdiction;
    let answers = context.answers();
    let series = answers.wish(Role::Series);
    let level = answers.wish(Role::Level).and_then(Level::from_key);
    let good = match kind {
        FieldKind::Series => jurisdiction.series(key).is_some(),
        FieldKind::Specialty => match series.and_then(|s| jurisdiction.series(s)) {
            Some(series) => series.specialties.iter().any(|s| s.key == key),
            None => jurisdiction.specialty(key).is_some(),
        },
        FieldKind::Level { among } => {
            Level::from_key(key).is_some() && (among.is_empty() || among.iter().any(|l| l == key))
        }
        FieldKind::Title => return title(context, series, level, key),
        FieldKind::Committee => return committee(context, key),
        _ => true,
    };
    if good {
        Ok(())
    } else {
        Err(ProblemKind::NotAChoice)
    }
}

fn title(
    context: &Context,
    series: Option<&str>,
    level: Option<Level>,
    name: &str,
) -> Result<(), ProblemKind> {
    let Some(series) = series.and_then(|s| context.jurisdiction.series(s)) else {
        return Ok(());
    };
    let known = series
        .titles
        .iter()
        .any(|t| t.name == name && level.is_none_or(|l| l == t.level));
    if known {
        Ok(())
    } else {
        Err(ProblemKind::TitleDisagrees)
    }
}

fn committee(context: &Context, key: &str) -> Result<(), ProblemKind> {
    let outcome = match context.jurisdiction.committee(key) {
        Some(committee) => committee.under(context.opened).takes(&context.wanted()),
        None => Err(Unfit::Unknown),
    };
    outcome.map_err(|reason| ProblemKind::CommitteeOutOfScope { reason })
}

impl<'a> Context<'a> {
    /// What the application is for, as far as a committee cares.
    pub fn wanted(&self) -> Wanted<'a> {
        let answers = self.answers();
        let wish = |role| answers.wish(role).unwrap_or("");
        Wanted {
            business: self.business.map_or("", |b| b.key.as_str()),
            series: wish(Role::Series),
            specialty: wish(Role::Specialty),
            level: Level::from_key(wish(Role::Level)),
            region: self.unit.map_or("", |u| u.region),
            unit: self.unit.map_or("", |u| u.id),
            year: self.year,
            today: Some(self.today),
            resubmission: self.resubmission,
        }
    }
}
