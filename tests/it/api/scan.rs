//! Signing in by a phone that is signed in: what it is told, what it says, and what comes of that.

use super::oidc::keep_all;
use axum::http::Method;
use std::collections::BTreeSet;
use zhicheng_server::words::doors as words;
use zhicheng_tests::app::{Client, Reply, TestApp, applicant};

/// A browser that waits, with what its page shows: the code in the picture, and its number.
async fn waiting(test: &TestApp) -> (Client, String, String) {
    let mut browser = test.stranger();
    let (code, number) = begun(&mut browser).await;
    (browser, code, number)
}

/// What a camera reads in the picture.
fn read(page: &str) -> String {
    let side: usize = between(page, "viewBox=\"0 0 ", " ")
        .parse()
        .expect("a number");
    let path = between(page, "<path d=\"", "\"");
    let mut dark = BTreeSet::new();
    for block in path.split('M').skip(1) {
        let numbers: Vec<usize> = block
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        let [x, y, width, height, ..] = numbers[..] else {
            panic!("{block}");
        };
        dark.extend((0..width * height).map(|at| (x + at % width, y + at / width)));
    }
    // The quiet zone is four modules wide.
    let grid = rqrr::SimpleGrid::from_func(side - 8, |x, y| dark.contains(&(x + 4, y + 4)));
    let (_, address) = rqrr::Grid::new(grid).decode().expect("it can be read");
    address
}

async fn begun(browser: &mut Client) -> (String, String) {
    let page = browser.get("/sign-in/scan").await.expect(200);
    keep_all(browser, &page);
    let text = page.text();
    let number = between(&text, "class=\"number\">", "<").replace(' ', "");
    let address = read(&text);
    let (_, code) = address
        .split_once("/scan/")
        .expect("it leads to a page of ours");
    (code.to_owned(), number)
}

fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text.split_once(before).expect("it is there");
    rest.split(after).next().unwrap_or_default().to_owned()
}

/// What the waiting page is told.
async fn fate(browser: &mut Client) -> String {
    let path = "/sign-in/scan/state";
    let reply = browser.send(Method::POST, path, "", Vec::new()).await;
    let reply = reply.expect(200);
    keep_all(browser, &reply);
    reply.text()
}

async fn looks(phone: &Client, number: &str) -> Reply {
    phone.get(&format!("/scan?digits={number}")).await
}

async fn says(phone: &Client, code: &str, answer: &str) -> Reply {
    let body = format!("answer={answer}").into_bytes();
    let kind = "application/x-www-form-urlencoded";
    let path = format!("/scan/{code}");
    phone.send(Method::POST, &path, kind, body).await
}

#[tokio::test]
async fn a_phone_lets_a_browser_in_once() {
    let test = TestApp::new().await;
    let phone = applicant(&test, 1).await;
    let (mut browser, code, number) = waiting(&test).await;
    assert_eq!(fate(&mut browser).await, "waiting");
    let asked = looks(&phone, &number).await.expect(200).text();
    let (first, last) = number.split_at(4);
    for said in [
        &format!("{first} {last}"),
        words::AGREE,
        words::REFUSE,
        "未知设备",
    ] {
        assert!(asked.contains(said), "{said}: {asked}");
    }
    // The picture leads to the same.
    let opened = phone.get(&format!("/scan/{code}")).await.expect(200);
    assert!(opened.text().contains(&format!("{first} {last}")));
    // The waiting page says whose phone it is, as far as its owner would know.
    assert_eq!(fate(&mut browser).await, "seen\n王**");
    browser.get("/api/v1/me").await.expect(401);
    let done = says(&phone, &code, "agree").await.expect(200);
    assert!(done.text().contains(words::HAS_AGREED));
    assert_eq!(fate(&mut browser).await, "agreed");
    let me = browser.get("/api/v1/me").await.expect(200);
    assert_eq!(me.json()["account"], "person_1");
    // Used: by the browser that has it, and by a phone.
    assert_eq!(fate(&mut browser).await, "over");
    let again = looks(&phone, &number).await.expect(404);
    assert!(again.text().contains(words::SCAN_GONE));
    says(&phone, &code, "agree").await.expect(404);
}

