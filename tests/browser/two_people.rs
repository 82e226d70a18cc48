//! Two people at one browser: what one writes never reaches the other, nothing is lost when the
//! session changes hands or ends, and nobody can read what the other left there.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{PATIENCE, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::process::Caller;

#[tokio::test(flavor = "multi_thread")]
async fn two_people_phone() {
    two_people(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_desktop() {
    two_people(Width::Desktop).await;
}

const FIRST: &str = "demo_applicant";
const SECOND: &str = "person_77";
const ADDRESS: &str = "通信地址";
const UNSENT: &str = "还有内容没有保存，先不退出";
const STOPPED: &str = "这个窗口已经停下";
/// Read by visitors alone.
const OUT: &str = "换设备接着填";

async fn two_people(width: Width) {
    let site = Site::start();
    register_second(&site);
    let first = Elsewhere::applicant(&site, FIRST);
    let page = Page::open("two_people", width, None).await;
    sign_in(&page, &site.address(), FIRST, DEMO_PASSWORD).await;
    show(&page, &site).await;
    page.fill(ADDRESS, "甲的第一句").await;
    arrives(&page, &first, "甲的第一句").await;

    another_signs_in(&page, &site, &first).await;
    left_for_its_owner(&page, &site, &first).await;
    officers(&page, &site, &first).await;
    all_tabs_leave(&page, &site, &first).await;
    pending_goes_first(&page, &site, &first).await;
    without_a_network(&page, &site, &first).await;
    page.close().await;
}

/// The session changes hands at another tab that tells nobody.
async fn changes_hands(page: &Page, account: &str) {
    let script = "const out = await fetch('/api/v1/sessions', {method: 'DELETE'}); const into = await fetch('/api/v1/sessions', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({name: arguments[0], password: arguments[1]})}); return [out.status, into.status]";
    let done = page
        .script(script, vec![json!(account), json!(PASSWORD)])
        .await;
    assert_eq!(done, json!([204, 200]));
}

fn register_second(site: &Site) {
    let address = site.address();
    let mut second =
        Caller::open(address.trim_start_matches("http://")).expect("the server is there");
    second.register(77).expect("an answer").expect(201);
}

async fn show(page: &Page, site: &Site) {
    page.go(&format!("{}/dossier/basic", site.address())).await;
    page.field(ADDRESS).await;
}

/// Typing on in the tab of the first stops it; nothing reaches the second, and the first goes on
/// where they were once they are back.
async fn another_signs_in(page: &Page, site: &Site, first: &Elsewhere) {
    changes_hands(page, SECOND).await;
    page.fill(ADDRESS, "甲的第二句").await;
    page.heading(STOPPED).await;
    page.sees("这个浏览器现在登录的是王小明").await;
    page.sees("这个窗口是演示申报人打开的").await;
    page.sees("已加密留在这台设备上").await;
    page.sees_no_more("已保存").await;
    page.sees_no_more("甲的第一句").await;
    page.is_accessible().await;
    page.shot("stopped").await;
    let second = Elsewhere::applicant(site, SECOND);
    assert_eq!(second.read("/dossier")["sections"], json!({}));
    sealed(page, "甲的第二句").await;
    page.fill("登录密码", DEMO_PASSWORD).await;
    page.press("登录").await;
    page.field(ADDRESS).await;
    assert_eq!(page.value(ADDRESS).await, "甲的第二句");
    arrives(page, first, "甲的第二句").await;
    assert_eq!(second.read("/dossier")["sections"], json!({}));
}

/// Entries are there, and nobody can read in them.
async fn sealed(page: &Page, text: &str) {
    page.keeps(true).await;
    let kept = page.kept().await;
    for (name, content) in &kept {
        assert!(!content.contains(text), "{name} can be read: {content}");
        assert!(
            !content.contains("address"),
            "{name} can be read: {content}"
        );
    }
}

/// What the first could not send stays, while the second comes and leaves, until the first is back.
async fn left_for_its_owner(page: &Page, site: &Site, first: &Elsewhere) {
    changes_hands(page, SECOND).await;
    page.fill(ADDRESS, "甲留下的一句").await;
    page.heading(STOPPED).await;
    page.keeps(true).await;
    page.press("换成现在登录的人").await;
    page.sees("接着办").await;
    show(page, site).await;
    assert_eq!(page.value(ADDRESS).await, "");
    page.fill(ADDRESS, "乙的一句").await;
    let second = Elsewhere::applicant(site, SECOND);
    arrives(page, &second, "乙的一句").await;
    page.press("退出登录").await;
    page.sees(OUT).await;
    sealed(page, "甲留下的一句").await;
    sign_in(page, &site.address(), FIRST, DEMO_PASSWORD).await;
    arrives(page, first, "甲留下的一句").await;
    page.keeps(false).await;
    let second = &second.read("/dossier")["sections"]["basic"]["records"][0]["values"];
    assert_eq!(second["address"], "乙的一句");
    show(page, site).await;
}

/// The same at the officers' console.
async fn officers(page: &Page, site: &Site, first: &Elsewhere) {
    changes_hands(page, "demo_unit").await;
    page.go(&format!("{}/officer/o/zs-demo-machinery", site.address()))
        .await;
    page.sees("演示单位审核人").await;
    page.sees("待办").await;
    changes_hands(page, "demo_unit_2").await;
    page.press("全部").await;
    page.heading(STOPPED).await;
    page.sees("这个浏览器现在登录的是演示单位审核人乙").await;
    page.is_accessible().await;
    page.shot("officer-stopped").await;
    page.press("换成现在登录的人").await;
    page.sees("演示单位审核人乙").await;
    changes_hands(page, FIRST).await;
    page.go(&format!("{}/", site.address())).await;
    let stored = first.read("/dossier");
    assert_eq!(
        stored["sections"]["basic"]["records"][0]["values"]["address"],
        "甲留下的一句"
    );
    show(page, site).await;
}

/// Whoever leaves at one tab has left at all of them.
async fn all_tabs_leave(page: &Page, site: &Site, first: &Elsewhere) {
    let (one, _) = page.another_tab().await;
    show(page, site).await;
    page.fill(ADDRESS, "另一个窗口写的").await;
    page.press("退出登录").await;
    page.sees(OUT).await;
    arrives(page, first, "另一个窗口写的").await;
    page.keeps(false).await;
    page.driver.close_window().await.expect("the tab closes");
    page.turn_to(&one).await;
    page.sees(OUT).await;
    page.sees_no_more("甲留下的一句").await;
}

/// What was typed a moment ago goes before the session ends.
async fn pending_goes_first(page: &Page, site: &Site, first: &Elsewhere) {
    for wait in [0, 250, 600] {
        sign_in(page, &site.address(), FIRST, DEMO_PASSWORD).await;
        show(page, site).await;
        let text = format!("退出前 {wait} 毫秒");
        page.fill(ADDRESS, &text).await;
        tokio::time::sleep(Duration::from_millis(wait)).await;
        page.press("退出登录").await;
        page.sees(OUT).await;
        arrives(page, first, &text).await;
        page.keeps(false).await;
        let asked = page
            .script("return (await fetch('/api/v1/me')).status", vec![])
            .await;
        assert_eq!(asked, json!(401), "the session has ended");
    }
}

/// What cannot be sent is told, with the choice to stay; a session that goes on does not look ended.
async fn without_a_network(page: &Page, site: &Site, first: &Elsewhere) {
    sign_in(page, &site.address(), FIRST, DEMO_PASSWORD).await;
    show(page, site).await;
    page.offline(true).await;
    page.fill(ADDRESS, "离线未存").await;
    page.sees("离线，已存本机").await;
    page.press("退出登录").await;
    page.sees(UNSENT).await;
    page.is_accessible().await;
    page.shot("unsent").await;
    page.press("仍要退出").await;
    page.sees("没有退出，您仍是登录状态").await;
    page.is_accessible().await;
    page.shot("not-left").await;
    page.press("留在这里").await;
    page.sees_no_more("没有退出").await;
    assert_eq!(page.value(ADDRESS).await, "离线未存");
    page.keeps(true).await;
    page.offline(false).await;
    arrives(page, first, "离线未存").await;
    page.press("退出登录").await;
    page.sees(OUT).await;
    page.keeps(false).await;
}

/// Waits until the server has this address of the person.
async fn arrives(page: &Page, person: &Elsewhere, text: &str) {
    let end = Instant::now() + PATIENCE;
    loop {
        let stored = &person.read("/dossier")["sections"]["basic"]["records"][0]["values"];
        if stored["address"] == Value::String(text.to_owned()) {
            return;
        }
        if Instant::now() > end {
            page.fail(&format!("{text} on the server, not {stored}"))
                .await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
