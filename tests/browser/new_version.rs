//! A page that stays open while a newer server takes the old one's place: fields and words that it
//! does not know do not stop it, and where it understands nothing it leads to the new version with
//! everything that was typed.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn new_version_phone() {
    new_version(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_version_desktop() {
    new_version(Width::Desktop).await;
}

const ADDRESS: &str = "通信地址";
/// Stands for a word that only the new version knows.
const NEUTRAL: &str = "（新版页面可见）";

/// Answers as a newer server gives them: with `fields`, a field more in every object; with `words`,
/// also a status, a state, an event and a kind of field that nobody knows yet; with `other`,
/// something else altogether. Which of them is up to the story.
const NEWER: &str = r#"
const maps = ['sections', 'records', 'parts', 'values', 'chosen', 'options', 'words', 'amount_at', 'copies_at', 'fields', 'seats', 'named', 'names', 'cases', 'experts', 'heads'];
const kinds = ['rank', 'kind', 'shape', 'order', 'shows', 'seat', 'to', 'computed', 'parts'];
const grown = (value, under) => {
  if (Array.isArray(value)) return value.map(one => grown(one, under));
  if (!value || typeof value !== 'object') return value;
  const all = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, grown(one, under === 'parts' ? 'values' : under === 'list' && key === 'experts' ? 'listed' : key)]));
  // What stands under its own name is no object that could have further fields.
  const named = kinds.includes(under) && Object.keys(value).length === 1 && !('kind' in value);
  if (!maps.includes(under) && !named) all.field_of_tomorrow = { a: [1] };
  return all;
};
const WORD = 'word_of_tomorrow';
const reworded = value => {
  const rows = Array.isArray(value.rows) ? value.rows : value.row ? [value.row] : [];
  for (const row of rows) { row.status = WORD; row.allowed = [...(row.allowed || []), WORD]; }
  if (value.state) value.state = { ...value.state, state: WORD };
  for (const row of value.history || []) row.entry.event = { event: WORD, a: 1 };
  if (Array.isArray(value.sections)) for (const section of value.sections) for (const field of section.fields) if (field.key === 'native_place') field.kind = { [WORD]: { a: 1 } };
  return value;
};
const real = window.fetch;
window.fetch = async (...args) => {
  const answer = await real.apply(window, args);
  const how = sessionStorage.getItem('newer');
  const json = (answer.headers.get('content-type') || '').includes('json');
  if (!how || !json || !(args[0].url || String(args[0])).includes('/api/v1/')) return answer;
  const text = await answer.text();
  const own = JSON.parse(text);
  const changed = how === 'other' ? [WORD] : how === 'words' ? grown(reworded(own), '') : grown(own, '');
  return new Response(JSON.stringify(changed), { status: answer.status, headers: answer.headers });
};
"#;

async fn new_version(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let id = applicant.fill_review(&loaded);
    applicant.act(&id, &json!({ "event": "submit", "digest": "" }));
    let page = Page::open("new_version", width, None).await;
    let cdp = page.driver.cdp();
    let newer = json!({ "source": NEWER });
    cdp.send_raw("Page.enable", json!({}))
        .await
        .expect("pages can be watched");
    let added = cdp
        .send_raw("Page.addScriptToEvaluateOnNewDocument", newer)
        .await;
    added.expect("answers can be changed");

    page.go(&format!("{}/sign-in", site.address())).await;
    answers(&page, "fields").await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    writes(&page, &site, &applicant, "新服务器多了字段").await;

    answers(&page, "words").await;
    writes(&page, &site, &applicant, "新服务器多了用词").await;
    page.sees(NEUTRAL).await;
    for path in ["/applications", &format!("/progress/{id}")] {
        page.go(&format!("{}{path}", site.address())).await;
        page.sees(NEUTRAL).await;
        page.sees_no_more("无法识别").await;
        page.is_accessible().await;
        page.shot("neutral").await;
    }
    leads_on(&page, &site, &applicant).await;
    page.close().await;
}

async fn answers(page: &Page, how: &str) {
    let set = "sessionStorage.setItem('newer', arguments[0])";
    page.script(set, vec![json!(how)]).await;
}

/// Goes on writing; what the page does not understand stays as it was.
async fn writes(page: &Page, site: &Site, applicant: &Elsewhere, text: &str) {
    let before = kept(applicant);
    page.go(&format!("{}/dossier/basic", site.address())).await;
    page.fill(ADDRESS, text).await;
    page.sees("已保存").await;
    let mut expected = before;
    expected["address"] = json!(text);
    assert_eq!(kept(applicant), expected);
}

fn kept(applicant: &Elsewhere) -> Value {
    applicant.read("/dossier")["sections"]["basic"]["records"][0]["values"].clone()
}

/// Nothing is understood any more: the page says what may be the cause, and what was typed is there
/// in the new version.
async fn leads_on(page: &Page, site: &Site, applicant: &Elsewhere) {
    page.go(&format!("{}/dossier/basic", site.address())).await;
    page.field(ADDRESS).await;
    answers(page, "other").await;
    page.fill(ADDRESS, "写在旧版页面里").await;
    page.sees("未能保存").await;
    page.sees("网站可能已经更新").await;
    page.sees("请刷新页面").await;
    page.is_accessible().await;
    page.shot("not-understood").await;
    answers(page, "").await;
    page.go(&format!("{}/dossier/basic", site.address())).await;
    page.field(ADDRESS).await;
    assert_eq!(page.value(ADDRESS).await, "写在旧版页面里");
    assert_eq!(kept(applicant)["address"], "写在旧版页面里");
}