#[tokio::test]
async fn a_phone_that_refuses_lets_nobody_in() {
    let test = TestApp::new().await;
    let phone = applicant(&test, 1).await;
    let (mut browser, code, number) = waiting(&test).await;
    looks(&phone, &number).await.expect(200);
    let done = says(&phone, &code, "refuse").await.expect(200);
    assert!(done.text().contains(words::HAS_REFUSED));
    says(&phone, &code, "agree").await.expect(404);
    assert_eq!(fate(&mut browser).await, "refused");
    assert_eq!(fate(&mut browser).await, "over");
    browser.get("/api/v1/me").await.expect(401);
}

#[tokio::test]
async fn a_code_lives_for_two_minutes() {
    let test = TestApp::new().await;
    let phone = applicant(&test, 1).await;
    let (mut browser, code, number) = waiting(&test).await;
    looks(&phone, &number).await.expect(200);
    test.app.clock.advance(121);
    let late = says(&phone, &code, "agree").await.expect(404);
    assert!(late.text().contains(words::SCAN_GONE));
    looks(&phone, &number).await.expect(404);
    assert_eq!(fate(&mut browser).await, "over");
    // What is over is thrown away, and another code serves.
    test.app
        .store
        .sweep_doors(test.app.clock.now())
        .await
        .expect("swept");
    let (_, number) = begun(&mut browser).await;
    looks(&phone, &number).await.expect(200);
}

#[tokio::test]
async fn a_stranger_who_photographs_the_code_gets_nothing() {
    let test = TestApp::new().await;
    let phone = applicant(&test, 1).await;
    let (mut browser, code, number) = waiting(&test).await;
    // Without being signed in: told to sign in first, and nothing is used up.
    let nobody = looks(&test.stranger(), &number).await.expect(401);
    assert!(nobody.text().contains(words::SIGN_IN_FIRST));
    says(&test.stranger(), &code, "agree").await.expect(401);
    // Who opens it first has it; another can neither see who asks nor agree.
    looks(&phone, &number).await.expect(200);
    let other = applicant(&test, 2).await;
    let late = looks(&other, &number).await.expect(404);
    assert!(late.text().contains(words::SCAN_GONE));
    says(&other, &code, "agree").await.expect(404);
    // Nobody agrees to what they have not looked at.
    let (_, unseen, _) = waiting(&test).await;
    says(&other, &unseen, "agree").await.expect(404);
    // A browser that was not the one to ask is not let in.
    says(&phone, &code, "agree").await.expect(200);
    assert_eq!(fate(&mut test.stranger()).await, "over");
    assert_eq!(fate(&mut browser).await, "agreed");
}

#[tokio::test]
async fn numbers_are_not_found_by_trying() {
    let test = super::sign_in::limited().await;
    let phone = applicant(&test, 1).await;
    let wrong = looks(&phone, "1234").await.expect(422);
    assert!(wrong.text().contains(words::NUMBER_WRONG));
    for try_ in 0..30 {
        looks(&phone, &format!("{try_:08}")).await.expect(404);
    }
    let (_, _, number) = waiting(&test).await;
    let asked = looks(&phone, &number).await.expect(429);
    assert!(asked.text().contains(words::TOO_MANY));
    test.app.clock.advance(901);
    looks(&phone, "00000000").await.expect(404);
}

#[tokio::test]
async fn without_a_script_the_page_goes_on_by_a_button() {
    let test = TestApp::new().await;
    let phone = applicant(&test, 1).await;
    let (browser, code, number) = waiting(&test).await;
    let press = || browser.send(Method::POST, "/sign-in/scan", "", Vec::new());
    assert!(press().await.expect(200).text().contains(words::WAITING));
    looks(&phone, &number).await.expect(200);
    says(&phone, &code, "agree").await.expect(200);
    let mut entered = browser.clone();
    keep_all(&mut entered, &press().await.expect(303));
    entered.get("/api/v1/me").await.expect(200);
}
