//! What people look up about themselves: the whole dossier to be read, their applications with the columns
//! of the guides, the records that go into one, the devices they are signed in at, and how a photo is taken.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{LIBRARY, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;

/// Somebody of the demonstration, signed in.
async fn at_home(name: &str, width: Width) -> (Site, Elsewhere, Page) {
    let site = Site::start();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let page = Page::open(name, width, None).await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    (site, applicant, page)
}

/// What heads the table with this caption, in order.
async fn heads(page: &Page, caption: &str) -> Vec<String> {
    page.until(
        &format!("the table {caption}"),
        &format!(
            "return [...document.querySelectorAll('caption')].some(c => c.textContent === {})",
            json!(caption)
        ),
    )
    .await;
    let script = format!(
        "const table = [...document.querySelectorAll('caption')].find(c => c.textContent === {}).closest('table'); return [...table.querySelectorAll('thead th')].map(th => th.textContent)",
        json!(caption)
    );
    let found = page.script(&script, vec![]).await;
    let texts = found.as_array().expect("heads").iter();
    texts
        .map(|t| t.as_str().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_phone() {
    reading(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_desktop() {
    reading(Width::Desktop).await;
}

/// Every section with every record, and nothing to write into; the number stays masked.
async fn reading(width: Width) {
    let (site, applicant, page) = at_home("reading", width).await;
    let data = loaded("guangdong");
    page.press("个人信息查看").await;
    page.heading("个人信息查看").await;
    for section in &data.jurisdiction.sections {
        page.heading(&section.name).await;
    }
    let dossier = applicant.dossier();
    let work = &dossier["work"];
    for record in work {
        page.sees(&record.values["employer"]).await;
        page.sees(&record.values["duties"]).await;
    }
    page.sees(&format!("第 {} 条", work.len())).await;
    // The region is read by its name, and who one is by the account.
    page.until(
        "regions by their names",
        "return /户口所在地[\\s\\S]{0,12}广东/.test(document.body.innerText)",
    )
    .await;
    let me = applicant.read("/me");
    let masked = me["identity"]["document_masked"]
        .as_str()
        .expect("a number");
    page.sees(masked).await;
    assert!(masked.contains('*'));
    let boxes = "return document.querySelectorAll('main input, main select, main textarea').length";
    assert_eq!(
        page.script(boxes, vec![]).await,
        json!(0),
        "only to be read"
    );
    page.is_accessible().await;
    page.shot("whole").await;

    // From there to where it is written.
    page.press("去填写或修改：工作经历信息").await;
    page.heading("工作经历信息").await;
    let told = heads(&page, "工作经历信息").await;
    assert_eq!(
        told,
        [
            "序号",
            "开始日期",
            "结束日期",
            "单位",
            "从事专业技术工作",
            "主要工作内容",
            "入库状态",
            "情况",
            "操作"
        ]
    );
    page.sees("未入库").await;
    page.is_accessible().await;
    page.shot("list").await;
    edited_in_both_places(&page, &site, &applicant).await;
    page.close().await;
}

/// One record, written in the dossier and inside an application: the same.
async fn edited_in_both_places(page: &Page, site: &Site, applicant: &Elsewhere) {
    let id = applicant.fill_review(&loaded("guangdong"));
    let post = "担任职务";
    page.press("修改第 1 条").await;
    page.fill(post, "主任工程师").await;
    page.sees("已保存").await;
    page.go(&format!("{}/apply/{id}/person/work", site.address()))
        .await;
    page.press("修改第 1 条").await;
    holds(page, post, "主任工程师").await;
    page.fill(post, "副总工程师").await;
    page.sees("已保存").await;
    page.go(&format!("{}/dossier/work", site.address())).await;
    page.press("修改第 1 条").await;
    holds(page, post, "副总工程师").await;
    let kept = applicant.dossier();
    let said = kept["work"]
        .iter()
        .filter(|r| r.values.get("post").is_some_and(|p| p == "副总工程师"));
    assert_eq!(said.count(), 1, "one record, and no copy of it");
}

/// Waits until this stands in the box with this label.
async fn holds(page: &Page, label: &str, text: &str) {
    let script = format!(
        "{LIBRARY} const el = field({}); return !!el && el.value === {}",
        json!(label),
        json!(text)
    );
    page.until(&format!("{label}: {text}"), &script).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn own_list_phone() {
    own_list(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn own_list_desktop() {
    own_list(Width::Desktop).await;
}

/// The list of applications, a draft that is deleted, and what goes into one, record by record.
async fn own_list(width: Width) {
    let (site, applicant, page) = at_home("own_list", width).await;
    let id = applicant.fill_review(&loaded("guangdong"));
    page.go(&format!("{}/applications", site.address())).await;
    let told = heads(&page, "我的申报").await;
    assert_eq!(
        told,
        [
            "申报职称",
            "退回标志",
            "申请日期",
            "业务类型",
            "办理状态",
            "当前环节",
            "当前办理",
            "证书编号",
            "操作"
        ]
    );
    page.is_accessible().await;
    page.shot("draft").await;
    page.press("删除").await;
    page.sees("删除这份草稿").await;
    page.is_accessible().await;
    page.shot("sure").await;
    page.press("取消").await;
    page.press("删除").await;
    page.press("删除").await;
    page.sees("还没有申报").await;
    assert_eq!(applicant.read("/applications")["total"], 0, "{id} is gone");

    let id = applicant.fill_review(&loaded("guangdong"));
    chosen(&page, &site, &applicant, &id).await;
    applicant.act(&id, &json!({ "event": "submit", "digest": "" }));
    page.go(&format!("{}/applications", site.address())).await;
    let row = "const row = document.querySelector('tbody tr'); return row ? [...row.querySelectorAll('td')].map(td => td.innerText.trim()) : []";
    page.until("the row", "return !!document.querySelector('tbody tr td')")
        .await;
    let cells = page.script(row, vec![]).await;
    let cell = |at: usize| cells[at].as_str().unwrap_or_default().to_owned();
    assert!(cell(1).ends_with('无'), "{cells}");
    assert!(cell(3).contains("职称评审"), "{cells}");
    assert!(cell(4).contains("审核中"), "{cells}");
    assert!(cell(5).contains("人事管理单位审核"), "{cells}");
    assert!(cell(6).contains("演示机电"), "{cells}");
    page.is_accessible().await;
    page.shot("under-review").await;
    page.close().await;
}

/// Academic works and achievements, chosen in a table of all there are; the next step is one press on.
async fn chosen(page: &Page, site: &Site, applicant: &Elsewhere, id: &str) {
    let papers = applicant.dossier()["papers"].clone();
    assert!(papers.len() > 1);
    page.go(&format!("{}/apply/{id}/application", site.address()))
        .await;
    let section = "公开发表(出版)的论文、著作、译著";
    page.heading(section).await;
    let told = heads(page, section).await;
    assert_eq!(told[..2], ["选定", "情况"]);
    assert!(told.contains(&"标题/名称".to_owned()), "{told:?}");
    // What is far below the screen has no text yet.
    let near = format!(
        "[...document.querySelectorAll('section.choose')].find(s => s.getAttribute('aria-label') === {}).scrollIntoView()",
        json!(section)
    );
    page.script(&near, vec![]).await;
    page.sees(&format!("已选 {0} 条，共 {0} 条", papers.len()))
        .await;
    let first = format!(
        "{LIBRARY} const box = [...document.querySelectorAll('section.choose')].find(s => s.getAttribute('aria-label') === {}).querySelector('tbody input'); box.scrollIntoView({{ block: 'center' }}); box.click(); return box.getAttribute('aria-label')",
        json!(section)
    );
    let label = page.script(&first, vec![]).await;
    assert!(
        label
            .as_str()
            .is_some_and(|l| l.starts_with("选定第 1 条：")),
        "{label}"
    );
    let left = papers.len() - 1;
    page.sees(&format!("已选 {left} 条，共 {} 条", papers.len()))
        .await;
    page.sees("未选定").await;
    page.is_accessible().await;
    page.shot("chosen").await;
    page.sees("已保存").await;
    for _ in 0..50 {
        let kept = &applicant.application(id)["draft"]["chosen"]["papers"];
        if kept.as_array().is_some_and(|ids| ids.len() == left) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let kept = applicant.application(id)["draft"]["chosen"]["papers"].clone();
    assert_eq!(kept.as_array().map(Vec::len), Some(left), "{kept}");
    page.press("下一步：").await;
    page.leaves(&format!("/apply/{id}/application")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_phone() {
    devices(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_desktop() {
    devices(Width::Desktop).await;
}

/// Two devices: one is ended from the other, and leaving takes with it what the device kept.
async fn devices(width: Width) {
    let (site, _, page) = at_home("devices", width).await;
    let other = Page::open("devices-other", width, None).await;
    sign_in(&other, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{}/settings", site.address())).await;
    page.heading("登录的设备").await;
    page.sees("本机").await;
    page.is_accessible().await;
    page.shot("two").await;
    page.press("退出这台设备").await;
    page.until(
        "one device is left",
        "return [...document.querySelectorAll('section[aria-labelledby=sessions] tbody tr')].length === 1",
    )
    .await;
    other.go(&format!("{}/dossier", site.address())).await;
    other.sees("登录").await;
    other
        .until(
            "signed out",
            "return !document.body.innerText.includes('退出登录')",
        )
        .await;
    other.close().await;

    // What was typed at this device is not there any more once one has left.
    page.go(&format!("{}/dossier/basic", site.address())).await;
    page.fill("通信地址", "中山市石岐区测试路7号").await;
    page.sees("已保存").await;
    page.press("退出登录").await;
    page.sees("在网上申报职称").await;
    page.keeps(false).await;
    let names = page
        .script("return [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(k => !['type', 'theme'].includes(k))", vec![])
        .await;
    let texts = page
        .script(
            "return JSON.stringify({ ...localStorage, ...sessionStorage })",
            vec![],
        )
        .await;
    assert!(
        !texts.as_str().unwrap_or_default().contains("测试路"),
        "{names}"
    );
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn camera_phone() {
    camera(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn camera_desktop() {
    camera(Width::Desktop).await;
}

/// The rules and right and wrong pictures stand beside the chooser; a picture that the camera took goes the
/// way of one that was chosen.
async fn camera(width: Width) {
    let (site, _, page) = at_home("camera", width).await;
    let portrait = Portrait {
        width: 900,
        height: 1200,
        head: 0.42,
        top: 0.16,
        ..Portrait::default()
    };
    let path = site.data().join("taken.jpg");
    std::fs::write(&path, portrait.draw().jpeg(&Jpeg::default())).expect("written");
    page.go(&format!("{}/photo", site.address())).await;
    for told in [
        "本人近期（6 个月内）正面、免冠、彩色证件照，不能用生活照、自拍照或翻拍的照片",
        "正面免冠，头部居中，背景干净",
        "戴帽子",
        "侧脸",
        "头部太小",
        "背景杂乱",
        "背景有阴影",
    ] {
        page.sees(told).await;
    }
    let drawn = "return document.querySelectorAll('.sketches svg').length";
    assert_eq!(page.script(drawn, vec![]).await, json!(6));
    page.is_accessible().await;
    page.shot("samples").await;
    // Without a camera a browser lets choose a file instead; a phone opens the one at its back.
    let script = "const el = document.querySelector('input[type=file][capture]'); return el && [el.getAttribute('capture'), el.accept.startsWith('image/')]";
    assert_eq!(
        page.script(script, vec![]).await,
        json!(["environment", true])
    );
    let found = page
        .driver
        .find(thirtyfour::By::Css("input[type=file][capture]"))
        .await
        .expect("the camera's button");
    found
        .send_keys(path.display().to_string())
        .await
        .expect("a picture is taken");
    page.sees("检查结果").await;
    page.press("使用这张照片").await;
    page.leaves("/photo").await;
    page.go(&format!("{}/photo", site.address())).await;
    page.sees("现在使用的照片").await;
    page.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn late_offers_phone() {
    late_offers(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn late_offers_desktop() {
    late_offers(Width::Desktop).await;
}

/// Holds back what earlier applications say, for longer than the form waits for it.
const LATE: &str = "const real = window.fetch; window.fetch = (ask, how) => { const url = String(ask.url || ask); if (!/\\/api\\/v1\\/applications\\?/.test(url)) return real(ask, how); window.__asked = true; return new Promise(r => setTimeout(r, 4000)).then(() => real(ask, how)).then(a => { window.__late = true; return a }) }";

/// What is offered from an earlier application comes when the finger is on its way: what was aimed at is what
/// is tapped, and the offer stands where the focus is.
async fn late_offers(width: Width) {
    let (site, applicant, page) = at_home("late_offers", width).await;
    let review = applicant.fill_review(&loaded("guangdong"));
    applicant.act(&review, &json!({ "event": "submit", "digest": "" }));
    applicant.act(
        &review,
        &json!({ "event": "terminate", "reason": "重新申报" }),
    );
    let started = json!({ "jurisdiction": "guangdong", "business": "review" });
    let started = applicant
        .send("POST", "/applications", &started)
        .expect(201)
        .json();
    let id = started["row"]["id"].as_str().expect("an id").to_owned();
    page.driver
        .cdp()
        .send_raw(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": LATE }),
        )
        .await
        .expect("the script is there");
    page.go(&format!("{}/apply/{id}/application", site.address()))
        .await;
    page.heading("填写申请信息").await;
    let work = "现从事专业技术工作";
    let place = format!(
        "{LIBRARY} const el = field({}); el.scrollIntoView({{ block: 'center' }}); const next = [...document.querySelectorAll('[data-field]')]; const own = el.closest('[data-field]'); const after = next[next.indexOf(own) + 1]; const r = after.getBoundingClientRect(); return [Math.round(r.left + 20), Math.round(r.top + 8), after.dataset.field]",
        json!(work)
    );
    page.until(
        "the form",
        &format!("{LIBRARY} return !!field({})", json!(work)),
    )
    .await;
    assert_eq!(
        page.script("return !window.__late", vec![]).await,
        Value::Bool(true),
        "the form does not wait for it"
    );
    let aimed = page.script(&place, vec![]).await;
    page.until(
        "what was said before has come",
        "return window.__late === true",
    )
    .await;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let now = format!(
        "const el = document.elementFromPoint({}, {}); return el && el.closest('[data-field]')?.dataset.field",
        aimed[0], aimed[1]
    );
    assert_eq!(
        page.script(&now, vec![]).await,
        aimed[2],
        "nothing has moved"
    );
    page.shot("late").await;
    // Who comes to the question finds what was said before.
    let field = page.field(work).await;
    field.click().await.expect("it can be tapped");
    page.press(&format!("取用：{work}")).await;
    let said = applicant.application(&review);
    let said = &said["frozen"]["copy"]["draft"]["parts"]["application"]["present_work"];
    holds(&page, work, said.as_str().expect("a text")).await;
    page.shot("taken").await;
    page.close().await;
}
