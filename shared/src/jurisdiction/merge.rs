//! Laying one jurisdiction over another: add, replace or remove by key, for anything.

use toml::{Table, Value};

/// Lays `over` on `base`: tables merge, lists of keyed tables merge by `key`, all else is replaced.
///
/// An entry with `remove = true` takes the one with its key away, one with `replace = true` takes
/// its place without anything of it; `after = "KEY"` places a new entry behind another. The three
/// words are gone from the result.
pub fn lay_over(base: &mut Table, over: Table) {
    for (name, value) in over {
        match (base.get_mut(&name), value) {
            (Some(Value::Table(below)), Value::Table(above)) => lay_over(below, above),
            (Some(Value::Array(below)), Value::Array(above)) if keyed(&above) => {
                above.into_iter().for_each(|entry| place(below, entry));
            }
            (_, Value::Array(above)) if keyed(&above) => {
                let mut list = Vec::new();
                above.into_iter().for_each(|entry| place(&mut list, entry));
                base.insert(name, Value::Array(list));
            }
            (_, value) => {
                base.insert(name, value);
            }
        }
    }
}

fn keyed(list: &[Value]) -> bool {
    !list.is_empty() && list.iter().all(|v| key(v).is_some())
}

fn key(value: &Value) -> Option<&str> {
    value.as_table()?.get("key")?.as_str()
}

fn place(list: &mut Vec<Value>, entry: Value) {
    let Value::Table(mut entry) = entry else {
        return;
    };
    let own = entry
        .get("key")
        .and_then(Value::as_str)
        .unwrap_or("")
        .to_owned();
    let mut says = |word: &str| entry.remove(word).and_then(|v| v.as_bool()) == Some(true);
    let (removes, replaces) = (says("remove"), says("replace"));
    let after = entry
        .remove("after")
        .and_then(|v| v.as_str().map(str::to_owned));
    let position = |list: &[Value], wanted: &str| list.iter().position(|v| key(v) == Some(wanted));
    let found = position(list, &own);
    match (found, removes) {
        (Some(at), true) => {
            list.remove(at);
        }
        (None, true) => {}
        (Some(at), false) if replaces => list[at] = fresh(entry),
        (Some(at), false) => {
            if let Some(below) = list[at].as_table_mut() {
                lay_over(below, entry);
            }
        }
        (None, false) => {
            let behind = after.and_then(|wanted| position(list, &wanted));
            let at = behind.map_or(list.len(), |at| at + 1);
            list.insert(at, fresh(entry));
        }
    }
}

/// An entry with nothing below it.
fn fresh(entry: Table) -> Value {
    let mut fresh = Table::new();
    lay_over(&mut fresh, entry);
    Value::Table(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(base: &str, over: &str) -> Table {
        let mut base: Table = toml::from_str(base).unwrap();
        lay_over(&mut base, toml::from_str(over).unwrap());
        base
    }

    #[test]
    fn entries_are_added_replaced_removed_and_placed_by_key() {
        let merged = laid(
            "[[s]]\nkey='a'\nname='A'\n[[s.f]]\nkey='x'\nl=1\n[[s]]\nkey='b'\n[[s]]\nkey='c'",
            "[[s]]\nkey='a'\n[[s.f]]\nkey='y'\n[[s]]\nkey='b'\nremove=true\n[[s]]\nkey='d'\nafter='a'",
        );
        let expected: Table = toml::from_str(
            "[[s]]\nkey='a'\nname='A'\n[[s.f]]\nkey='x'\nl=1\n[[s.f]]\nkey='y'\n[[s]]\nkey='d'\n[[s]]\nkey='c'",
        )
        .unwrap();
        assert_eq!(merged, expected);
    }

    #[test]
    fn an_entry_takes_the_place_of_another_with_nothing_of_it() {
        let merged = laid(
            "[[s]]\nkey='a'\nname='A'\n[[s.f]]\nkey='x'\n[[s]]\nkey='b'",
            "[[s]]\nkey='a'\nreplace=true\n[[s.f]]\nkey='y'\n[[s]]\nkey='c'\nreplace=true",
        );
        let expected: Table =
            toml::from_str("[[s]]\nkey='a'\n[[s.f]]\nkey='y'\n[[s]]\nkey='b'\n[[s]]\nkey='c'")
                .unwrap();
        assert_eq!(merged, expected);
    }

    #[test]
    fn plain_values_and_plain_lists_are_replaced() {
        let merged = laid("a=1\nl=[1,2]\n[t]\nx=1", "a=2\nl=[3]\n[t]\ny=2");
        let expected: Table = toml::from_str("a=2\nl=[3]\n[t]\nx=1\ny=2").unwrap();
        assert_eq!(merged, expected);
    }
}
