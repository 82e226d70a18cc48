//! Where handing in leads, by the way as the server resolved it: it knows which stages nobody holds.

use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::review::{Actor, Closes, Event, Place, Route, StageRule, State, step};

use super::turn::Next;

/// Where handing in leads; none where no way is known, or where what is chosen now (`chosen`, the
/// stages that it leads through) no longer leads that way.
pub fn leads(
    body: &ApplicationBody,
    chosen: &[&StageRule],
    at: i64,
    calendar: &Calendar,
) -> Option<Next> {
    let route = body.route.as_ref()?;
    // A way that was begun is gone on, whatever is chosen.
    let begun = matches!(body.state, State::WithApplicant(_));
    let keys = route.stages.iter().map(|stage| &stage.key);
    if !begun && !keys.eq(chosen.iter().map(|rule| &rule.key)) {
        return None;
    }
    let oneself = Actor::Applicant {
        person: String::new(),
        owner: true,
    };
    // As it will be, whatever its digest.
    let submit = Event::Submit {
        digest: "0".repeat(64),
    };
    let (_, entry) = step(&body.state, route, &oneself, &submit, at, calendar).ok()?;
    match entry.to {
        Place::Stage { stage, .. } => Some(Next::Stage(stage)),
        Place::Notice { stage, .. } => notice(route, &stage),
        _ => None,
    }
}

fn notice(route: &Route, key: &str) -> Option<Next> {
    let (place, stage) = route.find(key)?;
    let after = route.held_from(place + 1).map(|(_, next)| next);
    let turn = after.filter(|next| !next.opens.is_empty());
    Some(Next::Notice {
        days: stage.notice_days?,
        clock: stage.closes == Closes::Clock,
        turn: turn.map(|next| next.key.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, from_value, json};

    fn body(state: &Value) -> ApplicationBody {
        let seat = |key: &str, seat: Value| json!({ "key": key, "kind": "bureau", "seat": seat });
        from_value(json!({
            "row": {
                "id": "a", "jurisdiction": "j", "business": "b", "year": 2026, "number": "", "created": 0,
                "submitted": null, "status": "draft", "stage": null, "holder": "", "sent_back": false,
                "certificate": "", "title": "", "allowed": [],
            },
            "revision": 1,
            "state": state,
            "route": { "stages": [
                seat("supervisor", json!({ "skipped": { "reason": "no_organisation" } })),
                seat("office", json!({ "organisation": "o" })),
                seat("committee", json!({ "organisation": "c" })),
            ] },
            "draft": null, "frozen": null, "history": [],
        }))
        .expect("an application")
    }

    fn rules(keys: &[&str]) -> Vec<StageRule> {
        let rule =
            |key: &&str| from_value(json!({ "key": key, "kind": "bureau" })).expect("a rule");
        keys.iter().map(rule).collect()
    }

    fn led(state: &Value, chosen: &[&str]) -> Option<Next> {
        let rules = rules(chosen);
        let rules: Vec<&StageRule> = rules.iter().collect();
        leads(&body(state), &rules, 0, &Calendar::default())
    }

    const WAY: [&str; 3] = ["supervisor", "office", "committee"];

    #[test]
    fn a_stage_that_nobody_holds_is_passed_over() {
        let draft = json!({ "state": "draft", "version": 0 });
        assert_eq!(led(&draft, &WAY), Some(Next::Stage("office".to_owned())));
    }

    #[test]
    fn what_was_sent_back_goes_to_whoever_sent_it_where_the_others_have_agreed() {
        let approval =
            json!({ "stage": "office", "organisation": "o", "version": 1, "noticed": false });
        let course = |approvals: Value| json!({ "version": 1, "digest": "", "submitted_at": 0, "opinion_given": true, "approvals": approvals });
        let returned = json!({ "stage": "committee", "organisation": "c", "by": "p", "at": 0, "opinion": "x" });
        let back = |approvals| json!({ "state": "sent_back", "course": course(approvals), "returned": returned });
        let next = |key: &str| Some(Next::Stage(key.to_owned()));
        assert_eq!(led(&back(json!([approval])), &WAY), next("committee"));
        assert_eq!(led(&back(json!([])), &WAY), next("office"));
    }

    #[test]
    fn a_way_that_is_no_longer_chosen_says_nothing() {
        let draft = json!({ "state": "draft", "version": 0 });
        assert_eq!(led(&draft, &["office", "committee"]), None);
    }
}
