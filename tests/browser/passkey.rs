//! Passkeys: made in the settings, used at the sign-in page in place of name and password, taken away again; with an
//! authenticator that the driver keeps in the browser (WebDriver's virtual one).

use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::Somebody;
use crate::site::Site;
use crate::tools::driver;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use zhicheng_tests::app::PASSWORD;

#[tokio::test(flavor = "multi_thread")]
async fn passkey_phone() {
    passkey(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn passkey_desktop() {
    passkey(Width::Desktop).await;
}

/// Gives the browser a device with a fingerprint reader, or, said so, one that recognises nobody.
async fn gets_device(page: &Page, recognises: bool) {
    let session = page.driver.session_id().to_string();
    let device = json!({
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
        "isUserConsenting": true, "isUserVerified": recognises,
    });
    let at = format!("/session/{session}/webauthn/authenticator");
    let answer = tokio::task::spawn_blocking(move || call(&at, &device)).await;
    let answer = answer.expect("nobody panicked");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// Asks the driver for something that its library does not know.
fn call(at: &str, body: &Value) -> String {
    let driver = driver();
    let host = driver.trim_start_matches("http://");
    let body = body.to_string();
    let request = format!(
        "POST {at} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut wire = TcpStream::connect(host).expect("the driver is there");
    wire.write_all(request.as_bytes()).expect("it listens");
    let mut answer = [0; 4096];
    let read = wire.read(&mut answer).expect("it answers");
    String::from_utf8_lossy(&answer[..read]).into_owned()
}

async fn passkey(width: Width) {
    let site = Site::named();
    let address = site.named_address();
    Somebody::new(&site, 74);
    let page = Page::open("passkey", width, None).await;
    gets_device(&page, true).await;
    sign_in(&page, &address, "person_74", PASSWORD).await;
    page.go(&format!("{address}/settings")).await;
    page.press("查看登录方式").await;
    page.press("在这台设备上添加通行密钥").await;
    page.sees("还没有用过").await;
    page.sees("Linux 上的 Chrome").await;
    page.is_accessible().await;
    page.shot("added").await;
    // Once more on the same device.
    page.press("在这台设备上添加通行密钥").await;
    page.sees("这台设备上已经有您的通行密钥").await;
    page.is_accessible().await;
    page.shot("known").await;
    page.go(&format!("{address}/settings")).await;
    page.press("退出登录").await;
    page.sees("注册").await;

    page.go(&format!("{address}/sign-in")).await;
    page.press("扫码及其他登录方式").await;
    page.press("用通行密钥登录").await;
    page.is_accessible().await;
    page.shot("asks").await;
    page.press("用通行密钥登录").await;
    page.sees("退出登录").await;
    page.shot("in").await;
    page.go(&format!("{address}/settings/ways")).await;
    page.sees("用过").await;
    page.press("移除：Linux 上的 Chrome").await;
    page.sees("在这台设备上添加通行密钥").await;
    page.go(&format!("{address}/sign-in/passkey")).await;
    page.press("用通行密钥登录").await;
    page.sees("在这里没有登记，或已被移除").await;
    page.is_accessible().await;
    page.shot("gone").await;
    page.close().await;

    // A device that does not recognise who holds it.
    let page = Page::open("passkey_stranger", width, None).await;
    gets_device(&page, false).await;
    page.go(&format!("{address}/sign-in/passkey")).await;
    page.press("用通行密钥登录").await;
    page.sees("没有完成").await;
    page.shot("stranger").await;
    page.close().await;
}
