//! A translated page lives on: whatever a translator or a word look-up does to its texts, errors come
//! and go, records are deleted, and the sign of saving says what is so. And a program that died says
//! that it did.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::foreign::Manner;
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn translated_phone() {
    translated(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn translated_desktop() {
    translated(Width::Desktop).await;
}

async fn translated(width: Width) {
    let site = Site::start();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let page = Page::open("translated", width, None).await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    asks_not_to_be(&page).await;
    for manner in [
        Manner::Replaced,
        Manner::Wrapped,
        Manner::Split,
        Manner::Beside,
    ] {
        page.go(&format!("{}/dossier/work", site.address())).await;
        page.sees("修改").await;
        page.is_changed(manner).await;
        error_comes_and_goes(&page).await;
        saving_is_told(&page, &site, &applicant, manner).await;
        record_is_deleted(&page, &applicant).await;
        page.sees_no_more("页面出错").await;
        page.shot(&format!("{manner:?}").to_lowercase()).await;
    }
    dead_says_so(&page).await;
    page.close().await;
}

/// Translators that listen are asked to leave the page alone.
async fn asks_not_to_be(page: &Page) {
    let script = "return [document.documentElement.translate, document.documentElement.classList.contains('notranslate'), document.querySelector('meta[name=google]')?.content]";
    let asked = page.script(script, vec![]).await;
    assert_eq!(asked, json!([false, true, "notranslate"]));
}

async fn error_comes_and_goes(page: &Page) {
    page.press("修改第 3 条").await;
    page.sees("第 3 条").await;
    page.fill("结束日期", "2019-05").await;
    page.tells("结束日期", "结束日期早于开始日期").await;
    page.fill("结束日期", "").await;
    page.tells_no_more("结束日期", "早于").await;
    page.sees_no_more("结束日期早于开始日期").await;
}

async fn saving_is_told(page: &Page, site: &Site, applicant: &Elsewhere, manner: Manner) {
    let text = format!("主持方案设计（{manner:?}）。");
    site.pause();
    page.fill("主要工作内容", &text).await;
    page.sees("正在保存").await;
    page.sees_no_more("已保存").await;
    site.go_on();
    page.sees("已保存").await;
    page.sees_no_more("正在保存").await;
    let kept = applicant.read("/dossier")["sections"]["work"].to_string();
    assert!(kept.contains(&text), "{manner:?}: {kept}");
}

async fn record_is_deleted(page: &Page, applicant: &Elsewhere) {
    let before = rows(applicant);
    page.press("再添加一条").await;
    let new = format!("第 {} 条", before + 1);
    page.sees(&new).await;
    page.fill("主要工作内容", "要删去的一条").await;
    page.press("完成，返回列表").await;
    page.press(&format!("删除{new}")).await;
    page.sees(&format!("删除{new}？")).await;
    page.press("删除").await;
    page.sees_no_more("要删去的一条").await;
    page.sees_no_more(&new).await;
    page.sees("已保存").await;
    assert_eq!(rows(applicant), before);
}

fn rows(applicant: &Elsewhere) -> usize {
    let dossier = applicant.read("/dossier");
    let records = &dossier["sections"]["work"]["records"];
    records.as_array().map_or(0, Vec::len)
}

/// As the browser tells of a trap, wherever in the program it was.
async fn dead_says_so(page: &Page) {
    let trap = "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })); return document.querySelector('.saving').textContent";
    let sign = page.script(trap, vec![]).await;
    let said = sign.as_str().unwrap_or_default();
    assert!(said.contains("未在保存"), "{sign}");
    page.sees("页面出错，已停止工作").await;
    page.sees_no_more("已保存 ").await;
    let alerts = "return document.querySelectorAll('.crashed').length";
    assert_eq!(page.script(alerts, vec![]).await, Value::from(1));
}
