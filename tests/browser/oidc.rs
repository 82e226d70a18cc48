//! Signing in by another provider: one that others run, as a process of its own. Somebody who is here signs in once
//! and then comes by either way; somebody new registers with what the provider says filled in.

use crate::page::{Page, Width};
use crate::prepared::Somebody;
use crate::site::{Site, free_port};
use serde_json::json;
use std::path::Path;
use zhicheng_tests::app::{PASSWORD, document};
use zhicheng_tests::stand_in::StandIn;
use zhicheng_tests::stand_in::oidc::{CLIENT, KEY, who};

#[tokio::test(flavor = "multi_thread")]
async fn oidc_phone() {
    by_provider(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn oidc_desktop() {
    by_provider(Width::Desktop).await;
}

/// From the page for signing in to the provider's own.
async fn goes_there(page: &Page, address: &str) {
    page.go(&format!("{address}/sign-in")).await;
    page.press("扫码及其他登录方式").await;
    page.heading("其他登录方式").await;
    page.is_accessible().await;
    page.press("用统一认证登录").await;
    page.heading("统一认证平台").await;
}

async fn by_provider(width: Width) {
    let port = free_port();
    let address = format!("http://127.0.0.1:{port}");
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/oidc/provider.mjs");
    let back = format!("/sign-in/by/{KEY}/back");
    let provider = StandIn::start(Path::new(program), &[&address, CLIENT.0, CLIENT.1, &back]);
    let site = Site::joined(port, &format!("http://{}", provider.address()));
    let comes = |number: u32| {
        let claims = json!({ "name": "王小明", "id_number": document(number), "phone_number": "13800001234" });
        who(provider.folder(), &claims);
    };
    Somebody::new(&site, 71);
    comes(71);

    let page = Page::open("oidc", width, None).await;
    goes_there(&page, &address).await;
    page.press("不同意").await;
    page.sees("您在统一认证没有同意登录").await;
    page.is_accessible().await;
    page.shot("declined").await;
    goes_there(&page, &address).await;
    page.fill("平台账号", "wang").await;
    page.press("登录并同意").await;
    page.sees("您在这里已经有账号").await;
    page.is_accessible().await;
    page.shot("almost").await;
    page.press("去登录").await;
    page.fill("账号名、证件号码、手机号或邮箱", "person_71")
        .await;
    page.fill("密码", PASSWORD).await;
    page.press("登录").await;
    page.sees("退出登录").await;
    page.go(&format!("{address}/settings")).await;
    page.press("查看登录方式").await;
    page.sees("关闭统一认证登录").await;
    page.is_accessible().await;
    page.shot("ways").await;
    page.close().await;

    // Another device: the provider is enough.
    let page = Page::open("oidc_again", width, None).await;
    goes_there(&page, &address).await;
    page.fill("平台账号", "wang").await;
    page.press("登录并同意").await;
    page.sees("退出登录").await;
    page.shot("in").await;
    page.close().await;

    // Somebody whom nobody here knows yet.
    comes(72);
    let page = Page::open("oidc_new", width, None).await;
    goes_there(&page, &address).await;
    page.fill("平台账号", "new").await;
    page.press("登录并同意").await;
    page.sees("您在这里还没有账号").await;
    page.is_accessible().await;
    page.shot("new").await;
    page.press("去注册").await;
    page.sees("1985年1月1日").await;
    for (label, value) in [("证件号码", document(72)), ("姓名", "王小明".to_owned())] {
        let field = page.field(label).await;
        let typed = field.prop("value").await.expect("a value");
        assert_eq!(typed.as_deref(), Some(&*value), "{label}");
    }
    page.shot("register").await;
    page.close().await;
}
