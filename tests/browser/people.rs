//! The people of the stories, and how they sign up.

use crate::page::Page;
use zhicheng_shared::form::{FieldKind, Section, Values};
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_tests::people::{self, Amount, Person};

/// The password that registered people choose.
pub const PASSWORD: &str = "qing-shui-ting-2026";

/// Someone with a name outside the Basic Multilingual Plane and two records a section, so that a
/// story takes minutes rather than hours.
pub fn newcomer(loaded: &Loaded, business: &str, name: &str, serial: u32) -> Person {
    let document = people::document(1988, 8, 18, serial);
    let seed = u64::from(serial);
    let mut person = people::person(
        &loaded.jurisdiction,
        business,
        &document,
        name,
        Amount::Usual,
        seed,
    );
    for (key, records) in &mut person.dossier {
        let twice = matches!(key.as_str(), "education" | "work" | "achievements");
        records.truncate(if twice { 2 } else { 1 });
    }
    number_texts(loaded, business, &mut person);
    person
}

/// Ends every text with a number of its own, so that each can be found again in what comes out.
fn number_texts(loaded: &Loaded, business: &str, person: &mut Person) {
    let mut number = 0;
    let mut end = |section: &Section, values: &mut Values| {
        for field in &section.fields {
            let (FieldKind::Text(rule), Some(text)) = (&field.kind, values.get_mut(&field.key))
            else {
                continue;
            };
            number += 1;
            let end = format!("〔{number}〕");
            let most = rule.max.unwrap_or(u32::MAX) as usize;
            let kept = most.saturating_sub(end.chars().count());
            if kept > 0 && !text.is_empty() {
                *text = text.chars().take(kept).chain(end.chars()).collect();
            }
        }
    };
    for section in &loaded.jurisdiction.sections {
        let records = person.dossier.get_mut(&section.key).into_iter().flatten();
        records.for_each(|record| end(section, &mut record.values));
    }
    let business = loaded.jurisdiction.business(business).expect("a business");
    for part in &business.parts {
        if let Some(values) = person.draft.parts.get_mut(&part.key) {
            end(part, values);
        }
    }
}

/// Registers and comes out signed in.
pub async fn register(page: &Page, site: &str, person: &Person, account: &str, serial: u32) {
    page.go(&format!("{site}/register")).await;
    page.is_accessible().await;
    page.fill("证件号码", &person.document).await;
    page.fill("姓名", &person.name).await;
    let birth = person.birth;
    page.sees(&format!(
        "{}年{}月{}日",
        birth.year(),
        birth.month(),
        birth.day()
    ))
    .await;
    page.fill("账号名", account).await;
    page.fill("密码", PASSWORD).await;
    page.fill("再输一次密码", PASSWORD).await;
    page.fill("手机号码", &format!("138{serial:08}")).await;
    code(page, "手机验证码").await;
    page.fill("电子邮箱", &format!("{account}@example.com"))
        .await;
    code(page, "邮箱验证码").await;
    page.fill("安全问题", "您小学班主任叫什么名字？").await;
    page.fill("安全问题的答案", "周 老师").await;
    page.tick("我已阅读并同意《注册须知》").await;
    page.tick_in("诚信承诺", "我已阅读并同意").await;
    page.press("注册").await;
    page.sees("退出登录").await;
}

/// Signs in and comes out on the first page.
pub async fn sign_in(page: &Page, site: &str, account: &str, password: &str) {
    page.go(&format!("{site}/sign-in")).await;
    page.is_accessible().await;
    page.fill("账号名、证件号码、手机号或邮箱", account).await;
    page.fill("密码", password).await;
    page.press("登录").await;
    // Told by the larger program alone, which takes the page over from that of visitors.
    page.sees("接着办").await;
    page.sees("退出登录").await;
}

/// Asks for a code and types the one that the demonstration shows.
pub async fn code(page: &Page, label: &str) {
    page.press(&format!("获取验证码：{label}")).await;
    let script = format!(
        "{} const el = field({}); const box = el && el.closest('.stack'); const found = box && box.textContent.match(/验证码是 (\\d+)/); return found ? found[1] : ''",
        crate::page::LIBRARY,
        serde_json::Value::String(label.to_owned())
    );
    let end = std::time::Instant::now() + crate::page::PATIENCE;
    loop {
        let found = page.script(&script, vec![]).await;
        match found.as_str() {
            Some(code) if !code.is_empty() => return page.fill(label, code).await,
            _ if std::time::Instant::now() > end => {
                page.fail(&format!("the code for {label}")).await
            }
            _ => tokio::time::sleep(std::time::Duration::from_millis(60)).await,
        }
    }
}
