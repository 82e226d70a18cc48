//! Fees in Guangxi: switched on by the office, owed after its agreement, paid once by Alipay and once by
//! transfer, found again by whoever paid and whoever was paid.

use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::{Somebody, officer_of};
use crate::site::Site;
use serde_json::{Value, json};
use std::path::Path;
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_tests::app::PASSWORD;
pub use zhicheng_tests::filled::FORESTRY;
use zhicheng_tests::filled::Wish;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::process::Caller;
use zhicheng_tests::stand_in::StandIn;

/// Officers of unit and bureau.
pub const UNIT: u32 = 62;
pub const BUREAU: u32 = 63;
const ACCOUNT: &str = "户名：广西人才服务中心（演示）";

#[tokio::test(flavor = "multi_thread")]
async fn fees_phone() {
    fees(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fees_desktop() {
    fees(Width::Desktop).await;
}

async fn fees(width: Width) {
    let data = loaded("guangxi");
    let alipay = StandIn::start(Path::new(env!("CARGO_BIN_EXE_alipay")), &[]);
    let site = Site::paying(&alipay.address());
    let address = site.address();
    officer_of(&site, &data, UNIT, FORESTRY.unit);
    let office = officer_of(&site, &data, BUREAU, FORESTRY.bureau);
    let console = Page::open("fees-officer", Width::Desktop, None).await;
    comes_in(&console, &address, &office).await;
    at_the_office(&console, &address).await;
    console.press("收费设置").await;
    console.tick("通过本系统收费").await;
    console.fill("收款账户", ACCOUNT).await;
    console.is_accessible().await;
    console.shot("settings").await;
    console.press("保存设置").await;
    console.sees("设置已保存").await;

    let first = handed_in(&site, &data, 64, "review", FORESTRY);
    let second = handed_in(&site, &data, 65, "review", FORESTRY);
    for id in [&first, &second] {
        agree(&site, UNIT, FORESTRY.unit, id);
        agree(&site, BUREAU, FORESTRY.bureau, id);
    }

    // The first pays by Alipay.
    let page = Page::open("fees", width, None).await;
    sign_in(&page, &address, "person_64", PASSWORD).await;
    page.go(&format!("{address}/progress/{first}")).await;
    page.sees("现在需要缴费").await;
    page.sees("待缴费").await;
    page.is_accessible().await;
    page.shot("waiting").await;
    page.press("去缴费").await;
    page.heading("费用管理").await;
    page.sees("代办晋升专业技术职务费").await;
    page.sees("待支付").await;
    page.is_accessible().await;
    page.shot("orders").await;
    looked_for(&page).await;
    page.press("立即支付：代办晋升专业技术职务费").await;
    page.sees("收费依据").await;
    page.sees(ACCOUNT).await;
    page.is_accessible().await;
    page.shot("pay").await;
    page.press("用支付宝支付").await;
    page.heading("收银台").await;
    page.sees("50.00 元").await;
    page.press("确认付款").await;
    page.heading("费用管理").await;
    page.sees("已支付").await;
    page.sees("支付宝").await;
    page.is_accessible().await;
    page.shot("paid").await;
    page.go(&format!("{address}/progress/{first}")).await;
    page.sees("评审会待受理").await;
    page.shot("goes-on").await;

    // The second by a transfer, which the office confirms.
    page.press("退出登录").await;
    sign_in(&page, &address, "person_65", PASSWORD).await;
    page.go(&format!("{address}/fees")).await;
    page.press("立即支付：代办晋升专业技术职务费").await;
    page.sees("转账时请在附言里写明订单号").await;
    page.press("取消").await;
    at_the_office(&console, &address).await;
    console.sees("待支付").await;
    console.is_accessible().await;
    console.shot("orders").await;
    confirmed(&console).await;
    page.go(&format!("{address}/fees")).await;
    page.sees("已支付").await;
    page.sees("HD-20261123-7").await;
    page.shot("transferred").await;

    console.press("当日收款").await;
    console.sees("支付宝合计").await;
    console.sees("银行转账合计").await;
    console.sees("1 笔，50.00 元").await;
    console.is_accessible().await;
    console.shot("takings").await;
    console.close().await;
    page.close().await;
}

/// What is looked for must be written as it is meant; then it is found, or not.
async fn looked_for(page: &Page) {
    page.press("查询条件").await;
    page.fill("总额（元）", "五十").await;
    page.press("查询").await;
    page.sees("总额请填写数字").await;
    page.is_accessible().await;
    page.shot("wrong-amount").await;
    page.fill("总额（元）", "60").await;
    page.press("查询").await;
    page.sees("没有符合条件的费用记录").await;
    page.fill("总额（元）", "50").await;
    page.fill("支付状态", "待支付").await;
    page.press("查询").await;
    page.sees("代办晋升专业技术职务费").await;
}

/// Each mistake at its box, and then the receipt as it is.
async fn confirmed(console: &Page) {
    let name = "确认到账：王小明 代办晋升专业技术职务费";
    console.press(name).await;
    console.sees("请按银行回单填写").await;
    console.press("确认到账").await;
    console.sees("银行回单号不能空着").await;
    console.is_accessible().await;
    console.shot("confirm-wrong").await;
    console.fill("银行回单号", "HD-20261123-7").await;
    console.fill("到账金额（元）", "5").await;
    console.fill("到账日期", "2026-11-23").await;
    console.press("确认到账").await;
    console.sees("到账金额与订单金额不一致").await;
    console.fill("到账金额（元）", "50").await;
    console.press("确认到账").await;
    console.sees("已确认到账").await;
    console.sees("HD-20261123-7").await;
}

/// Signs the bureau's officer in at the console.
pub async fn comes_in(console: &Page, address: &str, office: &str) {
    let account = format!("person_{BUREAU}");
    let officer = Officer {
        account: &account,
        office,
    };
    officer::sign_in(console, address, officer).await;
}

/// Who is signed in there, at fees and certificates.
pub async fn at_the_office(console: &Page, address: &str) {
    let bureau = FORESTRY.bureau;
    console
        .go(&format!("{address}/officer/o/{bureau}/fees"))
        .await;
    console.heading("费用与领证").await;
}

/// Somebody's application, filled in and handed in at another device; its id.
pub fn handed_in(
    site: &Site,
    data: &Loaded,
    serial: u32,
    business: &str,
    wish: Wish<'_>,
) -> String {
    let mut somebody = Somebody::at(site, serial, wish.unit);
    let id = somebody.fills(data, business, wish, |_| {});
    act(
        &mut somebody.0,
        &id,
        &Value::Null,
        &json!({ "event": "submit", "digest": "" }),
    );
    id
}

/// An office agrees, at another device.
pub fn agree(site: &Site, serial: u32, office: &str, id: &str) {
    let mut officer = signed_in(site, serial);
    act(
        &mut officer,
        id,
        &json!(office),
        &json!({ "event": "approve", "opinion": "同意" }),
    );
}

/// Somebody registered before, at another device.
pub fn signed_in(site: &Site, serial: u32) -> Caller {
    let address = site.address();
    let mut caller = Caller::open(address.trim_start_matches("http://")).expect("it is there");
    caller
        .sign_in(&format!("person_{serial}"), PASSWORD)
        .expect("an answer");
    caller
}

/// Something done to an application, which goes well.
pub fn act(caller: &mut Caller, id: &str, office: &Value, event: &Value) {
    let path = format!("/api/v1/applications/{id}");
    let body = caller.get(&path).expect("an answer").expect(200).json();
    let act = json!({ "revision": body["revision"], "organisation": office, "event": event });
    let told = caller.send("POST", &format!("{path}/events"), &act);
    told.expect("an answer").expect(200);
}
