//! Ways that lead: from the check, from a mark and from the sheet to the field, back to the check, from
//! a record to its list; and the main action always at the foot.

use crate::application::turn_to_preview;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{LIBRARY, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn led_phone() {
    led(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn led_desktop() {
    led(Width::Desktop).await;
}

const WORK: &str = "现从事专业技术工作";
const UNIT: &str = "zs-demo-machinery";

async fn led(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let id = applicant.fill_review(&loaded);
    let page = Page::open("led", width, None).await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;

    from_the_check(&page, &site, &applicant, &id).await;
    main_action(&page, &site, &loaded, &id).await;
    from_the_sheet(&page, &site, &id, width).await;
    to_the_list(&page, &site).await;
    from_the_marks(&page, &site, &applicant, &loaded, &id).await;
    page.close().await;
}

/// Waits until a field has the focus and is in sight, from its label to its box.
async fn shows(page: &Page, label: &str) {
    let label = json!(label);
    let script = format!(
        "{LIBRARY} const el = document.activeElement; const around = el && el.closest('[data-field]'); if (!around || !flat(around.textContent).startsWith({label})) return false; const foot = document.querySelector('section[aria-label=\"保存情况和下一步\"]').getBoundingClientRect(); const top = around.getBoundingClientRect().top; const box = el.getBoundingClientRect(); return top >= 0 && box.bottom <= Math.min(innerHeight, foot.top)"
    );
    page.until(&format!("the field {label} in focus and in sight"), &script)
        .await;
}

/// Something missing on the longest step and in a record: each line leads to its field, and one way
/// leads back until nothing is left.
async fn from_the_check(page: &Page, site: &Site, applicant: &Elsewhere, id: &str) {
    let body = applicant.application(id);
    let mut draft = body["draft"].clone();
    let before = draft["parts"]["application"]["present_work"].clone();
    draft["parts"]["application"]["present_work"] = json!("");
    let sent = json!({ "revision": body["revision"], "draft": draft });
    let path = format!("/applications/{id}/draft");
    applicant.send("PUT", &path, &sent).expect(200);
    let work = applicant.read("/dossier")["sections"]["work"].clone();
    let mut records = work["records"].clone();
    let said = records[1]["values"]["employer"].clone();
    records[1]["values"]["employer"] = json!("");
    let sent = json!({ "revision": work["revision"], "records": records });
    applicant.send("PUT", "/dossier/work", &sent).expect(200);

    let submit = format!("{}/apply/{id}/submit", site.address());
    page.go(&submit).await;
    page.heading("提交前请先修改以下各处，共 2 处").await;
    page.press("提交审核").await;
    page.until(
        "the list of findings has the focus",
        "return document.activeElement?.getAttribute('role') === 'alert'",
    )
    .await;
    page.shot("check").await;
    page.press(&format!("申请信息：{WORK}")).await;
    shows(page, WORK).await;
    page.tells(WORK, "不能空着").await;
    page.shot("led").await;
    let text = before.as_str().expect("a text");
    page.fill(WORK, text).await;
    page.press("返回检查（1 处未改）").await;
    page.heading("提交前请先修改以下各处，共 1 处").await;
    // A finding names its record.
    page.press("工作经历信息 第").await;
    page.until(
        "a field of the second record",
        "return !!document.activeElement?.closest('[data-field^=\"f-work-\"]')",
    )
    .await;
    let label = page
        .script(
            &format!("{LIBRARY} return label(document.activeElement)"),
            vec![],
        )
        .await;
    let label = label.as_str().expect("a label").to_owned();
    shows(page, &label).await;
    page.fill(&label, said.as_str().expect("a text")).await;
    page.press("返回检查（都改好了）").await;
    page.sees("没有发现需要修改的地方").await;
    page.is_accessible().await;
}

/// On every step the main action stands at the foot, in sight, and can be tapped.
async fn main_action(page: &Page, site: &Site, loaded: &Loaded, id: &str) {
    let business = loaded.jurisdiction.business("review").expect("a business");
    for step in &business.steps {
        page.go(&format!("{}/apply/{id}/{}", site.address(), step.key))
            .await;
        page.heading(&step.name).await;
        let script = "const main = [...document.querySelectorAll('section[aria-label=\"保存情况和下一步\"] .button-main')]; if (main.length !== 1 || document.querySelectorAll('.button-main').length !== 1) return false; const r = main[0].getBoundingClientRect(); return r.bottom <= innerHeight && main[0].contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2))";
        page.until(
            &format!("{}: one main action, at the foot", step.name),
            script,
        )
        .await;
    }
    page.shot("main").await;
}

/// From a cell of the sheet to a field of the dossier and to one of the step itself.
async fn from_the_sheet(page: &Page, site: &Site, id: &str, width: Width) {
    page.go(&format!("{}/apply/{id}/sheet", site.address()))
        .await;
    page.heading("生成评审表").await;
    turn_to_preview(page, width).await;
    // The school of the first degree is a record's; the ethnic group stands in a section without rows.
    let cell = "[...document.querySelectorAll('[aria-label=\"评审表预览\"] svg text')].find(t => t.textContent === '汉族')";
    page.until("the sheet", &format!("return !!{cell}")).await;
    let script = format!(
        "const t = {cell}; t.scrollIntoView({{ block: 'center' }}); const r = t.getBoundingClientRect(); return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]"
    );
    let at = page.script(&script, vec![]).await;
    let at = |axis: usize| at[axis].as_i64().expect("a number");
    let actions = page.driver.action_chain().move_to(at(0), at(1)).click();
    actions.perform().await.expect("it can be touched");
    shows(page, "民族").await;
    page.shot("from-the-sheet").await;
}

/// From a record back to the list, whatever was open before.
async fn to_the_list(page: &Page, site: &Site) {
    let list = "return location.pathname === '/dossier/work' && location.search === '' && !!document.querySelector('table')";
    page.go(&format!("{}/dossier/work", site.address())).await;
    page.press("添加一条").await;
    page.press("再添加一条").await;
    page.press("完成，返回列表").await;
    page.until("the list", list).await;
    page.until(
        "the focus where it was left",
        "return document.activeElement?.id.startsWith('f-work-')",
    )
    .await;
    // Both are deleted again, and the focus never falls to the page.
    for _ in 0..2 {
        let last = page.script(&format!("{LIBRARY} const all = [...document.querySelectorAll('button')].map(named).filter(n => n.startsWith('删除第')); return all.length"), vec![]).await;
        let number = last.as_u64().expect("a number");
        page.press(&format!("删除第 {number} 条")).await;
        page.sees("删除后不能恢复").await;
        page.press("删除").await;
        page.until(
            "the focus on a control",
            "return document.activeElement !== document.body && !document.querySelector('dialog[open]')",
        )
        .await;
    }
    page.press("修改第 1 条").await;
    page.heading("工作经历").await;
    let address = page.driver.current_url().await.expect("an address");
    let (first, _) = page.another_tab().await;
    page.go(address.as_str()).await;
    page.press("完成，返回列表").await;
    page.until("the list", list).await;
    page.driver.close_window().await.expect("the tab closes");
    page.turn_to(&first).await;
}

/// Sent back with marks on the longest step and on a record.
async fn from_the_marks(
    page: &Page,
    site: &Site,
    applicant: &Elsewhere,
    loaded: &Loaded,
    id: &str,
) {
    applicant.act(id, &json!({ "event": "submit", "digest": "" }));
    let record = applicant.application(id)["frozen"]["copy"]["records"]["work"][0]["id"].clone();
    let mark = |section: &str, record: Value, field: &str| json!({ "section": section, "record": record, "field": field, "kind": "wrong", "note": "请核对。" });
    let marks = json!([
        mark("application", Value::Null, "present_work"),
        mark("work", record, "employer"),
    ]);
    let unit = Elsewhere::officer(site, "demo_unit", UNIT);
    unit.act(
        id,
        &json!({ "event": "send_back", "opinion": "请核对。", "marks": marks, "to": "applicant" }),
    );
    page.go(&format!("{}/apply/{id}", site.address())).await;
    page.press(&format!("申请信息 · {WORK}")).await;
    shows(page, WORK).await;
    page.sees("审核意见：错误，请核对。").await;
    page.shot("from-the-mark").await;
    // Once more by the same link, after one has gone elsewhere on the page.
    page.script("scrollTo(0, 0); document.activeElement.blur()", vec![])
        .await;
    page.press(&format!("申请信息 · {WORK}")).await;
    shows(page, WORK).await;
    page.fill(WORK, "改过以后的工作").await;
    page.until(
        "the mark is ticked off",
        "return [...document.querySelectorAll('main li')].some(li => li.textContent.includes('现从事专业技术工作') && li.textContent.includes('已改'))",
    )
    .await;
    // The way on is under the thumb, not ten screens up.
    page.press("去检查并重新提交").await;
    page.heading("提交审核").await;
    let work = loaded.jurisdiction.section("work").expect("a section");
    let label = &work.field("employer").expect("a field").label;
    page.press(&format!("{} · {label}", work.name)).await;
    shows(page, label).await;
    page.press("改好以后，去检查并重新提交").await;
    page.heading("提交审核").await;
    page.is_accessible().await;
}
