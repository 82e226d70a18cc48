//! A change of unit: told what stands in the way before a word is typed, decided by the new unit alone,
//! and the person belongs to it.

use crate::application::id;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::process::Caller;

const OFFICE: &str = "zs-xingyu-survey";
const OFFICE_NAME: &str = "中山市星宇测绘工程有限公司";
const SUPERVISOR: &str = "中山市自然资源局";

#[tokio::test(flavor = "multi_thread")]
async fn unit_change_phone() {
    unit_change(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unit_change_desktop() {
    unit_change(Width::Desktop).await;
}

async fn unit_change(width: Width) {
    let site = Site::start();
    let address = site.address();
    officer_of_the_new_unit(&site);
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let open = applicant.fill_review(&loaded("guangdong"));
    let page = Page::open("unit_change", width, None).await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;

    // Something is under way: told with the way to it, and nothing can be begun.
    let start = format!("{address}/start/guangdong/unit_change");
    page.go(&start).await;
    page.sees("现在还不能办理这项业务").await;
    page.sees("正在填写，还没有提交，请先办完或者删除它").await;
    assert!(!page.text().await.contains("开始申报"));
    page.is_accessible().await;
    page.shot("shut").await;
    applicant.act(&open, &json!({ "event": "delete_draft" }));

    page.go(&start).await;
    page.press("开始申报").await;
    page.pick("变更后人事管理单位", OFFICE_NAME).await;
    page.sees(SUPERVISOR).await;
    page.fill("变更原因", "与新单位签订劳动合同").await;
    page.tick_in("个人承诺", "我已阅读并同意").await;
    page.is_accessible().await;
    page.shot("change").await;
    page.press("下一步：提交审核").await;
    page.sees("没有发现需要修改的地方").await;
    page.press("提交审核").await;
    page.sees("确认提交").await;
    page.shot("sure").await;
    page.press("提交审核").await;
    page.heading("办理环节").await;
    page.sees("变更后人事管理单位审核").await;
    page.shot("progress").await;
    let id = id(&page).await;

    let console = Page::open("unit_change-officer", Width::Desktop, None).await;
    let new_unit = Officer {
        account: "person_32",
        office: OFFICE_NAME,
    };
    officer::sign_in(&console, &address, new_unit).await;
    let me = applicant.read("/me");
    let name = me["identity"]["name"].as_str().expect("a name");
    officer::open(&console, name).await;
    officer::decide(
        &console,
        "通过",
        ("审核意见", "已签订劳动合同，同意。"),
        "通过",
    )
    .await;
    console.shot("decided").await;
    console.close().await;

    // What came of it, where people meet it.
    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("办理结果").await;
    page.sees(OFFICE_NAME).await;
    page.is_accessible().await;
    page.shot("outcome").await;
    page.go(&format!("{address}/unit")).await;
    page.sees(OFFICE_NAME).await;
    page.sees("历史单位").await;
    page.is_accessible().await;
    page.shot("unit").await;
    assert_eq!(applicant.read("/me")["unit"]["id"], OFFICE);
    page.close().await;
}

/// Somebody who acts for the new unit, made so by the operator.
fn officer_of_the_new_unit(site: &Site) {
    let address = site.address();
    let mut somebody =
        Caller::open(address.trim_start_matches("http://")).expect("the server is there");
    somebody.register(32).expect("an answer").expect(201);
    let operator = Elsewhere::applicant(site, "demo_operator");
    let office = json!({ "organisation": OFFICE, "account": "person_32" });
    operator
        .send("POST", "/operator/officers", &office)
        .expect(201);
}
