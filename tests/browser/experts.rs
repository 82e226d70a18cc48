//! The pool of experts at the console: entered, known with whom they avoid, recorded, and left with a reason.

use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::prepared::Somebody;
use crate::site::Site;

const COMMITTEE_NAME: &str = "中山市机电、广播电视工程技术工程师资格评审委员会";
const NAME: &str = "王小明";

#[tokio::test(flavor = "multi_thread")]
async fn experts_phone() {
    experts(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn experts_desktop() {
    experts(Width::Desktop).await;
}

async fn experts(width: Width) {
    let site = Site::start();
    let address = site.address();
    Somebody::new(&site, 61);
    let page = Page::open("experts", width, None).await;
    let committee = Officer {
        account: "demo_committee",
        office: COMMITTEE_NAME,
    };
    officer::sign_in(&page, &address, committee).await;
    page.press("评审管理").await;
    page.heading("计划与受理时间").await;
    page.press("专家库").await;
    page.heading("专家入库").await;
    page.is_accessible().await;
    page.fill("账号", "person_61").await;
    page.fill("姓名", "别的名字").await;
    page.fill("评审专业", "机械、电气").await;
    page.press("专家入库").await;
    page.sees("没有找到账号和姓名都相符的人").await;
    page.shot("nobody").await;
    page.fill("姓名", NAME).await;
    page.press("专家入库").await;
    page.sees("机械、电气").await;
    page.sees("未登记").await;
    page.is_accessible().await;
    page.shot("joined").await;

    page.press(&format!("修改：{NAME}")).await;
    page.fill("近亲属姓名", "王大明、王二明").await;
    page.fill("合著者姓名", "李合著").await;
    page.is_accessible().await;
    page.shot("avoids").await;
    page.press("保存").await;
    page.sees("近亲属 王二明").await;
    page.press(&format!("参评记录：{NAME}")).await;
    page.sees("本年度还没有参加评审会议").await;
    page.press("关闭").await;

    // An integrity record of an expert, with its source.
    page.press("诚信记录").await;
    page.heading("登记诚信记录").await;
    page.fill("对象", "评审专家").await;
    page.fill("专家", NAME).await;
    page.fill("查实的情况", "评审期间泄露评议内容").await;
    page.fill("认定依据（文件名称和文号）", "中人社函〔2026〕3 号")
        .await;
    page.fill("认定日期", "2026-11-01").await;
    page.press("登记").await;
    page.sees("泄露评议内容").await;
    page.is_accessible().await;
    page.shot("integrity").await;

    page.press("专家库").await;
    page.sees("诚信记录").await;
    page.press(&format!("出库：{NAME}")).await;
    page.fill("原因", "违反评审纪律").await;
    page.press("出库").await;
    page.sees("已出库").await;
    page.sees("违反评审纪律").await;
    page.is_accessible().await;
    page.shot("left").await;
    page.close().await;
}
