//! A certificate issued anew: who issued the old one issues another, and the old one reads as replaced
//! wherever it is looked up.

use crate::answer::answer_all;
use crate::application;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::granted::{OFFICES, grant};
use crate::officer::{self, Officer};
use crate::outcome;
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use zhicheng_tests::folders::loaded;

const BUREAU: Officer<'_> = Officer {
    account: "demo_bureau",
    office: "中山市人力资源和社会保障局",
};

#[tokio::test(flavor = "multi_thread")]
async fn reissue_phone() {
    reissue(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reissue_desktop() {
    reissue(Width::Desktop).await;
}

async fn reissue(width: Width) {
    let site = Site::start();
    let address = site.address();
    let files = tempfile::tempdir().expect("a folder for downloads");
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let review = applicant.fill_review(&loaded("guangdong"));
    applicant.act(&review, &json!({ "event": "submit", "digest": "" }));
    let old = grant(&site, &review);
    let code = code(&applicant, &old);
    let me = applicant.read("/me");
    let name = me["identity"]["name"].as_str().expect("a name");

    let page = Page::open("reissue", width, None).await;
    page.download_to(files.path()).await;
    checked(&page, &address, (&old, name), "证书有效").await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;
    applied(&page, &address, &old).await;
    let id = application::id(&page).await;

    let (account, office) = OFFICES[0];
    let approve = json!({ "event": "approve", "opinion": "原证书确已遗失。" });
    Elsewhere::officer(&site, account, office).act(&id, &approve);
    let console = Page::open("reissue-officer", width, None).await;
    officer::sign_in(&console, &address, BUREAU).await;
    officer::open(&console, name).await;
    console.sees("发证人社部门审核").await;
    officer::decide(
        &console,
        "通过",
        ("审核意见", "存档无误，同意补发。"),
        "通过",
    )
    .await;
    console.press("办结并颁发证书").await;
    console.sees("已登记：办结").await;
    console.is_accessible().await;
    console.shot("concluded").await;
    console.close().await;

    // Where it is looked up: the progress, one's own certificates, the check by number and by code.
    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("办理结果").await;
    page.sees("原证书已被替换").await;
    page.is_accessible().await;
    page.shot("outcome").await;
    let new = applicant.application(&id)["row"]["certificate"].clone();
    let new = new.as_str().expect("a number");
    assert!(!new.is_empty() && new != old, "{old} {new}");
    let replaced = format!("新证书编号：{new}");
    page.go(&format!("{address}/certificates")).await;
    page.sees(new).await;
    page.sees(&replaced).await;
    page.sees("证书有效").await;
    page.sees("证书已被替换").await;
    page.is_accessible().await;
    page.shot("certificates").await;
    let paper = page.downloads("下载 PDF", files.path()).await;
    outcome::is_said_in_pdf(&paper, &[name, "工程师", new]);

    let visitor = Page::open("reissue-visitor", width, None).await;
    checked(&visitor, &address, (&old, name), &replaced).await;
    visitor.shot("old-by-number").await;
    checked(&visitor, &address, (new, name), "证书有效").await;
    // Held since the committee met, not since it was issued anew.
    visitor.sees("2026年11月23日").await;
    visitor.shot("new-by-number").await;
    visitor.go(&format!("{address}/check")).await;
    visitor.fill("证书二维码的内容", &code).await;
    visitor.press("核验二维码").await;
    visitor.sees(&replaced).await;
    visitor.is_accessible().await;
    visitor.shot("old-by-code").await;
    visitor.close().await;
    page.close().await;
}

/// What the code on a certificate holds.
fn code(holder: &Elsewhere, number: &str) -> String {
    let all = holder.read("/certificates");
    let mut all = all.as_array().expect("a list").iter();
    let body = all.find(|one| one["payload"]["number"] == number);
    let body = body.expect("it is the holder's");
    let signed: Value =
        json!({ "payload": body["payload"], "key": body["key"], "signature": body["signature"] });
    signed.to_string()
}

/// Asks for a certificate by number and name, as anybody can.
async fn checked(page: &Page, site: &str, (number, name): (&str, &str), told: &str) {
    page.go(&format!("{site}/check")).await;
    page.fill("证书编号", number).await;
    page.fill("持证人姓名", name).await;
    page.press("查询").await;
    page.sees(told).await;
    page.is_accessible().await;
}

/// The holder applies for another in its place.
async fn applied(page: &Page, site: &str, old: &str) {
    page.go(&format!("{site}/start/guangdong/reissue")).await;
    page.sees("谁发证谁受理").await;
    page.is_accessible().await;
    page.press("开始申报").await;
    page.heading("填写申请信息").await;
    let loaded = loaded("guangdong");
    let business = loaded
        .jurisdiction
        .business("reissue")
        .expect("it is there");
    let said = [
        ("kind", "补发"),
        ("reason", "遗失"),
        ("reason_details", "2026年10月在出差途中遗失。"),
        ("original_from", "本系统的证书"),
        ("original_way", "评审"),
        ("undertaking", "yes"),
    ];
    let said = said.map(|(field, text)| (field.to_owned(), text.to_owned()));
    answer_all(page, &loaded, &business.parts[0], &said.into()).await;
    page.choose_first("原证书").await;
    page.sees(old).await;
    page.sees("已保存").await;
    page.is_accessible().await;
    page.shot("application").await;
    page.press("下一步：提交审核").await;
    // On the paper it is what people call it, before it is handed in too.
    page.sees(&format!("工程师\u{a0}机械\u{a0}{old}")).await;
    application::submit(page).await;
}
