//! What a page tells about a field: found as assistive technology finds it, by the field's
//! description.

use crate::page::{LIBRARY, PATIENCE, Page};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The text that describes a control, or the group it is in.
const TOLD: &str = "const text = el => (el.getAttribute('aria-describedby') || '').split(/\\s+/).map(id => document.getElementById(id)?.textContent || '').join(' '); const all = [field(arguments[0]), group(arguments[0])].filter(Boolean); return flat(all.map(text).join(' '))";

impl Page {
    /// What is told about the field with this label.
    pub async fn told(&self, label: &str) -> String {
        let found = self
            .script(&format!("{LIBRARY} {TOLD}"), vec![json!(label)])
            .await;
        found.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the field with this label is told to be so.
    pub async fn tells(&self, label: &str, text: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let told = self.told(label).await;
            if told.contains(text) {
                return;
            }
            if Instant::now() > end {
                self.fail(&format!("{label}: {text}; it is told: {told}"))
                    .await;
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Waits until nothing of the sort is told about the field any more.
    pub async fn tells_no_more(&self, label: &str, text: &str) {
        let end = Instant::now() + PATIENCE;
        while self.told(label).await.contains(text) {
            if Instant::now() > end {
                self.fail(&format!("{label} without {text}")).await;
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        let field = self.field(label).await;
        let json = field.to_json().expect("an element");
        let value = self.script("return arguments[0].value", vec![json]).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Whether the box or radio button with this label, in the group with this legend, is ticked.
    pub async fn is_ticked(&self, legend: &str, name: &str) -> bool {
        let script = format!(
            "{LIBRARY} const hold = group(arguments[0]); return !!hold && [...hold.querySelectorAll('input')].some(el => el.checked && label(el).includes(arguments[1]))"
        );
        let args = vec![json!(legend), json!(name)];
        self.script(&script, args).await == Value::Bool(true)
    }

    /// Waits until no button or link with this name is there any more.
    pub async fn offers_no_more(&self, name: &str) {
        let quoted = Value::String(name.to_owned());
        let script = format!("{LIBRARY} return !pressed({quoted})");
        self.until(&format!("a page that does not offer {name}"), &script)
            .await;
    }

    /// Waits until this text is gone.
    pub async fn sees_no_more(&self, text: &str) {
        let quoted = Value::String(text.to_owned());
        let script = format!("return !document.body.innerText.includes({quoted})");
        self.until(&format!("a page without {text}"), &script).await;
    }
}
