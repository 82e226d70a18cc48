//! "What could I apply for?": every level of every series that a business is for, held against a person.

use super::known::{best_education, facts, text};
use super::{Finding, Missing, Outcome, Verdict, findings, verdict};
use crate::check::Context;
use crate::committee::{Level, Wanted};
use crate::form::FieldKind;
use crate::gather::Gather;
use crate::jurisdiction::{Role, Series};
use crate::rules::in_force;
use crate::value::Draft;
use std::collections::BTreeSet;

/// A level that the business of the context is for, and how the person stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Could {
    pub level: Level,
    pub verdict: Verdict,
    /// What the rules say; the same for all of `series`. Of the field of study, which a specialty
    /// decides, nothing is said here.
    pub findings: Vec<Finding>,
    /// The series that this holds for.
    pub series: Vec<OfSeries>,
}

/// A series with titles at the level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfSeries {
    /// Key of the series.
    pub key: String,
    /// Names of its titles at the level.
    pub titles: Vec<String>,
    /// Keys of its specialties that what was studied is known to fit.
    pub fitting: Vec<String>,
    /// Keys of the committees that take it now, from this person's unit.
    pub committees: Vec<String>,
}

/// Everything that the business of the context could be asked for, lowest level first; what is wished
/// for in the context plays no part, what is said of the title held does.
pub fn could(context: &Context) -> Vec<Could> {
    let levels = Level::ALL.into_iter().filter(|level| asks(context, *level));
    levels.flat_map(|level| at(context, level)).collect()
}

/// Whether the business can be asked for the level.
fn asks(context: &Context, level: Level) -> bool {
    let wished = context.business.and_then(|b| b.wished(Role::Level));
    wished.is_some_and(|(_, field)| match &field.kind {
        FieldKind::Level { among } => {
            among.is_empty() || among.iter().any(|key| key == level.key())
        }
        _ => false,
    })
}

fn at(context: &Context, level: Level) -> Vec<Could> {
    let named = &context.jurisdiction.rules.years_needed;
    let named: BTreeSet<&str> = named
        .iter()
        .flat_map(|row| row.series.iter().map(String::as_str))
        .gathered();
    let mut alike: Vec<Vec<OfSeries>> = vec![Vec::new()];
    for one in &context.jurisdiction.catalogue {
        let Some(of) = of_series(context, one, level) else {
            continue;
        };
        // Series that no rule names are all alike.
        if named.contains(one.key.as_str()) {
            alike.push(vec![of]);
        } else {
            alike[0].push(of);
        }
    }
    let mut all: Vec<Could> = Vec::new();
    for series in alike.into_iter().filter(|series| !series.is_empty()) {
        let mut found = wishing(context, level, &series[0].key);
        let open = Outcome::Unknown {
            missing: Missing::Wish(Role::Specialty),
        };
        found.retain(|one| one.outcome != open);
        match all.iter_mut().find(|one| one.findings == found) {
            Some(same) => same.series.extend(series),
            None => all.push(Could {
                level,
                verdict: verdict(&found),
                findings: found,
                series,
            }),
        }
    }
    all
}

/// What the rules say to a wish for the level in the series, with the education that helps most.
fn wishing(context: &Context, level: Level, series: &str) -> Vec<Finding> {
    let draft = context.draft.cloned().unwrap_or_default();
    let draft = saying(context, draft, Role::Series, Some(series));
    let draft = saying(context, draft, Role::Level, Some(level.key()));
    let open = [
        Role::Specialty,
        Role::Title,
        Role::Committee,
        Role::Education,
    ];
    let draft = open
        .into_iter()
        .fold(draft, |draft, role| saying(context, draft, role, None));
    let wished = Context {
        draft: Some(&draft),
        ..*context
    };
    let best = best_education(&wished);
    let with = saying(context, draft.clone(), Role::Education, best.as_deref());
    findings(&Context {
        draft: Some(&with),
        ..*context
    })
}

/// The draft with another answer to what is wished for in a role.
fn saying(context: &Context, mut draft: Draft, role: Role, text: Option<&str>) -> Draft {
    if let Some((part, field)) = context.business.and_then(|b| b.wished(role)) {
        let values = draft.parts.entry(part.key.clone()).or_default();
        match text {
            Some(text) => values.insert(field.key.clone(), text.to_owned()),
            None => values.remove(&field.key),
        };
    }
    draft
}

/// A series with what it has at a level; none where it has nothing.
fn of_series(context: &Context, series: &Series, level: Level) -> Option<OfSeries> {
    let titles = series.titles.iter().filter(|title| title.level == level);
    let titles: Vec<String> = titles.map(|title| title.name.clone()).collect();
    if titles.is_empty() {
        return None;
    }
    let unit = context.unit;
    let wanted = Wanted {
        business: context.business.map_or("", |b| &b.key),
        series: &series.key,
        specialty: "",
        level: Some(level),
        region: unit.map_or("", |unit| unit.region),
        unit: unit.map_or("", |unit| unit.id),
        year: context.year,
        today: Some(context.today),
        resubmission: false,
    };
    let fits = |key: &str| majors(context).any(|major| known_to_fit(context, key, major));
    let fitting = series.specialties.iter().filter(|one| fits(&one.key));
    let committees = context.jurisdiction.committees.iter();
    let taking = committees.filter(|one| one.under(context.opened).takes(&wanted).is_ok());
    Some(OfSeries {
        key: series.key.clone(),
        titles,
        fitting: fitting.map(|one| one.key.clone()).collect(),
        committees: taking.map(|one| one.key.clone()).collect(),
    })
}

/// What was studied, in each education of the dossier.
fn majors<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a str> {
    let names = &facts(context).education;
    let records = context.dossier.get(&names.section).into_iter().flatten();
    records.map(|record| text(record, &names.major))
}

fn known_to_fit(context: &Context, specialty: &str, major: &str) -> bool {
    let tables = &context.jurisdiction.rules.study;
    in_force(tables, context.year).is_some_and(|table| table.fits(specialty, major))
}
