//! Somebody whose employer has no account: led to the units that stand in, told for whom each is there.

use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::Somebody;
use crate::site::Site;
use zhicheng_tests::app::PASSWORD;

const UNIT: &str = "中山市自由职业者专业技术人员网上申报处";
const FOR_WHOM: &str = "自由职业者，以及所在单位没有单位账号的专业技术人员";

#[tokio::test(flavor = "multi_thread")]
async fn stands_in_phone() {
    stands_in(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stands_in_desktop() {
    stands_in(Width::Desktop).await;
}

async fn stands_in(width: Width) {
    let site = Site::start();
    let address = site.address();
    Somebody::new(&site, 62);
    let page = Page::open("stands_in", width, None).await;
    sign_in(&page, &address, "person_62", PASSWORD).await;
    page.go(&format!("{address}/unit")).await;
    page.fill("单位名称或代码", "没有账号的小公司").await;
    page.sees("没有找到").await;
    page.is_accessible().await;
    page.shot("none").await;
    page.press("看代理申报的单位").await;
    page.sees(FOR_WHOM).await;
    page.is_accessible().await;
    page.shot("those").await;
    page.press(&format!("选择{UNIT}")).await;
    page.sees("确认选择这个单位？").await;
    page.sees(FOR_WHOM).await;
    page.shot("sure").await;
    page.press("选择").await;
    page.sees("人事管理单位已选定").await;
    page.go(&format!("{address}/unit")).await;
    page.sees(UNIT).await;
    page.close().await;
}
