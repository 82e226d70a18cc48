//! A browser at a width, driven by role and label as a person would find things.

use crate::tools::{driver, pictures};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// How wide the window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 390 x 844 CSS pixels.
    Phone,
    /// 1440 x 900 CSS pixels.
    Desktop,
}

impl Width {
    fn size(self) -> (u32, u32) {
        match self {
            Width::Phone => (390, 844),
            Width::Desktop => (1440, 900),
        }
    }
}

/// Longest time to wait for something to appear.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A page in a browser of its own.
pub struct Page {
    pub driver: WebDriver,
    name: String,
    shots: std::cell::Cell<u32>,
}

impl Page {
    /// Opens a browser; `profile` keeps its storage over a kill.
    pub async fn open(name: &str, width: Width, profile: Option<&std::path::Path>) -> Page {
        let profile = profile.map(|folder| format!("--user-data-dir={}", folder.display()));
        Page::open_with(name, width, profile.as_slice()).await
    }

    /// Opens a browser with further arguments on its command line.
    pub async fn open_with(name: &str, width: Width, more: &[String]) -> Page {
        let mut caps = DesiredCapabilities::chrome();
        for arg in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--lang=zh-CN",
        ] {
            caps.add_arg(arg).expect("an argument");
        }
        for arg in more {
            caps.add_arg(arg).expect("an argument");
        }
        // The server's SMS client has this client of ours built with TLS, which wants to be told whose.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let driver = WebDriver::new(driver(), caps).await.expect("a browser");
        let (w, h) = width.size();
        let metrics = json!({
            "width": w, "height": h, "deviceScaleFactor": 1, "mobile": false,
        });
        driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .expect("the width can be set");
        if width == Width::Phone {
            // A phone's bars lie over the page and take no room from it.
            let hidden = json!({ "hidden": true });
            driver
                .cdp()
                .send_raw("Emulation.setScrollbarsHidden", hidden)
                .await
                .expect("scroll bars can be hidden");
        }
        Page {
            driver,
            name: format!("{name}-{width:?}").to_lowercase(),
            shots: std::cell::Cell::new(0),
        }
    }

    /// Goes to an address and waits until the program has started.
    pub async fn go(&self, address: &str) {
        self.driver
            .goto(address)
            .await
            .expect("the address answers");
        self.until(
            "the page has started",
            "return !!document.querySelector('main')",
        )
        .await;
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let found = self.script(script, vec![]).await;
            if found == Value::Bool(true) {
                return;
            }
            if Instant::now() > end {
                self.fail(what).await;
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str, args: Vec<Value>) -> Value {
        match self.driver.execute(script, args).await {
            Ok(result) => result.json().clone(),
            Err(error) => json!({ "error": error.to_string() }),
        }
    }

    /// Ends the story: a picture, the page's text, and what was looked for.
    pub async fn fail(&self, what: &str) -> ! {
        self.shot("failed").await;
        let text = self.text().await;
        let errors = self.script("return window.__errors || []", vec![]).await;
        let at = self
            .driver
            .current_url()
            .await
            .map(|u| u.to_string())
            .unwrap_or_default();
        panic!(
            "{}: not found: {what}\nat {at}\nerrors: {errors}\n{text}",
            self.name
        );
    }

    /// Everything a person can read on the page.
    pub async fn text(&self) -> String {
        let text = self.script("return document.body.innerText", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Keeps a picture of the whole page.
    pub async fn shot(&self, what: &str) {
        let number = self.shots.get() + 1;
        self.shots.set(number);
        let path = pictures().join(format!("{}-{number:02}-{what}.png", self.name));
        let full = json!({ "captureBeyondViewport": true, "format": "png" });
        if let Ok(answer) = self
            .driver
            .cdp()
            .send_raw("Page.captureScreenshot", full)
            .await
        {
            let data = answer["data"].as_str().unwrap_or_default();
            std::fs::write(path, decode(data)).expect("a picture can be written");
        }
    }

    /// Waits until this text can be read somewhere.
    pub async fn sees(&self, text: &str) {
        let quoted = Value::String(text.to_owned());
        let script = format!("return document.body.innerText.includes({quoted})");
        self.until(&format!("the text {text}"), &script).await;
    }

    /// The control with this label, visible and enabled.
    pub async fn field(&self, label: &str) -> WebElement {
        self.found(&format!("the field {label}"), FIELD, label)
            .await
    }

    /// Taps a control, scrolled clear of the bar at the foot as a thumb does it; a page that has just
    /// opened may still scroll to its top by itself.
    async fn tap(&self, field: &WebElement, label: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let json = field.to_json().expect("an element");
            let middle = "arguments[0].scrollIntoView({ block: 'center' })";
            self.script(middle, vec![json]).await;
            let Err(error) = field.click().await else {
                return;
            };
            if Instant::now() > end {
                self.fail(&format!("{label} can be tapped: {error}")).await;
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Types into the control with this label, in place of what stands there.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        let tag = field.tag_name().await.unwrap_or_default();
        if tag == "select" {
            let script = "const [el, text] = arguments; const option = [...el.options].find(o => o.textContent.trim() === text || o.value === text); if (!option) return false; el.value = option.value; el.dispatchEvent(new Event('input', {bubbles: true})); el.dispatchEvent(new Event('change', {bubbles: true})); return true";
            let done = self
                .script(
                    script,
                    vec![field.to_json().expect("an element"), json!(text)],
                )
                .await;
            if done != Value::Bool(true) {
                self.fail(&format!("{label}: the choice {text} ({done})"))
                    .await;
            }
            return;
        }
        if field.attr("type").await.ok().flatten().as_deref() == Some("date") {
            // How the parts of a date are typed depends on the system's language.
            let script = "const [el, text] = arguments; el.value = text; el.dispatchEvent(new Event('input', {bubbles: true})); el.dispatchEvent(new Event('change', {bubbles: true}))";
            let json = field.to_json().expect("an element");
            self.script(script, vec![json, json!(text)]).await;
            return;
        }
        self.tap(&field, label).await;
        field
            .send_keys(Key::Control + "a")
            .await
            .expect("its text can be selected");
        field
            .send_keys(Key::Backspace)
            .await
            .expect("and taken away");
        if text.chars().any(|c| u32::from(c) > 0xffff) || text.chars().count() > 80 {
            // The driver types only the Basic Multilingual Plane, and slowly.
            let script = "const [el, text] = arguments; el.focus(); document.execCommand('insertText', false, text)";
            self.script(
                script,
                vec![field.to_json().expect("an element"), json!(text)],
            )
            .await;
        } else {
            field.send_keys(text).await.expect("text can be typed");
        }
        self.script(
            "if (document.activeElement) document.activeElement.blur()",
            vec![],
        )
        .await;
    }

    /// Ticks the box or chooses the radio button with this label.
    pub async fn tick(&self, label: &str) {
        let field = self.field(label).await;
        let json = field.to_json().expect("an element");
        self.script(
            "if (!arguments[0].checked) arguments[0].click()",
            vec![json],
        )
        .await;
    }

    /// Presses the button, or follows the link, with this name.
    pub async fn press(&self, name: &str) {
        let found = self
            .found(&format!("the button {name}"), PRESSED, name)
            .await;
        self.push(&found).await;
    }

    async fn push(&self, element: &WebElement) {
        let _ = element.scroll_into_view().await;
        if element.click().await.is_err() {
            // Something moved over it; a person would try again.
            tokio::time::sleep(Duration::from_millis(300)).await;
            let json = element.to_json().expect("an element");
            self.script("arguments[0].click()", vec![json]).await;
        }
    }

    /// Waits until this button of the dialog can be seen without scrolling.
    pub async fn is_in_sight(&self, name: &str) {
        let quoted = Value::String(name.to_owned());
        let script = format!(
            "{LIBRARY} const all = scope(), one = pressed({quoted}); if (!one || !all.open) return false; const foot = one.getBoundingClientRect().bottom; return foot <= Math.min(all.getBoundingClientRect().bottom, innerHeight) + 1"
        );
        self.until(&format!("{name} in sight"), &script).await;
    }

    /// Waits until the page is no longer at this path.
    pub async fn leaves(&self, path: &str) {
        let script =
            format!("return location.pathname !== '{path}' && !!document.querySelector('main')");
        self.until(&format!("another page than {path}"), &script)
            .await;
    }

    /// Waits for a heading that begins with this text.
    pub async fn heading(&self, text: &str) {
        let quoted = Value::String(text.to_owned());
        let script = format!(
            "{LIBRARY} return [...document.querySelectorAll('h1, h2, h3')].some(h => seen(h) && flat(h.textContent).startsWith({quoted}))"
        );
        self.until(&format!("the heading {text}"), &script).await;
    }

    /// Gives a file to the page's chooser, as the dialog of the system would.
    pub async fn give_file(&self, path: &std::path::Path) {
        let script = format!(
            "{LIBRARY} return scope().querySelector('input[type=file]:not([capture])') || scope().querySelector('input[type=file]')"
        );
        let end = Instant::now() + PATIENCE;
        loop {
            if let Ok(found) = self.driver.execute(&script, vec![]).await
                && let Ok(element) = found.element()
            {
                element
                    .send_keys(path.display().to_string())
                    .await
                    .expect("a file can be given");
                return;
            }
            if Instant::now() > end {
                self.fail("a place for a file").await;
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Gives a file to the chooser in the group with this legend.
    pub async fn give_file_in(&self, legend: &str, path: &std::path::Path) {
        let script = "return group(arguments[0])?.querySelector('input[type=file]') ?? null";
        let found = self
            .found(&format!("a place for a file: {legend}"), script, legend)
            .await;
        let name = path.display().to_string();
        found.send_keys(name).await.expect("a file can be given");
    }

    async fn found(&self, what: &str, script: &str, name: &str) -> WebElement {
        let end = Instant::now() + PATIENCE;
        loop {
            let script = format!("{LIBRARY} {script}");
            if let Ok(found) = self.driver.execute(&script, vec![json!(name)]).await
                && let Ok(element) = found.element()
            {
                return element;
            }
            if Instant::now() > end {
                self.fail(what).await;
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Looks at the page with axe and stops at a serious violation.
    pub async fn is_accessible(&self) {
        if self.script("return !window.axe", vec![]).await == Value::Bool(true) {
            let path = concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/node_modules/axe-core/axe.min.js"
            );
            let axe = std::fs::read_to_string(path)
                .expect("axe-core is installed by `scripts/setup test`");
            self.script(&axe, vec![]).await;
        }
        let script = "const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? n.failureSummary)).join(' | '))), e => done(['axe: ' + e]))";
        let found = self
            .driver
            .execute_async(script, vec![])
            .await
            .expect("axe runs");
        let violations = found.json().clone();
        if violations != json!([]) {
            let list = serde_json::to_string_pretty(&violations).unwrap_or_default();
            self.fail(&format!("a page without serious violations: {list}"))
                .await;
        }
    }

    /// Closes the browser.
    pub async fn close(self) {
        let _ = self.driver.quit().await;
    }
}

const FIELD: &str = "return field(arguments[0])";
const PRESSED: &str = "return pressed(arguments[0])";

/// Finding by label and by role with accessible name, as assistive technology does.
pub const LIBRARY: &str = r#"
const seen = el => { const r = el.getBoundingClientRect(); const s = getComputedStyle(el); return r.width > 0 && r.height > 0 && s.visibility !== 'hidden' && !el.closest('[inert]') };
const flat = text => (text || '').replace(/\s+/g, ' ').replace(/[*＊]|（必填）/g, '').trim();
const scope = () => { const open = [...document.querySelectorAll('dialog[open], [role=dialog]')].filter(seen); return open.length ? open[open.length - 1] : document };
const named = el => { const by = el.getAttribute('aria-labelledby'); if (el.getAttribute('aria-label')) return flat(el.getAttribute('aria-label')); if (by) return flat(by.split(/\s+/).map(id => document.getElementById(id)?.textContent).join(' ')); if (el.tagName === 'INPUT' || el.tagName === 'IMG') return flat(el.value || el.alt); const copy = el.cloneNode(true); copy.querySelectorAll('[aria-hidden=true]').forEach(n => n.remove()); return flat(copy.textContent) };
const label = el => { if (el.getAttribute('aria-label') || el.getAttribute('aria-labelledby')) return named(el); return flat([...(el.labels || [])].map(l => { const copy = l.cloneNode(true); copy.querySelectorAll('[aria-hidden=true], input, select, textarea').forEach(n => n.remove()); return copy.textContent }).join(' ')) };
const field = name => { const all = [...scope().querySelectorAll('input, select, textarea, [contenteditable=true], [role=combobox], [role=textbox]')].filter(el => (seen(el) || ['checkbox', 'radio', 'file'].includes(el.type)) && !el.disabled && el.type !== 'hidden'); return all.find(el => label(el) === name) || all.find(el => label(el).startsWith(name)) || null };
const able = el => (seen(el) && !el.disabled && el.getAttribute('aria-disabled') !== 'true');
const pressed = (name, root) => { const all = [...(root || scope()).querySelectorAll('button, a[href], [role=button], [role=tab], [role=option], [role=menuitem], summary, input[type=submit]')].filter(able).sort((a, b) => !!a.closest('header') - !!b.closest('header')); return all.find(el => named(el) === name) || all.find(el => named(el).startsWith(name)) || null };
const group = name => [...scope().querySelectorAll('fieldset, [role=group], [role=radiogroup]')].filter(seen).find(el => { const legend = el.querySelector('legend'); return flat(legend ? legend.textContent : named(el)).startsWith(name) });
const ticked = (legend, name) => { const hold = group(legend); if (!hold) return false; const all = [...hold.querySelectorAll('input[type=radio], input[type=checkbox]')].filter(el => !el.disabled); const el = all.find(el => label(el) === name) || all.find(el => label(el).includes(name)); if (!el) return false; el.scrollIntoView({block: 'center'}); if (!el.checked) el.click(); return el.checked };
const picked = (name, text) => { const el = field(name); const list = el && document.getElementById(el.getAttribute('aria-controls')); if (!list) return false; const all = [...list.querySelectorAll('[role=option]')].filter(o => o.getAttribute('aria-disabled') !== 'true'); const words = o => flat(o.firstElementChild ? o.firstElementChild.textContent : o.textContent); const found = all.find(o => words(o) === text) || all.find(o => words(o).endsWith(text)) || all.find(o => words(o).includes(text)); if (!found) return false; found.dispatchEvent(new MouseEvent('mousedown', {bubbles: true, cancelable: true})); return true };
const first = name => { const el = field(name); if (!el || el.tagName !== 'SELECT') return false; const option = [...el.options].find(o => o.value); if (!option) return false; el.value = option.value; el.dispatchEvent(new Event('change', {bubbles: true})); return true };
"#;

/// Base64, as the browser sends pictures.
fn decode(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0);
    for six in text.bytes().filter_map(value) {
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
