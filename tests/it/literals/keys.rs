//! The keys of all shipped data, each with what it is a key of.

use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};
use zhicheng_shared::jurisdiction::{Folder, listed, load};

/// Whether the word of an enum's variant may be spelled the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strict {
    /// It may: a sort of organisation is called `unit`, and some field is, too.
    Never,
    /// It may not: sections, lists, businesses, jurisdictions and offices are never types.
    Always,
}

/// Keys, with what each is, and how strictly it is looked for.
#[derive(Debug, Default)]
pub struct Keys(BTreeMap<String, (String, Strict)>);

impl Keys {
    /// Of all folders of data.
    pub fn of(folders: &BTreeMap<String, Folder>) -> Keys {
        let mut keys = Keys::default();
        for (id, folder) in folders {
            keys.add(id, "jurisdiction", Strict::Always);
            for (path, text) in folder {
                keys.file(id, path, text);
            }
        }
        for office in offices(folders) {
            keys.add(&office, "organisation", Strict::Always);
        }
        keys
    }

    /// One more; of two meanings the stricter counts.
    pub fn add(&mut self, key: &str, what: &str, strict: Strict) {
        let new = || (what.to_owned(), strict);
        let known = self.0.entry(key.to_owned()).or_insert_with(new);
        if known.1 < strict {
            *known = new();
        }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What a key is, and how strictly.
    pub fn get(&self, key: &str) -> Option<(&str, Strict)> {
        let (what, strict) = self.0.get(key)?;
        Some((what, *strict))
    }

    fn file(&mut self, id: &str, path: &str, text: &str) {
        let stem = |folder: &str| path.strip_prefix(folder)?.strip_suffix(".toml");
        if let Some(sheet) = stem("sheets/") {
            self.add(sheet, &format!("sheet of {id}"), Strict::Never);
            return;
        }
        if let Some(business) = stem("businesses/") {
            self.add(business, &format!("business of {id}"), Strict::Always);
        }
        if !path.ends_with(".toml") {
            return;
        }
        let table: Table = toml::from_str(text).expect(path);
        let file = format!("{id}/{path}");
        if path == "options.toml" {
            let own = table.get("options").and_then(Value::as_table);
            self.lists(own.unwrap_or(&table));
        }
        let seats = table.get("seats").and_then(Value::as_table);
        for seat in seats.into_iter().flat_map(Table::keys) {
            self.add(seat, &format!("seat in {file}"), Strict::Never);
        }
        self.within(&Value::Table(table.clone()), "", &file);
    }

    fn lists(&mut self, lists: &Table) {
        for (list, choices) in lists {
            self.add(list, "list", Strict::Always);
            let choices = choices.as_array().into_iter().flatten();
            for choice in choices.filter_map(Value::as_str) {
                self.add(choice, &format!("choice of list {list}"), Strict::Always);
            }
        }
    }

    /// Everything that has a `key`, by the name of the list it stands in.
    fn within(&mut self, value: &Value, list: &str, file: &str) {
        match value {
            Value::Array(all) => all.iter().for_each(|one| self.within(one, list, file)),
            Value::Table(table) => {
                if let Some(key) = table.get("key").and_then(Value::as_str) {
                    let strict = match list {
                        "sections" | "committees" => Strict::Always,
                        _ => Strict::Never,
                    };
                    self.add(key, &format!("key in `{list}` of {file}"), strict);
                }
                let parts = table.iter();
                parts.for_each(|(name, value)| self.within(value, name, file));
            }
            Value::String(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_) => {}
        }
    }
}

/// Ids and names of all organisations that data start with.
pub fn offices(folders: &BTreeMap<String, Folder>) -> BTreeSet<String> {
    let all = listed(folders).into_iter();
    all.flat_map(|id| load(folders, &id).expect("it loads").organisations)
        .flat_map(|one| [one.id, one.name])
        .collect()
}
