//! A lost password got back in four ways, a lost user name, and a code in place of a password.

use crate::elsewhere::DEMO_PASSWORD;
use crate::page::{Page, Width};
use crate::people::{code, sign_in};
use crate::site::Site;
use zhicheng_tests::app::document;
use zhicheng_tests::process::Caller;

const MOBILE: &str = "13800000001";
const EMAIL: &str = "person1@example.cn";
const NAME: &str = "账号名、证件号码、手机号或邮箱";
const DONE: &str = "新密码已设置";

#[tokio::test(flavor = "multi_thread")]
async fn lost_password_phone() {
    lost_password(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_password_desktop() {
    lost_password(Width::Desktop).await;
}

async fn lost_password(width: Width) {
    let site = Site::start();
    let mut caller = Caller::open(site.address().trim_start_matches("http://"));
    let caller = caller.as_mut().expect("the server is there");
    caller.register(1).expect("an answer").expect(201);
    let page = Page::open("lost_password", width, None).await;

    by_mobile(&page, &site).await;
    signs_in(&page, &site, "by mobile 2026").await;
    recovering(&page, &site, "用邮箱验证码").await;
    page.fill("电子邮箱", "Person1@Example.cn").await;
    code(&page, "邮箱验证码").await;
    set(&page, "by e-mail 2026").await;
    signs_in(&page, &site, "by e-mail 2026").await;
    by_questions(&page, &site).await;
    signs_in(&page, &site, "by answers 2026").await;
    by_appeal(&page, &site, width).await;
    signs_in(&page, &site, "by appeal 2026").await;
    the_name(&page, &site).await;
    by_code(&page, &site).await;
    page.close().await;
}

/// Opens the page and goes this way.
async fn recovering(page: &Page, site: &Site, way: &str) {
    page.go(&format!("{}/sign-in", site.address())).await;
    page.press("忘记密码？").await;
    page.heading("找回密码").await;
    page.tick(way).await;
}

async fn new_password(page: &Page, label: &str, password: &str) {
    page.fill(label, password).await;
    page.fill("再输一次密码", password).await;
}

async fn set(page: &Page, password: &str) {
    new_password(page, "新密码", password).await;
    page.press("设置新密码").await;
    page.sees(DONE).await;
}

async fn signs_in(page: &Page, site: &Site, password: &str) {
    sign_in(page, &site.address(), "person_1", password).await;
    page.press("退出登录").await;
    page.sees("换设备接着填").await;
}

/// By the code in an SMS: wrong, of another number, late, tried too often, and right.
async fn by_mobile(page: &Page, site: &Site) {
    recovering(page, site, "用手机验证码").await;
    page.is_accessible().await;
    page.press("设置新密码").await;
    page.sees("请填写手机号码").await;
    page.fill("手机号码", MOBILE).await;
    page.until(
        "what was mended to be told no longer",
        "return !document.body.innerText.includes('请填写手机号码')",
    )
    .await;
    code(page, "手机验证码").await;
    page.shot("mobile").await;
    let right = page
        .script("return document.getElementById('lost-code').value", vec![])
        .await;
    let right = right.as_str().expect("a code").to_owned();
    new_password(page, "新密码", "by mobile 2026").await;
    page.fill(
        "手机验证码",
        if right == "000000" {
            "000001"
        } else {
            "000000"
        },
    )
    .await;
    page.press("设置新密码").await;
    page.sees("手机验证码不正确，请核对后重新填写。").await;
    page.is_accessible().await;
    page.shot("wrong").await;
    page.fill("手机验证码", &right).await;
    page.fill("手机号码", "13700000009").await;
    page.press("设置新密码").await;
    page.sees("这个验证码是发到另一个手机号码的").await;
    page.fill("手机号码", MOBILE).await;
    site.pass(601);
    page.press("设置新密码").await;
    // Late, or by then swept away: both say that it is over, and what to do.
    page.until(
        "that it is too late",
        "return /手机验证码已(过期|失效).*请重新获取。/.test(document.body.innerText)",
    )
    .await;

    recovering(page, site, "用手机验证码").await;
    page.fill("手机号码", MOBILE).await;
    code(page, "手机验证码").await;
    page.fill("手机验证码", "none").await;
    new_password(page, "新密码", "by mobile 2026").await;
    // Five tries are all there are; one that is pressed before its answer has come is none.
    for _ in 0..12 {
        page.press("设置新密码").await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    }
    page.sees("手机验证码已失效").await;

    recovering(page, site, "用手机验证码").await;
    page.fill("手机号码", MOBILE).await;
    code(page, "手机验证码").await;
    // Too weak, and too like the account: the code is not used up by it.
    new_password(page, "新密码", "my person_1 x").await;
    page.press("设置新密码").await;
    page.sees("密码太常见或含有用户名").await;
    set(page, "by mobile 2026").await;
    page.is_accessible().await;
    page.shot("done").await;
}

/// By security questions: a name that nobody has is asked some too and refused in the same words.
async fn by_questions(page: &Page, site: &Site) {
    for (name, answer) in [("nobody_here", "李雷 Lei"), ("person_1", "韩梅梅")] {
        recovering(page, site, "回答安全问题").await;
        page.fill(NAME, name).await;
        page.press("下一步").await;
        answered(page, answer).await;
        new_password(page, "新密码", "by answers 2026").await;
        page.press("设置新密码").await;
        page.sees("账号或答案不正确。答案不分全角半角").await;
    }
    page.is_accessible().await;
    page.shot("questions").await;
    // Other width, other case, other blanks.
    answered(page, "李\u{3000}雷ＬＥＩ").await;
    set(page, "by answers 2026").await;
}

/// Fills in the answers to whatever is asked.
async fn answered(page: &Page, answer: &str) {
    page.until(
        "a question",
        "return !!document.querySelector('label[for=answer-1]')",
    )
    .await;
    for at in 1..=3 {
        let script = format!(
            "const l = document.querySelector('label[for=answer-{at}]'); return l ? l.firstChild.textContent.trim() : ''"
        );
        let label = page.script(&script, vec![]).await;
        if let Some(label) = label.as_str().filter(|label| !label.is_empty()) {
            page.fill(label, answer).await;
        }
    }
}

/// By an appeal, which the operator grants.
async fn by_appeal(page: &Page, site: &Site, width: Width) {
    recovering(page, site, "申诉").await;
    page.fill(NAME, "person_1").await;
    page.fill("证件号码", &document(1)).await;
    page.fill("姓名", "王小明").await;
    page.fill("联系手机号码", "13700000077").await;
    page.fill("申诉理由", "手机号码和邮箱都已停用。").await;
    new_password(page, "期待密码", "by appeal 2026").await;
    page.is_accessible().await;
    page.shot("appeal").await;
    page.press("提交申诉").await;
    page.sees("申诉已提交").await;

    let desk = Page::open("lost_password_operator", width, None).await;
    desk.go(&format!("{}/officer/", site.address())).await;
    desk.heading("审核人员登录").await;
    desk.fill("账号、证件号码、手机号码或邮箱", "demo_operator")
        .await;
    desk.fill("密码", DEMO_PASSWORD).await;
    desk.press("登录").await;
    desk.sees("退出").await;
    desk.go(&format!("{}/officer/operator/appeals", site.address()))
        .await;
    desk.heading("密码申诉").await;
    desk.sees("姓名相符，证件号码相符，手机号码不符").await;
    desk.is_accessible().await;
    desk.shot("appeals").await;
    desk.press("同意：person_1").await;
    desk.sees("已同意").await;
    desk.go(&format!("{}/officer/operator/outbox", site.address()))
        .await;
    desk.sees("您的密码申诉已通过").await;
    desk.sees("已重新设置密码").await;
    desk.close().await;
}

/// The user name, by the rest and a code to the address.
async fn the_name(page: &Page, site: &Site) {
    recovering(page, site, "忘记的是用户名").await;
    page.heading("找回用户名").await;
    page.fill("证件号码", &document(2)).await;
    page.fill("姓名", "王小明").await;
    page.fill("性别", "男").await;
    page.fill("手机号码", MOBILE).await;
    page.fill("电子邮箱", EMAIL).await;
    page.fill("验证码发到", "邮箱").await;
    code(page, "邮箱验证码").await;
    page.press("查找").await;
    page.sees("填写的信息与注册时的不一致").await;
    page.is_accessible().await;
    page.fill("证件号码", &document(1)).await;
    page.press("查找").await;
    page.sees("您的用户名是 person_1").await;
}

/// Signing in by a code.
async fn by_code(page: &Page, site: &Site) {
    page.go(&format!("{}/sign-in", site.address())).await;
    page.press("短信验证码登录").await;
    page.fill("手机号码", MOBILE).await;
    code(page, "手机验证码").await;
    page.is_accessible().await;
    page.shot("by_code").await;
    page.press("登录").await;
    page.sees("接着办").await;
    page.sees("退出登录").await;
}
