//! The sheet seen while it is filled in: it follows what is typed, shows where one is, leads back to
//! the fields, and says what to do when the fonts cannot be had.

use crate::application::turn_to_preview;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use thirtyfour::Key;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pdf_text::texts;

const PARTY: &str = "何时参加何党派";
const TYPED: &str = "2015年7月加入中国共产党";
/// A school of the demonstration's applicant.
const SCHOOL: &str = "华南理工大学";

#[tokio::test(flavor = "multi_thread")]
async fn preview_phone() {
    preview(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn preview_desktop() {
    preview(Width::Desktop).await;
}

async fn preview(width: Width) {
    let loaded = loaded("guangdong");
    let mut site = Site::start();
    let files = tempfile::tempdir().expect("a folder for files");
    let files = files.path();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let id = applicant.fill_review(&loaded);
    let step = format!("{}/apply/{id}/sheet", site.address());
    let page = Page::open("preview", width, None).await;
    page.download_to(files).await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    page.go(&step).await;
    page.heading("生成评审表").await;

    page.fill(PARTY, TYPED).await;
    page.sees("已保存").await;
    turn_to_preview(&page, width).await;
    page.until("what was typed on the sheet", &drawn(TYPED))
        .await;
    let marked = json!(MARKED);
    let over = format!("return eval({marked})({:?})", TYPED);
    page.until("the field marked on the sheet", &over).await;
    page.is_accessible().await;
    page.shot("marked").await;

    touch(&page, SCHOOL).await;
    page.until(
        "the record's field has the focus",
        &focused("毕业院校", SCHOOL),
    )
    .await;
    page.heading("学历教育信息").await;
    page.shot("led-back").await;

    page.go(&step).await;
    page.heading("生成评审表").await;
    turn_to_preview(&page, width).await;
    page.until("the sheet", &drawn(SCHOOL)).await;
    site.pause();
    page.press("下载 PDF").await;
    page.press("取消").await;
    page.sees("已停止").await;
    page.shot("stopped").await;
    site.go_on();
    site.down();
    page.press("下载 PDF").await;
    page.sees("没能取到，请检查网络后重试").await;
    page.shot("no-fonts").await;
    page.until("the sheet is still there", &drawn(SCHOOL)).await;
    site.up();
    let pdf = page.downloads("下载 PDF", files).await;
    let said: String = texts(&pdf).concat().split_whitespace().collect();
    assert!(said.contains(SCHOOL) && said.contains(TYPED), "{said}");
    if width == Width::Phone {
        // By the keys alone, as the pattern of tabs has it.
        page.press("预览").await;
        let tab = page.driver.active_element().await.expect("the tab");
        tab.send_keys(Key::Left).await.expect("a key");
        page.until("the other tab", "return document.activeElement?.getAttribute('aria-selected') === 'true' && document.activeElement.textContent.includes('补充')")
            .await;
        page.sees(PARTY).await;
    }
    page.close().await;
}

/// Whether the preview shows a text.
fn drawn(text: &str) -> String {
    let text = Value::String(text.to_owned());
    format!(
        "return [...document.querySelectorAll('[aria-label=\"评审表预览\"] svg text')].map(t => t.textContent).join('').includes({text})"
    )
}

/// Whether the field with this label and value has the focus.
fn focused(label: &str, value: &str) -> String {
    let (label, value) = (json!(label), json!(value));
    format!(
        "const el = document.activeElement; return el?.value === {value} && [...el.labels].some(l => l.textContent.includes({label}))"
    )
}

/// Whether a mark lies over a text that begins so, and can be seen.
const MARKED: &str = "(text) => [...document.querySelectorAll('[aria-label=\"评审表预览\"] figure')].some(page => [...page.querySelectorAll('.sheet-marks rect')].some(mark => { const m = mark.getBoundingClientRect(); return m.width > 0 && m.top >= 0 && m.bottom <= innerHeight && [...page.querySelectorAll('text')].some(t => { const r = t.getBoundingClientRect(); return text.startsWith(t.textContent) && t.textContent.length > 3 && r.left >= m.left - 1 && r.right <= m.right + 1 && r.top >= m.top - 2 && r.bottom <= m.bottom + 2 }) }))";

/// Touches the cell that shows a text.
async fn touch(page: &Page, text: &str) {
    let text = json!(text);
    let script = format!(
        "const t = [...document.querySelectorAll('[aria-label=\"评审表预览\"] svg text')].find(t => t.textContent === {text}); t.scrollIntoView({{ block: 'center' }}); const r = t.getBoundingClientRect(); return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]"
    );
    let at = page.script(&script, vec![]).await;
    let at = |axis: usize| at[axis].as_i64().expect("a number");
    let actions = page.driver.action_chain().move_to(at(0), at(1)).click();
    actions.perform().await.expect("it can be touched");
}
