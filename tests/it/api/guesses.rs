//! Guessing in earnest: a thousand tries at one account and ten thousand at a thousand from one address. They are
//! asked for work instead of being looked at, and keep nobody out: neither who owns the account, nor who is behind the
//! same address.

use super::sign_in::{elsewhere, from, limited, wish};
use serde_json::json;
use std::net::IpAddr;
use zhicheng_shared::work::{Challenge, Solver};
use zhicheng_tests::app::{PASSWORD, Reply, TestApp, applicant};

/// Most tries of a stranger that are looked at without work.
const FREE: usize = 25;

/// How many of these guesses were looked at.
async fn looked_at(test: &TestApp, address: IpAddr, names: impl Iterator<Item = String>) -> usize {
    let stranger = test.stranger();
    let mut looked_at = 0;
    for (at, name) in names.enumerate() {
        let reply = from(
            &stranger,
            address,
            &wish(&name, &format!("a wrong password {at}")),
        )
        .await;
        match reply.status.as_u16() {
            401 => looked_at += 1,
            428 => assert_eq!(reply.code(), "work_wanted"),
            _ => panic!("{}", reply.text()),
        }
    }
    looked_at
}

/// Signs in as a page does: works for it where that is asked.
async fn honest(test: &TestApp, address: IpAddr, name: &str) -> Reply {
    let client = test.stranger();
    let mut body = wish(name, PASSWORD);
    let first = from(&client, address, &body).await;
    if first.status != 428 {
        return first;
    }
    let challenge = first.json()["challenge"].clone();
    let challenge: Challenge = serde_json::from_value(challenge).expect("a challenge");
    // What an honest telephone is asked for stays bearable.
    assert!(challenge.bits <= 20, "{}", challenge.bits);
    let work = Solver::new(&challenge).go(u32::MAX);
    body["work"] = json!(work.expect("it can be solved"));
    from(&client, address, &body).await
}

#[tokio::test]
async fn a_thousand_guesses_at_one_and_ten_thousand_at_a_thousand_keep_nobody_out() {
    let test = limited().await;
    for person in 1..4 {
        applicant(&test, person).await;
    }
    let guesser = elsewhere(7);
    let one = (0..1000).map(|_| "person_1".to_owned());
    assert!(looked_at(&test, guesser, one).await <= FREE);
    let many = (0..10_000).map(|at| format!("person_{}", at % 1000));
    assert!(looked_at(&test, guesser, many).await <= FREE);
    // From that address to that account, from there to another, and to that account from elsewhere.
    for (address, name) in [
        (guesser, "person_1"),
        (guesser, "person_3"),
        (elsewhere(8), "person_1"),
    ] {
        honest(&test, address, name).await.expect(200);
    }
}
