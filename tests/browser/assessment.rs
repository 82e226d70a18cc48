//! The first title by assessment: a graduate fills in everything inside the application, hands it
//! in, and it goes its way through every office to the certificate.

use crate::answer::answer_all;
use crate::application::{id, start, submit};
use crate::dossier::choose_unit;
use crate::elsewhere::{Elsewhere, wait};
use crate::page::{Page, Width};
use crate::people::{PASSWORD, newcomer, register};
use crate::site::Site;
use serde_json::json;
use std::path::PathBuf;
use zhicheng_shared::form::Values;
use zhicheng_shared::jurisdiction::{Loaded, Show};
use zhicheng_shared::value::Record;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::Person;
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;

#[tokio::test(flavor = "multi_thread")]
async fn assessment_phone() {
    assessment(Width::Phone, 811).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn assessment_desktop() {
    assessment(Width::Desktop, 813).await;
}

const NAME: &str = "买买提·䶮";
const UNIT: &str = "中山市演示机电设备有限公司";

async fn assessment(width: Width, serial: u32) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let address = site.address();
    let person = graduate(&loaded, serial);
    let account = format!("graduate{serial}");
    let page = Page::open("assessment", width, None).await;
    register(&page, &address, &person, &account, serial).await;
    choose_unit(&page, &address, UNIT).await;
    start(&page, "初次职称考核认定").await;
    let id = id_of_draft(&page).await;

    photo(&page, &site).await;
    sections(&page, &loaded, &person).await;
    page.shot("person").await;
    page.press("下一步：业务申请").await;
    page.heading("业务申请").await;
    let business = loaded
        .jurisdiction
        .business("assessment")
        .expect("it is there");
    let part = business.part("application").expect("it has one");
    answer_all(&page, &loaded, part, &person.draft.parts["application"]).await;
    page.sees("已保存").await;
    page.is_accessible().await;
    page.shot("application").await;
    // Nowhere else on this page: the sheet names the unit that was chosen with the account.
    page.sees(UNIT).await;
    assert!(
        !page.text().await.contains("审核时可能会问到"),
        "a graduate who fits is asked nothing"
    );
    submit(&page).await;

    through_the_offices(&site, &id);
    page.go(&format!("{address}/progress/{id}")).await;
    page.fill("账号名、证件号码、手机号或邮箱", &account).await;
    page.fill("密码", PASSWORD).await;
    page.press("登录").await;
    page.heading("办理环节").await;
    page.sees("办结").await;
    page.is_accessible().await;
    page.shot("concluded").await;
    certificate(&page, &site, &id).await;
    page.close().await;
}

/// Somebody who finished university in 2022 and has worked since.
fn graduate(loaded: &Loaded, serial: u32) -> Person {
    let mut person = newcomer(loaded, "assessment", NAME, serial);
    let set = |values: &mut Values, pairs: &[(&str, &str)]| {
        for (key, text) in pairs {
            values.insert((*key).to_owned(), (*text).to_owned());
        }
    };
    let dossier = &mut person.dossier;
    let mut first = |section: &str, pairs: &[(&str, &str)]| {
        let records = dossier.get_mut(section).expect("the business uses it");
        records.truncate(1);
        set(&mut records[0].values, pairs);
    };
    first(
        "education",
        &[
            ("start", "2018-09"),
            ("end", "2022-06"),
            ("qualification", "大学本科"),
            ("degree", "学士"),
            ("major", "机械设计制造及其自动化"),
            ("study_mode", "全日制"),
        ],
    );
    first(
        "work",
        &[("start", "2022-07"), ("end", ""), ("part_time", "否")],
    );
    first("basic", &[("work_start", "2022-07-01")]);
    first("appraisals", &[("year", "2025"), ("result", "称职(合格)")]);
    let part = person.draft.parts.get_mut("application").expect("a part");
    set(
        part,
        &[
            ("level", "assistant"),
            ("title", "助理工程师"),
            ("matching_major", "机械设计制造及其自动化"),
            ("years_in_specialty", "4"),
        ],
    );
    person
}

/// Id of the draft that was just begun: `/apply/ID`.
async fn id_of_draft(page: &Page) -> String {
    page.heading("填写个人信息").await;
    id(page).await
}

/// Makes the photo inside the application.
pub async fn photo(page: &Page, site: &Site) {
    let portrait = Portrait {
        width: 900,
        height: 1200,
        head: 0.42,
        top: 0.16,
        ..Portrait::default()
    };
    let path: PathBuf = site.data().join("portrait.jpg");
    std::fs::write(&path, portrait.draw().jpeg(&Jpeg::default())).expect("written");
    page.press("制作证件照").await;
    page.give_file(&path).await;
    page.sees("检查结果").await;
    page.press("使用这张照片").await;
    page.sees("已有证件照").await;
}

/// Fills in the sections that the first step shows.
async fn sections(page: &Page, loaded: &Loaded, person: &Person) {
    let business = loaded
        .jurisdiction
        .business("assessment")
        .expect("it is there");
    for show in &business.steps[0].shows {
        let Show::Section(key) = show else { continue };
        let section = loaded
            .jurisdiction
            .section(key)
            .expect("checked when loaded");
        let record: &Record = &person.dossier[key][0];
        if section.rows().is_none() {
            answer_all(page, loaded, section, &record.values).await;
            continue;
        }
        page.press(&format!("添加一条：{}", section.name)).await;
        page.heading(&format!("{} 第 1 条", section.name)).await;
        answer_all(page, loaded, section, &record.values).await;
        page.is_accessible().await;
        page.press("完成，返回列表").await;
        page.sees("已填").await;
    }
    page.sees("已保存").await;
    page.is_accessible().await;
}

/// Days of a public notice of five working days, counted generously.
const NOTICE: u32 = 9 * 24 * 3600;

/// Unit, supervisor and bureau agree; so does the committee, which holds no meeting here.
fn through_the_offices(site: &Site, id: &str) {
    let agree = json!({ "event": "approve", "opinion": "经考核，同意认定。" });
    let over = json!({ "event": "record_notice", "passed": true, "note": "公示期满，没有异议。" });
    let unit = Elsewhere::officer(site, "demo_unit", "zs-demo-machinery");
    unit.act(id, &agree);
    wait(site, NOTICE);
    unit.act(id, &over);
    Elsewhere::officer(site, "demo_supervisor", "zs-industry").act(id, &agree);
    Elsewhere::officer(site, "demo_bureau", "zs-hrss").act(id, &agree);
    let committee = Elsewhere::officer(site, "demo_committee", "zs-electromechanical");
    committee.act(id, &agree);
    wait(site, NOTICE);
    committee.act(id, &over);
    committee.act(id, &json!({ "event": "conclude", "certificate": null }));
}

/// The certificate is there, and anybody can check it.
async fn certificate(page: &Page, site: &Site, id: &str) {
    let committee = Elsewhere::officer(site, "demo_committee", "zs-electromechanical");
    let row = &committee.application(id)["row"];
    let number = row["certificate"].as_str().expect("a number").to_owned();
    assert!(!number.is_empty(), "a certificate is issued");
    page.sees(&number).await;
    page.press("我的证书").await;
    page.sees(&number).await;
    page.sees("助理工程师").await;
    page.is_accessible().await;
    page.shot("certificate").await;
    page.go(&format!("{}/check", site.address())).await;
    page.fill("证书编号", &number).await;
    page.fill("持证人姓名", NAME).await;
    page.press("查询").await;
    page.sees("证书有效").await;
    page.is_accessible().await;
}
