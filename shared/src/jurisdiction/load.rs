//! Reading a jurisdiction's folder: TOML and CSV texts in, a checked jurisdiction or its mistakes out.

use super::merge::lay_over;
use super::self_check::self_check;
use super::{Jurisdiction, Series, Specialty, StartOrganisation, TitleName};
use crate::calendar::Calendar;
use crate::committee::Level;
use crate::date::Date;
use crate::region::Region;
use crate::sheet::SheetDef;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt;
use toml::{Table, Value};

mod csv;

/// The files of one jurisdiction: path inside its folder to text.
pub type Folder = BTreeMap<String, String>;

/// A jurisdiction with what is served apart from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub jurisdiction: Jurisdiction,
    /// Regions, most of them inherited.
    pub regions: Vec<Region>,
    /// Organisations to start with; never inherited.
    pub organisations: Vec<StartOrganisation>,
    /// Sheets by key.
    pub sheets: BTreeMap<String, SheetDef>,
}

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

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// Loads the jurisdiction `id` from all folders, with those it extends below it.
///
/// # Errors
/// Every mistake found, at least one.
pub fn load(folders: &BTreeMap<String, Folder>, id: &str) -> Result<Loaded, Vec<Mistake>> {
    let chain = chain(folders, id)?;
    let mut reading = Reading {
        folders,
        chain,
        mistakes: Vec::new(),
    };
    let tables = reading.tables();
    let sheets = reading.sheets();
    let rest = reading.rest();
    if !reading.mistakes.is_empty() {
        return Err(reading.mistakes);
    }
    let mut table = tables;
    table.insert("id".into(), Value::String(id.to_owned()));
    for unused in ["extends", "sheets"] {
        table.remove(unused);
    }
    let mut jurisdiction: Jurisdiction = typed(Value::Table(table))
        .map_err(|wrong| vec![reading.locate(&wrong, "jurisdiction.toml")])?;
    jurisdiction.catalogue = rest.catalogue;
    jurisdiction.calendar = rest.calendar;
    let loaded = Loaded {
        jurisdiction,
        regions: rest.regions,
        organisations: rest.organisations,
        sheets,
    };
    let faults = self_check(&loaded);
    if faults.is_empty() {
        Ok(loaded)
    } else {
        Err(faults
            .into_iter()
            .map(|fault| reading.place(&fault.file, &fault.needle, fault.what))
            .collect())
    }
}

/// The ids of the folders that people can apply in: all but those marked `listed = false`, which
/// are only there to be extended. A folder that cannot be read counts, so that its mistakes show.
pub fn listed(folders: &BTreeMap<String, Folder>) -> Vec<String> {
    let base = |folder: &Folder| {
        let text = folder.get("jurisdiction.toml").map_or("", String::as_str);
        let table: Table = toml::from_str(text).unwrap_or_default();
        table.get("listed").and_then(Value::as_bool) == Some(false)
    };
    let open = folders.iter().filter(|(_, folder)| !base(folder));
    open.map(|(id, _)| id.clone()).collect()
}

/// The folders from the base to `id`.
fn chain(folders: &BTreeMap<String, Folder>, id: &str) -> Result<Vec<String>, Vec<Mistake>> {
    let mut chain = vec![id.to_owned()];
    loop {
        let last = &chain[chain.len() - 1];
        let file = format!("{last}/jurisdiction.toml");
        let wrong = |line, what| {
            vec![Mistake {
                file: file.clone(),
                line,
                what,
            }]
        };
        let known = || folders.keys().cloned().collect::<Vec<_>>().join(", ");
        let Some(folder) = folders.get(last) else {
            return Err(wrong(
                None,
                format!("no jurisdiction {last:?}; known: {}", known()),
            ));
        };
        let Some(text) = folder.get("jurisdiction.toml") else {
            return Err(wrong(None, "the folder has no jurisdiction.toml".into()));
        };
        let table: Table =
            toml::from_str(text).map_err(|e| wrong(line_of(text, &e), e.message().to_owned()))?;
        let Some(base) = table.get("extends").and_then(Value::as_str) else {
            chain.reverse();
            return Ok(chain);
        };
        if chain.iter().any(|c| c == base) {
            return Err(wrong(
                line_with(text, "extends"),
                format!("{base:?} extends itself"),
            ));
        }
        chain.push(base.to_owned());
    }
}

