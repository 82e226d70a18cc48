//! The proof of work that stands in place of a lock: what it opens, and that it opens it once.

use super::sign_in::{elsewhere, from, limited, wish};
use serde_json::{Value, json};
use std::net::IpAddr;
use zhicheng_shared::work::{Challenge, Solver, Work};
use zhicheng_tests::app::{Client, PASSWORD, Reply, TestApp, applicant};

const NAME: &str = "person_1";

/// Guesses from everywhere until work is asked for, and goes on for a while.
async fn guessed_at(test: &TestApp) {
    let stranger = test.stranger();
    for at in 0..30 {
        from(
            &stranger,
            elsewhere(500 + at),
            &wish(NAME, "a wrong password"),
        )
        .await;
    }
}

async fn challenge(client: &Client, address: IpAddr, name: &str) -> Challenge {
    let reply = from(client, address, &wish(name, PASSWORD)).await;
    assert_eq!(reply.status, 428, "{}", reply.text());
    serde_json::from_value(reply.json()["challenge"].clone()).expect("a challenge")
}

fn solved(challenge: &Challenge) -> Work {
    Solver::new(challenge)
        .go(u32::MAX)
        .expect("it can be solved")
}

async fn with_work(
    client: &Client,
    address: IpAddr,
    name: &str,
    password: &str,
    work: &Work,
) -> Reply {
    let mut body: Value = wish(name, password);
    body["work"] = json!(work);
    from(client, address, &body).await
}

#[tokio::test]
async fn whoever_owns_the_account_signs_in_while_others_guess() {
    let test = limited().await;
    applicant(&test, 1).await;
    guessed_at(&test).await;
    // On a device that was never here before.
    let client = test.stranger();
    let work = solved(&challenge(&client, elsewhere(1), NAME).await);
    with_work(&client, elsewhere(1), NAME, PASSWORD, &work)
        .await
        .expect(200);
    // By whatever name of theirs, since it is the same person.
    guessed_at(&test).await;
    let work = solved(&challenge(&client, elsewhere(2), "138-0000-0001").await);
    with_work(&client, elsewhere(2), NAME, PASSWORD, &work)
        .await
        .expect(200);
}

#[tokio::test]
async fn a_work_counts_once_for_one_person_from_one_network_in_its_time() {
    let test = limited().await;
    applicant(&test, 1).await;
    guessed_at(&test).await;
    let client = test.stranger();
    let work = solved(&challenge(&client, elsewhere(1), NAME).await);
    // From elsewhere, for somebody else, unfinished, or made up: asked for anew, and still unused.
    let asked = with_work(&client, elsewhere(2), NAME, PASSWORD, &work).await;
    assert_eq!(
        (asked.status.as_u16(), asked.code().as_str()),
        (428, "work_wanted")
    );
    let mut unfinished = work.clone();
    unfinished.nonces[7] = unfinished.nonces[7].wrapping_add(1);
    let mut forged = work.clone();
    forged.token = forged.token.replace(".16.", ".1.");
    for bad in [&unfinished, &forged] {
        let reply = with_work(&client, elsewhere(1), NAME, PASSWORD, bad).await;
        // One number more may happen to do as well, once in eight thousand times.
        assert_eq!(reply.status, 428, "{}", reply.text());
    }
    with_work(&client, elsewhere(1), NAME, "a wrong password", &work)
        .await
        .expect(401);
    with_work(&client, elsewhere(1), NAME, PASSWORD, &work)
        .await
        .expect(428);
    // Too late.
    let work = solved(&challenge(&client, elsewhere(1), NAME).await);
    test.app.clock.advance(301);
    with_work(&client, elsewhere(1), NAME, PASSWORD, &work)
        .await
        .expect(428);
    // An hour after the last of them nothing is asked for any more.
    test.app.clock.advance(3600);
    from(&client, elsewhere(1), &wish(NAME, PASSWORD))
        .await
        .expect(200);
}

#[tokio::test]
async fn two_processes_on_one_folder_count_together() {
    let test = limited().await;
    applicant(&test, 1).await;
    guessed_at(&test).await;
    let client = test.stranger();
    let work = solved(&challenge(&client, elsewhere(1), NAME).await);
    let store = &test.app.store;
    // What another process of the same database would have used up is used up here.
    let id = work.token.split('.').nth(2).expect("an id").to_owned();
    let spent = zhicheng_server::store::row::SpentWork {
        id,
        until: i64::MAX,
    };
    store
        .count_try(Vec::new(), Some(spent), 0)
        .await
        .expect("noted");
    with_work(&client, elsewhere(1), NAME, PASSWORD, &work)
        .await
        .expect(428);
}

#[tokio::test]
async fn the_price_rises_with_what_fails() {
    let test = limited().await;
    applicant(&test, 1).await;
    let client = test.stranger();
    guessed_at(&test).await;
    let mut prices = Vec::new();
    for turn in 0..8 {
        let asked = challenge(&client, elsewhere(turn), NAME).await;
        let work = solved(&asked);
        with_work(&client, elsewhere(turn), NAME, "a wrong password", &work)
            .await
            .expect(401);
        prices.push(asked.bits);
    }
    assert!(
        prices.is_sorted() && prices.first() < prices.last(),
        "{prices:?}"
    );
}
