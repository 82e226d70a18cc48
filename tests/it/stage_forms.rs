//! What a stage asks of its officer: what is missing is told at its place, and only what counts goes along.

use serde_json::json;
use zhicheng_shared::check;
use zhicheng_shared::form::{Section, Values};
use zhicheng_shared::problem::{Place, ProblemKind};
use zhicheng_tests::filled::{self, Fullness, context, filled};
use zhicheng_tests::folders::loaded;

/// A letter to a committee elsewhere; its second question hangs on the first, the third on what was
/// applied for.
fn letter() -> Section {
    serde_json::from_value(json!({
        "key": "letter",
        "name": "委托评审函",
        "fields": [
            { "key": "way", "label": "方式", "kind": { "choice": { "of": ["直接", "委托"] } }, "required": true },
            { "key": "receiver", "label": "受托评委会", "kind": { "text": {} }, "required": true,
              "when": { "field": "way", "is": ["委托"] } },
            { "key": "sent_on", "label": "发函日期", "kind": { "date": {} } },
            { "key": "reason", "label": "理由", "kind": { "text": {} },
              "when": { "field": "wish.level", "is": ["nothing of the kind"] } }
        ]
    }))
    .expect("a form")
}

fn values(texts: &[(&str, &str)]) -> Values {
    let texts = texts.iter();
    texts
        .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
        .collect()
}

/// What the check says of these texts.
fn checked(texts: &[(&str, &str)]) -> Result<Values, Vec<(Place, ProblemKind)>> {
    let data = loaded("guangdong");
    let wish = filled::MECHANICAL;
    let whole = filled(&data, "review", wish, Fullness::Shortest);
    let business = data.jurisdiction.business("review").expect("it exists");
    let context = context(&data, business, &whole, wish.unit);
    let found = check::form(&context, &letter(), &values(texts));
    found.map_err(|report| {
        report
            .problems
            .into_iter()
            .map(|p| (p.place, p.kind))
            .collect()
    })
}

#[test]
fn what_a_stage_asks_is_told_at_its_field() {
    let place = |field| Place::field("letter", None, field);
    assert_eq!(
        checked(&[]),
        Err(vec![(place("way"), ProblemKind::Required)])
    );
    assert_eq!(
        checked(&[("way", "委托"), ("receiver", " \u{200b}")]),
        Err(vec![(place("receiver"), ProblemKind::Required)])
    );
    let unreadable = checked(&[("way", "直接"), ("sent_on", "2026-13-40")]);
    let places: Vec<Place> = unreadable
        .expect_err("no such day")
        .into_iter()
        .map(|(place, _)| place)
        .collect();
    assert_eq!(places, [place("sent_on")]);
}

#[test]
fn only_what_counts_goes_with_the_agreement() {
    let typed = [
        ("way", "直接"),
        ("receiver", "typed before the way was changed"),
        ("sent_on", ""),
        ("reason", "not asked of this application"),
        ("unknown", "x"),
    ];
    assert_eq!(checked(&typed), Ok(values(&[("way", "直接")])));
}
