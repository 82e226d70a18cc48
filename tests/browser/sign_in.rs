//! Signing in where something else than keys fills the boxes, and while others guess at the account.

use crate::page::{Page, Width};
use crate::site::{Site, dist};
use serde_json::json;
use std::net::SocketAddr;
use zhicheng_server::config::Config;
use zhicheng_tests::app::{PASSWORD, TestApp};

const NAME: &str = "账号名、证件号码、手机号或邮箱";

/// Fills a box as a password manager does: without an event.
async fn put(page: &Page, label: &str, text: &str) {
    let field = page.field(label).await;
    let element = field.to_json().expect("an element");
    let script = "arguments[0].value = arguments[1]";
    page.script(script, vec![element, json!(text)]).await;
}

async fn filled_without_a_word(width: Width) {
    let site = Site::start();
    let page = Page::open("filled_without_a_word", width, None).await;
    page.go(&format!("{}/check", site.address())).await;
    put(&page, "证书编号", "44000000000000000X").await;
    put(&page, "持证人姓名", "王小明").await;
    page.press("查询").await;
    page.sees("没有查到").await;
    page.go(&format!("{}/sign-in", site.address())).await;
    put(&page, NAME, "demo_applicant").await;
    put(&page, "密码", PASSWORD).await;
    page.press("登录").await;
    page.sees("退出登录").await;
    page.close().await;
    let page = Page::open("filled_without_a_word_officer", width, None).await;
    page.go(&format!("{}/officer/", site.address())).await;
    page.heading("审核人员登录").await;
    put(&page, "账号、证件号码、手机号码或邮箱", "demo_unit").await;
    put(&page, "密码", PASSWORD).await;
    page.press("登录").await;
    page.sees("退出").await;
    page.close().await;
}

#[tokio::test]
async fn filled_without_a_word_phone() {
    filled_without_a_word(Width::Phone).await;
}

#[tokio::test]
async fn filled_without_a_word_desktop() {
    filled_without_a_word(Width::Desktop).await;
}

/// A server on which limits hold, on a port of its own.
async fn limited() -> (TestApp, String) {
    let test = TestApp::with(|config| Config {
        limits: true,
        dist: Some(dist()),
        ..config
    })
    .await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    let service = test
        .router
        .clone()
        .into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    (test, address)
}

async fn guessed_at(width: Width) {
    let (test, address) = limited().await;
    let stranger = test.stranger();
    for turn in 0..40 {
        let name = ["139-0000-0001", "demo_applicant"][turn % 2];
        let wish = json!({ "name": name, "password": "a wrong password" });
        stranger.post("/api/v1/sessions", &wish).await;
    }
    let wish = json!({ "name": "demo_applicant", "password": PASSWORD });
    stranger.post("/api/v1/sessions", &wish).await.expect(428);
    let page = Page::open("guessed_at", width, None).await;
    page.go(&format!("{address}/sign-in")).await;
    page.fill(NAME, "13900000001").await;
    page.fill("密码", PASSWORD).await;
    page.press("登录").await;
    page.sees("退出登录").await;
    page.close().await;
    let page = Page::open("guessed_at_officer", width, None).await;
    for _ in 0..40 {
        let wish = json!({ "name": "demo_unit", "password": "a wrong password" });
        stranger.post("/api/v1/sessions", &wish).await;
    }
    page.go(&format!("{address}/officer/")).await;
    page.heading("审核人员登录").await;
    page.fill("账号、证件号码、手机号码或邮箱", "demo_unit")
        .await;
    page.fill("密码", PASSWORD).await;
    page.press("登录").await;
    page.sees("退出").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessed_at_phone() {
    guessed_at(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessed_at_desktop() {
    guessed_at(Width::Desktop).await;
}
