//! Another mobile number and other security questions, with proof; the former number is told.

use crate::elsewhere::Elsewhere;
use crate::page::{Page, Width};
use crate::people::{code, sign_in};
use crate::site::Site;
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::process::Caller;

const NEW: &str = "13700000001";
const OWN_PASSWORD: &str = "登录密码（更换手机号码）";

#[tokio::test(flavor = "multi_thread")]
async fn changed_mobile_phone() {
    changed_mobile(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_mobile_desktop() {
    changed_mobile(Width::Desktop).await;
}

async fn changed_mobile(width: Width) {
    let site = Site::start();
    let address = site.address();
    for serial in [1, 2] {
        let mut caller = Caller::open(address.trim_start_matches("http://"));
        let caller = caller.as_mut().expect("the server is there");
        caller.register(serial).expect("an answer").expect(201);
    }
    let page = Page::open("changed_mobile", width, None).await;
    sign_in(&page, &address, "person_1", PASSWORD).await;
    page.go(&format!("{address}/settings")).await;
    page.heading("更换手机号码").await;
    page.sees("上的 Chrome").await;
    page.is_accessible().await;
    page.shot("settings").await;

    // The number of somebody else: said only now that it is proven to be at hand.
    page.fill("新的手机号码", "13800000002").await;
    code(&page, "新手机的验证码").await;
    page.fill(OWN_PASSWORD, PASSWORD).await;
    page.press("更换手机号码").await;
    page.sees("该手机号码已注册").await;

    page.go(&format!("{address}/settings")).await;
    page.fill("新的手机号码", NEW).await;
    code(&page, "新手机的验证码").await;
    page.fill(OWN_PASSWORD, "not the password").await;
    page.press("更换手机号码").await;
    page.sees("现在的密码不对").await;
    page.is_accessible().await;
    page.shot("wrong").await;
    page.fill(OWN_PASSWORD, PASSWORD).await;
    page.press("更换手机号码").await;
    page.sees("已更换").await;
    page.sees("137****0001").await;

    page.fill("安全问题", "您第一本反复读的书叫什么？").await;
    page.fill("安全问题的答案", "新华字典").await;
    page.fill("登录密码（更换安全问题）", PASSWORD).await;
    page.press("更换安全问题").await;
    page.sees("安全问题已更换").await;
    page.shot("changed").await;

    let operator = Elsewhere::applicant(&site, "demo_operator");
    let outbox = operator.read("/operator/outbox?size=100");
    let rows = outbox["rows"].as_array().expect("rows");
    let told = |to: &str, what: &str| {
        rows.iter().any(|row| {
            row["to"] == to && row["text"].as_str().is_some_and(|text| text.contains(what))
        })
    };
    assert!(
        told("13800000001", "手机号码换成了 137****0001"),
        "{outbox}"
    );
    assert!(told(NEW, "更换了安全问题"), "{outbox}");
    assert!(told("person1@example.cn", "在新的设备（"), "{outbox}");

    page.press("退出登录").await;
    page.sees("注册").await;
    sign_in(&page, &address, NEW, PASSWORD).await;
    page.close().await;
}
