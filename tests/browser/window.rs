//! Until when, by the server's clock; the receipt of what was handed in, checked by anybody; and one's own
//! applications looked for.

use crate::application;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::{MONDAY, Site};
use serde_json::json;
use zhicheng_shared::jurisdiction::Show;
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn window_phone() {
    window(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn window_desktop() {
    window(Width::Desktop).await;
}

async fn window(width: Width) {
    let site = Site::start();
    let address = site.address();
    let loaded = loaded("guangdong");
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let page = Page::open("window", width, None).await;
    let files = tempfile::tempdir().expect("a folder for downloads");
    page.download_to(files.path()).await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;

    // On the start page, of what can be chosen; inside, of what was.
    page.go(&format!("{address}/start/guangdong/review")).await;
    page.sees("最早截止").await;
    page.sees("还有").await;
    page.is_accessible().await;
    page.shot("start").await;
    let id = applicant.fill_review(&loaded);
    let steps = &loaded.jurisdiction.business("review").expect("it").steps;
    let submits = |show: &Show| matches!(show, Show::Submit);
    let last = steps.iter().find(|step| step.shows.iter().any(submits));
    let last = format!("{address}/apply/{id}/{}", last.expect("a step").key);
    page.go(&format!("{address}/apply/{id}")).await;
    page.sees("受理到").await;
    page.go(&last).await;
    page.sees("以服务器的北京时间为准").await;
    let days = "const t = document.querySelector('[role=timer]'); return !!t && /还有 \\d+ 天/.test(t.textContent)";
    page.until("days", days).await;

    // Twenty minutes before the end it counts seconds, however the device's clock stands.
    let chosen = applicant.application(&id)["draft"]["parts"].to_string();
    let committees = &loaded.jurisdiction.committees;
    let chosen = committees.iter().find(|one| chosen.contains(&one.key));
    let closes = chosen.expect("a committee").windows[0]
        .closes
        .end_in_beijing();
    let far = u32::try_from(closes - MONDAY - 20 * 60).expect("it is ahead");
    site.pass(far);
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;
    page.script("Date.now = () => 0", vec![]).await;
    page.go(&last).await;
    let seconds = "const t = document.querySelector('[role=timer]'); return !!t && /还有 1\\d 分 \\d\\d 秒/.test(t.textContent)";
    page.until("minutes and seconds", seconds).await;
    page.is_accessible().await;
    page.shot("minutes").await;
    application::submit(&page).await;

    // The receipt: a file, a code, and a page where anybody checks it.
    page.sees("收件回执").await;
    let text = page.downloads("下载回执", files.path()).await;
    let text = String::from_utf8(text).expect("a text");
    let code = text.lines().find(|line| line.starts_with("ZR1:"));
    let code = code.expect("a code").to_owned();
    let anybody = Page::open("window-receipt", width, None).await;
    anybody.go(&address).await;
    anybody.press("核验收件回执").await;
    anybody.fill("回执代码", &code).await;
    anybody.press("核验").await;
    anybody.sees("回执真实").await;
    anybody.is_accessible().await;
    anybody.shot("receipt").await;
    anybody
        .fill("回执代码", &code.replace(":2026", ":2025"))
        .await;
    anybody.press("核验").await;
    anybody.sees("不能确认").await;
    anybody.close().await;

    // One's own list: what waits, what goes on, by status and number, and the names of former menus.
    let draft = applicant.send(
        "POST",
        "/applications",
        &json!({ "jurisdiction": "guangdong", "business": "assessment" }),
    );
    draft.expect(201);
    page.go(&format!("{address}/applications")).await;
    page.sees("审核中").await;
    page.sees("待提交").await;
    page.is_accessible().await;
    page.shot("list").await;
    page.press("待我办理").await;
    page.until(
        "only the draft",
        "const t = document.querySelector('tbody'); return !!t && t.innerText.includes('待提交') && !t.innerText.includes('审核中')",
    )
    .await;
    page.press("各系统的菜单名称").await;
    page.press("当前办理").await;
    page.until(
        "both",
        "const t = document.querySelector('tbody'); return !!t && t.innerText.includes('待提交') && t.innerText.includes('审核中')",
    )
    .await;
    page.press("筛选").await;
    page.fill("办理状态", "审核中").await;
    page.until(
        "only what was handed in",
        "const t = document.querySelector('tbody'); return !!t && !t.innerText.includes('待提交') && t.innerText.includes('审核中')",
    )
    .await;
    page.is_accessible().await;
    page.shot("found").await;
    page.close().await;
}
