//! What is read of a text, and what is no answer.

use super::{Lenient, from_str};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Lenient)]
struct Row {
    name: String,
    #[serde(rename = "type", default)]
    kind: u8,
    also: Option<Box<Row>>,
    #[serde(default = "seven")]
    of: Vec<i64>,
}

#[derive(Debug, PartialEq, Lenient)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Thing {
    NoMore,
    Held { by: String },
    Row(Row),
}

fn seven() -> Vec<i64> {
    vec![7]
}

fn row(text: &str) -> Option<Row> {
    from_str(text)
}

fn text(text: &str) -> Option<String> {
    from_str(text)
}

#[test]
fn a_text_is_read_as_serde_reads_it() {
    for json in [
        r#""""#,
        r#""plain""#,
        r#""\u804c\u79f0 \"quoted\" \\ \/ \n\t\r\b\f""#,
        r#""\ud840\udc00 \u0000""#,
        r#"" 𠀀职 ""#,
        "\n\t \"blanks\" ",
    ] {
        assert_eq!(text(json), serde_json::from_str(json).ok(), "{json}");
    }
    // Half of a pair is no sign, but no reason to throw an answer away.
    assert_eq!(text(r#""a\ud840b""#).as_deref(), Some("a\u{fffd}b"));
    assert_eq!(text(r#""\ud840\u0041""#).as_deref(), Some("\u{fffd}A"));
}

#[test]
fn what_is_no_json_is_no_answer() {
    for json in [
        "",
        " ",
        "<html>",
        "{",
        "[1,]",
        "{\"name\"}",
        "{\"name\":}",
        "{\"name\":\"a\",}",
        "{name:\"a\"}",
        "\"a",
        "\"a\\",
        "\"a\\\"",
        "nul",
        "tru",
        "{\"name\":\"a\"} x",
        "\u{feff}{\"name\":\"a\"}",
    ] {
        assert_eq!(row(json), None, "{json}");
        assert_eq!(text(json), None, "{json}");
    }
    let deep = |by: usize| ["[".repeat(by), "]".repeat(by)].concat();
    assert!(from_str::<super::super::api::Newer>(&deep(100)).is_some());
    assert!(from_str::<super::super::api::Newer>(&deep(100_000)).is_none());
}

#[test]
fn every_beginning_of_an_answer_is_no_answer() {
    let whole =
        r#"{"name":"职\"","type":3,"also":{"name":"b","of":[-1,2]},"more":[true,null,1.5e3]}"#;
    for (at, _) in whole.char_indices() {
        assert_eq!(row(&whole[..at]), None, "{at}");
    }
    let inner = Row {
        name: "b".into(),
        kind: 0,
        also: None,
        of: vec![-1, 2],
    };
    let read = Row {
        name: "职\"".into(),
        kind: 3,
        also: Some(Box::new(inner)),
        of: vec![7],
    };
    assert_eq!(row(whole), Some(read));
}

#[test]
fn numbers_out_of_range_and_other_kinds_are_noted() {
    assert_eq!(row(r#"{"name":"a","type":256}"#), None);
    assert_eq!(row(r#"{"name":"a","type":-1}"#), None);
    assert_eq!(row(r#"{"name":"a","type":1.5}"#), None);
    assert_eq!(row(r#"{"name":1}"#), None);
    assert_eq!(row(r#"{"name":null}"#), None);
    assert_eq!(row("{}"), None);
    assert_eq!(row("[]"), None);
    assert_eq!(
        from_str::<u64>("9007199254740993"),
        Some(9_007_199_254_740_993)
    );
    assert_eq!(from_str::<[u8; 2]>("[1,2]"), Some([1, 2]));
    assert_eq!(from_str::<[u8; 2]>("[1]"), None);
    assert_eq!(from_str::<[u8; 2]>("[1,2,3]"), None);
    let map: Option<BTreeMap<String, bool>> = from_str(r#"{"a":true,"b":false,"a":false}"#);
    assert_eq!(map, Some([("a".into(), false), ("b".into(), false)].into()));
    // The names of entries are texts, also where they are numbers.
    let map: Option<BTreeMap<u32, bool>> = from_str(r#"{"0":true,"12":false}"#);
    assert_eq!(map, Some([(0, true), (12, false)].into()));
}

#[test]
fn where_nothing_newer_is_foreseen_only_known_words_are_read() {
    assert_eq!(from_str(r#"{"kind":"no_more"}"#), Some(Thing::NoMore));
    let held = r#"{"by":"\u0061","kind":"h\u0065ld"}"#;
    assert_eq!(from_str(held), Some(Thing::Held { by: "a".into() }));
    assert!(from_str::<Thing>(r#"{"kind":"row","name":"a"}"#).is_some());
    assert_eq!(from_str::<Thing>(r#"{"kind":"row"}"#), None);
    assert_eq!(from_str::<Thing>(r#"{"kind":"other"}"#), None);
    assert_eq!(from_str::<Thing>(r#"{"by":"a"}"#), None);
}
