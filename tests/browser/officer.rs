//! What officers do at their console: sign in, open an application, mark, decide, meet.

use crate::page::Page;

/// Password of the demonstration's people.
const PASSWORD: &str = "shenbao-2026";

/// An officer, and the organisation acted for.
#[derive(Clone, Copy)]
pub struct Officer<'a> {
    pub account: &'a str,
    /// Name of the organisation.
    pub office: &'a str,
}

/// Signs in at the console and comes out at the queue of the office.
pub async fn sign_in(page: &Page, site: &str, officer: Officer<'_>) {
    page.go(&format!("{site}/officer/")).await;
    page.heading("审核人员登录").await;
    page.is_accessible().await;
    page.fill("账号、证件号码、手机号码或邮箱", officer.account)
        .await;
    page.fill("密码", PASSWORD).await;
    page.press("登录").await;
    page.sees("退出").await;
    let name = serde_json::Value::String(officer.office.to_owned());
    let several = format!(
        "return [...document.querySelectorAll('h1')].some(h => h.textContent.includes('选择单位') || h.textContent.includes({name}))"
    );
    page.until("offices or a queue", &several).await;
    if page.text().await.contains("您可以代表下列单位办理审核") {
        page.is_accessible().await;
        page.press(officer.office).await;
    }
    page.heading(officer.office).await;
    page.sees("待办").await;
}

/// Opens an application from the queue.
pub async fn open(page: &Page, applicant: &str) {
    page.sees(applicant).await;
    page.is_accessible().await;
    page.shot("queue").await;
    page.press(applicant).await;
    page.heading(applicant).await;
    page.heading("办理").await;
    page.heading("申报人").await;
}

/// Looks at what else there is of an application, and comes back to its material.
pub async fn leaf_through(page: &Page) {
    page.press("评审表").await;
    page.sees("第 2 页").await;
    page.is_accessible().await;
    page.shot("sheet").await;
    page.press("办理记录").await;
    page.sees("办理人").await;
    page.is_accessible().await;
    page.press("申报材料").await;
    page.heading("申报人").await;
}

/// Signs out, so that the next one can sit down.
pub async fn leave(page: &Page) {
    page.press("退出").await;
    page.heading("审核人员登录").await;
}

/// Puts a mark on one field of one record: `section` by name, `record` as numbered on the page.
pub async fn mark(page: &Page, section: &str, record: u32, field: &str, note: &str) {
    page.press(&format!("标记：{field}（{section}第{record}条）"))
        .await;
    page.fill("请申报人怎样修改", note).await;
    page.press(&format!("完成：{field}（{section}第{record}条）"))
        .await;
    page.sees(note).await;
}

/// Chooses a decision, says why, and hands it in; `done` is what the page says then.
pub async fn decide(page: &Page, choice: &str, words: (&str, &str), done: &str) {
    choose(page, choice, words).await;
    hand_in(page, choice, done).await;
}

/// Chooses a decision and says why: the label of the box, and what goes into it.
pub async fn choose(page: &Page, choice: &str, (label, text): (&str, &str)) {
    page.tick(choice).await;
    page.fill(label, text).await;
}

/// Hands a decision in; `done` is what the page says then.
pub async fn hand_in(page: &Page, choice: &str, done: &str) {
    page.press(&format!("提交决定：{choice}")).await;
    page.sees(&format!("已登记：{done}")).await;
}

/// Enters a meeting's result: day, members present, votes for and against.
pub async fn meet(page: &Page, day: &str, votes: [u32; 3], note: &str) {
    page.tick("登记会议结果").await;
    page.fill("会议日期", day).await;
    let boxes = ["出席委员人数", "赞成票", "反对票"];
    for (label, count) in boxes.iter().zip(votes) {
        page.fill(label, &count.to_string()).await;
    }
    page.sees("评审通过").await;
    page.fill("评议意见", note).await;
    page.is_accessible().await;
    page.shot("meeting").await;
    page.press("提交决定：登记会议结果").await;
    page.sees("已登记：登记会议结果").await;
}
