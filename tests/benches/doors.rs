//! Whether the time of an answer tells if somebody has an account: medians of signing in, of a lost password and of a
//! lost name, for a name that exists beside one that does not. They take turns, so that what else the machine does
//! falls on both.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::Instant;
use zhicheng_tests::app::{ANSWER, Client, TestApp, applicant};
use zhicheng_tests::budget::{at_most, median};

/// Tries of each.
const TURNS: usize = 200;
/// How much longer the slower of two may take, as a share of the quicker: what two runs of the same differ by.
const NOISE: f64 = 1.1;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(measure())
}

async fn measure() -> ExitCode {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let stranger = test.stranger();
    let mut worst = ExitCode::SUCCESS;
    for (what, path, body) in [
        ("sign_in", "/api/v1/sessions", sign_in as fn(&str) -> Value),
        ("questions", "/api/v1/recovery/questions", questions),
        ("recovery", "/api/v1/recovery/password", recovery),
    ] {
        let bodies = [body("person_1"), body("nobody_1")];
        let ratio = ratio(&stranger, path, &bodies).await;
        let ended = at_most(&format!("{what}_known_to_unknown"), ratio, NOISE);
        if ended != ExitCode::SUCCESS {
            worst = ended;
        }
    }
    worst
}

fn sign_in(name: &str) -> Value {
    json!({ "name": name, "password": "a wrong password" })
}

fn questions(name: &str) -> Value {
    json!({ "name": name })
}

fn recovery(name: &str) -> Value {
    let answers = [format!("not {ANSWER}")];
    json!({ "by": { "answers": { "name": name, "answers": answers } }, "new": "another good one 9" })
}

/// How much longer the slower median is.
async fn ratio(client: &Client, path: &str, bodies: &[Value; 2]) -> f64 {
    let mut took = [Vec::new(), Vec::new()];
    let mut statuses = BTreeSet::new();
    for turn in 0..TURNS {
        // Each goes first as often as the other.
        for of in [turn % 2, 1 - turn % 2] {
            let began = Instant::now();
            let reply = client.post(path, &bodies[of]).await;
            took[of].push(began.elapsed().as_secs_f64());
            statuses.insert(reply.status.as_u16());
        }
    }
    // Two refusals of another kind would be equally fast, and say nothing.
    let refused = [400, 404, 415, 429].iter().any(|s| statuses.contains(s));
    assert!(statuses.len() == 1 && !refused, "{path}: {statuses:?}");
    let [known, unknown] = took.map(|took| median(&took));
    known.max(unknown) / known.min(unknown)
}
