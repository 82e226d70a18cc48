//! The browser's database is taken away under the page's hands, with what it kept: everything that
//! the server does not have yet is kept again without a key being pressed.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn lost_database_phone() {
    lost_database(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_database_desktop() {
    lost_database(Width::Desktop).await;
}

const ADDRESS: &str = "通信地址";
const KEPT: &str = "离线，已存本机";

async fn lost_database(width: Width) {
    let mut site = Site::start();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let page = Page::open("lost_database", width, None).await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    let basic = format!("{}/dossier/basic", site.address());
    page.go(&basic).await;
    page.fill(ADDRESS, "先写的一句").await;
    page.sees("已保存").await;
    page.keeps(false).await;

    site.down();
    page.fill(ADDRESS, "断网时写的一句").await;
    page.sees(KEPT).await;
    page.keeps(true).await;
    cleared(&page, &site).await;
    page.keeps(true).await;
    page.sees(KEPT).await;
    deleted(&page).await;
    page.keeps(true).await;
    page.sees(KEPT).await;
    without_a_store(&page).await;
    page.fill(ADDRESS, "断网时写的另一句").await;
    page.keeps(true).await;
    page.sees(KEPT).await;
    page.sees_no_more("已保存").await;
    page.shot("kept-again").await;

    // The page goes without the server having heard of it.
    page.driver.goto("about:blank").await.expect("a blank page");
    site.up();
    page.go(&basic).await;
    page.field(ADDRESS).await;
    let shown = format!(
        "return [...document.querySelectorAll('input, textarea')].some(el => el.value === {})",
        json!("断网时写的另一句")
    );
    page.until("what was typed is back", &shown).await;
    page.sees("已保存").await;
    let stored = &applicant.read("/dossier")["sections"]["basic"]["records"][0]["values"];
    assert_eq!(stored["address"], "断网时写的另一句");
    page.keeps(false).await;
    page.close().await;
}

/// The person, or the system short of room, clears what the site has stored.
async fn cleared(page: &Page, site: &Site) {
    let origin = json!({ "origin": site.address(), "storageTypes": "indexeddb" });
    let cdp = page.driver.cdp();
    let cleared = cdp.send_raw("Storage.clearDataForOrigin", origin).await;
    cleared.expect("data can be cleared");
}

/// Somebody deletes the database, which waits until everybody has let it go.
async fn deleted(page: &Page) {
    let script = "return await new Promise(done => { const ask = indexedDB.deleteDatabase('zhicheng'); ask.onsuccess = () => done('deleted'); ask.onerror = () => done('failed'); setTimeout(() => done('blocked'), 5000) })";
    assert_eq!(page.script(script, vec![]).await, json!("deleted"));
}

/// A database of that name without a place for entries, as a half-finished opening leaves it.
async fn without_a_store(page: &Page) {
    let script = "return await new Promise(done => { const gone = indexedDB.deleteDatabase('zhicheng'); const ask = indexedDB.open('zhicheng', 1); ask.onsuccess = () => { ask.result.close(); done('made') }; ask.onerror = () => done('failed') })";
    assert_eq!(page.script(script, vec![]).await, json!("made"));
}
