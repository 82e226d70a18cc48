//! Answers to what was done get lost: the page ends where it would have with them, and what was done
//! is done once.

use crate::application::submit;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::lossy::Lossy;
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::Value;
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn lost_answer_phone() {
    lost_answer(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_answer_desktop() {
    lost_answer(Width::Desktop).await;
}

async fn lost_answer(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let lossy = Lossy::before(&site);
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let id = applicant.fill_review(&loaded);
    let events = format!("/applications/{id}/events");

    let page = Page::open("lost_answer", width, None).await;
    sign_in(&page, &lossy.address(), "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{}/applications", lossy.address())).await;
    page.press("修改").await;
    page.press("4. 提交审核").await;

    // One answer lost: asked for again by the page itself, and nobody notices.
    lossy.loses(&events, 1);
    submit(&page).await;
    assert_eq!(lossy.left(), 0, "an answer was lost");
    assert_eq!(done(&applicant, &id), ["submit"]);

    // The same of a withdrawal.
    lossy.loses(&events, 1);
    page.press("撤回").await;
    page.sees("撤回这份申报？").await;
    page.press("撤回").await;
    page.sees_no_more("撤回这份申报？").await;
    page.sees("继续填写").await;
    assert_eq!(lossy.left(), 0, "an answer was lost");
    assert_eq!(done(&applicant, &id), ["submit", "withdraw"]);

    // Every try lost: it is said that nobody answered, and the next press ends with the receipt.
    page.press("继续填写").await;
    page.press("4. 提交审核").await;
    page.sees("没有发现需要修改的地方").await;
    lossy.loses(&events, 2);
    page.press("提交审核").await;
    page.sees("确认提交").await;
    page.press("提交审核").await;
    page.sees("连不上服务器").await;
    page.is_accessible().await;
    page.shot("unreachable").await;
    assert_eq!(done(&applicant, &id), ["submit", "withdraw", "submit"]);
    submit(&page).await;
    assert_eq!(done(&applicant, &id), ["submit", "withdraw", "submit"]);
    assert_eq!(applicant.application(&id)["frozen"]["version"], 2);
    page.close().await;
}

/// What the history says was done, in order.
fn done(applicant: &Elsewhere, id: &str) -> Vec<String> {
    let body = applicant.application(id);
    let rows = body["history"].as_array().expect("rows");
    let event = |row: &Value| row["entry"]["event"]["event"].as_str().map(str::to_owned);
    rows.iter().filter_map(event).collect()
}
