//! Which title an effect speaks of, read off what was submitted and what officers filled in.

use super::{TitleEntry, TitleFields, TitleOf};
use crate::answers::Answers;
use crate::certificate::Title;
use crate::committee::Level;
use crate::jurisdiction::{Jurisdiction, Role, TitleName};
use crate::review::Course;
use crate::value::written_date;

/// A title with what is said of its certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    pub title: Title,
    /// Number of its certificate as entered, empty for none.
    pub number: String,
    /// Who granted it: an organisation's id where one was chosen, else a name; empty for unsaid.
    pub issuer: String,
    /// Since when it is held, as entered; empty where it is granted now, or the ledger says it.
    pub since: String,
}

/// Why there is no title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleFault {
    /// The business is not in the form.
    NoBusiness,
    /// Neither a meeting nor the application names a level.
    NoLevel,
    /// The entry named is not in the person's ledger.
    NoEntry,
    /// Data say in a way that only a newer version knows where it is read off.
    Newer,
}

/// The title; `entry` looks an own title up by the id that a field holds.
///
/// # Errors
/// What is missing.
pub fn title<'e>(
    of: &TitleOf,
    answers: &Answers<'_>,
    course: &Course,
    entry: impl Fn(&str) -> Option<&'e TitleEntry>,
) -> Result<Granted, TitleFault> {
    match of {
        TitleOf::Wish => wished(answers, course),
        TitleOf::Fields(fields) => match said(answers, course, &fields.entry) {
            "" => entered(fields, answers, course),
            id => {
                let entry = entry(id).ok_or(TitleFault::NoEntry)?;
                Ok(Granted {
                    title: entry.title.clone(),
                    number: entry.number.clone(),
                    issuer: entry.granted_by.clone(),
                    since: entry.since.clone(),
                })
            }
        },
        TitleOf::Newer(_) => Err(TitleFault::Newer),
    }
}

/// What a field says, by its name in the data; empty for nothing.
pub fn said<'a>(answers: &Answers<'a>, course: &'a Course, name: &str) -> &'a str {
    let of_stage = name.strip_prefix("stage.").and_then(|n| n.split_once('.'));
    let text = match of_stage {
        Some((stage, field)) => course
            .filled
            .get(stage)
            .and_then(|values| values.get(field))
            .map(String::as_str),
        None => answers.chosen(name),
    };
    text.unwrap_or_default()
}

fn entered(
    fields: &TitleFields,
    answers: &Answers<'_>,
    course: &Course,
) -> Result<Granted, TitleFault> {
    let jurisdiction = answers.jurisdiction;
    let said = |name: &str| said(answers, course, name);
    let level = Level::from_key(said(&fields.level)).ok_or(TitleFault::NoLevel)?;
    Ok(Granted {
        title: Title {
            name: said(&fields.name).to_owned(),
            series: series_name(jurisdiction, said(&fields.series)),
            specialty: specialty_name(jurisdiction, said(&fields.specialty)),
            level,
        },
        number: said(&fields.number).to_owned(),
        issuer: said(&fields.issuer).to_owned(),
        since: written_date(said(&fields.since)),
    })
}

/// The meeting names level and specialty; without one, what was applied for is granted.
fn wished(answers: &Answers<'_>, course: &Course) -> Result<Granted, TitleFault> {
    let jurisdiction = answers.jurisdiction;
    answers.business.ok_or(TitleFault::NoBusiness)?;
    let wish = |role| answers.wish(role).unwrap_or_default();
    let meeting = course.meeting.as_ref();
    let level = meeting
        .and_then(|m| m.level)
        .or_else(|| Level::from_key(wish(Role::Level)))
        .ok_or(TitleFault::NoLevel)?;
    let granted = meeting.and_then(|m| m.specialty.as_deref());
    Ok(Granted {
        title: Title {
            name: title_name(jurisdiction, wish(Role::Series), wish(Role::Title), level),
            series: series_name(jurisdiction, wish(Role::Series)),
            specialty: specialty_name(jurisdiction, granted.unwrap_or(wish(Role::Specialty))),
            level,
        },
        number: String::new(),
        issuer: String::new(),
        since: String::new(),
    })
}

fn series_name(jurisdiction: &Jurisdiction, key: &str) -> String {
    let series = jurisdiction.series(key);
    series.map_or_else(|| key.to_owned(), |series| series.name.clone())
}

fn specialty_name(jurisdiction: &Jurisdiction, key: &str) -> String {
    let specialty = jurisdiction.specialty(key);
    specialty.map_or_else(|| key.to_owned(), |specialty| specialty.name.clone())
}

/// The title applied for, or, where another level was granted, the one of that level in the same branch.
fn title_name(jurisdiction: &Jurisdiction, series: &str, wanted: &str, level: Level) -> String {
    let Some(series) = jurisdiction.series(series) else {
        return wanted.to_owned();
    };
    let applied = series.titles.iter().find(|t| t.name == wanted);
    if applied.is_some_and(|t| t.level == level) {
        return wanted.to_owned();
    }
    let of_level = |t: &&TitleName| t.level == level;
    let branch = series
        .titles
        .iter()
        .filter(of_level)
        .find(|t| applied.is_none_or(|a| a.branch == t.branch));
    branch
        .or_else(|| series.titles.iter().find(of_level))
        .map_or_else(|| wanted.to_owned(), |t| t.name.clone())
}
