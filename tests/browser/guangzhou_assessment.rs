//! 首次认定 in Guangzhou: three people whose unit and choice lead three ways, one of them filling in all of
//! it by hand, each to the certificate.

use crate::answer::answer;
use crate::page::{Page, Width};
use crate::people::{PASSWORD as OWN, sign_in};
use crate::prepared::Somebody;
use crate::site::Site;
use zhicheng_shared::committee::Level;
use zhicheng_shared::jurisdiction::{Business, Loaded};
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::filled::{self, Wish};
use zhicheng_tests::folders::loaded;

mod by_hand;
mod offices;

use by_hand::{by_hand, replace};
use offices::{Desks, send_back, through};

const ECOLOGY: Wish = Wish {
    specialty: "environment_monitoring",
    level: Level::Assistant,
    unit: "gz-demo-monitoring",
    ..filled::MECHANICAL
};
/// Whoever fills in all of it by hand.
const NAME: &str = "韦一舟";
/// The others, who are called alike.
const OTHERS: &str = "王小明";
/// Five working days with holidays among them, and some to spare.
const NOTICE_SECONDS: u32 = 12 * 24 * 3600;
const STAGES: [&str; 3] = ["主管部门审核", "区人社部门审核", "南方人才市场审核"];
const LAST: &str = "gz-environment-junior";

/// A way: whose it is, what they choose, who stands on it.
#[derive(Clone, Copy)]
struct Way {
    serial: u32,
    unit: &'static str,
    kind: &'static str,
    second: &'static str,
    /// Which of the stages is on it.
    stage: usize,
}

const WAYS: [Way; 3] = [
    Way {
        serial: 41,
        unit: "gz-demo-monitoring",
        kind: "市直",
        second: "gz-environment",
        stage: 0,
    },
    Way {
        serial: 42,
        unit: "gz-demo-environment",
        kind: "区属",
        second: "gz-tianhe-hrss",
        stage: 1,
    },
    Way {
        serial: 43,
        unit: "gz-demo-point",
        kind: "南方人才市场",
        second: "gz-talent-market",
        stage: 2,
    },
];

#[tokio::test(flavor = "multi_thread")]
async fn guangzhou_assessment_phone() {
    guangzhou_assessment(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guangzhou_assessment_desktop() {
    guangzhou_assessment(Width::Desktop).await;
}

async fn guangzhou_assessment(width: Width) {
    let data = loaded("guangzhou");
    let site = Site::start();
    let address = site.address();
    let desks = Desks::of(&site, &data);
    let console = Page::open("guangzhou_assessment-officer", Width::Desktop, None).await;

    let page = Page::open("guangzhou_assessment", width, None).await;
    let hand = by_hand(&page, &site, &data).await;
    progress(&page, &data, WAYS[0]).await;
    send_back(&console, &site, &desks).await;
    replace(&page, &site, &data, &hand).await;

    let mut ids = vec![hand.clone()];
    for way in &WAYS[1..] {
        let page = Page::open(&format!("guangzhou_assessment-{}", way.serial), width, None).await;
        ids.push(chosen(&page, &site, &data, *way).await);
        progress(&page, &data, *way).await;
        page.close().await;
    }
    through(&console, &site, &desks, &ids).await;
    console.close().await;

    page.close().await;
    let names: [(&str, &str); 3] = [
        ("wei_yizhou", OWN),
        ("person_42", PASSWORD),
        ("person_43", PASSWORD),
    ];
    for ((account, password), id) in names.into_iter().zip(&ids) {
        let page = Page::open(&format!("guangzhou_assessment-{account}"), width, None).await;
        sign_in(&page, &address, account, password).await;
        page.go(&format!("{address}/progress/{id}")).await;
        page.sees("办理结果").await;
        page.is_accessible().await;
        page.shot("outcome").await;
        page.go(&format!("{address}/certificates")).await;
        page.sees("助理工程师").await;
        page.sees("证书有效").await;
        page.is_accessible().await;
        page.shot("certificate").await;
        page.close().await;
    }
}

fn assessment(data: &Loaded) -> &Business {
    let business = data.jurisdiction.business("assessment");
    business.expect("first assessment is there")
}

/// Hands in, told before where it goes.
async fn submit(page: &Page, word: &str) {
    page.press(word).await;
    page.sees("确认提交").await;
    page.sees("进入“单位审核”").await;
    page.is_in_sight(word).await;
    page.is_accessible().await;
    page.shot("sure").await;
    page.press(word).await;
    page.heading("办理环节").await;
}

/// The way is told in the jurisdiction's words: who is on it, and nobody else.
async fn progress(page: &Page, data: &Loaded, way: Way) {
    let known = |id: &str| {
        let mut all = data.organisations.iter();
        all.find(|one| one.id == id)
            .expect("an office")
            .name
            .clone()
    };
    page.sees("单位审核").await;
    page.sees("评委会认定").await;
    page.sees(&known(way.unit)).await;
    let text = page.text().await;
    for (at, stage) in STAGES.iter().enumerate() {
        assert_eq!(text.contains(stage), at == way.stage, "{stage}: {text}");
    }
    page.is_accessible().await;
    page.shot("progress").await;
}

/// Somebody else has filled it in; the choice that decides the way, and handing in, are by the page.
async fn chosen(page: &Page, site: &Site, data: &Loaded, way: Way) -> String {
    let address = site.address();
    let wish = Wish {
        unit: way.unit,
        ..ECOLOGY
    };
    let mut somebody = Somebody::at(site, way.serial, way.unit);
    let id = somebody.fills(data, "assessment", wish, |all| {
        let start = all.draft.parts.get_mut("start").expect("a part");
        start.remove("supervisor_kind");
    });
    sign_in(page, &address, &format!("person_{}", way.serial), PASSWORD).await;
    let business = assessment(data);
    let part = business.part("start").expect("a part");
    let field = part.field("supervisor_kind").expect("a field");
    page.go(&format!("{address}/apply/{id}/basic")).await;
    page.heading("基本信息").await;
    if way.stage == 1 {
        // Above this unit is its district's bureau and no department of the city: told at the choice.
        answer(page, data, field, "市直").await;
        page.sees("已保存").await;
        page.press("11. 完成并送审").await;
        page.sees("没有发现需要修改的地方").await;
        page.press("提交审核").await;
        page.sees("确认提交").await;
        page.press("提交审核").await;
        page.sees("按现在的选择找不到受理的部门").await;
        page.sees("请问人事管理单位").await;
        page.is_accessible().await;
        page.shot("nobody").await;
        page.press("2. 基本信息").await;
    }
    answer(page, data, field, way.kind).await;
    let ahead = format!("单位审核 → {} → 评委会认定", STAGES[way.stage]);
    page.sees(&ahead).await;
    page.sees("已保存").await;
    page.shot("choice").await;
    page.press("11. 完成并送审").await;
    page.sees("没有发现需要修改的地方").await;
    submit(page, "提交审核").await;
    id
}
