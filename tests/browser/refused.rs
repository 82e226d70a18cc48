//! A refusal by the server is told where the person is: in view and in focus, at the field that is
//! meant, and in the document's title.

use crate::elsewhere::DEMO_PASSWORD;
use crate::page::{Page, Width};
use crate::people::{PASSWORD, newcomer, sign_in};
use crate::site::Site;
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn refused_phone() {
    refused(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_desktop() {
    refused(Width::Desktop).await;
}

/// Waits until what was refused is in view and in focus, and the title says so.
async fn told(page: &Page, text: &str) {
    let text = serde_json::Value::String(text.to_owned());
    let script = format!(
        "const el = document.activeElement; const r = el.getBoundingClientRect(); return el !== document.body && el.textContent.includes({text}) && el.tagName !== 'FORM' && r.top >= 0 && r.top < innerHeight && document.title.startsWith('错误：')"
    );
    page.until(
        &format!("{text} in view, in focus and in the title"),
        &script,
    )
    .await;
}

async fn refused(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let address = site.address();
    let page = Page::open("refused", width, None).await;
    registering(&page, &address, &newcomer(&loaded, "review", "林晓燕", 917)).await;

    page.go(&format!("{address}/sign-in")).await;
    page.fill("账号名、证件号码、手机号或邮箱", "demo_applicant")
        .await;
    page.fill("密码", "not-the-password").await;
    page.press("登录").await;
    told(&page, "账号或密码不对").await;
    page.shot("sign-in").await;

    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{address}/settings")).await;
    page.fill("现在的密码", "not-the-password").await;
    page.fill("新密码", PASSWORD).await;
    page.press("修改密码").await;
    told(&page, "现在的密码不对").await;
    page.tells("现在的密码", "现在的密码不对").await;
    page.fill("现在的密码", DEMO_PASSWORD).await;
    page.fill("新密码", "password123").await;
    page.press("修改密码").await;
    told(&page, "密码太常见").await;
    page.tells("新密码", "密码太常见").await;
    page.is_accessible().await;
    page.close().await;
}

/// A number that is registered already, a code that is wrong, and a password that everybody has.
async fn registering(page: &Page, address: &str, person: &zhicheng_tests::people::Person) {
    page.go(&format!("{address}/register")).await;
    page.fill("证件号码", &person.document).await;
    page.fill("姓名", &person.name).await;
    page.fill("账号名", "demo_applicant").await;
    page.fill("密码", "password123").await;
    page.fill("再输一次密码", "password123").await;
    page.fill("手机号码", "13800000917").await;
    page.press("获取验证码：手机验证码").await;
    page.sees("验证码是").await;
    page.fill("手机验证码", "000000").await;
    page.fill("电子邮箱", "refused@example.com").await;
    page.press("获取验证码：邮箱验证码").await;
    page.until(
        "both codes",
        "return document.body.innerText.split('验证码是').length === 3",
    )
    .await;
    page.fill("邮箱验证码", "000000").await;
    page.fill("安全问题", "您小学班主任叫什么名字？").await;
    page.fill("安全问题的答案", "周老师").await;
    page.tick("我已阅读并同意《注册须知》").await;
    page.tick_in("诚信承诺", "我已阅读并同意").await;
    page.press("注册").await;
    told(page, "密码太常见").await;
    page.tells("密码", "密码太常见").await;
    page.is_accessible().await;
    page.shot("password").await;

    page.fill("密码", PASSWORD).await;
    page.fill("再输一次密码", PASSWORD).await;
    page.tells_no_more("密码", "密码太常见").await;
    page.press("注册").await;
    told(page, "手机验证码不正确").await;
    page.tells("手机验证码", "手机验证码不正确").await;
    page.shot("code").await;
    // A second try with the same value is told once more.
    page.press("注册").await;
    told(page, "手机验证码不正确").await;
}
