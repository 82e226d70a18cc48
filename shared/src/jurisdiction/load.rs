//! Reading a jurisdiction's folder: TOML and CSV texts in, a checked jurisdiction or its mistakes out.

use super::merge::lay_over;
use super::self_check::self_check;
use super::{Jurisdiction, Public, Registration, StartOrganisation};
use crate::region::Region;
use crate::sheet::SheetDef;
use mistake::{line_with, typed};
use std::collections::BTreeMap;
use toml::{Table, Value};

mod csv;
mod lists;
mod mistake;
mod radios;
mod twice;

pub use mistake::Mistake;

/// The files of one jurisdiction: path inside its folder to text.
pub type Folder = BTreeMap<String, String>;

/// A jurisdiction with what is served apart from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub jurisdiction: Jurisdiction,
    /// Regions, most of them inherited.
    pub regions: Vec<Region>,
    /// Organisations to start with, those of what it extends among them.
    pub organisations: Vec<StartOrganisation>,
    /// Sheets by key.
    pub sheets: BTreeMap<String, SheetDef>,
    /// What registering asks for: of no business, and so not among what is kept with a copy.
    pub registration: Registration,
    /// What the public is told.
    pub public: Public,
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
    let lists = reading.lists();
    if !reading.mistakes.is_empty() {
        return Err(reading.mistakes);
    }
    let mut table = tables;
    table.insert("id".into(), Value::String(id.to_owned()));
    for unused in ["extends", "sheets"] {
        table.remove(unused);
    }
    let unknown = radios::mark(&mut table);
    if !unknown.is_empty() {
        let file = "jurisdiction.toml";
        let told = |name: String| {
            let what = format!("`radios` names list {name:?}, which is not there");
            reading.place(file, &name, what)
        };
        return Err(unknown.into_iter().map(told).collect());
    }
    // Forms of version 1 lack it and mean what version 1 knew; a folder that lacks it names nothing.
    if let Some(rules) = table.get_mut("rules").and_then(Value::as_table_mut) {
        let none = || Value::Table(Table::new());
        rules.entry("facts").or_insert_with(none);
    }
    let asks = table.remove("registration");
    let registration = match asks.map(typed) {
        None => Registration::default(),
        Some(read) => read.map_err(|wrong| vec![reading.locate(&wrong, "registration.toml")])?,
    };
    let public = match table.remove("public").map(typed) {
        None => Public::default(),
        Some(read) => read.map_err(|wrong| vec![reading.locate(&wrong, "public.toml")])?,
    };
    let businesses = keys_of(&table, "businesses");
    let mut jurisdiction: Jurisdiction = typed(Value::Table(table))
        .map_err(|wrong| vec![reading.locate(&wrong, &wrong.file(&businesses))])?;
    jurisdiction.catalogue = lists.catalogue;
    jurisdiction.calendar = lists.calendar;
    let loaded = Loaded {
        jurisdiction,
        regions: lists.regions,
        organisations: lists.organisations,
        sheets,
        registration,
        public,
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
            toml::from_str(text).map_err(|e| vec![Mistake::in_toml(file.clone(), text, &e)])?;
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

struct Reading<'a> {
    folders: &'a BTreeMap<String, Folder>,
    chain: Vec<String>,
    mistakes: Vec<Mistake>,
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
            let twice = twice::twice(text).into_iter();
            mistakes.extend(twice.map(|(line, what)| Mistake {
                file: file.clone(),
                line: Some(line),
                what,
            }));
            match toml::from_str::<Table>(text) {
                Ok(table) => {
                    let table = wrapped(path, table);
                    make_room(&mut all, &table);
                    lay_over(&mut all, table);
                }
                Err(e) => mistakes.push(Mistake::in_toml(file, text, &e)),
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
                Err(e) => mistakes.push(Mistake::in_toml(file, text, &e)),
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
}

/// The keys of a list of keyed tables, in order.
fn keys_of(all: &Table, list: &str) -> Vec<String> {
    let entries = all.get(list).and_then(Value::as_array);
    let key = |one: &Value| one.get("key").and_then(Value::as_str).map(str::to_owned);
    entries.into_iter().flatten().filter_map(key).collect()
}

/// A seat is replaced whole: one found in another way has nothing in common with the one below.
fn make_room(all: &mut Table, over: &Table) {
    let Some(seats) = over.get("seats").and_then(Value::as_table) else {
        return;
    };
    if let Some(below) = all.get_mut("seats").and_then(Value::as_table_mut) {
        below.retain(|name, _| !seats.contains_key(name));
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
        "registration.toml" => under("registration", Value::Table(table)),
        "public.toml" => under("public", Value::Table(table)),
        "options.toml" if !table.contains_key("options") => under("options", Value::Table(table)),
        _ => table,
    }
}
