//! What must hold of answers: the one language in which data put conditions, on forms and on routes.

use crate::lenient::Lenient;
use crate::region::covers;
use crate::value::trimmed;
use serde::{Deserialize, Serialize};

/// What must hold; all that is said in it. Whoever asks knows the names: of a form, its own fields, the
/// application's and `section.field` of the dossier; of a route, the application's and the unit's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Condition {
    /// Name of what is looked at; empty where only `all`, `any` and `none` are said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// The value is one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
    /// The value is none of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is_not: Vec<String>,
    /// The value is a region in one of these: GB/T 2260, a city's code covers its counties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// Something is entered (true) or nothing is (false).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled: Option<bool>,
    /// Each of these holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub all: Vec<Condition>,
    /// One of these holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub any: Vec<Condition>,
    /// None of these holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub none: Vec<Condition>,
}

impl Condition {
    /// Whether it holds, given how to look a name up.
    pub fn holds<'a>(&self, look_up: impl Fn(&str) -> Option<&'a str>) -> bool {
        self.is_so(&look_up)
    }

    /// Every condition in it, itself first.
    pub fn each(&self) -> Vec<&Condition> {
        let within = self.all.iter().chain(&self.any).chain(&self.none);
        let mut each = vec![self];
        each.extend(within.flat_map(Condition::each));
        each
    }

    /// The names it looks at.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.each().into_iter().map(|one| one.field.as_str());
        names.filter(|name| !name.is_empty())
    }

    /// Whether it asks something of what its field says, beside what is said in groups.
    pub fn asks(&self) -> bool {
        let lists = [&self.is, &self.is_not, &self.within];
        self.filled.is_some() || lists.iter().any(|list| !list.is_empty())
    }

    fn is_so<'a>(&self, look_up: &dyn Fn(&str) -> Option<&'a str>) -> bool {
        let value = trimmed(look_up(&self.field).unwrap_or_default());
        let one_of = |list: &[String]| list.iter().any(|one| one == value);
        let inside = || self.within.iter().any(|code| covers(code, value));
        (self.is.is_empty() || one_of(&self.is))
            && !one_of(&self.is_not)
            && (self.within.is_empty() || inside())
            && self.filled.is_none_or(|filled| filled != value.is_empty())
            && self.all.iter().all(|one| one.is_so(look_up))
            && (self.any.is_empty() || self.any.iter().any(|one| one.is_so(look_up)))
            && !self.none.iter().any(|one| one.is_so(look_up))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(said: &str, condition: &str) -> bool {
        let condition: Condition = serde_json::from_str(condition).expect("a condition");
        condition.holds(|name| (name == "f").then_some(said))
    }

    #[test]
    fn everything_that_is_said_has_to_hold() {
        let both = r#"{"field": "f", "is": ["a", "b"], "is_not": ["b"]}"#;
        assert!(holds("a", both) && holds(" a ", both));
        assert!(!holds("b", both) && !holds("", both));
        assert!(holds("x", r#"{"field": "f", "filled": true}"#));
        assert!(holds("", r#"{"field": "f", "filled": false}"#));
        assert!(holds("", r#"{"field": "f", "is_not": ["a"]}"#));
    }

    #[test]
    fn a_region_is_within_what_covers_it() {
        let city = r#"{"field": "f", "within": ["441800"]}"#;
        assert!(holds("441802", city) && holds("441800", city));
        assert!(!holds("442000", city) && !holds("", city));
    }

    #[test]
    fn groups_hold_as_they_are_called() {
        let group = |name: &str| {
            format!(
                r#"{{"{name}": [{{"field": "f", "is": ["a"]}}, {{"field": "g", "filled": false}}]}}"#
            )
        };
        assert!(holds("a", &group("all")) && !holds("b", &group("all")));
        assert!(holds("b", &group("any")) && !holds("a", &group("none")));
        let none = r#"{"none": [{"field": "f", "is": ["a"]}]}"#;
        assert!(holds("b", none) && !holds("a", none));
        assert!(holds("a", "{}"), "nothing asked holds");
    }
}
