//! Keys that stand twice in one list of one file, which laying over would make one entry of.

use toml::de::{DeTable, DeValue};

/// A list whose entries may share a key, as alternatives of one another; its own check looks.
const ALTERNATIVES: &str = "stages";

/// The line of each entry whose key another of its list has, with the key and the list's name.
pub(super) fn twice(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    if let Ok(table) = DeTable::parse(text) {
        of_table(text, table.get_ref(), &mut found);
    }
    found
}

fn of_table(text: &str, table: &DeTable<'_>, found: &mut Vec<(usize, String)>) {
    for (name, value) in table {
        match value.get_ref() {
            DeValue::Table(inner) => of_table(text, inner, found),
            DeValue::Array(list) => {
                let tables = list.iter().filter_map(|one| one.get_ref().as_table());
                let mut seen: Vec<&str> = Vec::new();
                for entry in tables {
                    of_table(text, entry, found);
                    let key = entry.get("key");
                    let Some(key) = key.filter(|_| name.get_ref() != ALTERNATIVES) else {
                        continue;
                    };
                    let Some(said) = key.get_ref().as_str() else {
                        continue;
                    };
                    if seen.contains(&said) {
                        let line = text[..key.span().start].matches('\n').count() + 1;
                        let what = format!("{said:?} stands twice in `{}`", name.get_ref());
                        found.push((line, what));
                    }
                    seen.push(said);
                }
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {}
        }
    }
}
