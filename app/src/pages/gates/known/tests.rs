//! Tests of what shut gates say, and where they lead.

use serde_json::{Value, from_value, json};
use std::collections::BTreeMap;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::form::Values;
use zhicheng_shared::gate::{Per, approval_digest};
use zhicheng_shared::value::Record;

use super::*;
use crate::pages::gates::Shut;
use crate::pages::sample;

/// A business whose end approves sections, and one that wants them approved.
fn place(per: &str) -> Jurisdiction {
    sample::jurisdiction(&json!([
        {
            "key": "dossier", "name": "Dossier review", "steps": [], "parts": [],
            "uses": [{ "section": "basic" }, { "section": "work" }],
            "route": { "stages": [], "effects": [{ "effect": { "approve": { "sections": [] } } }] },
        },
        {
            "key": "review", "name": "Review", "steps": [], "parts": [],
            "gates": [
                { "opens": "start", "gate": { "approved": { "sections": ["basic"] } } },
                { "opens": "start", "gate": { "one_open": { "per": per } } },
                { "opens": "start", "gate": { "nothing_under_way": { "businesses": ["other"] } } },
                { "opens": "submit", "gate": "photo" },
                { "opens": "submit", "gate": "unit" },
            ],
        },
        { "key": "other", "name": "Other", "steps": [], "parts": [] },
    ]))
}

fn under_way(business: &str, status: &str, number: &str) -> Value {
    json!({ "id": business, "jurisdiction": "j", "business": business, "year": 2026, "number": number, "status": status })
}

fn standing(under_way: &[Value]) -> Standing {
    from_value(json!({
        "photo": false, "unit": true, "approved": {}, "under_way": under_way, "wished": [], "titles": [],
    }))
    .expect("a standing")
}

fn filled() -> Dossier {
    let values = Values::from([("a".to_owned(), "x".to_owned())]);
    let record = Record {
        id: "r".to_owned(),
        values,
        ..Record::default()
    };
    Dossier::from([("basic".to_owned(), vec![record])])
}

fn shut(jurisdiction: &Jurisdiction, standing: &Standing, dossier: &Dossier) -> Shut {
    let answers = Answers {
        jurisdiction,
        business: jurisdiction.business("review"),
        draft: None,
        dossier,
    };
    Shut::before(answers, standing, 2026)
}

/// What is said of each finding, and the way from there.
fn told(
    jurisdiction: &Jurisdiction,
    standing: &Standing,
    dossier: &Dossier,
    found: &[Problem],
) -> Vec<(String, Option<Route>)> {
    let known = Known {
        jurisdiction,
        business: "review",
        standing,
        dossier,
    };
    let line = |one: &Problem| (known.sentence(one), known.way(one).map(|way| way.to));
    found.iter().map(line).collect()
}

#[test]
fn a_section_leads_to_where_it_is_filled_in_then_handed_in_then_mended() {
    let of = place("year");
    let first = |standing: &Standing, dossier: &Dossier| {
        let start = shut(&of, standing, dossier).start;
        let mut told = told(&of, standing, dossier, &start);
        told.remove(0)
    };
    let said = |state| words::not_approved("section basic", state);
    let (text, to) = first(&standing(&[]), &Dossier::new());
    assert_eq!(text, said(SectionState::Empty));
    let section = "basic".to_owned();
    assert_eq!(to, Some(Route::Section { section }));

    let (text, to) = first(&standing(&[]), &filled());
    assert_eq!(text, said(SectionState::ToSubmit));
    let start = Route::Start {
        jurisdiction: "j".to_owned(),
        business: "dossier".to_owned(),
    };
    assert_eq!(to, Some(start));

    let reviewing = standing(&[under_way("dossier", "reviewing", "1")]);
    let (text, to) = first(&reviewing, &filled());
    assert_eq!(text, said(SectionState::UnderReview));
    let id = "dossier".to_owned();
    assert_eq!(to, Some(Route::Progress { id: id.clone() }));

    let mut back = standing(&[under_way("dossier", "sent_back", "1")]);
    back.under_way[0].marked.insert("basic".to_owned());
    let (text, to) = first(&back, &filled());
    assert_eq!(text, said(SectionState::SentBack));
    assert_eq!(to, Some(Route::Apply { id }));
}

#[test]
fn an_approved_section_opens_the_gate_until_it_is_changed() {
    let of = place("year");
    let mut standing = standing(&[]);
    let digest = approval_digest(&of, &filled(), "basic").expect("it says something");
    standing.approved = BTreeMap::from([("basic".to_owned(), digest)]);
    assert!(shut(&of, &standing, &filled()).opens());
    let mut changed = filled();
    let records = changed.get_mut("basic").expect("there");
    records[0].values.insert("a".to_owned(), "y".to_owned());
    assert!(!shut(&of, &standing, &changed).opens());
}

#[test]
fn what_only_stands_before_handing_in_does_not_stop_the_start() {
    let of = place("year");
    let shut = shut(&of, &standing(&[]), &filled());
    let told = told(&of, &standing(&[]), &filled(), &shut.submit);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].1, Some(Route::Photo));
}

#[test]
fn an_answer_that_shuts_a_gate_can_still_be_changed() {
    let at = |place: Place| Shut {
        start: vec![Problem {
            place,
            kind: ProblemKind::NotApproved,
        }],
        ..Shut::default()
    };
    let (typed, elsewhere) = (
        at(Place::field("start", None, "a")),
        at(Place::section("basic")),
    );
    assert!(!typed.opens() && !typed.stops());
    assert!(!elsewhere.opens() && elsewhere.stops());
}

#[test]
fn one_of_the_kind_is_gone_on_with_and_another_has_to_end_first() {
    let of = place("always");
    let standing = standing(&[
        under_way("review", "with_applicant", "7"),
        under_way("other", "draft", ""),
    ]);
    let shut = shut(&of, &standing, &filled());
    let open = told(&of, &standing, &filled(), &shut.open);
    let apply = |id: &str| Some(Route::Apply { id: id.to_owned() });
    assert_eq!(
        open,
        [(words::already_open(Per::Always).to_owned(), apply("review"))]
    );
    let start = told(&of, &standing, &filled(), &shut.start);
    let other = start.iter().find(|(_, to)| *to == apply("other"));
    let (text, _) = other.expect("the other one is told");
    assert_eq!(*text, words::under_way("Other", ""));
}
