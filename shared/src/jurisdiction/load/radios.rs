//! Lists whose choices all stand on the page at once: named once by the data, marked at each question.

use toml::{Table, Value};

/// What the data call the names of such lists.
const NAMED: &str = "radios";

/// Takes the names out of the data and marks every choice from one of these lists; answers names
/// that are no list.
pub(super) fn mark(all: &mut Table) -> Vec<String> {
    let named = all.remove(NAMED);
    let named = named.as_ref().and_then(Value::as_array);
    let names: Vec<String> = named
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let options = all.get("options").and_then(Value::as_table);
    let unknown = names
        .iter()
        .filter(|name| options.is_none_or(|lists| !lists.contains_key(*name)))
        .cloned()
        .collect();
    all.iter_mut().for_each(|(_, value)| within(value, &names));
    unknown
}

fn within(value: &mut Value, names: &[String]) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|one| within(one, names)),
        Value::Table(table) => {
            let choice = table.get_mut("choice").and_then(Value::as_table_mut);
            if let Some(choice) = choice {
                let list = choice.get("list").and_then(Value::as_str);
                if list.is_some_and(|list| names.iter().any(|name| name == list)) {
                    choice.insert(NAMED.to_owned(), Value::Boolean(true));
                }
            }
            table.iter_mut().for_each(|(_, value)| within(value, names));
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_from_named_lists_are_marked_wherever_they_stand() {
        let mut all: Table = toml::from_str(
            "radios=['yes','gone']\n[options]\nyes=['a']\nno=['b']\n\
             [[s]]\n[[s.fields]]\nkind={choice={list='yes'}}\n[[s.fields]]\nkind={choice={list='no'}}",
        )
        .unwrap();
        assert_eq!(mark(&mut all), ["gone"]);
        let marked: Table = toml::from_str(
            "[options]\nyes=['a']\nno=['b']\n\
             [[s]]\n[[s.fields]]\nkind={choice={list='yes',radios=true}}\n[[s.fields]]\nkind={choice={list='no'}}",
        )
        .unwrap();
        assert_eq!(all, marked);
    }
}
