//! Typed text to value, per kind of field; what cannot be read is a problem with its numbers.

use super::names::{name, private};
use super::private_use::is_private_use;
use super::reached::{email, mobile};
use super::seen::{is_empty, length};
use super::{Value, fold, fold_digits};
use crate::date::Date;
use crate::form::{FieldKind, NumberRule, Precision, Signs, TextRule};
use crate::problem::ProblemKind;

/// Greatest length of a text whose rule names none, in characters.
const TEXT_MAX: u32 = 200;
/// Greatest number where a rule names none.
const NUMBER_MAX: i64 = 1_000_000_000;

/// Reads typed text of a kind that needs nothing but the text; `None` for empty text.
///
/// Kinds that need lists or other fields (choice, region, catalogue, own records) come back as
/// [`Value::Key`]; `check` looks them up.
///
/// # Errors
/// The first thing that is wrong with the text.
pub fn read(kind: &FieldKind, raw: &str) -> Result<Option<Value>, ProblemKind> {
    if is_empty(raw) {
        return Ok(None);
    }
    // These say themselves what is no part of them, and where.
    let own = matches!(
        kind,
        FieldKind::Text(_)
            | FieldKind::Rich(_)
            | FieldKind::Name
            | FieldKind::Mobile
            | FieldKind::Email
    );
    if !own {
        characters(&fold(raw))?;
    }
    let value = match kind {
        FieldKind::Text(rule) => text(raw, raw, rule)?,
        FieldKind::Rich(rule) => text(raw, &plain(raw), rule)?,
        FieldKind::Integer(rule) => number(raw, rule, true)?,
        FieldKind::Decimal(rule) => number(raw, rule, false)?,
        FieldKind::Year => year(raw)?,
        FieldKind::Date(rule) => {
            let (date, precision) = super::read_date(raw, rule)?;
            Value::Date(date, precision)
        }
        FieldKind::Undertaking(_) => match fold(raw).as_str() {
            "yes" => Value::Given,
            _ => return Err(ProblemKind::NotAccepted),
        },
        FieldKind::Name => Value::Text(name(raw)?),
        FieldKind::Mobile => Value::Text(mobile(raw)?),
        FieldKind::Phone => phone(raw)?,
        FieldKind::Email => Value::Text(email(raw)?),
        FieldKind::Postcode => digits(raw, 6).ok_or(ProblemKind::NotPostcode)?,
        FieldKind::Document
        | FieldKind::Choice(_)
        | FieldKind::Region { .. }
        | FieldKind::Organisation { .. }
        | FieldKind::Supervisor { .. }
        | FieldKind::Series
        | FieldKind::Specialty
        | FieldKind::Level { .. }
        | FieldKind::Title
        | FieldKind::Committee
        | FieldKind::OwnRecord(_)
        | FieldKind::OwnTitle(_)
        | FieldKind::Computed(_)
        | FieldKind::Files(_) => Value::Key(fold(raw)),
        FieldKind::Newer(_) => Value::Text(raw.to_owned()),
    };
    Ok(Some(value))
}

/// Refuses what no person types: controls other than line breaks and tabs, non-characters, and
/// private-use characters, which are read and printed nowhere else.
fn characters(raw: &str) -> Result<(), ProblemKind> {
    let bad = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(*c, '\u{fdd0}'..='\u{fdef}' | '\u{fffd}' | '\u{202a}'..='\u{202e}')
            || u32::from(*c) & 0xfffe == 0xfffe
            || is_private_use(*c)
    };
    match raw.chars().find(bad) {
        Some(c) if is_private_use(c) => Err(private(c)),
        Some(c) => Err(ProblemKind::BadCharacter {
            character: format!("U+{:04X}", u32::from(c)),
        }),
        None => Ok(()),
    }
}

/// A text as typed, of which so much counts.
fn text(raw: &str, counted: &str, rule: &TextRule) -> Result<Value, ProblemKind> {
    characters(raw)?;
    let digit = |c: char| c.is_ascii_digit() || c == ' ';
    if rule.only == Signs::Digits && !fold(raw).chars().all(digit) {
        return Err(ProblemKind::NotDigits);
    }
    let now = length(counted);
    let max = rule.max.unwrap_or(TEXT_MAX);
    if now > max {
        return Err(ProblemKind::TooLong { max, now });
    }
    if now < rule.min {
        return Err(ProblemKind::TooShort { min: rule.min, now });
    }
    Ok(Value::Text(raw.to_owned()))
}

