//! A dossier given out at one installation and taken in at another, by the same person; and the sentence
//! that says why where nobody knows the other one.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::{MONDAY, Site};
use serde_json::json;

const APPLICANT: &str = "demo_applicant";
const GIVE: &str = "导出个人信息";
/// What only the first installation knows.
const AWARD: &str = "带走的获奖";

#[tokio::test(flavor = "multi_thread")]
async fn moved_phone() {
    moved(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn moved_desktop() {
    moved(Width::Desktop).await;
}

async fn moved(width: Width) {
    let files = tempfile::tempdir().expect("a folder for files");
    let files = files.path();
    let old = demonstration(&["--origin", "http://localhost:9"]);
    let there = Elsewhere::applicant(&old, APPLICANT);
    let present = there.read("/dossier/awards");
    let mut records = present["records"].as_array().cloned().unwrap_or_default();
    records.push(json!({ "id": "aa".repeat(8), "values": { "name": AWARD } }));
    let body = json!({ "revision": present["revision"], "records": records });
    there.send("PUT", "/dossier/awards", &body).expect(200);

    let page = Page::open("moved", width, None).await;
    page.download_to(files).await;
    sign_in(&page, &old.address(), APPLICANT, DEMO_PASSWORD).await;
    page.go(&format!("{}/settings", old.address())).await;
    page.heading("个人信息导出、导入").await;
    page.is_accessible().await;
    page.shot("give").await;
    let bytes = page.downloads(GIVE, files).await;
    let file = files.join("dossier.zhicheng");
    std::fs::write(&file, &bytes).expect("room");

    let stranger = demonstration(&[]);
    settings(&page, &stranger).await;
    give(&page, &file).await;
    page.sees("还没有登记它的公钥").await;
    page.sees("http://localhost:9").await;
    page.is_accessible().await;
    page.shot("unknown").await;

    let key = there.read("/public/key");
    let key = key["key"].as_str().expect("a key");
    let new = demonstration(&["--trust", &format!("http://localhost:9={key}")]);
    settings(&page, &new).await;
    give(&page, &file).await;
    page.sees("签名有效，是您本人的信息").await;
    page.sees("新信息 1 条").await;
    page.is_accessible().await;
    page.shot("seen").await;
    page.press("导入 1 条信息").await;
    page.sees("已导入 1 条信息").await;
    page.go(&format!("{}/dossier/awards", new.address())).await;
    page.sees(AWARD).await;
    page.shot("taken").await;

    // Once more, nothing is new.
    page.go(&format!("{}/settings", new.address())).await;
    page.heading("个人信息导出、导入").await;
    give(&page, &file).await;
    page.sees("新信息 0 条").await;
    page.close().await;
}

/// A demonstration with more arguments.
fn demonstration(more: &[&str]) -> Site {
    let now = MONDAY.to_string();
    let usual = ["--demo", "--no-limits", "--now", &now];
    Site::real(&[&usual, more].concat(), &[])
}

async fn settings(page: &Page, site: &Site) {
    sign_in(page, &site.address(), APPLICANT, DEMO_PASSWORD).await;
    page.go(&format!("{}/settings", site.address())).await;
    page.heading("个人信息导出、导入").await;
}

async fn give(page: &Page, file: &std::path::Path) {
    page.give_file(file).await;
}
