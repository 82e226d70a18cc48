//! What is there is told: how much waits at each office, how many a search has found, what was typed as
//! a password; and what stands on a page is not pushed about by what comes later.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{LIBRARY, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::process::Caller;

#[tokio::test(flavor = "multi_thread")]
async fn waiting_at_each_office_phone() {
    waiting_at_each_office(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn waiting_at_each_office_desktop() {
    waiting_at_each_office(Width::Desktop).await;
}

const NAME: &str = "账号、证件号码、手机号码或邮箱";

/// What the card of an office says.
async fn card(page: &Page, office: &str, says: &str) {
    let (office, says) = (json!(office), json!(says));
    let script = format!(
        "{LIBRARY} const card = pressed({office}); return !!card && card.textContent.includes({says})"
    );
    page.until(&format!("{office} with {says}"), &script).await;
}

async fn waiting_at_each_office(width: Width) {
    let site = Site::start();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let id = applicant.fill_review(&loaded("guangdong"));
    applicant.act(&id, &json!({ "event": "submit", "digest": "" }));
    let page = Page::open("waiting_at_each_office", width, None).await;
    page.go(&format!("{}/officer/", site.address())).await;
    page.heading("审核人员登录").await;
    page.fill(NAME, "demo_unit_2").await;
    page.fill("密码", DEMO_PASSWORD).await;

    // What was typed as a password can be looked at, and hidden again.
    let kind = "const box = [...document.querySelectorAll('input')].find(el => el.name === 'password'); return box && box.type";
    assert_eq!(page.script(kind, vec![]).await, json!("password"));
    page.press("显示密码").await;
    page.until(
        "the password in the clear",
        &format!("return (() => {{ {kind} }})() === 'text'"),
    )
    .await;
    page.is_accessible().await;
    page.shot("password").await;
    page.press("隐藏密码").await;
    page.until(
        "the password hidden",
        &format!("return (() => {{ {kind} }})() === 'password'"),
    )
    .await;

    page.press("登录").await;
    page.sees("您可以代表下列单位办理审核").await;
    card(&page, "中山市演示机电设备有限公司", "待办 1 件").await;
    card(&page, "中山市星宇测绘工程有限公司", "没有待办").await;
    page.is_accessible().await;
    page.shot("offices").await;

    // The sheet here is a copy: a touch leads to the material, and nothing is written.
    page.press("中山市演示机电设备有限公司").await;
    let name = applicant.read("/me")["identity"]["name"].clone();
    crate::officer::open(&page, name.as_str().expect("a name")).await;
    page.press("评审表").await;
    page.sees("可看到申报材料里的这一处").await;
    assert!(!page.text().await.contains("填写的地方"));
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn counted_hits_phone() {
    counted_hits(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn counted_hits_desktop() {
    counted_hits(Width::Desktop).await;
}

/// Types letter by letter and waits for what is spoken of the hits; nothing is spoken while typing.
async fn spoken(page: &Page, label: &str, text: &str, says: &str) {
    let field = page.field(label).await;
    let element = field.to_json().expect("an element");
    let script = "const [el, text] = arguments; el.scrollIntoView({ block: 'center' }); el.focus(); el.select?.(); window.__spoken = []; const told = () => [...document.querySelectorAll('[role=status]')].map(s => s.textContent).filter(t => /找到/.test(t)); new MutationObserver(() => { const now = told().join(' '); if (now && now !== window.__spoken.at(-1)) window.__spoken.push(now) }).observe(document.body, { subtree: true, childList: true, characterData: true })";
    page.script(script, vec![element, json!(text)]).await;
    field.send_keys(text).await.expect("text can be typed");
    let quoted = json!(says);
    page.until(
        &format!("{says} is spoken of {label}"),
        &format!("return window.__spoken.length > 0 && window.__spoken.at(-1).includes({quoted})"),
    )
    .await;
    let all = page.script("return window.__spoken", vec![]).await;
    assert_eq!(all.as_array().map(Vec::len), Some(1), "{label}: {all}");
}

async fn counted_hits(width: Width) {
    let site = Site::start();
    let address = site.address();
    let mut somebody =
        Caller::open(address.trim_start_matches("http://")).expect("the server is there");
    somebody.register(36).expect("an answer").expect(201);
    let page = Page::open("counted_hits", width, None).await;
    sign_in(&page, &address, "person_36", DEMO_PASSWORD).await;
    page.go(&format!("{address}/dossier/basic")).await;
    spoken(&page, "民族", "藏", "找到 1 项").await;
    page.go(&format!("{address}/unit")).await;
    spoken(&page, "单位名称或代码", "演示机电", "找到 1 项").await;
    page.sees("共 1 条").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_pushed_away_phone() {
    nothing_is_pushed_away(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_pushed_away_desktop() {
    nothing_is_pushed_away(Width::Desktop).await;
}

/// Adds up how far what is in sight moves by itself, as browsers measure it.
const MOVED: &str = "window.__moved = 0; window.__what = []; new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) { window.__moved += one.value; window.__what.push(one.value.toFixed(3) + ' ' + one.sources.map(s => s.node?.className || s.node?.nodeName).join(',')) } }).observe({ type: 'layout-shift', buffered: true })";

/// Most of the window that may move, by the measure of Web Vitals, halved.
const MOST: f64 = 0.05;

async fn nothing_is_pushed_away(width: Width) {
    let site = Site::start();
    let address = site.address();
    let page = Page::open("nothing_is_pushed_away", width, None).await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;
    let cdp = page.driver.cdp();
    cdp.send_raw(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": MOVED }),
    )
    .await
    .expect("a script can be put before the page");
    cdp.send_raw("Network.enable", json!({}))
        .await
        .expect("watched");
    // A line on which what comes later comes visibly later.
    let slow = json!({
        "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 100_000,
    });
    cdp.send_raw("Network.emulateNetworkConditions", slow)
        .await
        .expect("the network can be slow");
    for (path, there) in [
        ("/dossier", "年度考核信息"),
        ("/dossier/basic", "户口所在地"),
        ("/applications", "我的申报"),
        ("/", "接着办"),
    ] {
        // The second time: a return visit.
        for _ in 0..2 {
            page.go(&format!("{address}{path}")).await;
            let quoted = json!(there);
            let script = format!(
                "return document.body.textContent.includes({quoted}) && !document.querySelector('.wait')"
            );
            page.until(&format!("all of {path}"), &script).await;
            // What still moves after it is there counts as well.
            tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        }
        let moved = page.script("return window.__moved", vec![]).await;
        let what = page.script("return window.__what", vec![]).await;
        println!("{path}: {moved} {what}");
        assert!(
            moved.as_f64().is_some_and(|m| m < MOST),
            "{path}: {moved} {what}"
        );
    }
    page.close().await;
}
