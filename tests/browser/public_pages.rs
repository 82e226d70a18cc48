//! What an operator publishes, a visitor reads, finds and takes without a script; what a visitor writes,
//! a bureau answers.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn notices_phone() {
    notices(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn notices_desktop() {
    notices(Width::Desktop).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opinion_phone() {
    opinion(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opinion_desktop() {
    opinion(Width::Desktop).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn committee_notice_phone() {
    committee_notice(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn committee_notice_desktop() {
    committee_notice(Width::Desktop).await;
}

/// Beside the committee that is chosen stands the way to what it takes, when, and its notice.
async fn committee_notice(width: Width) {
    let site = Site::start();
    let address = site.address();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let id = applicant.fill_review(&loaded("guangdong"));
    let page = Page::open("committee_notice", width, None).await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{address}/apply/{id}/application")).await;
    page.sees("查看所选评委会的受理范围、时间和通知").await;
    page.is_accessible().await;
    page.shot("field").await;
    let link =
        "return document.querySelector('a[href^=\"/public/\"][href*=\"committees?key=\"]').href";
    let Value::String(to) = page.script(link, vec![]).await else {
        page.fail("the address of the link").await
    };
    page.go(&to).await;
    page.sees("受理时间").await;
    page.sees("查看该评审委员会的通知").await;
    page.is_accessible().await;
    page.shot("notice").await;
    page.close().await;
}

const TITLE: &str = "关于补交业绩材料的通知";
const TEXT: &str = "# 补交时间\n\n请在 **12 月 5 日**前补交，详见附件。\n\n<script>document.title = 'x'</script>\n\n[点我](javascript:alert(1))";

/// A browser in which no page runs a script.
async fn without_scripts(page: &Page) {
    let off = json!({ "value": true });
    let browser = page.driver.cdp();
    let told = browser.send_raw("Emulation.setScriptExecutionDisabled", off);
    told.await.expect("scripts can be switched off");
}

async fn notices(width: Width) {
    let site = Site::start();
    let address = site.address();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("补交清单.txt");
    std::fs::write(&file, "业绩材料补交清单").expect("a file");

    // The operator writes, looks at it before, and publishes.
    let page = Page::open("notices-operator", width, None).await;
    page.go(&format!("{address}/officer/")).await;
    page.fill("账号、证件号码、手机号码或邮箱", "demo_operator")
        .await;
    page.fill("密码", DEMO_PASSWORD).await;
    page.press("登录").await;
    page.sees("退出").await;
    page.go(&format!("{address}/officer/operator/articles"))
        .await;
    page.heading("公开信息").await;
    page.sees("关于严肃职称申报纪律的提醒（示例）").await;
    page.is_accessible().await;
    page.shot("list").await;
    page.press("写一篇").await;
    page.heading("写一篇公开信息").await;
    page.fill("申报地区", "广东省").await;
    page.fill("栏目", "通知公告").await;
    page.fill("标题", TITLE).await;
    page.fill("正文", TEXT).await;
    page.press("预览").await;
    page.sees("发布后的样子").await;
    page.heading("补交时间").await;
    page.sees("<script>document.title = 'x'</script>").await;
    page.give_file(&file).await;
    page.sees("补交清单.txt").await;
    page.is_accessible().await;
    page.shot("written").await;
    page.press("发布").await;
    page.sees("打开公开页面").await;
    page.sees("修改记录").await;
    page.is_accessible().await;
    page.shot("published").await;

    // A visitor without scripts.
    let visitor = Page::open("notices-visitor", width, None).await;
    let taken_to = tempfile::tempdir().expect("a folder");
    visitor.download_to(taken_to.path()).await;
    visitor.go(&format!("{address}/public/guangdong")).await;
    visitor.is_accessible().await;
    without_scripts(&visitor).await;
    visitor.go(&format!("{address}/public/guangdong")).await;
    visitor.heading("现在受理").await;
    visitor.heading("最近发布").await;
    visitor.heading("怎么开始").await;
    visitor.shot("home").await;
    visitor.press("通知公告").await;
    visitor.heading("通知公告").await;
    visitor.shot("kind").await;
    visitor.press(TITLE).await;
    visitor.heading(TITLE).await;
    visitor.heading("补交时间").await;
    visitor.sees("<script>document.title = 'x'</script>").await;
    let links =
        "return [...document.querySelectorAll('main a')].some(a => a.textContent === '点我')";
    assert_eq!(visitor.script(links, vec![]).await, json!(false));
    visitor.shot("article").await;
    let taken = visitor.downloads("补交清单.txt", taken_to.path()).await;
    assert_eq!(taken, "业绩材料补交清单".as_bytes());

    // Found by words that stand in its text, in another order.
    visitor.fill("搜索文章", "附件 业绩材料").await;
    visitor.press("搜索").await;
    visitor.sees("找到").await;
    visitor.sees(TITLE).await;
    visitor.shot("found").await;
    visitor.press("评审委员会").await;
    visitor.heading("评审委员会").await;
    visitor.sees("受理时间").await;
    visitor.shot("committees").await;
    visitor.press("职称申报点一览表").await;
    visitor.sees("中山市自由职业者专业技术人员网上申报处").await;
    visitor.shot("units").await;
    visitor.press("文件下载").await;
    visitor
        .sees("职称业务系统用户开户申请单（示例）.docx")
        .await;

    // Withdrawn: who comes is told why.
    page.fill("撤回的原因", "时间有误，另行通知").await;
    page.press("撤回").await;
    page.sees("时间有误，另行通知").await;
    page.shot("withdrawn").await;
    visitor.press("通知公告").await;
    visitor.heading("通知公告").await;
    assert!(!visitor.text().await.contains(TITLE));
    visitor.close().await;
    page.close().await;
}

async fn opinion(width: Width) {
    let site = Site::start();
    let address = site.address();
    let visitor = Page::open("opinion-visitor", width, None).await;
    let form = format!("{address}/public/guangdong/opinion");
    visitor.go(&form).await;
    visitor.is_accessible().await;
    without_scripts(&visitor).await;
    visitor.go(&form).await;
    visitor.shot("form").await;
    visitor
        .fill("意见或建议", "填报说明看不懂，请写得简单一些。")
        .await;
    visitor.fill("请哪里的人社部门答复", "中山市").await;
    visitor.press("提交").await;
    visitor.sees("已收到，等待办理").await;
    visitor.shot("kept").await;
    let number = "return document.querySelector('main dd b').textContent";
    let Value::String(number) = visitor.script(number, vec![]).await else {
        visitor.fail("a number").await
    };

    let bureau = Page::open("opinion-bureau", width, None).await;
    let office = Officer {
        account: "demo_bureau",
        office: "中山市人力资源和社会保障局",
    };
    officer::sign_in(&bureau, &address, office).await;
    bureau.press("意见建议").await;
    bureau.heading("意见建议").await;
    bureau.sees(&number).await;
    bureau.is_accessible().await;
    bureau.shot("list").await;
    bureau.press(&format!("答复：{number}")).await;
    bureau.fill("答复内容", "已改写填报说明，谢谢。").await;
    bureau.is_accessible().await;
    bureau.shot("answer").await;
    bureau.press("答复").await;
    bureau.sees("已答复").await;
    bureau.close().await;

    // Followed by the number, from the form.
    visitor.go(&form).await;
    visitor.fill("编号", &number).await;
    visitor.press("查看答复").await;
    visitor.sees("已改写填报说明，谢谢。").await;
    visitor.shot("answered").await;
    visitor.close().await;
}
