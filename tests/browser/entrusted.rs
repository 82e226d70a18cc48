//! An entrusted review: the bureau writes the letter in the form of its stage, another province's committee
//! decides, and what came back stands among one's own titles and on the paper.

use crate::application;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::granted::OFFICES;
use crate::officer::{self, Officer};
use crate::outcome;
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{Amount, MECHANICAL};

const BUSINESS: &str = "entrusted_review";
const BUREAU: Officer<'_> = Officer {
    account: "demo_bureau",
    office: "中山市人力资源和社会保障局",
};
const LETTER: &str = "粤人社委〔2026〕12号";
const COMMITTEE: &str = "湖南省机械工程高级职称评审委员会";
const AUTHORITY: &str = "湖南省人力资源和社会保障厅";
const NUMBER: &str = "湘职20260001";

#[tokio::test(flavor = "multi_thread")]
async fn entrusted_phone() {
    entrusted(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entrusted_desktop() {
    entrusted(Width::Desktop).await;
}

async fn entrusted(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let address = site.address();
    let files = tempfile::tempdir().expect("a folder for downloads");
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let draft = applicant.written(&loaded, BUSINESS, &MECHANICAL, Amount::Least);
    let page = Page::open("entrusted", width, None).await;
    page.download_to(files.path()).await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;

    page.go(&format!("{address}/start/guangdong/{BUSINESS}"))
        .await;
    page.sees("委托评审函").await;
    page.is_accessible().await;
    page.shot("start").await;
    page.press("开始申报").await;
    application::fill(&page, &loaded, BUSINESS, &draft).await;
    application::submit(&page).await;
    let id = application::id(&page).await;

    for (account, office) in &OFFICES[..2] {
        let approve = json!({ "event": "approve", "opinion": "情况属实，同意报送。" });
        Elsewhere::officer(&site, account, office).act(&id, &approve);
    }
    let me = applicant.read("/me");
    let name = me["identity"]["name"].as_str().expect("a name");
    let console = Page::open("entrusted-officer", width, None).await;
    console.download_to(files.path()).await;
    officer::sign_in(&console, &address, BUREAU).await;
    officer::open(&console, name).await;
    letter(&console).await;
    let printed = paper(&console, files.path()).await;
    outcome::is_said_in_pdf(&printed, &[LETTER, COMMITTEE, AUTHORITY, "2026年11月23日"]);
    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("登记委托评审结果").await;
    page.sees(LETTER).await;
    page.shot("letter-sent").await;
    result(&console).await;
    console.close().await;

    // What came of it, where people meet it.
    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("办理结果").await;
    page.sees(NUMBER).await;
    page.is_accessible().await;
    page.shot("outcome").await;
    let papers = page.downloads("下载全部表格 PDF", files.path()).await;
    let said = ["委托评审函", LETTER, COMMITTEE, NUMBER, "2026年11月20日"];
    outcome::is_said_in_pdf(&papers, &said);
    page.go(&format!("{address}/certificates")).await;
    page.sees("工程师").await;
    page.sees(NUMBER).await;
    page.sees(COMMITTEE).await;
    page.sees("委托评审").await;
    page.is_accessible().await;
    page.shot("titles").await;
    page.close().await;
}

/// The bureau is told what the letter lacks, writes it, and agrees.
async fn letter(page: &Page) {
    page.sees("人社部门审核并出具委托评审函").await;
    officer::choose(page, "通过", ("审核意见", "本省没有相应评委会，同意委托。")).await;
    page.fill("函号", LETTER).await;
    page.press("提交决定：通过").await;
    page.tells("受委托评委会", "不能空着").await;
    page.is_accessible().await;
    page.shot("letter-half").await;
    page.fill("受委托评委会", COMMITTEE).await;
    page.fill("受委托地人社部门", AUTHORITY).await;
    page.fill("发函日期", "2026-11-23").await;
    page.shot("letter").await;
    officer::hand_in(page, "通过", "通过").await;
}

/// What the bureau prints to send: the letter, among the papers.
async fn paper(page: &Page, files: &std::path::Path) -> Vec<u8> {
    page.press("评审表").await;
    page.fill("表格", "委托评审函").await;
    page.until(
        "the letter's number on the page",
        &format!("return [...document.querySelectorAll('svg text')].some(t => t.textContent.includes('{LETTER}'))"),
    )
    .await;
    page.is_accessible().await;
    page.shot("paper").await;
    page.downloads("下载 PDF", files).await
}

/// What came back is recorded, and it ends.
async fn result(page: &Page) {
    page.sees("登记委托评审结果").await;
    officer::choose(page, "通过", ("审核意见", "已收到评审结果。")).await;
    page.fill("取得资格名称", "工程师").await;
    page.tick_in("取得资格等级", "中级").await;
    page.fill("评审通过日期", "2026-11-20").await;
    page.fill("评审的评委会", COMMITTEE).await;
    page.fill("证书编号或批文号", NUMBER).await;
    page.is_accessible().await;
    page.shot("result").await;
    officer::hand_in(page, "通过", "通过").await;
    page.press("办理记录").await;
    page.sees(LETTER).await;
    page.is_accessible().await;
    page.press("办结").await;
    page.sees("已登记：办结").await;
    page.shot("concluded").await;
}
