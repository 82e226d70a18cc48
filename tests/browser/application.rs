//! Applying: starting a business, its own questions, and submitting.

use crate::answer::answer_all;
use crate::page::{Page, Width};
use zhicheng_shared::jurisdiction::{Loaded, Show};
use zhicheng_shared::value::Draft;

/// Starts a business from the list of them.
pub async fn start(page: &Page, business: &str) {
    page.press("申报职称").await;
    page.heading("选择要办理的业务").await;
    page.is_accessible().await;
    page.press(business).await;
    page.press("开始申报").await;
    page.heading("填写").await;
}

/// Goes through the steps and answers the business's own questions on each.
pub async fn fill(page: &Page, loaded: &Loaded, business: &str, draft: &Draft) {
    let business = loaded.jurisdiction.business(business).expect("a business");
    for (at, step) in business.steps.iter().enumerate() {
        page.heading(&step.name).await;
        for show in &step.shows {
            if let Show::Part(key) = show
                && let Some(part) = business.part(key)
            {
                let none = Default::default();
                let values = draft.parts.get(key).unwrap_or(&none);
                answer_all(page, loaded, part, values).await;
            }
        }
        page.is_accessible().await;
        page.shot(&step.key).await;
        if let Some(next) = business.steps.get(at + 1) {
            page.press(&format!("下一步：{}", next.name)).await;
        }
    }
}

/// Turns to the preview at the step of the sheet, where there is no room for it beside the fields.
pub async fn turn_to_preview(page: &Page, width: Width) {
    match width {
        Width::Phone => page.press("预览").await,
        Width::Desktop => {}
    }
}

/// Submits at the last step, where nothing is left to mend.
pub async fn submit(page: &Page) {
    hand_in(page, "提交审核").await;
}

/// Submits once more, after something was mended.
pub async fn submit_again(page: &Page) {
    hand_in(page, "重新提交").await;
}

/// Id of the application that the page shows.
pub async fn id(page: &Page) -> String {
    let address = page.driver.current_url().await.expect("an address");
    let mut parts = address.path_segments().expect("a path");
    parts.next_back().expect("an id").to_owned()
}

/// The same at one of its steps: `/apply/ID/STEP`.
pub async fn id_in_step(page: &Page) -> String {
    let address = page.driver.current_url().await.expect("an address");
    let mut parts = address.path_segments().expect("a path");
    parts.nth(1).expect("an id").to_owned()
}

async fn hand_in(page: &Page, word: &str) {
    page.sees("没有发现需要修改的地方").await;
    page.press(word).await;
    page.sees("确认提交").await;
    page.press(word).await;
    page.heading("办理环节").await;
    page.sees("人事管理单位审核").await;
    page.is_accessible().await;
    page.shot("progress").await;
}
