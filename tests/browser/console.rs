//! A committee's year at its console: plan, window, experts, draw, groups, a meeting that votes on twenty
//! applications at once, notice, report to the bureau, and twenty certificates; and the draw checked by
//! somebody who is not signed in.

use crate::elsewhere::Elsewhere;
use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::prepared::Somebody;
use crate::site::Site;
use serde_json::{Value, json};
use zhicheng_tests::filled::MECHANICAL;
use zhicheng_tests::folders::loaded;

const COMMITTEE: &str = "zs-electromechanical";
const COMMITTEE_NAME: &str = "中山市机电、广播电视工程技术工程师资格评审委员会";
const BUREAU: &str = "zs-hrss";
const BUREAU_NAME: &str = "中山市人力资源和社会保障局";
/// Applications that are voted on.
const CASES: u32 = 20;
/// Experts of the pool.
const EXPERTS: u32 = 11;
/// Five working days with a weekend among them, and some to spare.
const NOTICE_SECONDS: u32 = 12 * 24 * 3600;

#[tokio::test(flavor = "multi_thread")]
async fn console_phone() {
    console(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn console_desktop() {
    console(Width::Desktop).await;
}

async fn console(width: Width) {
    let site = Site::start();
    let address = site.address();
    let ids = twenty_at_the_committee(&site);
    experts(&site);
    let page = Page::open("console", width, None).await;
    let committee = Officer {
        account: "demo_committee",
        office: COMMITTEE_NAME,
    };
    officer::sign_in(&page, &address, committee).await;

    page.press("评审管理").await;
    page.heading("计划与受理时间").await;
    page.sees("本年度还没有评审计划").await;
    page.is_accessible().await;
    page.shot("plan").await;
    page.fill("名称", "2026 年度机电工程评审计划").await;
    page.fill("评审开始日期", "2026-11-01").await;
    page.fill("评审结束日期", "2026-12-31").await;
    page.press("登记计划").await;
    page.heading("受理时间").await;
    page.fill("开始受理日期", "2026-10-01").await;
    page.fill("截止日期", "2026-12-25").await;
    page.press("开启受理").await;
    page.sees("受理时间：2026-10-01 至 2026-12-25").await;
    page.is_accessible().await;
    page.shot("window").await;
    let told =
        Elsewhere::applicant(&site, "demo_applicant").read("/jurisdictions/guangdong/windows");
    assert_eq!(told[0]["window"]["closes"], "2026-12-25");

    page.press("评委抽取").await;
    page.heading("发布抽取").await;
    page.fill("抽取名称", "第一次评审会抽取").await;
    page.fill("不限专业的人数", "9").await;
    page.tick("全选：要评审的申请（决定谁须回避）").await;
    page.is_accessible().await;
    page.shot("draw").await;
    page.press("发布抽取").await;
    page.sees("已发布，等待抽取").await;
    page.fill("现场监督人说的一句话", "风和日丽").await;
    page.press("抽取").await;
    page.sees("不能参加，换下一位").await;
    page.is_accessible().await;
    page.shot("drawn").await;
    checked_by_anybody(&site, width).await;

    page.press("专业组").await;
    page.fill("专业组名称", "机械组").await;
    page.tick("全选：成员").await;
    page.press("保存专业组").await;
    page.heading("专业组意见").await;
    page.fill("专业组", "机械组").await;
    page.tick("全选：申请").await;
    page.fill("评议意见", "业绩符合条件，建议通过。").await;
    page.press("登记意见").await;
    page.sees("业绩符合条件").await;
    page.is_accessible().await;
    page.shot("groups").await;

    page.press("评审会议").await;
    page.fill("会议名称", "第一次评审会").await;
    page.fill("会议日期", "2026-11-23").await;
    page.press("选用抽取结果：第一次评审会抽取").await;
    page.tick("全选：议程").await;
    page.press("保存会议").await;
    page.heading("登记表决结果").await;
    page.tick("全选：出席评委").await;
    page.fill("赞成票", "8").await;
    page.fill("反对票", "1").await;
    page.press("填入全部").await;
    page.is_accessible().await;
    page.shot("votes").await;
    page.press("提交表决结果").await;
    page.sees("议程上的申请已全部表决").await;
    page.is_accessible().await;
    page.shot("voted").await;

    page.press("结果上报").await;
    page.fill("上报名称", "第一批评审结果").await;
    page.tick("全选：申请").await;
    page.press("上报").await;
    page.sees("已上报").await;
    page.is_accessible().await;
    page.shot("reported").await;

    page.press("统计图表").await;
    page.sees("按环节").await;
    page.sees("按等级").await;
    page.is_accessible().await;
    page.shot("figures").await;
    page.press("空白证书").await;
    page.sees("没有编号和二维码").await;
    page.sees("第 1 页").await;
    page.shot("blank").await;

    officer::leave(&page).await;
    let bureau = Officer {
        account: "demo_bureau",
        office: BUREAU_NAME,
    };
    officer::sign_in(&page, &address, bureau).await;
    page.press("评审管理").await;
    page.sees("第一批评审结果").await;
    page.is_accessible().await;
    page.shot("received").await;
    page.press("接收").await;
    page.sees("没有等待接收的上报").await;
    page.close().await;

    certificates(&site, &ids);
}

/// The notice passes, and each of them ends with a certificate.
fn certificates(site: &Site, ids: &[String]) {
    site.pass(NOTICE_SECONDS);
    let officer = Elsewhere::officer(site, "demo_committee", COMMITTEE);
    for id in ids {
        let passed = json!({ "event": "record_notice", "passed": true, "note": "" });
        officer.act(id, &passed);
        let body = officer.act(id, &json!({ "event": "conclude" }));
        let number = body["row"]["certificate"].as_str().unwrap_or_default();
        assert!(!number.is_empty(), "{}", body["state"]);
    }
}

/// Somebody who is not signed in draws again in their own browser.
async fn checked_by_anybody(site: &Site, width: Width) {
    let page = Page::open("console-anybody", width, None).await;
    page.go(&format!("{}/draws", site.address())).await;
    page.heading("评委抽取核对").await;
    page.is_accessible().await;
    page.press("第一次评审会抽取").await;
    page.sees("在您的浏览器里重新计算，结果一致").await;
    page.sees("风和日丽").await;
    let told = page.text().await;
    assert!(!told.contains("王小明"), "nobody is named");
    page.is_accessible().await;
    page.shot("checked").await;
    page.close().await;
}

/// Twenty applications that unit, supervisor and bureau have agreed to.
fn twenty_at_the_committee(site: &Site) -> Vec<String> {
    let data = loaded("guangdong");
    let mut ids = Vec::new();
    for serial in 100..100 + CASES {
        let mut somebody = Somebody::at(site, serial, MECHANICAL.unit);
        let id = somebody.fills(&data, "review", MECHANICAL, |_| {});
        let revision = somebody.read(&id)["revision"].clone();
        let submit = json!({ "revision": revision, "event": { "event": "submit", "digest": "" } });
        let path = format!("/applications/{id}/events");
        somebody.sent("POST", &path, &submit).expect(200);
        ids.push(id);
    }
    let agreed = json!({ "event": "approve", "opinion": "同意" });
    let unit = Elsewhere::officer(site, "demo_unit", MECHANICAL.unit);
    many(&unit, MECHANICAL.unit, &ids, &agreed);
    site.pass(NOTICE_SECONDS);
    let passed = json!({ "event": "record_notice", "passed": true, "note": "" });
    many(&unit, MECHANICAL.unit, &ids, &passed);
    for (account, office) in [("demo_supervisor", "zs-industry"), ("demo_bureau", BUREAU)] {
        many(
            &Elsewhere::officer(site, account, office),
            office,
            &ids,
            &agreed,
        );
    }
    ids
}

/// The same event on all of them.
fn many(officer: &Elsewhere, office: &str, ids: &[String], event: &Value) {
    let revision = |id: &String| officer.application(id)["revision"].clone();
    let on: Vec<Value> = ids.iter().map(|id| json!([id, revision(id)])).collect();
    let body = json!({ "on": on, "event": event });
    let path = format!("/offices/{office}/events");
    let results = officer.send("POST", &path, &body).expect(200).json();
    for result in results.as_array().expect("a list") {
        assert!(
            result["refusal"].is_null() && result["stale"] == false,
            "{result}"
        );
    }
}

/// Experts of other units in the committee's pool.
fn experts(site: &Site) {
    let officer = Elsewhere::officer(site, "demo_committee", COMMITTEE);
    for serial in 200..200 + EXPERTS {
        Somebody::new(site, serial);
        let wish = json!({ "account": format!("person_{serial}"), "name": "王小明", "specialties": "机械" });
        let path = format!("/offices/{COMMITTEE}/pool");
        officer.send("POST", &path, &wish).expect(204);
    }
}
