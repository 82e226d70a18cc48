//! From key to paint in the fullest form, a review's application step with the fullest person's
//! dossier behind it, against a form of five fields of somebody who has entered little.
//!
//! The same control is typed in, each in a browser of its own without a limit on frames, and the
//! two take turns (A B B A …), so that what else the machine does falls on both.

#[allow(dead_code, reason = "the stories use more of it")]
#[path = "../browser/page.rs"]
mod page;
#[allow(dead_code, reason = "the stories use more of it")]
#[path = "../browser/site.rs"]
mod site;
#[path = "../browser/tools.rs"]
mod tools;

#[path = "shared/account.rs"]
mod account;

use account::{kept, sign_in};
use page::{LIBRARY, Page, Width};
use serde_json::{Value, json};
use site::Site;
use std::process::ExitCode;
use std::time::Duration;
use zhicheng_tests::budget::{at_most, median};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{fullest, shortest};

/// Turns of each; an even number, so that each is first as often as second.
const PAIRS: usize = 10;
/// Keys of a turn.
const KEYS: usize = 30;
/// Between two keys: a quick typist's, and what is kept on the device falls in between.
const PAUSE: Duration = Duration::from_millis(60);
/// Before a turn: what the last one left is saved, and the form is checked as a whole.
const REST: Duration = Duration::from_millis(1_500);
const BUDGET: f64 = 1.3;

#[tokio::main]
async fn main() -> ExitCode {
    let jurisdiction = loaded("guangdong").jurisdiction;
    let site = Site::start();
    let full = fullest(&jurisdiction, "review");
    let mut small = shortest(&jurisdiction, "review");
    // One row, whose form asks five questions.
    let row = full.dossier["appointment"][0].clone();
    let at = format!("/dossier/appointment?at=appointment.{}", row.id);
    small.dossier.insert("appointment".to_owned(), vec![row]);
    let id = kept(&site, &jurisdiction, &full, 1);
    kept(&site, &jurisdiction, &small, 2);
    let full = Form::open(
        &site,
        1,
        &format!("/apply/{id}/application"),
        "现从事专业技术工作",
    )
    .await;
    let small = Form::open(&site, 2, &at, "专业技术职务").await;
    println!("  {} controls against {}", full.controls, small.controls);
    assert!(
        full.controls >= 30 && small.controls == 5,
        "the forms are those that are meant"
    );
    let (mut fulls, mut smalls) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        let (a, b) = if pair % 2 == 0 {
            let a = full.turn().await;
            (a, small.turn().await)
        } else {
            let b = small.turn().await;
            (full.turn().await, b)
        };
        println!(
            "  fullest {:5.2} ms   of five {:5.2} ms   {:5.2}",
            median(&a),
            median(&b),
            median(&a) / median(&b)
        );
        fulls.extend(a);
        smalls.extend(b);
    }
    full.page.close().await;
    small.page.close().await;
    println!("keystroke_ms {:.2}", median(&fulls));
    println!("keystroke_ms_of_five {:.2}", median(&smalls));
    println!(
        "keystroke_slowest_ms {:.2}",
        fulls.iter().copied().fold(0.0, f64::max)
    );
    at_most("keystroke_ratio", median(&fulls) / median(&smalls), BUDGET)
}

/// A form on the screen, with the caret in one of its boxes.
struct Form {
    page: Page,
    label: &'static str,
    controls: usize,
}

impl Form {
    async fn open(site: &Site, serial: u32, path: &str, label: &'static str) -> Form {
        let free = ["--disable-frame-rate-limit", "--disable-gpu-vsync"].map(str::to_owned);
        let page = Page::open_with("keystroke", Width::Desktop, &free).await;
        sign_in(&page, site, serial).await;
        page.go(&format!("{}{path}", site.address())).await;
        page.field(label).await;
        // What is worked out has a name that is no label.
        let count =
            "return document.querySelectorAll('main .field > label, main .field > legend').length";
        let controls = page.script(count, vec![]).await.as_u64().expect("a number") as usize;
        Form {
            page,
            label,
            controls,
        }
    }

    /// Milliseconds from each key to the end of the frame that shows it.
    async fn turn(&self) -> Vec<f64> {
        let script = format!("{LIBRARY} {BEGIN}");
        self.page.script(&script, vec![json!(self.label)]).await;
        tokio::time::sleep(REST).await;
        for number in 0..KEYS {
            let text = char::from(b'a' + (number % 26) as u8).to_string();
            let down =
                json!({ "type": "keyDown", "key": text, "text": text, "unmodifiedText": text });
            let up = json!({ "type": "keyUp", "key": text });
            for event in [down, up] {
                let cdp = self.page.driver.cdp();
                let sent = cdp.send_raw("Input.dispatchKeyEvent", event).await;
                sent.expect("a key can be pressed");
            }
            tokio::time::sleep(PAUSE).await;
        }
        let painted = self.page.script("return window.painted", vec![]).await;
        let painted: Vec<f64> = painted
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_f64)
            .collect();
        assert_eq!(painted.len(), KEYS, "every key was painted");
        painted
    }
}

/// Empties the box, and from then on takes the time of every key: until a message that was posted
/// when its frame began is read, which is once the frame is done.
const BEGIN: &str = r"
const box = field(arguments[0]);
box.focus();
box.value = '';
box.dispatchEvent(new InputEvent('input', {bubbles: true}));
window.painted = [];
if (!window.following) {
  window.following = true;
  box.addEventListener('keydown', event => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.painted.push(performance.now() - event.timeStamp);
    channel.port2.postMessage(0);
  }), true);
}
";
