//! What was looked up before a step must still hold as it is written; otherwise nothing is written.

use serde_json::json;
use zhicheng_server::store::StoreError;
use zhicheng_server::store::row::{Advance, Audit, Condition, NewApplication, Summary};
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::form::Values;
use zhicheng_shared::review::{Actor, Event, StageKind, step};
use zhicheng_shared::value::Draft;
use zhicheng_tests::app::{NOW, OFFICERS, TestApp, applicant, submitted};

async fn person(test: &TestApp, account: &str) -> String {
    let found = test.app.store.person_by_login(account).await;
    found.expect("read").expect("there").id
}

/// The step of an officer on an application as it stands.
async fn officers_step(test: &TestApp, id: &str, person: &str, event: Event) -> Advance {
    let organisation = OFFICERS[0].1.to_owned();
    let application = test.app.store.application(id).await.expect("read");
    let application = application.expect("there");
    let actor = Actor::Officer {
        person: person.to_owned(),
        organisation: organisation.clone(),
        kind: StageKind::Unit,
        own: false,
    };
    let route = application.route.clone().expect("submitted");
    let calendar = Calendar::default();
    let stepped = step(&application.state, &route, &actor, &event, NOW, &calendar);
    let (state, entry) = stepped.expect("the rules let it happen");
    Advance {
        id: id.to_owned(),
        revision: application.revision,
        state,
        entry,
        submission: None,
        writes: Vec::new(),
        decides: true,
        conditions: vec![Condition::Office {
            organisation,
            person: person.to_owned(),
        }],
        telling: zhicheng_server::store::row::Telling::default(),
    }
}

async fn assert_untouched(test: &TestApp, id: &str, step: Advance) {
    let store = &test.app.store;
    let before = store.application(id).await.expect("read").expect("there");
    let rows = store.history(id).await.expect("read").len();
    let unmet = store.advance(step, Audit::default()).await;
    assert!(matches!(unmet, Err(StoreError::Unmet(_))), "{unmet:?}");
    let after = store.application(id).await.expect("read").expect("there");
    assert_eq!(after.state, before.state);
    assert_eq!(after.revision, before.revision);
    assert_eq!(store.history(id).await.expect("read").len(), rows);
}

#[tokio::test]
async fn an_officer_removed_meanwhile_does_not_decide() {
    let test = TestApp::new().await;
    let (_, id) = submitted(&test, 1).await;
    let (account, organisation) = OFFICERS[0];
    let officer = person(&test, account).await;
    let approve = Event::Approve {
        opinion: "同意".into(),
        filled: Values::new(),
    };
    let step = officers_step(&test, &id, &officer, approve).await;
    let store = &test.app.store;
    let removed = store.remove_officer(organisation, &officer, Audit::default());
    removed.await.expect("removed");
    assert_untouched(&test, &id, step.clone()).await;
    let back = store.add_officer(organisation, &officer, Audit::default());
    back.await.expect("added again");
    let written = store.advance(step, Audit::default()).await;
    written.expect("an officer decides");
}

#[tokio::test]
async fn nothing_is_handed_over_to_a_colleague_removed_meanwhile() {
    let test = TestApp::new().await;
    let (_, id) = submitted(&test, 1).await;
    let (account, organisation) = OFFICERS[0];
    let (officer, colleague) = (
        person(&test, account).await,
        person(&test, "demo_unit_2").await,
    );
    let hand_over = Event::HandOver {
        to_officer: colleague.clone(),
    };
    let mut step = officers_step(&test, &id, &officer, hand_over).await;
    step.conditions.push(Condition::Colleague {
        organisation: organisation.to_owned(),
        person: colleague.clone(),
    });
    let store = &test.app.store;
    let removed = store.remove_officer(organisation, &colleague, Audit::default());
    removed.await.expect("removed");
    assert_untouched(&test, &id, step).await;
    // By the API: said in words, and nothing happens.
    let client = test.signed_in(account).await;
    let event = json!({ "event": "hand_over", "to_officer": colleague });
    let told = client.event(&id, Some(organisation), event).await;
    assert_eq!(told.expect(422).code(), "invalid");
}

#[tokio::test]
async fn two_series_submitted_at_once_are_not_both_taken() {
    let test = TestApp::new().await;
    let (client, id) = submitted(&test, 1).await;
    let own = person(&test, "person_1").await;
    let application = test.app.store.application(&id).await.expect("read");
    let application = application.expect("there");
    let (officer, _) = (person(&test, OFFICERS[0].0).await, client);
    let approve = Event::Approve {
        opinion: "同意".into(),
        filled: Values::new(),
    };
    let mut step = officers_step(&test, &id, &officer, approve).await;
    step.conditions = vec![Condition::OneSeries {
        series: application.summary.series.clone(),
        among: vec!["assessment".into(), "review".into()],
    }];
    // Another application of the year that was never submitted is no hindrance, nor another
    // person's.
    let store = &test.app.store;
    let other = NewApplication {
        id: "another".into(),
        person: own,
        jurisdiction: application.jurisdiction.clone(),
        business: "assessment".into(),
        year: application.year,
        created: NOW,
        summary: Summary {
            series: "another".into(),
            ..Summary::default()
        },
        draft: Draft::default(),
    };
    let added = store.add_application(other, Audit::default()).await;
    added.expect("started");
    let _second = applicant(&test, 2).await;
    let written = store.advance(step, Audit::default()).await;
    written.expect("nothing else was submitted");
    // By then submitted, the first one bars any other series, and not its own.
    let mut one = submission_of("another", "another");
    let unmet = store.advance(one.clone(), Audit::default()).await;
    assert!(
        matches!(unmet, Err(StoreError::Unmet(Condition::OneSeries { .. }))),
        "{unmet:?}"
    );
    one.conditions = vec![Condition::OneSeries {
        series: application.summary.series,
        among: vec!["assessment".into(), "review".into()],
    }];
    store
        .advance(one, Audit::default())
        .await
        .expect("the same series");
}

/// Any step of a fresh draft, under the condition that its series is the only one.
fn submission_of(id: &str, series: &str) -> Advance {
    let route = zhicheng_shared::review::Route::default();
    let actor = Actor::Applicant {
        person: String::new(),
        owner: true,
    };
    let event = Event::Terminate {
        reason: "不申报了".into(),
    };
    let start = zhicheng_shared::review::State::new();
    let stepped = step(&start, &route, &actor, &event, NOW, &Calendar::default());
    let (state, entry) = stepped.expect("a draft can be given up");
    Advance {
        id: id.to_owned(),
        revision: 1,
        state,
        entry,
        submission: None,
        writes: Vec::new(),
        decides: false,
        conditions: vec![Condition::OneSeries {
            series: series.to_owned(),
            among: vec!["assessment".into(), "review".into()],
        }],
        telling: zhicheng_server::store::row::Telling::default(),
    }
}
