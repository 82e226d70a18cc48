//! A notice with a public: the unit opens it, a visitor reads the list without a script, a stranger objects
//! with a picture, the clock stops, the unit answers, the stranger reads the answer, and the notice goes on.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use crate::uploads::{file, give};
use serde_json::json;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::named::phone;
use zhicheng_tests::process::Caller;

#[tokio::test(flavor = "multi_thread")]
async fn objection_phone() {
    objection(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn objection_desktop() {
    objection(Width::Desktop).await;
}

const UNIT: &str = "zs-demo-machinery";
const STRANGER: &str = "person_33";
const SAYS: &str = "公示的业绩“减速机改造”由班组共同完成，与本人独立完成的说法不符。";
const ANSWER: &str = "经核实，该项目的独立完成部分有现场测试记录，材料属实。";
/// What whoever may not object any more is told.
const OVER: &str = "这项公示已经结束";

async fn objection(width: Width) {
    let site = Site::start();
    let address = site.address();
    let unit = under_notice(&site);
    register(&site);
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let me = applicant.read("/me");
    let name = me["identity"]["name"].as_str().expect("a name").to_owned();

    let visitor = Page::open("objection-visitor", width, None).await;
    without_a_script(&visitor, true).await;
    listed(&visitor, &address, &name, "还有").await;
    visitor.shot("listed").await;
    // By place and kind, still without a script.
    visitor.fill("申报地区", "广东省").await;
    visitor.press("查询").await;
    visitor.sees("所属地区").await;
    visitor.sees(&name).await;
    visitor.fill("公示类型", "评后公示").await;
    visitor.press("查询").await;
    visitor.sees("现在没有符合条件的公示").await;
    without_a_script(&visitor, false).await;
    listed(&visitor, &address, &name, "还有").await;
    visitor.is_accessible().await;

    // Somebody of another place objects, and has to sign in for that.
    let page = Page::open("objection", width, None).await;
    page.go(&address).await;
    page.press("公示").await;
    page.sees(&name).await;
    page.press(&format!("提出异议：{name}")).await;
    page.fill("账号名、证件号码、手机号或邮箱", STRANGER).await;
    page.fill("密码", DEMO_PASSWORD).await;
    page.press("登录").await;
    page.heading("对公示提出异议").await;
    page.sees(&name).await;
    page.is_accessible().await;
    page.press("提交异议").await;
    page.sees("请填写异议内容").await;
    page.fill("异议内容", SAYS).await;
    let files = tempfile::tempdir().expect("a folder for files");
    let picture = file(files.path(), "照片.jpg", &photograph());
    give(&page, "上传文件：证据材料", &[&picture]).await;
    page.until(
        "the picture has come",
        "return [...document.querySelectorAll('.file')].some(f => f.innerText.includes('照片'))",
    )
    .await;
    page.is_accessible().await;
    page.shot("object").await;
    page.press("提交异议").await;
    page.sees("确认提交这条异议").await;
    page.shot("sure").await;
    page.press("提交异议").await;
    page.heading("我的异议").await;
    page.sees("等待答复").await;
    page.is_accessible().await;
    page.shot("waits").await;
    // Not twice.
    let object = format!("{address}/object/{}", unit.id);
    page.go(&object).await;
    page.fill("异议内容", SAYS).await;
    page.press("提交异议").await;
    page.sees("确认提交这条异议").await;
    page.press("提交异议").await;
    page.sees("已经对这次公示提出过异议").await;

    // The clock has stopped, and the public is told.
    listed(&visitor, &address, &name, "公示暂停").await;
    visitor.shot("stopped").await;
    not_by_oneself(&site, width, &object).await;

    answered(&site, width, &name).await;
    page.go(&format!("{address}/")).await;
    page.sees("提出的异议已有答复").await;
    page.press("您对公示中的").await;
    page.heading("我的异议").await;
    page.sees("异议不成立").await;
    page.sees(ANSWER).await;
    page.sees("公示继续进行").await;
    page.press("预览：证据材料 1").await;
    page.until(
        "the picture",
        "const i = document.querySelector('dialog img'); return !!i && i.naturalWidth > 0",
    )
    .await;
    page.press("关闭").await;
    page.is_accessible().await;
    page.shot("answered").await;
    listed(&visitor, &address, &name, "还有").await;

    // It goes on, and after its end nobody finds it any more.
    site.pass(12 * 86_400);
    visitor.go(&format!("{address}/notices")).await;
    visitor.sees("现在没有符合条件的公示").await;
    visitor.close().await;
    sign_in(&page, &address, STRANGER, DEMO_PASSWORD).await;
    page.go(&object).await;
    page.sees(OVER).await;
    page.shot("over").await;
    page.close().await;
    let passed = json!({ "event": "record_notice", "passed": true, "note": "异议不成立" });
    unit.officer.act(&unit.id, &passed);
    let state = applicant.application(&unit.id)["row"]["at"].clone();
    assert_eq!(state, "supervisor", "it went on to the next stage");
}

struct Noticed {
    id: String,
    officer: Elsewhere,
}

/// An application that the unit has agreed to, and shows to the public.
fn under_notice(site: &Site) -> Noticed {
    let applicant = Elsewhere::applicant(site, "demo_applicant");
    let id = applicant.fill_review(&loaded("guangdong"));
    applicant.act(&id, &json!({ "event": "submit", "digest": "" }));
    let officer = Elsewhere::officer(site, "demo_unit", UNIT);
    officer.act(&id, &json!({ "event": "approve", "opinion": "同意推荐" }));
    Noticed { id, officer }
}

fn register(site: &Site) {
    let address = site.address();
    let address = address.trim_start_matches("http://");
    let mut somebody = Caller::open(address).expect("the server is there");
    somebody.register(33).expect("an answer").expect(201);
}

/// A photograph as a phone makes it.
fn photograph() -> Vec<u8> {
    phone(1200, 1600, &Jpeg::default())
}

/// Whether pages may run scripts in this browser.
async fn without_a_script(page: &Page, without: bool) {
    let cdp = page.driver.cdp();
    let told = cdp
        .send_raw(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": without }),
        )
        .await;
    told.expect("scripts can be switched");
}

/// The public list has this person, and says this of the end.
async fn listed(page: &Page, address: &str, name: &str, says: &str) {
    page.go(&format!("{address}/notices")).await;
    page.sees(name).await;
    page.sees("单位公示").await;
    page.sees(says).await;
    page.sees("公示期满后不再列出").await;
}

/// Whoever applies cannot object, and sees what was objected, not by whom.
async fn not_by_oneself(site: &Site, width: Width, object: &str) {
    let page = Page::open("objection-applicant", width, None).await;
    let address = site.address();
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;
    page.go(object).await;
    page.fill("异议内容", "没有").await;
    page.press("提交异议").await;
    page.sees("确认提交这条异议").await;
    page.press("提交异议").await;
    page.sees("不能对自己的公示提出异议").await;
    let id = object.rsplit('/').next().expect("an id");
    page.go(&format!("{address}/progress/{id}")).await;
    page.heading("办理环节").await;
    page.press("公示").await;
    page.sees(SAYS).await;
    page.sees("等待答复").await;
    page.is_accessible().await;
    page.shot("noticed").await;
    page.press("申报信息").await;
    page.sees("这是最近一次提交时固定下来的内容").await;
    page.is_accessible().await;
    page.shot("said").await;
    page.close().await;
}

/// The unit looks at the evidence and answers.
async fn answered(site: &Site, width: Width, applicant: &str) {
    let unit = loaded("guangdong");
    let unit = unit.organisations.iter().find(|one| one.id == UNIT);
    let console = Page::open("objection-officer", width, None).await;
    let officer = Officer {
        account: "demo_unit",
        office: &unit.expect("the unit").name,
    };
    officer::sign_in(&console, &site.address(), officer).await;
    officer::open(&console, applicant).await;
    console.sees(SAYS).await;
    console.press("预览：证据 1").await;
    console
        .until(
            "the picture",
            "const i = document.querySelector('dialog img'); return !!i && i.naturalWidth > 0",
        )
        .await;
    console.shot("evidence").await;
    console.press("关闭").await;
    console.fill("核实情况和处理说明", ANSWER).await;
    console.is_accessible().await;
    console.press("异议不成立").await;
    console.sees(ANSWER).await;
    console.shot("answered").await;
    console.close().await;
}
