//! Two at once: one succeeds, the other is told, and the history has one row of it.

use axum::http::StatusCode;
use serde_json::json;
use zhicheng_shared::review::replay;
use zhicheng_tests::app::{Client, OFFICERS, TestApp, applicant, ready, submitted};

const ROUNDS: u32 = 100;

async fn history(test: &TestApp, id: &str) -> Vec<zhicheng_shared::review::Entry> {
    test.app.store.history(id).await.expect("a history")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_officers_decide_at_once_a_hundred_times() {
    let test = TestApp::new().await;
    let organisation = OFFICERS[0].1;
    let one = test.signed_in("demo_unit").await;
    let two = test.signed_in("demo_unit_2").await;
    let applicant = applicant(&test, 1).await;
    let id = ready(&applicant).await;
    for round in 0..ROUNDS {
        applicant
            .event(&id, None, json!({ "event": "submit", "digest": "" }))
            .await
            .expect(200);
        let before = history(&test, &id).await.len();
        let revision =
            one.get(&format!("/api/v1/applications/{id}")).await.json()["revision"].clone();
        let back = |who: &Client, opinion: &str| {
            let event =
                json!({ "event": "send_back", "to": "applicant", "opinion": opinion, "marks": [] });
            let (who, id, revision) = (who.clone(), id.clone(), revision.clone());
            tokio::spawn(
                async move { who.event_at(&id, Some(organisation), revision, event).await },
            )
        };
        let (first, second) = (back(&one, "甲的意见"), back(&two, "乙的意见"));
        let (first, second) = (
            first.await.expect("an answer"),
            second.await.expect("an answer"),
        );
        let mut statuses = [first.status, second.status];
        statuses.sort();
        assert_eq!(
            statuses,
            [StatusCode::OK, StatusCode::CONFLICT],
            "round {round}"
        );
        let told = if first.status == StatusCode::OK {
            &second
        } else {
            &first
        };
        assert!(
            told.json()["state"].is_object(),
            "round {round}: {}",
            told.text()
        );
        assert_eq!(history(&test, &id).await.len(), before + 1, "round {round}");
    }
    let application = test
        .app
        .store
        .application(&id)
        .await
        .expect("read")
        .expect("there");
    assert_eq!(replay(&history(&test, &id).await), Ok(application.state));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_applicant_withdraws_while_the_unit_approves() {
    let test = TestApp::new().await;
    let (account, organisation) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    for serial in 1..=10 {
        let (applicant, id) = submitted(&test, serial).await;
        let revision = officer
            .get(&format!("/api/v1/applications/{id}"))
            .await
            .json()["revision"]
            .clone();
        let approve = {
            let (officer, id, revision) = (officer.clone(), id.clone(), revision.clone());
            let event = json!({ "event": "approve", "opinion": "同意" });
            tokio::spawn(async move {
                officer
                    .event_at(&id, Some(organisation), revision, event)
                    .await
            })
        };
        let withdraw = {
            let (applicant, id) = (applicant.clone(), id.clone());
            tokio::spawn(async move {
                applicant
                    .event_at(&id, None, revision, json!({ "event": "withdraw" }))
                    .await
            })
        };
        let (approve, withdraw) = (
            approve.await.expect("an answer"),
            withdraw.await.expect("an answer"),
        );
        let mut statuses = [approve.status, withdraw.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT], "{serial}");
        let entries = history(&test, &id).await;
        assert_eq!(entries.len(), 2, "{serial}");
        let application = test
            .app
            .store
            .application(&id)
            .await
            .expect("read")
            .expect("there");
        assert_eq!(replay(&entries), Ok(application.state));
    }
}
