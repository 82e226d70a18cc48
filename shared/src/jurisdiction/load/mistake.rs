//! A mistake in the data, and the file and line where it stands.

use super::Reading;
use serde::de::DeserializeOwned;
use std::fmt;
use toml::Value;

/// A mistake in the data: where it stands and what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Folder and path, such as `guangdong/dossier.toml`.
    pub file: String,
    /// Line from 1, where one can be told.
    pub line: Option<usize>,
    /// What is wrong, and what would be right as far as it is known.
    pub what: String,
}

impl Mistake {
    /// What the parser of TOML says, at its line.
    pub(super) fn in_toml(file: String, text: &str, error: &toml::de::Error) -> Mistake {
        Mistake {
            file,
            line: line_of(text, error),
            what: error.message().to_owned(),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// A value that does not fit its type: the path to it and what serde says.
pub(super) struct Unfit {
    path: String,
    what: String,
}

/// A value as its type.
pub(super) fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Unfit> {
    serde_path_to_error::deserialize(value).map_err(|e| Unfit {
        path: e.path().to_string(),
        what: e.inner().message().to_owned(),
    })
}

impl Unfit {
    /// The file that such a value is written in, given the keys of all businesses.
    pub(super) fn file(&self, businesses: &[String]) -> String {
        let (first, rest) = self.path.split_once(['.', '[']).unwrap_or((&self.path, ""));
        let place = || rest.split(']').next()?.parse().ok();
        match first {
            "businesses" => match place().and_then(|at: usize| businesses.get(at)) {
                Some(key) => format!("businesses/{key}.toml"),
                None => "jurisdiction.toml".to_owned(),
            },
            "sections" | "groups" => "dossier.toml".to_owned(),
            "committees" | "options" | "photo" | "rules" => format!("{first}.toml"),
            _ => "jurisdiction.toml".to_owned(),
        }
    }
}

impl Reading<'_> {
    /// The file and line of a value that does not fit.
    pub(super) fn locate(&self, wrong: &Unfit, fallback: &str) -> Mistake {
        let quoted = wrong.what.split('`').nth(1).unwrap_or("");
        let last = wrong.path.rsplit(['.', '[']).next().unwrap_or("");
        let needle = if quoted.is_empty() {
            last.trim_end_matches(']')
        } else {
            quoted
        };
        self.place(fallback, needle, format!("{}: {}", wrong.path, wrong.what))
    }

    /// A mistake at the last line that holds the needle: first in the file named, then in any.
    pub(super) fn place(&self, fallback: &str, needle: &str, what: String) -> Mistake {
        let own = self.files().filter(|(_, path, _)| *path == fallback);
        let found = own.chain(self.files()).find_map(|(file, path, text)| {
            let line = (!needle.is_empty() && (path.ends_with(".toml") || path == fallback))
                .then(|| line_with(text, needle))??;
            Some((file, line))
        });
        let whole = || format!("{}/{fallback}", self.chain[self.chain.len() - 1]);
        match found {
            Some((file, line)) => Mistake {
                file,
                line: Some(line),
                what,
            },
            None => Mistake {
                file: whole(),
                line: None,
                what,
            },
        }
    }
}

fn line_of(text: &str, error: &toml::de::Error) -> Option<usize> {
    let at = error.span()?.start;
    Some(text.get(..at)?.matches('\n').count() + 1)
}

/// The line of a word: first where it is a text, begins a line or heads a table; comments last.
pub(super) fn line_with(text: &str, needle: &str) -> Option<usize> {
    let whole = |line: &str| {
        line.match_indices(needle).any(|(at, _)| {
            let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            !word(line[..at].chars().next_back()) && !word(line[at + needle.len()..].chars().next())
        })
    };
    let comment = |line: &str| line.trim_start().starts_with('#');
    let quoted = format!("\"{needle}\"");
    let named = |line: &str| {
        let begins = line.trim_start_matches([' ', '[']).strip_prefix(needle);
        begins.is_some_and(|rest| rest.starts_with(" =") || rest.starts_with(']'))
    };
    let mut lines = text.lines();
    let at = lines
        .position(|line| !comment(line) && (line.contains(&quoted) || named(line)))
        .or_else(|| text.lines().position(|line| !comment(line) && whole(line)))
        .or_else(|| text.lines().position(whole));
    at.map(|at| at + 1)
}
