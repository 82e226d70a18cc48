//! Other jurisdictions: their businesses load, show, fill in and check in the same pages, from data
//! alone.

use crate::answer::{answer, answer_all};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;
use zhicheng_shared::form::Values;
use zhicheng_shared::jurisdiction::{Business, Loaded};
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{Amount, Person, document, person};
use zhicheng_tests::process::Caller;

#[tokio::test(flavor = "multi_thread")]
async fn other_jurisdictions_phone() {
    other_jurisdictions(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_jurisdictions_desktop() {
    other_jurisdictions(Width::Desktop).await;
}

async fn other_jurisdictions(width: Width) {
    let site = Site::start();
    let address = site.address();
    for (serial, unit) in [(21, "gz-demo-monitoring"), (22, "gx-demo-environment")] {
        let mut somebody =
            Caller::open(address.trim_start_matches("http://")).expect("the server is there");
        let unit = json!({ "unit": unit });
        somebody.register(serial).expect("an answer").expect(201);
        let chosen = somebody.send("PUT", "/api/v1/me/unit", &unit);
        chosen.expect("an answer").expect(200);
    }
    let page = Page::open("jurisdictions", width, None).await;
    sign_in(&page, &address, "person_21", PASSWORD).await;
    guangzhou(&page).await;
    elsewhere(&page).await;
    page.close().await;
    let page = Page::open("jurisdictions", width, None).await;
    sign_in(&page, &address, "person_22", PASSWORD).await;
    guangxi(&page).await;
    page.close().await;
}

/// Where the unit is of another province, that is told before the first field, and nothing begins.
async fn elsewhere(page: &Page) {
    let loaded = loaded("guangxi");
    page.press("申报职称").await;
    page.fill("申报地区", &loaded.jurisdiction.name).await;
    page.press(&assessment(&loaded).name).await;
    page.sees("人事管理单位不在本系统的受理地区内").await;
    assert!(!page.text().await.contains("开始申报"));
    page.is_accessible().await;
    page.shot("guangxi-elsewhere").await;
}

/// Somebody whose answers fit this jurisdiction's first business, with these for its own questions.
fn somebody(loaded: &Loaded, own: &[(&str, &str)]) -> Person {
    let jurisdiction = &loaded.jurisdiction;
    let id = document(1996, 4, 9, 321);
    let mut person = person(jurisdiction, "assessment", &id, "王小明", Amount::Least, 5);
    for values in person.draft.parts.values_mut() {
        for (key, text) in own {
            if let Some(value) = values.get_mut(*key) {
                (*text).clone_into(value);
            }
        }
    }
    person
}

fn assessment(loaded: &Loaded) -> &Business {
    let business = loaded.jurisdiction.business("assessment");
    business.expect("first assessment is there")
}

/// Chooses the jurisdiction and its business, and answers what decides the way.
async fn begin(page: &Page, loaded: &Loaded, person: &Person, missing: &str) {
    let business = assessment(loaded);
    page.press("申报职称").await;
    page.heading("选择要办理的业务").await;
    page.fill("申报地区", &loaded.jurisdiction.name).await;
    page.sees(&business.summary).await;
    page.is_accessible().await;
    page.press(&business.name).await;
    page.heading(&business.name).await;
    page.press("开始申报").await;
    page.tells(missing, "还没有选择").await;
    page.is_accessible().await;
    let start = business.part(&business.start).expect("it decides the way");
    answer_all(page, loaded, start, &person.draft.parts["start"]).await;
    if let Some(bureau) = start.field("bureau") {
        page.pick(&bureau.label, "南宁市职称改革工作领导小组办公室")
            .await;
    }
    page.shot("start").await;
    page.press("开始申报").await;
    page.heading(&business.steps[0].name).await;
}

/// The same answers without one's own records, which are not there yet.
fn without_records(values: &Values) -> Values {
    let mut values = values.clone();
    values.remove("highest_education");
    values
}

/// Goes on to the step with this key.
async fn on(page: &Page, loaded: &Loaded, key: &str) {
    let step = assessment(loaded).steps.iter().find(|s| s.key == key);
    let step = step.expect("a step of the business");
    page.press(&format!("下一步：{}", step.name)).await;
    page.heading(&step.name).await;
    page.is_accessible().await;
}

/// Eleven steps; files with each record.
async fn guangzhou(page: &Page) {
    let loaded = loaded("guangzhou");
    let person = somebody(
        &loaded,
        &[
            ("supervisor_kind", "市直"),
            ("series", "05"),
            ("level", "assistant"),
            ("specialty", "environment_monitoring"),
            ("title", "助理工程师"),
            ("committee", "gz-environment-junior"),
        ],
    );
    begin(page, &loaded, &person, "单位主管类型").await;
    let business = assessment(&loaded);
    assert_eq!(business.steps.len(), 11);
    on(page, &loaded, "basic").await;
    let basic = loaded.jurisdiction.section("basic").expect("a section");
    answer_all(page, &loaded, basic, &person.dossier["basic"][0].values).await;
    let part = business.part("application").expect("a part");
    let values = without_records(&person.draft.parts["application"]);
    answer_all(page, &loaded, part, &values).await;
    page.sees("已保存").await;
    page.is_accessible().await;
    page.shot("guangzhou-basic").await;

    on(page, &loaded, "titles").await;
    on(page, &loaded, "education").await;
    let education = loaded.jurisdiction.section("education").expect("a section");
    page.press(&format!("添加一条：{}", education.name)).await;
    page.heading(&format!("{} 第 1 条", education.name)).await;
    answer_all(
        page,
        &loaded,
        education,
        &person.dossier["education"][0].values,
    )
    .await;
    page.sees("学籍验证报告或学历证书电子注册备案表").await;
    page.is_accessible().await;
    page.press("完成，返回列表").await;
    page.sees("2 处需修改").await;
    page.shot("guangzhou-education").await;

    for key in [
        "work",
        "summary",
        "achievements",
        "academic",
        "appraisals",
        "proofs",
    ] {
        on(page, &loaded, key).await;
    }
    page.tick_in("是否已在广州市缴纳社保", "否").await;
    page.sees("在岗在职证明材料").await;
    on(page, &loaded, "submit").await;
    page.sees("提交前请先修改以下各处").await;
    page.sees("学籍验证报告或学历证书电子注册备案表至少要上传 1 个文件")
        .await;
    page.sees("主要专业技术工作经历至少要有 1 条").await;
    page.sees("还没有证件照").await;
    page.shot("guangzhou-checked").await;
}

/// Level and bureau first; pictures in slots; a rich summary.
async fn guangxi(page: &Page) {
    let loaded = loaded("guangxi");
    let person = somebody(
        &loaded,
        &[
            ("level", "assistant"),
            ("bureau", ""),
            ("series", "05"),
            ("specialty", "environment_monitoring"),
            ("title", "助理工程师"),
        ],
    );
    begin(page, &loaded, &person, "报送职改办").await;
    let business = assessment(&loaded);
    // What decides the way can still be changed, with what follows told before.
    page.sees("按现在的选择，提交后依次经过：单位审核 → 职改办审核")
        .await;
    page.sees("在提交之前和被退回之后，这几项都可以更改").await;
    let part = business.part("application").expect("a part");
    let values = without_records(&person.draft.parts["application"]);
    answer_all(page, &loaded, part, &values).await;
    page.is_accessible().await;
    page.shot("guangxi-application").await;
    on(page, &loaded, "basic").await;
    on(page, &loaded, "summary").await;
    let summary = business.part("summary").expect("a part");
    let summary = summary.field("summary").expect("a field");
    let long = "见习期内参加环境监测工作。".repeat(60);
    answer(page, &loaded, summary, &long).await;
    page.tells("工作小结", "最多 700 个字，现有 780 个，请删去 80 个字")
        .await;
    answer(page, &loaded, summary, "见习期内参加环境监测工作。").await;
    page.tells_no_more("工作小结", "最多").await;
    page.sees("已保存").await;
    page.shot("guangxi-summary").await;
    on(page, &loaded, "uploads").await;
    page.sees("身份证(正反面)").await;
    page.shot("guangxi-uploads").await;
    on(page, &loaded, "submit").await;
    page.sees("提交前请先修改以下各处").await;
    page.sees("身份证(正反面)至少要上传 2 个文件").await;
    page.sees("专业技术工作经历(能力)至少要有 1 条").await;
    page.shot("guangxi-checked").await;
}
