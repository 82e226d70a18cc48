//! The application that is filled in by hand, from the first question to the sheet, and mended later.

use super::{ECOLOGY, NAME, WAYS, assessment, submit};
use crate::answer::{answer, answer_all, level};
use crate::application::id;
use crate::assessment::photo;
use crate::dossier::choose_unit;
use crate::page::Page;
use crate::people::register;
use crate::site::Site;
use serde_json::{Value, json};
use std::path::PathBuf;
use zhicheng_shared::form::Section;
use zhicheng_shared::jurisdiction::{Loaded, Show};
use zhicheng_tests::app::portrait;
use zhicheng_tests::filled::{Filled, Fullness, file, filled};
use zhicheng_tests::people::{Amount, Person, document, person};

/// What is answered by hand: of the person as somebody would, of the rest the least that passes.
fn answers(data: &Loaded) -> (Person, Filled) {
    let own = document(1999, 4, 9, 341);
    let person = person(
        &data.jurisdiction,
        "assessment",
        &own,
        NAME,
        Amount::Least,
        5,
    );
    (
        person,
        filled(data, "assessment", ECOLOGY, Fullness::Shortest),
    )
}

/// Registers, chooses the unit, fills in the eleven steps and hands in; the application's id.
pub async fn by_hand(page: &Page, site: &Site, data: &Loaded) -> String {
    let address = site.address();
    let business = assessment(data);
    let (person, all) = answers(data);
    register(page, &address, &person, "wei_yizhou", 341).await;
    let unit = data.organisations.iter().find(|one| one.id == ECOLOGY.unit);
    choose_unit(page, &address, &unit.expect("a unit").name).await;

    page.go(&format!("{address}/start/guangzhou/assessment"))
        .await;
    page.press("开始申报").await;
    page.tells("单位主管类型", "还没有选择").await;
    let kind = business
        .part("start")
        .and_then(|part| part.field("supervisor_kind"));
    answer(page, data, kind.expect("a field"), WAYS[0].kind).await;
    dictionary(page).await;
    page.tick_in("认定级别", level("assistant")).await;
    page.sees("单位审核 → 主管部门审核 → 评委会认定").await;
    page.is_accessible().await;
    page.shot("start").await;
    page.press("开始申报").await;
    for (at, step) in business.steps.iter().enumerate() {
        page.heading(&step.name).await;
        for show in &step.shows {
            match show {
                Show::Photo => photo(page, site).await,
                Show::Section(key) => section(page, site, data, &person, &all, key).await,
                Show::Part(key) if key != "start" => {
                    let part = business.part(key).expect("a part");
                    let mut values = all.draft.parts[key].clone();
                    values.remove("highest_education");
                    answer_all(page, data, part, &values).await;
                }
                _ => {}
            }
        }
        if step.key == "education" {
            degree(page).await;
        }
        page.is_accessible().await;
        page.shot(&step.key).await;
        if let Some(next) = business.steps.get(at + 1) {
            page.press(&format!("下一步：{}", next.name)).await;
        }
    }
    // The sheet, before it goes.
    page.sees(NAME).await;
    page.sees("没有发现需要修改的地方").await;
    submit(page, "提交审核").await;
    id(page).await
}

/// The series is found by its code and by its exact name.
async fn dictionary(page: &Page) {
    let label = "认定资格系列";
    page.fill(label, "10").await;
    holds(page, label, "农业技术人员（兽医）").await;
    page.pick(label, "工程").await;
    page.field(label)
        .await
        .click()
        .await
        .expect("the list opens");
    page.sees("技工学校教师（实习指导）").await;
    page.shot("dictionary").await;
    page.fill(label, "工程技术人员").await;
    holds(page, label, "工程技术人员").await;
}

/// Waits until a box holds this.
async fn holds(page: &Page, label: &str, text: &str) {
    let script = format!(
        "{} return field({}).value === {}",
        crate::page::LIBRARY,
        json!(label),
        json!(text)
    );
    page.until(&format!("{label} holds {text}"), &script).await;
}

/// One's only record of a section, with its files.
async fn section(
    page: &Page,
    site: &Site,
    data: &Loaded,
    person: &Person,
    all: &Filled,
    key: &str,
) {
    let section: &Section = data.jurisdiction.section(key).expect("a section");
    if section.rows().is_none() {
        let mut values = all.dossier[key][0].values.clone();
        let own = person.dossier[key][0].values.clone().into_iter();
        values.extend(own.filter(|(_, text)| !text.is_empty()));
        return answer_all(page, data, section, &values).await;
    }
    let Some(record) = all.dossier[key].first() else {
        return;
    };
    page.press(&format!("添加一条：{}", section.name)).await;
    page.heading(&format!("{} 第 1 条", section.name)).await;
    answer_all(page, data, section, &record.values).await;
    for one in &record.attachments {
        let slot = section.slots.iter().find(|slot| slot.key == one.slot);
        let slot = slot.expect("a slot");
        let name = format!("{}.jpg", one.slot);
        page.give_file_in(&slot.name, &paper(site, &name, file("jpg")))
            .await;
        page.sees(&name).await;
    }
    page.is_accessible().await;
    page.shot(&format!("{key}-record")).await;
    page.press("完成，返回列表").await;
    page.sees("已填").await;
}

/// A file to be uploaded.
fn paper(site: &Site, name: &str, bytes: &[u8]) -> PathBuf {
    let path = site.data().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

/// The degree that counts is chosen among one's own, once it is there.
async fn degree(page: &Page) {
    page.press("2. 基本信息").await;
    page.heading("基本信息").await;
    page.choose_first("对应专业的全日制学历(学位)").await;
    page.sees("已保存").await;
    page.press("4. 学历(学位)教育情况").await;
    page.heading("学历(学位)教育情况").await;
}

/// The file goes, another comes, and it is handed in again.
pub async fn replace(page: &Page, site: &Site, data: &Loaded, id: &str) {
    let address = site.address();
    page.go(&format!("{address}/apply/{id}/education")).await;
    page.press("修改第 1 条").await;
    page.press("删除diploma.jpg").await;
    let clear = paper(site, "clear.jpg", &portrait(data));
    page.give_file_in("学历、学位证书", &clear).await;
    page.sees("clear.jpg").await;
    page.is_accessible().await;
    page.shot("replaced").await;
    page.press("完成，返回列表").await;
    page.sees("已保存").await;
    page.press("11. 完成并送审").await;
    page.sees("没有发现需要修改的地方").await;
    submit(page, "重新提交").await;
    let before: Value = page
        .api(&format!("/api/v1/applications/{id}/versions/1"))
        .await;
    assert!(before.to_string().contains("diploma.jpg"), "{before}");
}
