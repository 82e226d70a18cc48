//! A review in Guangxi: level and committee first, one series a year, and through unit, office and
//! committee to the certificate.

use crate::answer::answer;
use crate::application::id;
use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::prepared::{Somebody, officer_of};
use crate::site::Site;
use serde_json::json;
use zhicheng_shared::jurisdiction::{Business, Loaded};
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::filled::{FORESTRY, Fullness, filled};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pdf_text::runs;

const NAME: &str = "王小明";
const COMMITTEE: &str = "gx-engineering-intermediate";
/// Five working days with holidays among them, and some to spare.
const NOTICE_SECONDS: u32 = 12 * 24 * 3600;

#[tokio::test(flavor = "multi_thread")]
async fn guangxi_review_phone() {
    guangxi_review(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guangxi_review_desktop() {
    guangxi_review(Width::Desktop).await;
}

async fn guangxi_review(width: Width) {
    let data = loaded("guangxi");
    let site = Site::start();
    let address = site.address();
    let offices = [FORESTRY.unit, FORESTRY.bureau, COMMITTEE];
    let offices = (52..).zip(offices);
    let offices: Vec<(String, String)> = offices
        .map(|(serial, office)| {
            let name = officer_of(&site, &data, serial, office);
            (format!("person_{serial}"), name)
        })
        .collect();
    let mut somebody = Somebody::at(&site, 51, FORESTRY.unit);
    let page = Page::open("guangxi_review", width, None).await;
    sign_in(&page, &address, "person_51", PASSWORD).await;

    let started = start(&page, &address, &data).await;
    // A second one is refused before a word is typed, with the way to the first.
    page.go(&format!("{address}/start/guangxi/review")).await;
    page.sees("本年度已有一份没有办完的同类申报，请接着办那一份")
        .await;
    let told = page.text().await;
    assert!(!told.contains("开始申报"));
    assert!(!told.contains("可以先填写"), "there is nothing to begin");
    page.is_accessible().await;
    page.shot("again").await;
    page.press("继续填写").await;
    page.heading("申报信息").await;
    assert_eq!(id(&page).await, started);

    // Until it is handed in, its word is the region's own.
    page.go(&format!("{address}/applications")).await;
    page.sees("待完善").await;
    page.shot("unfinished").await;

    fill(&mut somebody, &data, &started);
    page.go(&format!("{address}/apply/{started}/submit")).await;
    page.sees("没有发现需要修改的地方").await;
    page.is_accessible().await;
    page.shot("submit").await;
    hand_in(&page).await;
    page.sees("单位受理中").await;
    for stage in ["单位审核", "职改办审核", "评审会评审"] {
        page.sees(stage).await;
    }
    // What the guide's card says: year, title, level, 职改办, 评审会 and when it was begun.
    let committee = data.jurisdiction.committee(COMMITTEE).expect("it is there");
    let facts = "return [...document.querySelectorAll('section[aria-labelledby=facts] dt')].map(dt => dt.textContent + '=' + dt.nextElementSibling.textContent).join(';')";
    page.until(
        "the facts",
        "return !!document.querySelector('section[aria-labelledby=facts] dt')",
    )
    .await;
    let told = page.script(facts, vec![]).await;
    let told = told.as_str().unwrap_or_default();
    for fact in [
        "申报年度=2026",
        "申报职称=工程师",
        "评审等级=中级",
        "创建时间=2026",
    ] {
        assert!(told.contains(fact), "{fact}: {told}");
    }
    for office in ["广西流动人员职称改革办公室", &committee.name] {
        page.sees(office).await;
    }
    page.is_accessible().await;
    page.shot("progress").await;

    other_series(&page, &address, &mut somebody, &data).await;

    let console = Page::open("guangxi_review-officer", Width::Desktop, None).await;
    decide(&console, &site, &offices).await;
    console.close().await;
    sign_in(&page, &address, "person_51", PASSWORD).await;
    page.go(&format!("{address}/progress/{started}")).await;
    page.sees("办理结果").await;
    page.is_accessible().await;
    page.shot("outcome").await;
    page.go(&format!("{address}/certificates")).await;
    page.sees("证书有效").await;
    page.sees("林业工程").await;
    page.is_accessible().await;
    page.shot("certificate").await;
    let own = page.api("/api/v1/certificates").await;
    let number = own[0]["payload"]["number"].as_str().expect("a number");
    page.close().await;
    anothers(width, &site, number).await;
}

/// Whoever knows number and name looks it up without signing in, and takes the file along: no photo, no code.
async fn anothers(width: Width, site: &Site, number: &str) {
    let page = Page::open("guangxi_review-visitor", width, None).await;
    page.go(&format!("{}/check", site.address())).await;
    page.fill("证书编号", number).await;
    page.fill("持证人姓名", NAME).await;
    page.press("查询").await;
    page.sees("证书有效").await;
    page.press("下载证书文件").await;
    page.heading("下载证书文件").await;
    page.press("查询").await;
    page.sees("证书有效").await;
    page.is_accessible().await;
    page.shot("found").await;
    let files = tempfile::tempdir().expect("a folder");
    page.download_to(files.path()).await;
    let file = page.downloads("下载 PDF", files.path()).await;
    let text: String = runs(&file)[0].iter().map(|run| run.text.as_str()).collect();
    for said in [number, NAME, "工程师", "林业工程"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    page.close().await;
}

fn review(data: &Loaded) -> &Business {
    data.jurisdiction.business("review").expect("it is there")
}

/// Level and committee before anything else, then 职改办; the application's id.
async fn start(page: &Page, address: &str, data: &Loaded) -> String {
    page.go(&format!("{address}/start/guangxi/review")).await;
    page.press("开始申报").await;
    page.tells("拟申报级别", "还没有选择").await;
    let part = review(data).part("start").expect("it decides the way");
    let wanted = [("level", FORESTRY.level.key()), ("committee", COMMITTEE)];
    for (key, raw) in wanted {
        answer(page, data, part.field(key).expect("a field"), raw).await;
    }
    page.pick("报送职改办", "广西流动人员职称改革办公室").await;
    page.sees("单位审核 → 职改办审核 → 评审会评审").await;
    page.is_accessible().await;
    page.shot("start").await;
    page.press("开始申报").await;
    page.heading("申报信息").await;
    page.sees("在提交之前和被退回之后，这几项都可以更改").await;
    page.shot("application").await;
    id(page).await
}

/// The rest is filled in at another device.
fn fill(somebody: &mut Somebody, data: &Loaded, id: &str) {
    let photo = zhicheng_tests::app::portrait(data);
    let path = "/api/v1/me/photo?jurisdiction=guangxi";
    let photo = somebody.0.bytes("PUT", path, "image/jpeg", &photo);
    photo.expect("an answer").expect(200);
    let mut all = filled(data, "review", FORESTRY, Fullness::Rows(1));
    let kinds = all.file_kinds().into_iter();
    let stored = kinds.map(|kind| (kind.clone(), somebody.upload(&kind)));
    all.attach(&stored.collect());
    for (section, records) in &all.dossier {
        let put = json!({ "revision": 0, "records": records });
        somebody.send("PUT", &format!("/dossier/{section}"), &put);
    }
    let body = somebody.read(id);
    let put = json!({ "revision": body["revision"], "draft": all.draft });
    somebody.send("PUT", &format!("/applications/{id}/draft"), &put);
}

async fn hand_in(page: &Page) {
    page.press("提交审核").await;
    page.sees("确认提交").await;
    page.sees("进入“单位审核”").await;
    page.is_in_sight("提交审核").await;
    page.is_accessible().await;
    page.shot("sure").await;
    page.press("提交审核").await;
    page.heading("办理环节").await;
}

/// Whoever has applied in one series this year is told at the other's field, with the way on.
async fn other_series(page: &Page, address: &str, somebody: &mut Somebody, data: &Loaded) {
    let begin = json!({ "jurisdiction": "guangxi", "business": "assessment", "start": { "level": "assistant", "bureau": "gx-mobile" } });
    let begun = somebody.send("POST", "/applications", &begin);
    let other = begun["row"]["id"].as_str().expect("an id");
    page.go(&format!("{address}/apply/{other}")).await;
    page.heading("申报信息").await;
    let library = data.jurisdiction.series("09").expect("it is there");
    page.pick("系列", &library.name).await;
    page.sees("已保存").await;
    page.go(&format!("{address}/apply/{other}/submit")).await;
    page.sees("同一年度只能申报一个系列").await;
    page.is_accessible().await;
    page.shot("other-series").await;
    let delete = json!({ "revision": somebody.read(other)["revision"], "organisation": null, "event": { "event": "delete_draft" } });
    let path = format!("/applications/{other}/events");
    somebody.sent("POST", &path, &delete).expect(200);
}

/// Unit, office and committee, whose meeting decides.
async fn decide(console: &Page, site: &Site, offices: &[(String, String)]) {
    let address = site.address();
    let at = |place: usize| {
        let (account, office) = &offices[place];
        Officer { account, office }
    };
    for place in [0, 1] {
        officer::sign_in(console, &address, at(place)).await;
        officer::open(console, NAME).await;
        let words = ("审核意见", "材料齐全，同意报送。");
        officer::decide(console, "通过", words, "通过").await;
        officer::leave(console).await;
    }
    officer::sign_in(console, &address, at(2)).await;
    officer::open(console, NAME).await;
    officer::meet(console, "2026-11-23", [9, 8, 1], "业绩突出。").await;
    site.pass(NOTICE_SECONDS);
    officer::sign_in(console, &address, at(2)).await;
    officer::open(console, NAME).await;
    let words = ("说明", "公示期满，没有异议。");
    officer::decide(console, "公示无异议，通过", words, "登记公示结果").await;
    console.press("办结并颁发证书").await;
    console.sees("已登记：办结").await;
    console.shot("concluded").await;
}
