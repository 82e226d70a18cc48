//! Answering the questions of a form, whatever control asks them, by label alone.

use crate::page::Page;
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use zhicheng_shared::committee::Level;
use zhicheng_shared::form::{Field, FieldKind, Section, Values};
use zhicheng_shared::jurisdiction::Loaded;

/// Fills in the fields of a section or part that is on the screen.
pub async fn answer_all(page: &Page, loaded: &Loaded, section: &Section, values: &Values) {
    for (field, raw) in typed(section, values) {
        answer(page, loaded, field, raw).await;
    }
}

/// The fields of a section or part that a person with these values types into, with what is typed.
pub fn typed<'a>(
    section: &'a Section,
    values: &'a Values,
) -> impl Iterator<Item = (&'a Field, &'a str)> {
    section.fields.iter().filter_map(|field| {
        let raw = values.get(&field.key).filter(|raw| !raw.is_empty())?;
        let applies = field
            .when
            .as_ref()
            .is_none_or(|when| when.holds(|key| values.get(key).map(String::as_str)));
        let by_hand = !matches!(
            field.kind,
            FieldKind::Computed(_)
                | FieldKind::Supervisor { .. }
                | FieldKind::Organisation { .. }
                | FieldKind::Files(_)
        );
        (!field.locked && applies && by_hand).then_some((field, raw.as_str()))
    })
}

/// Answers one question; `raw` is the value as stored.
pub async fn answer(page: &Page, loaded: &Loaded, field: &Field, raw: &str) {
    let label = field.label.as_str();
    match &field.kind {
        FieldKind::Computed(_)
        | FieldKind::Supervisor { .. }
        | FieldKind::Organisation { .. }
        | FieldKind::OwnTitle(_)
        | FieldKind::Files(_)
        | FieldKind::Newer(_) => {}
        FieldKind::Undertaking(_) => page.tick_in(label, "我已阅读并同意").await,
        FieldKind::Level { .. } => page.tick_in(label, level(raw)).await,
        FieldKind::Series => page.pick(label, name_of_series(loaded, raw)).await,
        FieldKind::Specialty => page.pick(label, name_of_specialty(loaded, raw)).await,
        FieldKind::Title => page.pick(label, raw).await,
        FieldKind::Region { .. } => page.pick(label, name_of_region(loaded, raw)).await,
        FieldKind::Committee => {
            let name = loaded
                .jurisdiction
                .committee(raw)
                .map_or(raw, |c| c.name.as_str());
            page.tick_in(label, name).await;
        }
        FieldKind::OwnRecord(_) => page.choose_first(label).await,
        FieldKind::Choice(_) => match page.control(label).await.as_str() {
            "group" => page.tick_in(label, raw).await,
            "combobox" => page.pick(label, raw).await,
            _ => page.fill(label, raw).await,
        },
        FieldKind::Text(_)
        | FieldKind::Rich(_)
        | FieldKind::Integer(_)
        | FieldKind::Decimal(_)
        | FieldKind::Year
        | FieldKind::Date(_)
        | FieldKind::Name
        | FieldKind::Document
        | FieldKind::Mobile
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Postcode => page.fill(label, raw).await,
    }
}

/// The word for a level.
pub fn level(key: &str) -> &'static str {
    match Level::from_key(key) {
        Some(Level::JuniorAssistant) => "员级",
        Some(Level::Assistant) => "助理级",
        Some(Level::Intermediate) => "中级",
        Some(Level::AssociateSenior) => "副高级",
        Some(Level::Senior) => "正高级",
        Some(Level::Newer) | None => "",
    }
}

fn name_of_series<'a>(loaded: &'a Loaded, key: &'a str) -> &'a str {
    loaded
        .jurisdiction
        .series(key)
        .map_or(key, |s| s.name.as_str())
}

fn name_of_specialty<'a>(loaded: &'a Loaded, key: &'a str) -> &'a str {
    loaded
        .jurisdiction
        .specialty(key)
        .map_or(key, |s| s.name.as_str())
}

fn name_of_region<'a>(loaded: &'a Loaded, code: &'a str) -> &'a str {
    let found = loaded.regions.iter().find(|r| r.code == code);
    found.map_or(code, |r| r.name.as_str())
}

impl Page {
    /// Ticks, in the group with this legend, the box or radio button with this label.
    pub async fn tick_in(&self, legend: &str, label: &str) {
        let what = format!("{legend}: {label}");
        let script = "return ticked(arguments[0], arguments[1])";
        self.until_done(&what, script, &[json!(legend), json!(label)])
            .await;
    }

    /// What asks under this label: `group`, `combobox` or `field`, once it is there.
    pub async fn control(&self, label: &str) -> String {
        let script = "const el = field(arguments[0]); const another = el && label(el) !== arguments[0] && group(arguments[0]); if (el && el.type !== 'radio' && !another) return el.getAttribute('role') === 'combobox' ? 'combobox' : 'field'; return group(arguments[0]) ? 'group' : ''";
        let script = format!("{} {script}", crate::page::LIBRARY);
        let end = std::time::Instant::now() + crate::page::PATIENCE;
        loop {
            let found = self.script(&script, vec![json!(label)]).await;
            match found.as_str() {
                Some(kind) if !kind.is_empty() => return kind.to_owned(),
                _ if std::time::Instant::now() > end => {
                    self.fail(&format!("the question {label}")).await
                }
                _ => tokio::time::sleep(std::time::Duration::from_millis(60)).await,
            }
        }
    }

    /// Types into a list that can be searched and takes the entry that is meant.
    pub async fn pick(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        let _ = field.scroll_into_view().await;
        field.click().await.expect("a field takes the focus");
        field
            .send_keys(Key::Control + "a")
            .await
            .expect("its text can be selected");
        field.send_keys(text).await.expect("text can be typed");
        let script = "return picked(arguments[0], arguments[1])";
        self.until_done(
            &format!("{label}: the entry {text}"),
            script,
            &[json!(label), json!(text)],
        )
        .await;
        self.script(
            "if (document.activeElement) document.activeElement.blur()",
            vec![],
        )
        .await;
    }

    /// Chooses the first real entry of a list.
    pub async fn choose_first(&self, label: &str) {
        let script = "return first(arguments[0])";
        self.until_done(&format!("{label}: an entry"), script, &[json!(label)])
            .await;
    }

    async fn until_done(&self, what: &str, script: &str, args: &[Value]) {
        let end = std::time::Instant::now() + crate::page::PATIENCE;
        let script = format!("{} {script}", crate::page::LIBRARY);
        loop {
            if self.script(&script, args.to_vec()).await == Value::Bool(true) {
                return;
            }
            if std::time::Instant::now() > end {
                self.fail(what).await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        }
    }
}
