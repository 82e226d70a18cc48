//! Filling in the dossier, section by section, as the pages lead.

use crate::answer::answer_all;
use crate::page::Page;
use std::path::Path;
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_tests::people::Person;

/// Fills in every section that the person has something to say in, and comes out at the last one.
pub async fn fill(page: &Page, site: &str, loaded: &Loaded, person: &Person) {
    page.go(&format!("{site}/dossier")).await;
    page.is_accessible().await;
    let sections = &loaded.jurisdiction.sections;
    page.press(&sections[0].name).await;
    for (at, section) in sections.iter().enumerate() {
        page.heading(&section.name).await;
        let records = person
            .dossier
            .get(&section.key)
            .map_or(&[][..], Vec::as_slice);
        if section.rows().is_none() {
            if let Some(record) = records.first() {
                answer_all(page, loaded, section, &record.values).await;
            }
            page.is_accessible().await;
        }
        for (number, record) in records
            .iter()
            .enumerate()
            .filter(|_| section.rows().is_some())
        {
            page.press("添加一条").await;
            page.sees(&format!("第 {} 条", number + 1)).await;
            answer_all(page, loaded, section, &record.values).await;
            if number == 0 {
                page.is_accessible().await;
            }
            page.press("完成，返回列表").await;
        }
        if let Some(next) = sections.get(at + 1) {
            page.press(&format!("下一项：{}", next.name)).await;
        }
    }
    page.sees("已保存").await;
}

/// Chooses the unit by searching for its name.
pub async fn choose_unit(page: &Page, site: &str, name: &str) {
    page.go(&format!("{site}/unit")).await;
    page.fill("单位名称或代码", name).await;
    page.sees("共 1 条").await;
    page.press(&format!("选择{name}")).await;
    page.sees("确认选择这个单位").await;
    page.press("选择").await;
    page.leaves("/unit").await;
    page.go(&format!("{site}/unit")).await;
    page.sees(name).await;
}

/// Makes the photo from a picture file, in the page.
pub async fn make_photo(page: &Page, site: &str, picture: &Path) {
    page.go(&format!("{site}/photo")).await;
    page.is_accessible().await;
    page.give_file(picture).await;
    page.sees("检查结果").await;
    page.press("使用这张照片").await;
    page.leaves("/photo").await;
    page.go(&format!("{site}/photo")).await;
    page.sees("现在使用的照片").await;
}
