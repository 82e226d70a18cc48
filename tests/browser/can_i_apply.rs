//! "Can I apply?": somebody without a title asks before starting anything, sees what is missing and when it
//! would do, adds it by the link, is told yes, and starts; another time what was written before is offered.

use crate::answer::{answer, answer_all, level};
use crate::application;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::granted::grant;
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;
use zhicheng_shared::committee::Level;
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn can_i_apply_phone() {
    can_i_apply(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn can_i_apply_desktop() {
    can_i_apply(Width::Desktop).await;
}

const APPRAISALS: &str = "年度考核信息";

async fn can_i_apply(width: Width) {
    let site = Site::start();
    let address = site.address();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    // No appraisal is entered yet, and no post that would say that a title is held.
    for section in ["appraisals", "appointment"] {
        empty(&applicant, section);
    }
    let page = Page::open("can_i_apply", width, None).await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;

    page.press("我能申报吗").await;
    page.heading("我能申报吗").await;
    page.sees("不会开始申报").await;
    page.press("职称评审").await;
    wish(&page, Level::Intermediate).await;
    // Without a title: what has to be held before, and the document that says so.
    page.sees("不符合申报条件").await;
    page.sees("工程技术人才职称评价基本标准条件").await;
    page.is_accessible().await;
    page.shot("no").await;
    page.fill("现职称名称", "助理工程师").await;
    page.fill("现职称取得时间", "2024-03-01").await;
    let data = loaded("guangdong");
    let review = data.jurisdiction.business("review").expect("a business");
    let way = review
        .part_of("current_title_way")
        .and_then(|part| part.field("current_title_way"));
    answer(&page, &data, way.expect("a field"), "考试").await;
    page.sees("申报 2028 年度时可以申报").await;
    page.sees("2024年3月1日至2026年12月31日，2 年").await;
    page.is_accessible().await;
    page.shot("when").await;

    page.press("初次职称考核认定").await;
    page.sees("请在上面选择等级").await;
    wish(&page, Level::Assistant).await;
    page.pick("申报专业名称", "机械").await;
    page.sees("还不能回答").await;
    page.shot("missing").await;
    page.press(&format!("去填写“{APPRAISALS}”")).await;
    page.heading(APPRAISALS).await;
    page.press(&format!("添加一条：{APPRAISALS}")).await;
    page.heading(&format!("{APPRAISALS} 第 1 条")).await;
    let section = data.jurisdiction.section("appraisals").expect("a section");
    let said = [
        ("year", "2025"),
        ("result", "称职(合格)"),
        ("assessor", "中山市演示机电设备有限公司"),
    ];
    let said = said.map(|(field, text)| (field.to_owned(), text.to_owned()));
    answer_all(&page, &data, section, &said.into()).await;
    page.press("完成，返回列表").await;
    page.sees("已保存").await;
    page.press("返回刚才的页面").await;
    page.heading("我能申报吗").await;
    page.sees("可以申报：已知的条件都符合").await;
    page.is_accessible().await;
    page.shot("yes").await;

    // The answer is worked out in the page: the server need not be there.
    site.pause();
    page.tick_in("申报职称等级", level(Level::Intermediate.key()))
        .await;
    page.sees("不符合申报条件").await;
    page.tick_in("申报职称等级", level(Level::Assistant.key()))
        .await;
    page.sees("可以申报：已知的条件都符合").await;
    page.press("我还能申报什么").await;
    page.sees("按同样的个人信息，逐个等级核对").await;
    page.sees("员级").await;
    page.is_accessible().await;
    page.shot("could").await;
    site.go_on();

    page.press("去申报").await;
    page.sees("操作指引").await;
    page.press("开始申报").await;
    page.heading("填写个人信息").await;
    page.press("下一步：业务申请").await;
    page.heading("业务申请").await;
    // What was answered before is offered, not copied.
    page.sees("“我能申报吗”里填过").await;
    page.press("取用：申报专业系列").await;
    page.press("取用：申报专业名称").await;
    let id = application::id_in_step(&page).await;
    arrives(&applicant, &id, "series", "05").await;
    arrives(&applicant, &id, "specialty", "mechanical").await;
    let draft = applicant.application(&id)["draft"]["parts"]["application"].clone();
    assert!(draft["level"].is_null(), "what was not taken is not there");
    page.shot("taken").await;

    again(&page, &site, &applicant).await;
    page.close().await;
}

/// The wish of a mechanical engineer.
async fn wish(page: &Page, of: Level) {
    page.pick("申报专业系列", "工程技术人员").await;
    page.tick_in("申报职称等级", level(of.key())).await;
}

/// After a review has ended, another one is offered what the first one said and used.
async fn again(page: &Page, site: &Site, applicant: &Elsewhere) {
    let work = applicant.dossier()["work"].len();
    let review = applicant.fill_review(&loaded("guangdong"));
    applicant.act(&review, &json!({ "event": "submit", "digest": "" }));
    grant(site, &review);
    let said = applicant.application(&review);
    let said = &said["frozen"]["copy"]["draft"]["parts"]["application"]["present_work"];
    let said = said.as_str().expect("a text").to_owned();
    let started = json!({ "jurisdiction": "guangdong", "business": "review" });
    let started = applicant
        .send("POST", "/applications", &started)
        .expect(201)
        .json();
    let id = started["row"]["id"].as_str().expect("an id").to_owned();
    // The clock has moved on, and the session with it.
    sign_in(page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{}/apply/{id}/application", site.address()))
        .await;
    page.heading("填写申请信息").await;
    page.sees("2026 年度职称评审（").await;
    page.press("取用：现从事专业技术工作").await;
    arrives(applicant, &id, "present_work", &said).await;
    page.is_accessible().await;
    page.shot("offered").await;
    // Archived records are in use without being copied.
    page.go(&format!("{}/apply/{id}/person/work", site.address()))
        .await;
    page.press("选择入库信息").await;
    page.sees("本次申报使用中").await;
    page.is_accessible().await;
    page.shot("archived").await;
    assert_eq!(
        applicant.dossier()["work"].len(),
        work,
        "nothing is made twice"
    );
}

/// Waits until an answer has arrived at the server.
async fn arrives(applicant: &Elsewhere, id: &str, field: &str, text: &str) {
    for _ in 0..100 {
        let draft = &applicant.application(id)["draft"]["parts"]["application"];
        if draft[field] == text {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{field} never arrived");
}

/// Takes every record of a section away.
fn empty(applicant: &Elsewhere, section: &str) {
    let now = applicant.read("/dossier")["sections"][section].clone();
    let sent = json!({ "revision": now["revision"], "records": [] });
    applicant
        .send("PUT", &format!("/dossier/{section}"), &sent)
        .expect(200);
}
