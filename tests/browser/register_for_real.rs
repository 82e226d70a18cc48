//! Registering where nothing is a demonstration: codes come by SMS and by mail, from a gateway and a
//! mail server that are processes of their own, and no page shows them.

use crate::page::{Page, Width};
use crate::site::Site;
use std::path::Path;
use zhicheng_tests::app::{PASSWORD, document};
use zhicheng_tests::stand_in::sms_gateway::SECRET;
use zhicheng_tests::stand_in::{StandIn, until};

const MOBILE: &str = "13800007788";
const EMAIL: &str = "wang@example.cn";

fn settings(gateway: &StandIn) -> String {
    format!(
        "gateway = \"aliyun\"\nkey = \"LTAI\"\nsign_name = \"职称申报\"\nendpoint = \"http://{}\"\n\
         [templates]\ncode = {{ id = \"SMS_1\", values = [\"code\", \"minutes\"] }}\n\
         other = {{ id = \"SMS_2\", values = [\"text\"] }}\n",
        gateway.address()
    )
}

/// The digits of the code in a mail.
fn code_in(text: &str) -> String {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    let mut codes = digits.filter(|run| run.len() == 6);
    codes.next().expect("a code").to_owned()
}

async fn shows_no(page: &Page, code: &str) {
    let text = page.text().await;
    assert!(!text.contains(code), "the page shows the code");
}

async fn register_for_real(width: Width) {
    let mail = StandIn::start(Path::new(env!("CARGO_BIN_EXE_mailbox")), &[]);
    let phones = StandIn::start(Path::new(env!("CARGO_BIN_EXE_sms_gateway")), &[]);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sms.toml");
    std::fs::write(&file, settings(&phones)).expect("a file");
    let smtp = format!("open://{}", mail.address());
    let site = Site::real(
        &[
            "--smtp",
            &smtp,
            "--smtp-from",
            "zhicheng@example.cn",
            "--sms",
            file.to_str().expect("a path"),
        ],
        &[("ZHICHENG_SMS_SECRET", SECRET)],
    );
    // The gateway is down as the person comes, and the mail server refuses an address.
    phones.fault("status 503");
    mail.fault("rcpt 550");
    let page = Page::open("register_for_real", width, None).await;
    page.go(&format!("{}/register", site.address())).await;
    page.fill("证件号码", &document(77)).await;
    page.fill("姓名", "王小明").await;
    page.sees("1985年1月1日").await;
    page.fill("账号名", "wang_xiaoming").await;
    page.fill("密码", PASSWORD).await;
    page.fill("再输一次密码", PASSWORD).await;
    page.fill("手机号码", MOBILE).await;
    page.press("获取验证码：手机验证码").await;
    page.sees("短信通道暂时不通，验证码还没有发出").await;
    page.shot("away").await;
    page.fill("电子邮箱", "nobody@example.cn").await;
    page.press("获取验证码：邮箱验证码").await;
    page.sees("邮件被对方拒收，请核对电子邮箱").await;
    page.is_accessible().await;
    page.shot("refused").await;

    // The gateway is back: the message was not lost, and the page says so by itself.
    phones.fault("");
    let sms = until("the SMS", || phones.messages().pop());
    assert_eq!(sms["to"], MOBILE);
    page.sees(&format!("验证码已发到 {MOBILE}")).await;
    let code = sms["values"]["code"].as_str().expect("a code").to_owned();
    shows_no(&page, &code).await;
    page.fill("手机验证码", &code).await;

    mail.fault("");
    page.fill("电子邮箱", EMAIL).await;
    page.press("获取验证码：邮箱验证码").await;
    page.sees(&format!("验证码已发到 {EMAIL}")).await;
    let letter = until("the mail", || mail.mails().pop());
    assert_eq!(letter.to, EMAIL);
    let code = code_in(&letter.text);
    shows_no(&page, &code).await;
    page.fill("邮箱验证码", &code).await;
    page.fill("安全问题", "您小学班主任叫什么名字？").await;
    page.fill("安全问题的答案", "周老师").await;
    page.tick("我已阅读并同意《注册须知》").await;
    page.tick_in("诚信承诺", "我已阅读并同意").await;
    page.shot("filled").await;
    page.press("注册").await;
    page.sees("退出登录").await;
    page.sees("注册成功。账号名是 wang_xiaoming").await;
    page.is_accessible().await;
    page.shot("registered").await;

    // How one is told is theirs to choose.
    page.go(&site.address()).await;
    page.sees("接着办").await;
    let told = page.text().await;
    assert!(!told.contains("注册成功"), "told once");
    page.go(&format!("{}/settings", site.address())).await;
    page.heading("设置").await;
    page.tick("短信").await;
    page.press("保存通知方式").await;
    page.sees("通知方式已保存").await;
    page.is_accessible().await;
    page.shot("settings").await;
    page.close().await;

    let page = Page::open("register_for_real_again", width, None).await;
    page.go(&format!("{}/sign-in", site.address())).await;
    page.fill("账号名、证件号码、手机号或邮箱", MOBILE).await;
    page.fill("密码", PASSWORD).await;
    page.press("登录").await;
    page.sees("退出登录").await;
    page.close().await;
}

#[tokio::test]
async fn register_for_real_phone() {
    register_for_real(Width::Phone).await;
}

#[tokio::test]
async fn register_for_real_desktop() {
    register_for_real(Width::Desktop).await;
}
