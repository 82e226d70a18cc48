//! A gateway answers for the server with a page of its own and status 200: nothing of it is kept, the
//! page says what it is, and once the gateway lets through everything goes on by itself.

use crate::application::turn_to_preview;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::gateway::Gateway;
use crate::page::{Page, Width};
use crate::site::Site;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn gateway_page_phone() {
    gateway_page(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn gateway_page_desktop() {
    gateway_page(Width::Desktop).await;
}

async fn gateway_page(width: Width) {
    let site = Site::start();
    let gateway = Gateway::before(&site);
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let page = Page::open("gateway_page", width, None).await;
    program(&page, &gateway).await;
    nothing_of_it_is_kept(&page).await;
    saving(&page, &gateway, &applicant).await;
    sheet(&page, width, &gateway, &applicant).await;
    nothing_of_it_is_kept(&page).await;
    page.close().await;
}

/// The program of who is signed in comes from the gateway, with the service worker between.
async fn program(page: &Page, gateway: &Gateway) {
    page.go(&format!("{}/sign-in", gateway.address())).await;
    let controlled = "return !!navigator.serviceWorker.controller";
    page.until("the service worker is at work", controlled)
        .await;
    gateway.takes(&["/own-", "/fonts-", "/jurisdictions"]);
    page.fill("账号名、证件号码、手机号或邮箱", "demo_applicant")
        .await;
    page.fill("密码", DEMO_PASSWORD).await;
    page.press("登录").await;
    page.sees("收到的不是本网站的内容").await;
    page.is_accessible().await;
    page.shot("program").await;
    let said = "return document.body.innerText.split('收到的不是本网站的内容').length - 1";
    assert_eq!(page.script(said, vec![]).await, json!(1), "said once");
    // Opened anew it is no better and no worse.
    page.driver.refresh().await.expect("a reload");
    page.sees("收到的不是本网站的内容").await;
    nothing_of_it_is_kept(page).await;
    gateway.lets_through();
    page.press("重试").await;
    page.sees("接着办").await;
}

/// Pages of HTML lie nowhere but under the address of the page itself.
async fn nothing_of_it_is_kept(page: &Page) {
    let script = "const found = []; for (const name of await caches.keys()) { const cache = await caches.open(name); for (const request of await cache.keys()) { const answer = await cache.match(request); if ((await answer.text()).includes('请先登录本单位网络')) found.push(request.url) } } return found";
    let found = page.script(script, vec![]).await;
    assert_eq!(found, json!([]), "kept of the gateway's");
}

/// What a live region says is what a screen reader speaks.
const LISTEN: &str = "window.spoken = []; new MutationObserver(all => { for (const one of all) { const at = one.target.nodeType === 3 ? one.target.parentElement : one.target; const live = at?.closest('[role=status], [role=alert], [aria-live]'); const text = live?.textContent.trim(); if (text && window.spoken.at(-1) !== text) window.spoken.push(text) } }).observe(document.body, { subtree: true, childList: true, characterData: true }); return true";

/// Saving goes on by itself, and says little.
async fn saving(page: &Page, gateway: &Gateway, applicant: &Elsewhere) {
    page.go(&format!("{}/dossier/basic", gateway.address()))
        .await;
    page.field("通信地址").await;
    page.script(LISTEN, vec![]).await;
    gateway.takes(&["/api/"]);
    page.fill("通信地址", "杭州市西湖区文三路一号").await;
    page.sees("离线，已存本机").await;
    page.sees_no_more("未能保存").await;
    // Tried again, and again with the same answer.
    tokio::time::sleep(std::time::Duration::from_secs(7)).await;
    page.sees("离线，已存本机").await;
    page.shot("saving").await;
    gateway.lets_through();
    page.sees("已保存").await;
    let kept = applicant.read("/dossier")["sections"]["basic"].to_string();
    assert!(kept.contains("文三路一号"), "{kept}");
    let calm = "return window.spoken.at(-1) === '已保存'";
    page.until("that all is saved is spoken", calm).await;
    let spoken = page.script("return window.spoken", vec![]).await;
    assert_eq!(spoken, json!(["离线，已存本机", "已保存"]), "spoken");
}

/// The worker comes from the gateway; after that, the browser refuses to start it.
async fn sheet(page: &Page, width: Width, gateway: &Gateway, applicant: &Elsewhere) {
    let begin = json!({ "jurisdiction": "guangdong", "business": "review" });
    let begun = applicant.send("POST", "/applications", &begin).expect(201);
    let id = begun.json()["row"]["id"].clone();
    let id = id.as_str().expect("an application");
    let step = format!("{}/apply/{id}/sheet", gateway.address());
    gateway.takes(&["/worker-"]);
    page.go(&step).await;
    turn_to_preview(page, width).await;
    page.sees("排版程序没能取到，请检查网络后重试").await;
    page.shot("no-worker").await;
    gateway.lets_through();
    page.go(&step).await;
    turn_to_preview(page, width).await;
    page.until(
        "the sheet",
        "return !!document.querySelector('main svg text')",
    )
    .await;

    let refuse = json!({ "source": "window.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError') } }" });
    let told = page.driver.cdp();
    let told = told.send_raw("Page.addScriptToEvaluateOnNewDocument", refuse);
    told.await.expect("the browser can be told");
    page.go(&step).await;
    turn_to_preview(page, width).await;
    page.sees("浏览器不让排版程序启动，与网络无关").await;
}
