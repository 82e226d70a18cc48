//! Signing in by a phone that is signed in: one browser shows a code, the other says yes or no to it.

use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::Somebody;
use crate::site::Site;
use zhicheng_tests::app::PASSWORD;

#[tokio::test(flavor = "multi_thread")]
async fn scan_phone() {
    scan(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scan_desktop() {
    scan(Width::Desktop).await;
}

/// The number beside the code.
async fn number(page: &Page) -> String {
    let shown = page
        .script(
            "return document.querySelector('.number').textContent",
            vec![],
        )
        .await;
    shown.as_str().expect("a number").to_owned()
}

async fn scan(width: Width) {
    let site = Site::start();
    let address = site.address();
    Somebody::new(&site, 73);
    let phone = Page::open("scan_by", Width::Phone, None).await;
    let waiting = Page::open("scan", width, None).await;
    waiting.go(&format!("{address}/sign-in")).await;
    waiting.press("扫码及其他登录方式").await;
    waiting.press("扫码登录").await;
    waiting.sees("等待手机扫码").await;
    waiting.is_accessible().await;
    waiting.shot("waiting").await;
    let shown = number(&waiting).await;

    // A phone on which nobody is signed in is told to sign in first.
    phone.go(&format!("{address}/scan")).await;
    phone.sees("这部手机还没有登录").await;
    phone.shot("first").await;
    sign_in(&phone, &address, "person_73", PASSWORD).await;
    phone.go(&format!("{address}/settings")).await;
    phone.press("查看登录方式").await;
    phone.press("输入扫码编号").await;
    phone.is_accessible().await;
    phone.fill("编号", &shown).await;
    phone.press("下一步").await;
    phone.sees("Linux 上的 Chrome").await;
    phone.sees(&shown).await;
    phone.is_accessible().await;
    phone.shot("asked").await;
    waiting.sees("已扫码，请在手机上确认").await;
    waiting.shot("seen").await;
    // Somebody else's computer: refused, and that one says so.
    phone.press("拒绝").await;
    phone.sees("那台设备没有登录").await;
    waiting.sees("手机上拒绝了这次登录").await;
    waiting.is_accessible().await;
    waiting.shot("refused").await;

    waiting.press("换一个二维码").await;
    waiting.sees("等待手机扫码").await;
    let next = number(&waiting).await;
    assert_ne!(next, shown);
    // The old one is of no use any more.
    phone.go(&format!("{address}/scan")).await;
    phone.fill("编号", &shown).await;
    phone.press("下一步").await;
    phone.sees("请在电脑上换一个").await;
    phone.shot("gone").await;
    phone.press("输入扫码编号").await;
    phone.fill("编号", &next).await;
    phone.press("下一步").await;
    phone.press("同意登录").await;
    phone.sees("已同意").await;
    waiting.sees("退出登录").await;
    waiting.shot("in").await;
    // It stands in the list of devices, and can be ended there.
    phone.go(&format!("{address}/settings")).await;
    phone.heading("登录的设备").await;
    phone.press("退出这台设备").await;
    phone.shot("devices").await;
    // Whoever registered this person elsewhere is still there.
    let left = "return [...document.querySelectorAll('button')].filter(b => b.textContent.includes('退出这台设备')).length === 1";
    phone.until("one device less", left).await;
    waiting.go(&format!("{address}/applications")).await;
    waiting.heading("登录").await;
    phone.close().await;
    waiting.close().await;
}
