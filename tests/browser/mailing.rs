//! A paper certificate in Guangxi, sent by EMS: the postage is an order of its own, paid by Alipay, and the
//! number by which the letter is followed is seen by its addressee.

use crate::fees::{
    BUREAU, FORESTRY, UNIT, act, agree, at_the_office, comes_in, handed_in, signed_in,
};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::officer_of;
use crate::site::Site;
use serde_json::json;
use std::path::Path;
use zhicheng_shared::committee::Level;
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::filled::Wish;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::stand_in::StandIn;

const NUMBER: &str = "EB123456789CN";

#[tokio::test(flavor = "multi_thread")]
async fn mailing_phone() {
    mailing(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mailing_desktop() {
    mailing(Width::Desktop).await;
}

async fn mailing(width: Width) {
    let data = loaded("guangxi");
    let alipay = StandIn::start(Path::new(env!("CARGO_BIN_EXE_alipay")), &[]);
    let site = Site::paying(&alipay.address());
    let address = site.address();
    officer_of(&site, &data, UNIT, FORESTRY.unit);
    let office = officer_of(&site, &data, BUREAU, FORESTRY.bureau);
    let wish = Wish {
        level: Level::Assistant,
        ..FORESTRY
    };
    let id = handed_in(&site, &data, 66, "assessment", wish);
    agree(&site, UNIT, FORESTRY.unit, &id);
    agree(&site, BUREAU, FORESTRY.bureau, &id);
    let mut officer = signed_in(&site, BUREAU);
    act(
        &mut officer,
        &id,
        &json!(FORESTRY.bureau),
        &json!({ "event": "conclude" }),
    );

    // Until the office has it switched on, nothing of it is there.
    let page = Page::open("mailing", width, None).await;
    sign_in(&page, &address, "person_66", PASSWORD).await;
    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("办理结果").await;
    assert!(!page.text().await.contains("领取证书"));
    page.go(&format!("{address}/delivery/{id}")).await;
    page.sees("没有开通在线登记领取方式").await;
    let console = Page::open("mailing-officer", Width::Desktop, None).await;
    comes_in(&console, &address, &office).await;
    at_the_office(&console, &address).await;
    console.press("收费设置").await;
    console.tick("可以邮寄证书").await;
    console
        .fill("现场领取的地点和时间", "南宁市演示路1号 工作日9:00至17:00")
        .await;
    console.press("保存设置").await;
    console.sees("设置已保存").await;

    page.go(&format!("{address}/progress/{id}")).await;
    page.press("领取证书").await;
    page.heading("领取证书").await;
    page.sees("南宁市演示路1号").await;
    page.is_accessible().await;
    page.shot("fetched").await;
    page.tick("邮寄证书（EMS）").await;
    page.sees("邮费 22.00 元").await;
    page.press("确定").await;
    page.sees("收件人不能空着").await;
    page.sees("详细地址不能空着").await;
    page.is_accessible().await;
    page.shot("empty").await;
    page.fill("收件人", "王小明").await;
    page.fill("省（自治区、直辖市）", "广西壮族自治区").await;
    page.fill("市", "南宁市").await;
    page.fill("区（县）", "青秀区").await;
    page.fill("详细地址", "演示路88号6栋1单元302").await;
    page.fill("联系电话", "12").await;
    page.fill("邮编", "53002").await;
    page.press("确定").await;
    page.sees("联系电话不是可识别的电话号码").await;
    page.sees("邮编应为 6 位数字").await;
    page.is_accessible().await;
    page.shot("wrong").await;
    page.fill("联系电话", "13900001234").await;
    page.fill("邮编", "530022").await;
    page.press("确定").await;
    page.sees("待付邮费").await;
    page.is_accessible().await;
    page.shot("chosen").await;

    page.press("去支付邮费").await;
    page.heading("费用管理").await;
    page.press("立即支付：证书邮寄费（EMS）").await;
    page.press("用支付宝支付").await;
    page.heading("收银台").await;
    page.press("确认付款").await;
    page.heading("费用管理").await;
    page.sees("已支付").await;
    page.go(&format!("{address}/delivery/{id}")).await;
    page.sees("待寄出").await;

    at_the_office(&console, &address).await;
    console.press("领取证书").await;
    console.sees("青秀区演示路88号6栋1单元302").await;
    console.is_accessible().await;
    console.shot("list").await;
    console.press("登记寄出：王小明").await;
    console.press("登记寄出").await;
    console.sees("EMS 邮件号不能空着").await;
    console.fill("EMS 邮件号", NUMBER).await;
    console.is_accessible().await;
    console.shot("send").await;
    console.press("登记寄出").await;
    console.sees("已登记寄出").await;
    console.close().await;

    page.go(&format!("{address}/delivery/{id}")).await;
    page.sees("已寄出").await;
    page.sees(NUMBER).await;
    page.is_accessible().await;
    page.shot("sent").await;
    page.press("我已收到").await;
    page.sees("已签收").await;
    page.close().await;
}
