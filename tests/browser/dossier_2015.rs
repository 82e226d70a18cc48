//! The system of 2015: no business on titles opens before unit and supervisor have approved the
//! dossier; what is missing is told, section by section, with the way to it. What opens leads to a title.

use crate::application::{self, id};
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::granted::grant;
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{Amount, MECHANICAL};

const HERE: &str = "guangdong-2015";

#[tokio::test(flavor = "multi_thread")]
async fn dossier_2015_phone() {
    dossier_2015(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dossier_2015_desktop() {
    dossier_2015(Width::Desktop).await;
}

const NEEDED: [&str; 4] = [
    "基本信息",
    "学历教育信息",
    "工作经历信息",
    "完成专业技术工作及取得业绩成果信息",
];

async fn dossier_2015(width: Width) {
    let site = Site::start();
    let address = site.address();
    let page = Page::open("dossier_2015", width, None).await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;

    let review = format!("{address}/start/guangdong-2015/review");
    page.go(&review).await;
    page.sees("现在还不能办理这项业务").await;
    for section in NEEDED {
        let waits = format!("“{section}”还没有提交审核");
        page.sees(&waits).await;
    }
    assert!(!page.text().await.contains("开始申报"));
    page.is_accessible().await;
    page.shot("shut").await;

    page.go(&format!("{address}/start/guangdong-2015/dossier_review"))
        .await;
    page.press("开始申报").await;
    page.press("8. 提交审核").await;
    page.sees("没有发现需要修改的地方").await;
    page.sees("待提交").await;
    page.is_accessible().await;
    page.shot("overview").await;
    page.press("提交审核").await;
    page.sees("确认提交").await;
    page.press("提交审核").await;
    page.heading("办理环节").await;
    page.shot("progress").await;
    let id = id(&page).await;

    page.go(&review).await;
    page.sees("正在审核，审核通过后就能办理").await;
    page.shot("under-review").await;
    let offices = [
        ("demo_unit", "zs-demo-machinery"),
        ("demo_supervisor", "zs-industry"),
    ];
    for (account, office) in offices {
        let approve = json!({ "event": "approve", "opinion": "信息属实。" });
        Elsewhere::officer(&site, account, office).act(&id, &approve);
    }

    // What came of it, where people meet it.
    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("办理结果").await;
    page.sees("个人信息审核通过：基本信息、学历教育信息、")
        .await;
    page.is_accessible().await;
    page.shot("outcome").await;
    page.go(&review).await;
    page.sees("开始申报").await;
    assert!(!page.text().await.contains("现在还不能办理这项业务"));
    page.is_accessible().await;
    page.shot("open").await;
    granted(&page, &site).await;
    page.close().await;
}

/// What has opened is used: a title is applied for with the approved dossier, and granted.
async fn granted(page: &Page, site: &Site) {
    let loaded = loaded(HERE);
    let applicant = Elsewhere::applicant(site, "demo_applicant");
    let draft = applicant.written(&loaded, "review", &MECHANICAL, Amount::Usual);
    page.press("开始申报").await;
    application::fill(page, &loaded, "review", &draft).await;
    application::submit(page).await;
    let id = id(page).await;
    let number = grant(site, &id);
    let address = site.address();
    sign_in(page, &address, "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("办理结果").await;
    page.sees(&number).await;
    page.is_accessible().await;
    page.shot("granted").await;
    page.go(&format!("{address}/certificates")).await;
    page.sees(&number).await;
    page.sees("证书有效").await;
    page.is_accessible().await;
    page.shot("certificate").await;
}