/// What stands beside the TOML.
struct Rest {
    catalogue: Vec<Series>,
    calendar: Calendar,
    regions: Vec<Region>,
    organisations: Vec<StartOrganisation>,
}

struct Reading<'a> {
    folders: &'a BTreeMap<String, Folder>,
    chain: Vec<String>,
    mistakes: Vec<Mistake>,
}

/// A value that does not fit its type: the path to it and what serde says.
struct Unfit {
    path: String,
    what: String,
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Unfit> {
    serde_path_to_error::deserialize(value).map_err(|e| Unfit {
        path: e.path().to_string(),
        what: e.inner().message().to_owned(),
    })
}

impl Reading<'_> {
    fn files(&self) -> impl Iterator<Item = (String, &str, &str)> {
        self.chain.iter().flat_map(|id| {
            let files = self.folders[id].iter();
            files.map(move |(path, text)| (format!("{id}/{path}"), path.as_str(), text.as_str()))
        })
    }

    /// Every TOML file but sheets, laid over one another from the base up.
    fn tables(&mut self) -> Table {
        let mut all = Table::new();
        let mut mistakes = Vec::new();
        for (file, path, text) in self.files() {
            if !path.ends_with(".toml") || path.starts_with("sheets/") {
                continue;
            }
            match toml::from_str::<Table>(text) {
                Ok(table) => lay_over(&mut all, wrapped(path, table)),
                Err(e) => mistakes.push(Mistake {
                    file,
                    line: line_of(text, &e),
                    what: e.message().to_owned(),
                }),
            }
        }
        self.mistakes.extend(mistakes);
        all
    }

    /// The sheets, each laid over the one of the same key below it.
    fn sheets(&mut self) -> BTreeMap<String, SheetDef> {
        let mut tables: BTreeMap<String, (String, Table)> = BTreeMap::new();
        let mut mistakes = Vec::new();
        for (file, path, text) in self.files() {
            let Some(key) = path
                .strip_prefix("sheets/")
                .and_then(|p| p.strip_suffix(".toml"))
            else {
                continue;
            };
            match toml::from_str::<Table>(text) {
                Ok(table) => {
                    let entry = tables.entry(key.to_owned()).or_default();
                    entry.0 = file;
                    lay_over(&mut entry.1, table);
                }
                Err(e) => mistakes.push(Mistake {
                    file,
                    line: line_of(text, &e),
                    what: e.message().to_owned(),
                }),
            }
        }
        let mut sheets = BTreeMap::new();
        for (key, (file, table)) in tables {
            let inside = file.split_once('/').map_or("", |(_, path)| path).to_owned();
            match typed(Value::Table(table)) {
                Ok(sheet) => {
                    sheets.insert(key, sheet);
                }
                Err(wrong) => mistakes.push(self.locate(&wrong, &inside)),
            }
        }
        self.mistakes.extend(mistakes);
        sheets
    }

    /// The text of a CSV file: the nearest folder's that has it.
    fn csv(&self, path: &str, inherited: bool) -> Option<(String, &str)> {
        let ids = self
            .chain
            .iter()
            .rev()
            .take(if inherited { usize::MAX } else { 1 });
        ids.into_iter().find_map(|id| {
            let text = self.folders[id].get(path)?;
            Some((format!("{id}/{path}"), text.as_str()))
        })
    }

    fn table<const N: usize>(
        &mut self,
        path: &str,
        inherited: bool,
        columns: [&str; N],
    ) -> Vec<(usize, [String; N])> {
        let Some((file, text)) = self.csv(path, inherited) else {
            return Vec::new();
        };
        match csv::rows(text, columns) {
            Ok(rows) => rows,
            Err((line, what)) => {
                self.mistakes.push(Mistake {
                    file,
                    line: Some(line),
                    what,
                });
                Vec::new()
            }
        }
    }

    fn wrong(&mut self, path: &str, line: usize, what: String) {
        let file = self
            .csv(path, true)
            .map_or(path.to_owned(), |(file, _)| file);
        self.mistakes.push(Mistake {
            file,
            line: Some(line),
            what,
        });
    }