/// Rich text without its marks: `**`, `*`, `__` and list dashes do not count as characters.
pub fn plain(raw: &str) -> String {
    raw.lines()
        .map(|line| line.trim_start_matches("- "))
        .collect::<Vec<_>>()
        .join("\n")
        .replace("**", "")
        .replace("__", "")
        .replace('*', "")
}

pub fn number(raw: &str, rule: &NumberRule, whole: bool) -> Result<Value, ProblemKind> {
    let decimals = if whole { 0 } else { rule.decimals.min(4) };
    let shape = || match whole {
        true => ProblemKind::NotInteger,
        false => ProblemKind::NotDecimal { decimals },
    };
    let folded = fold(raw).replace([',', ' '], "");
    let (negative, unsigned) = match folded.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, folded.as_str()),
    };
    let (before, after) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let after = after.trim_end_matches('0');
    let fits = !before.is_empty()
        && before.len() <= 13
        && after.len() <= usize::from(decimals)
        && all_digits(before)
        && all_digits(after)
        && (!whole || !unsigned.contains('.'));
    if !fits {
        return Err(shape());
    }
    let padded = format!("{before}{after:0<width$}", width = usize::from(decimals));
    let units: i64 = padded.parse().map_err(|_| shape())?;
    let units = if negative { -units } else { units };
    let scale = 10_i64.pow(u32::from(decimals));
    let max = rule.max.unwrap_or(NUMBER_MAX);
    if units < rule.min.saturating_mul(scale) {
        return Err(ProblemKind::Below {
            min: rule.min.to_string(),
        });
    }
    if units > max.saturating_mul(scale) {
        return Err(ProblemKind::Above {
            max: max.to_string(),
        });
    }
    Ok(Value::Number { units, decimals })
}

fn year(raw: &str) -> Result<Value, ProblemKind> {
    let (date, precision) = date(raw)?;
    match precision {
        Precision::Year => Ok(Value::Date(date, precision)),
        Precision::Month | Precision::Day | Precision::Newer => Err(ProblemKind::YearAlone),
    }
}

/// A date as people write it, and how exact it is.
pub fn date(raw: &str) -> Result<(Date, Precision), ProblemKind> {
    let folded = fold(raw);
    let parts: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .collect();
    let only_signs = folded.chars().all(|c| {
        c.is_ascii_digit()
            || matches!(
                c,
                '-' | '.' | '/' | ' ' | '\u{5e74}' | '\u{6708}' | '\u{65e5}'
            )
    });
    if !only_signs {
        return Err(ProblemKind::NotDate);
    }
    let joined;
    let parts: &[&str] = match parts.as_slice() {
        [run] if run.len() == 8 || run.len() == 6 => {
            joined = [&run[..4], &run[4..6], run.get(6..).unwrap_or("")];
            &joined[..if run.len() == 8 { 3 } else { 2 }]
        }
        other => other,
    };
    let number = |s: &str| s.parse::<i32>().map_err(|_| ProblemKind::NotDate);
    let (year, month, day, precision) = match parts {
        [y] if y.len() == 4 => (number(y)?, 1, 1, Precision::Year),
        [y, m] if y.len() == 4 && m.len() <= 2 => (number(y)?, number(m)?, 1, Precision::Month),
        [y, m, d] if y.len() == 4 && m.len() <= 2 && d.len() <= 2 => {
            (number(y)?, number(m)?, number(d)?, Precision::Day)
        }
        _ => return Err(ProblemKind::NotDate),
    };
    if !(1900..=2100).contains(&year) {
        return Err(ProblemKind::OutOfCalendar);
    }
    if !(1..=12).contains(&month) {
        return Err(ProblemKind::NoSuchMonth {
            month: month.unsigned_abs(),
        });
    }
    Date::new(year, month as u8, day as u8)
        .map(|date| (date, precision))
        .ok_or(ProblemKind::NoSuchDay)
}

fn digits(raw: &str, count: usize) -> Option<Value> {
    let folded = fold_digits(raw);
    let fits = folded.len() == count && folded.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(Value::Text(folded))
}

fn phone(raw: &str) -> Result<Value, ProblemKind> {
    let folded = fold(raw);
    let count = folded.bytes().filter(u8::is_ascii_digit).count();
    let signs = folded
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '+' | '(' | ')'));
    if signs && (7..=20).contains(&count) {
        Ok(Value::Text(folded))
    } else {
        Err(ProblemKind::NotPhone)
    }
}
