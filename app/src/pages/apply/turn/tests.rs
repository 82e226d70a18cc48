//! Tests of an applicant's turns.

use serde_json::{Value, from_value, json};
use zhicheng_shared::problem::{Place, ProblemKind};

use super::*;
use crate::pages::sample;

/// Made public on submission, then papers by the applicant, then an office.
fn whole() -> Rc<Jurisdiction> {
    let undertaking = |key: &str| {
        json!({ "key": key, "name": key, "fields": [
            { "key": key, "label": key, "kind": { "undertaking": { "text": "t" } } },
        ] })
    };
    let text = |key: &str| {
        json!({ "key": key, "name": key, "fields": [
            { "key": key, "label": key, "kind": { "text": { "max": 9 } } },
        ] })
    };
    Rc::new(sample::jurisdiction(&json!([{
        "key": "loss", "name": "Loss",
        "steps": [
            { "key": "application", "name": "Application", "shows": [{ "part": "original" }, { "section": "basic" }, "submit"] },
            { "key": "uploads", "name": "Uploads", "shows": [{ "part": "uploads" }] },
            { "key": "hand-in", "name": "Hand in", "shows": [{ "part": "undertaking" }, "submit"] },
        ],
        "parts": [text("original"), text("uploads"), undertaking("undertaking")],
        "uses": [{ "section": "basic" }],
        "route": { "stages": [
            { "key": "notice", "kind": "bureau", "on_submission": true, "notice_days": 5, "closes": "clock" },
            { "key": "papers", "kind": "applicant", "applicant": ["uploads", "hand-in"] },
            { "key": "office", "kind": "bureau" },
        ] },
    }])))
}

fn body(state: &Value) -> ApplicationBody {
    from_value(json!({
        "row": {
            "id": "a", "jurisdiction": "j", "business": "loss", "year": 2026, "number": "", "created": 0,
            "submitted": null, "status": "draft", "stage": null, "holder": "", "sent_back": false,
            "certificate": "", "title": "", "allowed": [],
        },
        "revision": 1,
        "state": state,
        "route": { "stages": [
            { "key": "notice", "kind": "bureau", "seat": { "organisation": "o" }, "on_submission": true, "notice_days": 5 },
            { "key": "papers", "kind": "applicant", "seat": "applicant", "opens": ["uploads", "hand-in"] },
            { "key": "office", "kind": "bureau", "seat": { "organisation": "o" } },
        ] },
        "draft": null, "frozen": null, "history": [],
    }))
    .expect("an application")
}

fn course() -> Value {
    json!({ "version": 1, "digest": "", "submitted_at": 0, "opinion_given": true })
}

fn draft() -> ApplicationBody {
    body(&json!({ "state": "draft", "version": 0 }))
}

fn with_applicant() -> ApplicationBody {
    body(&json!({ "state": "with_applicant", "course": course(), "stage": "papers", "since": 0 }))
}

fn sent_back() -> ApplicationBody {
    let returned =
        json!({ "stage": "office", "organisation": "o", "by": "p", "at": 0, "opinion": "x" });
    body(&json!({ "state": "sent_back", "course": course(), "returned": returned }))
}

/// Keys of the steps shown, read only, and handed in, and the step opened first.
fn seen(body: &ApplicationBody) -> (Vec<String>, Vec<String>, String, String) {
    let of = until(&whole(), "loss", of(body));
    let business = of.business("loss").expect("there");
    let steps = business.steps.iter().map(|step| step.key.clone());
    let submits = submits(business, body).expect("a step");
    let first = shown(business, body, None).expect("a step");
    let settled = settled(business, body).into_iter().collect();
    (
        steps.collect(),
        settled,
        submits.key.clone(),
        first.key.clone(),
    )
}

#[test]
fn a_later_turn_opens_its_steps_and_those_before_are_read() {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let all = keys(&["application", "uploads", "hand-in"]);
    let at = |step: &str| step.to_owned();
    let first = (
        keys(&["application"]),
        keys(&[]),
        at("application"),
        at("application"),
    );
    assert_eq!(seen(&draft()), first);
    let later = (
        all.clone(),
        keys(&["application"]),
        at("hand-in"),
        at("uploads"),
    );
    assert_eq!(seen(&with_applicant()), later);
    // What was sent back is mended wherever it is.
    let mended = (all, keys(&[]), at("hand-in"), at("application"));
    assert_eq!(seen(&sent_back()), mended);
}

#[test]
fn the_parts_of_later_steps_are_not_asked_for_before() {
    let of = until(&whole(), "loss", None);
    let parts = &of.business("loss").expect("there").parts;
    let keys: Vec<&str> = parts.iter().map(|part| part.key.as_str()).collect();
    assert_eq!(keys, ["original"]);
    // A business without turns is not copied.
    let plain = Rc::new(sample::jurisdiction(
        &json!([{ "key": "p", "name": "P", "steps": [], "parts": [] }]),
    ));
    assert!(Rc::ptr_eq(&plain, &until(&plain, "p", None)));
}

#[test]
fn a_step_says_when_it_opens() {
    let whole = whole();
    let business = whole.business("loss").expect("there");
    let route = draft().route;
    let after = opens_after(business, route.as_ref(), "uploads");
    assert_eq!(after, After::Notice);
    assert_eq!(opens_after(business, None, "uploads"), After::Notice);
    let mut other = route.expect("a route");
    other.stages[0].on_submission = false;
    let after = opens_after(business, Some(&other), "uploads");
    assert_eq!(after, After::Stage("notice".to_owned()));
    other.stages.remove(0);
    let after = opens_after(business, Some(&other), "uploads");
    assert_eq!(after, After::Submission);
}

#[test]
fn a_step_that_only_hands_in_lends_its_name() {
    let whole = whole();
    let business = whole.business("loss").expect("there");
    let name = |at: usize| deed(business, business, &business.steps[at]);
    assert_eq!(name(0), None);
    assert_eq!(name(2), Some("Hand in"));
    // Where one thing is handed in once, that is known without a name.
    let mut once = business.clone();
    once.steps.remove(0);
    assert_eq!(deed(&once, &once, &once.steps[1]), None);
}

#[test]
fn it_is_told_what_handing_in_leads_to() {
    let whole = whole();
    let business = whole.business("loss").expect("there");
    let stages = business.route.iter().flat_map(|route| &route.stages);
    let stages: Vec<&StageRule> = stages.collect();
    let notice = Next::Notice {
        days: 5,
        clock: true,
        turn: Some("papers".to_owned()),
    };
    assert_eq!(next(&stages), Some(notice));
    let office = Next::Stage("office".to_owned());
    assert_eq!(next(&stages[2..]), Some(office));
    assert_eq!(next(&[]), None);
}

#[test]
fn only_what_this_turn_can_mend_is_told() {
    let whole = whole();
    let business = whole.business("loss").expect("there");
    let mut report = Report::default();
    for section in ["original", "basic", "uploads", "photo", ""] {
        report.push(Place::section(section), ProblemKind::Required);
    }
    let left = |body: &ApplicationBody| -> Vec<String> {
        let settled = settled(business, body);
        let report = mendable(&report, business, &settled);
        let sections = report.problems.iter().map(|p| p.place.section.clone());
        sections.collect()
    };
    assert_eq!(left(&with_applicant()), ["uploads", "photo", ""]);
    assert_eq!(left(&sent_back()).len(), 5);
}