    fn rest(&mut self) -> Rest {
        Rest {
            catalogue: self.catalogue(),
            calendar: self.calendar(),
            regions: self
                .table("regions.csv", true, ["code", "name", "parent"])
                .into_iter()
                .map(|(_, [code, name, parent])| Region { code, name, parent })
                .collect(),
            organisations: self
                .table(
                    "organisations.csv",
                    false,
                    [
                        "id", "kind", "name", "code", "region", "parent", "nature", "proxy",
                    ],
                )
                .into_iter()
                .map(
                    |(_, [id, kind, name, code, region, parent, nature, proxy])| {
                        StartOrganisation {
                            id,
                            kind,
                            name,
                            code,
                            region,
                            parent,
                            nature,
                            proxy: proxy == "1",
                        }
                    },
                )
                .collect(),
        }
    }

    fn catalogue(&mut self) -> Vec<Series> {
        let columns = ["series", "series_name", "code", "branch", "level", "title"];
        let titles = self.table("catalogue.csv", true, columns);
        let mut series: Vec<Series> = Vec::new();
        for (line, [key, name, code, branch, level, title]) in titles {
            let Some(level) = Level::from_key(&level) else {
                let known = Level::ALL.map(Level::key).join(", ");
                self.wrong(
                    "catalogue.csv",
                    line,
                    format!("no level {level:?}; known: {known}"),
                );
                continue;
            };
            if series.last().is_none_or(|s| s.key != key) {
                let code = code.chars().take(2).collect();
                series.push(Series {
                    key,
                    name,
                    code,
                    titles: Vec::new(),
                    specialties: Vec::new(),
                });
            }
            if let Some(last) = series.last_mut() {
                last.titles.push(TitleName {
                    level,
                    name: title,
                    branch,
                });
            }
        }
        let columns = ["series", "key", "name", "exam_linked"];
        for (line, [of, key, name, exam]) in self.table("specialties.csv", true, columns) {
            match series.iter_mut().find(|s| s.key == of) {
                Some(s) => s.specialties.push(Specialty {
                    key,
                    name,
                    exam_linked: exam == "1",
                }),
                None => self.wrong("specialties.csv", line, format!("no series {of:?}")),
            }
        }
        series
    }

    fn calendar(&mut self) -> Calendar {
        let mut calendar = Calendar::default();
        for (line, [date, kind]) in self.table("calendar.csv", true, ["date", "kind"]) {
            match (Date::parse_iso(&date), kind.as_str()) {
                (Ok(date), "holiday") => {
                    calendar.holidays.insert(date);
                }
                (Ok(date), "workday") => {
                    calendar.workdays.insert(date);
                }
                (Ok(_), _) => self.wrong(
                    "calendar.csv",
                    line,
                    format!("no kind {kind:?}; known: holiday, workday"),
                ),
                (Err(_), _) => self.wrong("calendar.csv", line, format!("{date:?} is no day")),
            }
        }
        calendar
    }

    /// The file and line of a value that does not fit.
    fn locate(&self, wrong: &Unfit, fallback: &str) -> Mistake {
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
    fn place(&self, fallback: &str, needle: &str, what: String) -> Mistake {
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

/// Files that hold one thing are wrapped under its name, so that they read without an indent.
fn wrapped(path: &str, table: Table) -> Table {
    let under = |name: &str, value: Value| Table::from_iter([(name.to_owned(), value)]);
    if let Some(key) = path
        .strip_prefix("businesses/")
        .and_then(|p| p.strip_suffix(".toml"))
    {
        let mut table = table;
        table.insert("key".into(), Value::String(key.to_owned()));
        return under("businesses", Value::Array(vec![Value::Table(table)]));
    }
    match path {
        "photo.toml" => under("photo", Value::Table(table)),
        "rules.toml" => under("rules", Value::Table(table)),
        "options.toml" if !table.contains_key("options") => under("options", Value::Table(table)),
        _ => table,
    }
}

fn line_of(text: &str, error: &toml::de::Error) -> Option<usize> {
    let at = error.span()?.start;
    Some(text.get(..at)?.matches('\n').count() + 1)
}

fn line_with(text: &str, needle: &str) -> Option<usize> {
    let whole = |line: &str| {
        line.match_indices(needle).any(|(at, _)| {
            let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            !word(line[..at].chars().next_back()) && !word(line[at + needle.len()..].chars().next())
        })
    };
    text.lines().position(whole).map(|at| at + 1)
}
