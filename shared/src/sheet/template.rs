//! Words with places for values: `{section.field}` or `{section.field:format}`.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of the form itself.
    Words(String),
    /// The place of a value.
    Value {
        /// Name of the value; inside a table the field of the row.
        path: String,
        /// Name of the way a date is written, from the sheet's `formats`.
        format: Option<String>,
    },
}

/// Words with places for values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    written: String,
    pieces: Vec<Piece>,
}

/// A brace without its partner, at this byte of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateError(pub usize);

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "brace without its partner at byte {}", self.0)
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// When a brace has no partner.
    pub fn parse(written: &str) -> Result<Self, TemplateError> {
        let mut pieces = Vec::new();
        let mut rest = written;
        let at = |rest: &str| written.len() - rest.len();
        while !rest.is_empty() {
            let words = rest.find(['{', '}']).unwrap_or(rest.len());
            if words > 0 {
                pieces.push(Piece::Words(rest[..words].to_owned()));
                rest = &rest[words..];
                continue;
            }
            let inner = rest.strip_prefix('{').ok_or(TemplateError(at(rest)))?;
            let end = inner.find(['{', '}']).ok_or(TemplateError(at(rest)))?;
            if !inner[end..].starts_with('}') {
                return Err(TemplateError(at(rest)));
            }
            let (path, format) = match inner[..end].split_once(':') {
                Some((path, format)) => (path, Some(format.to_owned())),
                None => (&inner[..end], None),
            };
            pieces.push(Piece::Value {
                path: path.to_owned(),
                format,
            });
            rest = &inner[end + 1..];
        }
        Ok(Self {
            written: written.to_owned(),
            pieces,
        })
    }

    /// The pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether it has a place for a value.
    pub fn is_bound(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Value { .. }))
    }

    /// Whether there is nothing in it at all.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Names of its values.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Value { path, .. } => Some(path.as_str()),
            Piece::Words(_) => None,
        })
    }

    /// Fills the places. None when it has places and every one of them is empty.
    pub(crate) fn fill<'v>(
        &self,
        formats: &BTreeMap<String, String>,
        value: impl Fn(&str) -> Option<&'v str>,
    ) -> Option<String> {
        let mut text = String::new();
        let mut any = !self.is_bound();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Value { path, format } => {
                    let Some(value) = value(path).filter(|v| !crate::value::is_empty(v)) else {
                        continue;
                    };
                    any = true;
                    match format.as_ref().and_then(|name| formats.get(name)) {
                        Some(pattern) => text.push_str(&write_date(pattern, value)),
                        None => text.push_str(value),
                    }
                }
            }
        }
        any.then_some(text)
    }
}

/// Writes `YYYY-MM-DD` or `YYYY-MM` by a pattern of `yyyy`, `mm`, `m`, `dd` and `d` in braces
/// of angle brackets (`<yyyy>.<mm>`); anything that is not such a date stays as it is.
fn write_date(pattern: &str, value: &str) -> String {
    let mut parts = value.splitn(3, '-');
    let (Some(year), Some(month)) = (parts.next(), parts.next()) else {
        return value.to_owned();
    };
    let day = parts.next();
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || day.is_some_and(|day| !digits(day, 2)) {
        return value.to_owned();
    }
    if day.is_none() && (pattern.contains("<d>") || pattern.contains("<dd>")) {
        return value.to_owned();
    }
    let day = day.unwrap_or("");
    pattern
        .replace("<yyyy>", year)
        .replace("<mm>", month)
        .replace("<m>", month.trim_start_matches('0'))
        .replace("<dd>", day)
        .replace("<d>", day.trim_start_matches('0'))
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        Self::parse(&written).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str, values: &[(&str, &str)]) -> Option<String> {
        let formats = BTreeMap::from([("month".to_owned(), "<yyyy>.<mm>".to_owned())]);
        Template::parse(template).unwrap().fill(&formats, |path| {
            values.iter().find(|v| v.0 == path).map(|v| v.1)
        })
    }

    #[test]
    fn values_and_dates_take_their_places() {
        let values = [("start", "2015-07-01"), ("end", ""), ("name", "X")];
        assert_eq!(
            fill("{start:month}-{end}", &values).as_deref(),
            Some("2015.07-")
        );
        assert_eq!(fill("({end})", &values), None);
        assert_eq!(fill("words", &values).as_deref(), Some("words"));
        assert_eq!(fill("{name:month}", &values).as_deref(), Some("X"));
    }

    #[test]
    fn a_brace_alone_is_an_error_with_its_place() {
        assert_eq!(Template::parse("ab{c"), Err(TemplateError(2)));
        assert_eq!(Template::parse("ab}c"), Err(TemplateError(2)));
        assert_eq!(Template::parse("{a{b}}"), Err(TemplateError(0)));
    }
}
