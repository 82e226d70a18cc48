//! What a stage asks of its officer: what is missing is told at its place, and only what counts goes along.

use serde_json::json;
use zhicheng_shared::check;
use zhicheng_shared::committee::Level;
use zhicheng_shared::form::{Section, Values};
use zhicheng_shared::problem::{Place, ProblemKind};
use zhicheng_tests::filled::{self, Fullness, Wish, context, filled};
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
              "required": true, "when": { "field": "level", "is": ["assistant"] } }
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

/// What the check says of these texts in the letter, where the title applied for is of this level.
fn checked_at(
    level: Level,
    form: &Section,
    texts: &[(&str, &str)],
) -> Result<Values, Vec<(Place, ProblemKind)>> {
    let data = loaded("guangdong");
    let wish = Wish {
        level,
        ..filled::MECHANICAL
    };
    let whole = filled(&data, "review", wish, Fullness::Shortest);
    let business = data.jurisdiction.business("review").expect("it exists");
    let context = context(&data, business, &whole, wish.unit);
    let found = check::form(&context, form, &values(texts));
    found.map_err(|report| {
        report
            .problems
            .into_iter()
            .map(|p| (p.place, p.kind))
            .collect()
    })
}

/// The same of the usual title.
fn checked(texts: &[(&str, &str)]) -> Result<Values, Vec<(Place, ProblemKind)>> {
    checked_at(filled::MECHANICAL.level, &letter(), texts)
}

#[test]
fn what_was_applied_for_decides_what_is_asked() {
    let typed = [("way", "直接"), ("reason", "破格")];
    let both = checked_at(Level::Assistant, &letter(), &typed);
    assert_eq!(both, Ok(values(&typed)));
    let missing = checked_at(Level::Assistant, &letter(), &typed[..1]);
    let place = Place::field("letter", None, "reason");
    assert_eq!(missing, Err(vec![(place, ProblemKind::Required)]));
    assert_eq!(checked(&typed), Ok(values(&typed[..1])));
}

#[test]
fn a_form_of_which_nothing_is_required_may_be_left_empty() {
    let mut form = letter();
    form.fields.retain(|field| field.key == "sent_on");
    let usual = filled::MECHANICAL.level;
    assert_eq!(checked_at(usual, &form, &[]), Ok(Values::new()));
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
