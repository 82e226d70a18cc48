//! A unit that is not found is registered, followed, granted, and then found.

use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::{Somebody, officer_of};
use crate::site::Site;
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::folders::loaded;

const NEW: &str = "中山市新办科技有限公司";
const HERE: &str = "中山市演示机电设备有限公司";
const SUPERVISOR: &str = "zs-industry";

#[tokio::test(flavor = "multi_thread")]
async fn unit_registered_phone() {
    unit_registered(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unit_registered_desktop() {
    unit_registered(Width::Desktop).await;
}

async fn unit_registered(width: Width) {
    let site = Site::start();
    let address = site.address();
    let above = officer_of(&site, &loaded("guangdong"), 41, SUPERVISOR);
    Somebody::new(&site, 42);
    let page = Page::open("unit_registered", width, None).await;
    sign_in(&page, &address, "person_42", PASSWORD).await;

    page.go(&format!("{address}/unit")).await;
    page.fill("单位名称或代码", "新办科技").await;
    page.sees("没有找到单位？").await;
    page.sees("0763-3382510").await;
    page.is_accessible().await;
    page.shot("missing").await;
    page.press("单位信息注册").await;
    registers(&page).await;

    let console = Page::open("unit_registered-officer", width, None).await;
    let officer = Officer {
        account: "person_41",
        office: &above,
    };
    officer::sign_in(&console, &address, officer).await;
    let units = format!("{address}/officer/o/{SUPERVISOR}/units");
    console.go(&units).await;
    console.sees(NEW).await;
    console.sees("91350100M000100Y43").await;
    console.shot("asked").await;
    // Refused only with a reason; then granted.
    console.press(&format!("不同意：{NEW}")).await;
    console.press("不同意").await;
    console.sees("请写明理由，5 至 500 个字。").await;
    console.press("取消").await;
    console.press(&format!("同意：{NEW}")).await;
    console.press("同意").await;
    console.sees("已办理，并已告知申请人").await;
    console.close().await;

    page.go(&format!("{address}/units")).await;
    page.sees("已同意").await;
    page.sees("现在可以查到并选择这个单位。").await;
    page.shot("granted").await;
    page.go(&format!("{address}/unit")).await;
    page.fill("单位名称或代码", "新办科技").await;
    page.press(&format!("选择{NEW}")).await;
    page.sees("确认选择这个单位？").await;
    page.shot("found").await;
    page.press("选择").await;
    page.go(&format!("{address}/unit")).await;
    page.sees("现在的人事管理单位").await;
    page.sees(NEW).await;
    page.close().await;
}

/// Fills the form in, through a code that is wrong and a unit that is here.
async fn registers(page: &Page) {
    page.heading("单位信息注册").await;
    page.press("提交登记").await;
    page.sees("请填写单位全称").await;
    page.is_accessible().await;
    page.shot("empty").await;
    page.fill("单位全称", HERE).await;
    page.fill("统一社会信用代码", "91350100M000100Y44").await;
    page.sees("校验位不对").await;
    page.shot("check").await;
    page.fill("统一社会信用代码", "91350100m000100y43").await;
    page.fill("省（自治区、直辖市）", "广东省").await;
    page.fill("市", "中山市").await;
    page.fill("单位性质", "民营企业").await;
    page.fill("查找主管部门", "工业和信息化局").await;
    let there = "return [...document.querySelectorAll('option')].some(o => o.textContent === '中山市工业和信息化局')";
    page.until("the supervisor", there).await;
    page.fill("主管部门", "中山市工业和信息化局").await;
    page.fill("联系人", "李四").await;
    page.fill("联系电话", "0760-88880000").await;
    page.press("提交登记").await;
    page.sees("这个单位已在系统里，不用再登记").await;
    page.is_accessible().await;
    page.shot("here").await;
    page.fill("单位全称", NEW).await;
    page.press("提交登记").await;
    page.sees("等待审核").await;
    page.sees("中山市工业和信息化局").await;
    page.is_accessible().await;
    page.shot("followed").await;
}
