//! Withdrawing: taken back, mended and handed in again; too late once the unit has decided; given up.

use crate::application::submit;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn withdraw_phone() {
    withdraw(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn withdraw_desktop() {
    withdraw(Width::Desktop).await;
}

/// A field of the application, and what is written there the second time.
const WORK: &str = "现从事专业技术工作";
const MENDED: &str = "码垛机械设计（更正）";

async fn withdraw(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let unit = Elsewhere::officer(&site, "demo_unit", "zs-demo-machinery");
    let id = applicant.fill_review(&loaded);

    let page = Page::open("withdraw", width, None).await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{}/applications", site.address())).await;
    page.sees("待提交").await;
    page.is_accessible().await;
    page.press("修改").await;
    page.press("4. 提交审核").await;
    submit(&page).await;

    let before = applicant.application(&id);
    take_back(&page).await;
    let draft = applicant.application(&id)["draft"].clone();
    assert_eq!(draft, before["draft"], "withdrawing loses nothing");
    mend(&page, MENDED).await;
    submitted_elsewhere(&page, &applicant, &id).await;
    mend(&page, MENDED).await;
    page.press("4. 提交审核").await;
    submit(&page).await;

    let now = applicant.application(&id);
    assert_eq!(now["frozen"]["version"], 3);
    let mut expected = draft;
    expected["parts"]["application"]["present_work"] = json!(MENDED);
    assert_eq!(now["draft"], expected, "only what was mended has changed");

    unit.act(&id, &json!({ "event": "approve", "opinion": "同意推荐。" }));
    too_late(&page).await;
    give_up(&page).await;
    let ended = applicant.application(&id);
    assert_eq!(ended["row"]["status"], "terminated");
    assert_eq!(ended["draft"], expected, "what was written stays readable");
    page.close().await;
}

/// Withdraws on the page of progress.
async fn take_back(page: &Page) {
    page.press("撤回").await;
    page.sees("撤回这份申报？").await;
    page.is_accessible().await;
    page.shot("sure").await;
    page.press("撤回").await;
    page.sees_no_more("撤回这份申报？").await;
    page.sees("继续填写").await;
    page.offers_no_more("撤回").await;
    page.is_accessible().await;
    page.shot("withdrawn").await;
}

/// Writes something else into one field.
async fn mend(page: &Page, text: &str) {
    page.press("继续填写").await;
    page.press("2. 填写申请信息").await;
    page.heading("填写申请信息").await;
    assert_ne!(
        page.value(WORK).await,
        "",
        "what was written is still there"
    );
    page.fill(WORK, text).await;
    page.sees("已保存").await;
}

/// Handed in from another device while this one is still writing: the page shows that, and what
/// was written is there again after withdrawing.
async fn submitted_elsewhere(page: &Page, applicant: &Elsewhere, id: &str) {
    const LATE: &str = "提交以后才写的";
    applicant.act(id, &json!({ "event": "submit", "digest": "" }));
    page.fill(WORK, LATE).await;
    page.sees("这份申报已在别处提交或结束").await;
    page.heading("办理环节").await;
    page.is_accessible().await;
    page.shot("submitted-elsewhere").await;
    take_back(page).await;
    page.press("继续填写").await;
    page.press("2. 填写申请信息").await;
    page.heading("填写申请信息").await;
    assert_eq!(page.value(WORK).await, LATE);
    page.sees("已保存").await;
    page.press("我的申报").await;
    page.press("查看详情").await;
}

/// The unit has decided while this page showed that it had not.
async fn too_late(page: &Page) {
    page.press("撤回").await;
    page.sees("撤回这份申报？").await;
    page.press("撤回").await;
    page.sees("审核单位已经给出意见，不能撤回").await;
    page.sees("公示中").await;
    page.is_accessible().await;
    page.shot("too-late").await;
    page.offers_no_more("撤回").await;
    page.press("关闭").await;
    page.sees_no_more("撤回这份申报？").await;
    page.sees("同意推荐。").await;
    page.offers_no_more("撤回").await;
}

/// Ends the application; a reason is asked for.
async fn give_up(page: &Page) {
    page.press("结束申请").await;
    page.sees("结束这份申请？").await;
    page.press("结束申请").await;
    page.tells("结束的原因", "请填写结束的原因").await;
    page.is_accessible().await;
    page.shot("reason").await;
    page.fill("结束的原因", "本年度不再申报").await;
    page.press("结束申请").await;
    page.sees("已结束").await;
    page.sees("本年度不再申报").await;
    page.is_accessible().await;
    page.shot("ended").await;
}
