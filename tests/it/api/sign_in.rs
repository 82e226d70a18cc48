//! Guessing passwords: what it costs, whom it is counted for, and that it keeps nobody else out.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use serde_json::{Value, json};
use std::net::{IpAddr, SocketAddr};
use zhicheng_server::config::Config;
use zhicheng_tests::app::{Client, PASSWORD, Reply, TestApp, applicant, document};

/// A server on which limits hold.
pub async fn limited() -> TestApp {
    TestApp::with(|config| Config {
        limits: true,
        ..config
    })
    .await
}

/// Signs in from an address, with what the body holds.
pub async fn from(client: &Client, address: IpAddr, body: &Value) -> Reply {
    from_to(client, address, "/api/v1/sessions", body).await
}

/// Posts from an address.
pub async fn from_to(client: &Client, address: IpAddr, path: &str, body: &Value) -> Reply {
    let mut request = Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json");
    if let Some(cookie) = &client.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let mut request = request
        .body(Body::from(body.to_string()))
        .expect("a request");
    let peer = SocketAddr::new(address, 40_000);
    request.extensions_mut().insert(ConnectInfo(peer));
    client.call(request).await
}

pub fn wish(name: &str, password: &str) -> Value {
    json!({ "name": name, "password": password })
}

/// An address of a network of its own.
pub fn elsewhere(at: u32) -> IpAddr {
    IpAddr::from((0x0a00_0000 + at * 256).to_be_bytes())
}

/// How many of these tries were judged at all, rather than asked for work first.
async fn judged(test: &TestApp, tries: impl IntoIterator<Item = (IpAddr, String)>) -> usize {
    let stranger = test.stranger();
    let mut judged = 0;
    for (address, name) in tries {
        let reply = from(&stranger, address, &wish(&name, "a wrong password")).await;
        match reply.status.as_u16() {
            401 => judged += 1,
            428 => assert_eq!(reply.code(), "work_wanted", "{}", reply.text()),
            _ => panic!("{}", reply.text()),
        }
    }
    judged
}

#[tokio::test]
async fn all_spellings_and_all_names_of_a_person_share_one_counter() {
    let test = limited().await;
    applicant(&test, 1).await;
    let mobile = "13800000001";
    let hyphened = (1..10).flat_map(|a| {
        (a + 1..11).map(move |b| [&mobile[..a], &mobile[a..b], &mobile[b..]].join("-"))
    });
    let spellings: Vec<String> = hyphened
        .take(50)
        .chain([
            document(1),
            document(1).replace("1985", " 1985 "),
            "person_1".into(),
            "PERSON_1".into(),
            "person1@example.cn".into(),
            "Person1@Example.cn\u{200b}".into(),
            "+86 138-0000-0001".into(),
            "１３８００００0001".into(),
            "\u{202d}13800000001\u{202c}".into(),
            mobile.into(),
        ])
        .collect();
    assert_eq!(spellings.len(), 55);
    let tries = spellings
        .into_iter()
        .enumerate()
        .map(|(at, name)| (elsewhere(at as u32), name));
    assert!(judged(&test, tries).await <= 5);
}

#[tokio::test]
async fn a_name_that_nobody_has_is_counted_as_one_that_somebody_has() {
    let test = limited().await;
    applicant(&test, 1).await;
    let mut answers = Vec::new();
    for (at, name) in ["138-0000-0001", "137-0000-0001"].into_iter().enumerate() {
        let stranger = test.stranger();
        let mut seen = Vec::new();
        for turn in 0..12 {
            let spelled = if turn % 2 == 0 {
                name.into()
            } else {
                name.replace('-', "")
            };
            let address = elsewhere((at * 100 + turn) as u32);
            let reply = from(&stranger, address, &wish(&spelled, "a wrong password")).await;
            let bits = reply.json()["challenge"]["bits"].clone();
            seen.push((reply.status, reply.code(), bits));
        }
        answers.push(seen);
    }
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].iter().any(|(status, ..)| *status == 428));
}

#[tokio::test]
async fn a_network_of_ipv6_is_one_caller() {
    let test = limited().await;
    let tries = |network: u128| {
        (0..200_u128).map(move |host| {
            let address = (0x2001_0db8_u128 << 96) | (network << 64) | (host * 0x1_0001_0001);
            (
                IpAddr::from(address.to_be_bytes()),
                format!("nobody{network}_{host}"),
            )
        })
    };
    assert!(judged(&test, tries(1)).await <= 30);
    // The network beside it has done nothing yet.
    assert_eq!(judged(&test, tries(2).take(1)).await, 1);
}

#[tokio::test]
async fn somebody_who_mistyped_signs_in_at_once() {
    let test = limited().await;
    applicant(&test, 1).await;
    let client = test.stranger();
    for password in ["a wrong password", "another wrong one", PASSWORD] {
        let reply = from(&client, elsewhere(1), &wish("person_1", password)).await;
        let wanted = if password == PASSWORD { 200 } else { 401 };
        assert_eq!(reply.status, wanted, "{}", reply.text());
    }
}

#[tokio::test]
async fn a_device_that_signed_in_before_is_not_asked_while_others_guess() {
    let test = limited().await;
    applicant(&test, 1).await;
    let mut own = test.stranger();
    let first = from(&own, elsewhere(1), &wish("person_1", PASSWORD))
        .await
        .expect(200);
    let cookies: Vec<&str> = first
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok()?.split(';').next())
        .filter(|pair| !pair.starts_with("session="))
        .collect();
    own.cookie = Some(cookies.join("; "));
    let guesses = (0..60).map(|at| (elsewhere(100 + at), "person_1".to_owned()));
    assert!(judged(&test, guesses).await <= 5);
    from(&own, elsewhere(1), &wish("138 0000 0001", PASSWORD))
        .await
        .expect(200);
    // Only for whom it knows, and not without end.
    let other = from(&own, elsewhere(1), &wish("demo_unit", PASSWORD)).await;
    assert_eq!(other.status, 200);
    let mut asked = false;
    for _ in 0..12 {
        let reply = from(&own, elsewhere(1), &wish("person_1", "a wrong password")).await;
        asked |= reply.status == 428;
    }
    assert!(asked);
}
