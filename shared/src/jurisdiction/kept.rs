//! Forms kept with what was submitted under them, from before their shape was today's.

use super::{Jurisdiction, Role, WISH};
use crate::review::{UNIT_NATURE, UNIT_REGION};
use serde_json::{Map, Value, json};

/// Keys of a business that later versions say otherwise.
const OF_BUSINESS: [&str; 3] = ["certificate", "one_series_a_year", "photo"];

impl Jurisdiction {
    /// A kept form. What is said otherwise today was about starting and ending, and nothing that was
    /// submitted is read by it.
    ///
    /// # Errors
    /// It is no form.
    pub fn kept(bytes: &[u8]) -> Result<Jurisdiction, serde_json::Error> {
        let mut form: Value = serde_json::from_slice(bytes)?;
        let businesses = form.get_mut("businesses").and_then(Value::as_array_mut);
        for business in businesses.into_iter().flatten() {
            if let Some(business) = business.as_object_mut() {
                business.retain(|key, _| !OF_BUSINESS.contains(&key.as_str()));
            }
            let route = business.get_mut("route").and_then(Value::as_object_mut);
            if let Some(route) = route {
                route.remove("certificate");
                let stages = route.get_mut("stages").and_then(Value::as_array_mut);
                let stages = stages.into_iter().flatten();
                stages.filter_map(Value::as_object_mut).for_each(in_one);
            }
        }
        serde_json::from_value(form)
    }
}

/// Stages had conditions in a language of their own, `when` beside `unless`.
fn in_one(stage: &mut Map<String, Value>) {
    let asked = |value: Option<Value>| value.as_ref().and_then(of_route);
    let unless = stage.remove("unless");
    let when = match stage.remove("when") {
        Some(when) if !is_of_route(&when) => Some(when),
        when => asked(when),
    };
    let when = match (when, asked(unless)) {
        (Some(when), Some(unless)) => Some(json!({ "all": [when], "none": [unless] })),
        (None, Some(unless)) => Some(json!({ "none": [unless] })),
        (when, None) => when,
    };
    if let Some(when) = when {
        stage.insert("when".to_owned(), when);
    }
}

/// Whether it is in that language: it was an object of lists, and of one object of lists.
fn is_of_route(when: &Value) -> bool {
    let keys = ["level", "region", "just_region", "unit_kind", "fields"];
    let named = |when: &Map<String, Value>| when.keys().all(|key| keys.contains(&key.as_str()));
    when.as_object().is_some_and(named)
}

/// What it asked for, in the one language; none where it asked for nothing.
fn of_route(when: &Value) -> Option<Value> {
    let level = format!("{WISH}{}", Role::Level.key());
    let own = [
        ("level", level.as_str(), "is"),
        ("region", UNIT_REGION, "within"),
        ("just_region", UNIT_REGION, "is"),
        ("unit_kind", UNIT_NATURE, "is"),
    ];
    let own = own
        .iter()
        .map(|(key, name, how)| (*name, *how, when.get(key)));
    let fields = when.get("fields").and_then(Value::as_object);
    let fields = fields.into_iter().flatten();
    let fields = fields.map(|(name, values)| (name.as_str(), "is", Some(values)));
    let asked = own.chain(fields).filter_map(|(name, how, values)| {
        let values = values?.as_array().filter(|values| !values.is_empty())?;
        Some(json!({ "field": name, how: values }))
    });
    let mut all: Vec<Value> = asked.collect();
    match all.len() {
        0 => None,
        1 => all.pop(),
        _ => Some(json!({ "all": all })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Condition;

    fn today(stage: Value) -> Option<Condition> {
        let mut stage = stage.as_object().expect("an object").clone();
        in_one(&mut stage);
        assert!(!stage.contains_key("unless"));
        let when = stage.remove("when");
        when.map(|when| serde_json::from_value(when).expect("a condition"))
    }

    #[test]
    fn conditions_of_stages_are_read_in_the_one_language() {
        let nothing = json!({ "level": [], "region": [], "unit_kind": [], "fields": {} });
        assert_eq!(today(json!({ "when": nothing, "unless": nothing })), None);
        let both = json!({
            "when": { "level": ["senior"], "region": ["450000"], "fields": { "kind": ["a", "b"] } },
            "unless": { "just_region": ["450100"], "unit_kind": ["school"] },
        });
        let when = today(both).expect("a condition");
        let holds = |level: &'static str, region: &'static str, nature: &'static str| {
            when.holds(|name| match name {
                "wish.level" => Some(level),
                UNIT_REGION => Some(region),
                UNIT_NATURE => Some(nature),
                "kind" => Some("b"),
                _ => None,
            })
        };
        assert!(holds("senior", "450102", "school"));
        assert!(holds("senior", "450100", "company"));
        assert!(!holds("senior", "450100", "school"));
        assert!(!holds("assistant", "450102", "company"));
        assert!(!holds("senior", "440100", "company"));
    }

    #[test]
    fn todays_conditions_stay_as_they_are() {
        let when = json!({ "field": "kind", "is": ["a"] });
        let read = today(json!({ "when": when })).expect("a condition");
        assert_eq!(serde_json::to_value(read).expect("JSON"), when);
    }
}
