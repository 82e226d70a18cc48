//! Acting for a unit: asked with the sealed form, granted by the supervisor, taken away again.

use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::{Somebody, officer_of};
use crate::site::Site;
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::filled::file;
use zhicheng_tests::folders::loaded;

const UNIT: &str = "中山市演示机电设备有限公司";
const SUPERVISOR: &str = "zs-industry";

#[tokio::test(flavor = "multi_thread")]
async fn unit_rights_phone() {
    unit_rights(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unit_rights_desktop() {
    unit_rights(Width::Desktop).await;
}

async fn unit_rights(width: Width) {
    let site = Site::start();
    let address = site.address();
    let above = officer_of(&site, &loaded("guangdong"), 41, SUPERVISOR);
    Somebody::new(&site, 42);
    let page = Page::open("unit_rights", width, None).await;
    sign_in(&page, &address, "person_42", PASSWORD).await;
    asks(&page, &address).await;

    let console = Page::open("unit_rights-officer", width, None).await;
    let officer = Officer {
        account: "person_41",
        office: &above,
    };
    officer::sign_in(&console, &address, officer).await;
    let units = format!("{address}/officer/o/{SUPERVISOR}/units");
    console.go(&units).await;
    console.sees("等待审核").await;
    console.is_accessible().await;
    console.shot("asked").await;
    console.press(&format!("同意：{UNIT}")).await;
    console.sees("同意这件申请？").await;
    console.is_accessible().await;
    console.shot("sure").await;
    console.press("同意").await;
    console.sees("已办理，并已告知申请人").await;
    console.sees("取消权限").await;
    console.shot("granted").await;

    page.go(&format!("{address}/units")).await;
    page.sees("已同意").await;
    page.is_accessible().await;
    page.shot("granted").await;
    page.go(&format!("{address}/officer/")).await;
    page.heading(UNIT).await;
    page.sees("待办").await;
    page.shot("queue").await;

    // Without a reason nothing is taken away.
    console.press(&format!("取消权限：王小明 {UNIT}")).await;
    console.press("取消权限").await;
    console.sees("请写明理由，5 至 500 个字。").await;
    console.shot("why").await;
    console.fill("理由", "已调离本单位").await;
    console.press("取消权限").await;
    console.sees("已取消，并已告知本人和同事").await;
    console.close().await;

    page.go(&format!("{address}/units")).await;
    page.sees("权限已取消").await;
    page.sees("已调离本单位").await;
    page.shot("cancelled").await;
    page.close().await;
}

/// Asks for the rights of a unit, through what can be left out or be wrong.
async fn asks(page: &Page, address: &str) {
    let files = tempfile::tempdir().expect("a folder for files");
    let lying = files.path().join("盖章.pdf");
    std::fs::write(&lying, "这不是扫描件").expect("a file");
    let sealed = files.path().join("盖章申请单.pdf");
    std::fs::write(&sealed, file("pdf")).expect("a file");

    page.go(&format!("{address}/units")).await;
    page.heading("单位权限与单位登记").await;
    page.is_accessible().await;
    page.shot("start").await;
    page.press("单位系统管理员权限申请").await;
    page.heading("单位系统管理员权限申请").await;
    page.press("提交申请").await;
    page.sees("请先查找并选择单位。").await;
    page.fill("单位名称或代码", "演示机电").await;
    page.press(&format!("选这个单位：{UNIT}")).await;
    page.heading("职称业务系统用户开户申请单").await;
    page.fill("申请理由", "单位指定本人负责职称申报的审核工作")
        .await;
    page.press("提交申请").await;
    page.sees("请上传盖章的申请单。").await;
    page.is_accessible().await;
    page.shot("missing").await;
    // A text with the name of a scan is noticed by what is in it.
    page.give_file(&lying).await;
    page.sees("✓ 盖章.pdf").await;
    page.press("提交申请").await;
    page.sees("请上传盖章的申请单（PDF 或图片）。").await;
    page.shot("lying").await;
    page.give_file(&sealed).await;
    page.sees("✓ 盖章申请单.pdf").await;
    page.press("提交申请").await;
    page.sees("等待审核").await;
    page.sees("中山市工业和信息化局").await;
    page.is_accessible().await;
    page.shot("asked").await;
}
