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

use page::{LIBRARY, Page, Width};
use serde_json::{Value, json};
use site::Site;
use std::process::ExitCode;
use std::time::Duration;
use zhicheng_shared::jurisdiction::{Jurisdiction, Show};
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::budget::{at_most, median};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{Person, fullest, shortest};
use zhicheng_tests::process::Caller;

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

/// Registers somebody whose dossier and draft are these; the application's id.
fn kept(site: &Site, jurisdiction: &Jurisdiction, person: &Person, serial: u32) -> String {
    let address = site.address();
    let mut caller = Caller::open(address.trim_start_matches("http://")).expect("it listens");
    caller.register(serial).expect("an answer").expect(201);
    for (section, records) in &person.dossier {
        let body = json!({ "revision": 0, "records": records });
        let path = format!("/api/v1/dossier/{section}");
        caller
            .send("PUT", &path, &body)
            .expect("an answer")
            .expect(200);
    }
    let (id, revision) = caller.start_review().expect("an answer");
    let mut draft = person.draft.clone();
    let business = jurisdiction.business("review").expect("a business");
    for show in business.steps.iter().flat_map(|step| &step.shows) {
        if let Show::Choose(section) = show {
            let records = person.dossier.get(section).into_iter().flatten();
            let ids = records.map(|record| record.id.clone()).collect();
            draft.chosen.insert(section.clone(), ids);
        }
    }
    let body = json!({ "revision": revision, "draft": draft });
    let path = format!("/api/v1/applications/{id}/draft");
    caller
        .send("PUT", &path, &body)
        .expect("an answer")
        .expect(200);
    id
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
        page.go(&format!("{}/sign-in", site.address())).await;
        page.fill(
            "账号名、证件号码、手机号或邮箱",
            &format!("person_{serial}"),
        )
        .await;
        page.fill("密码", PASSWORD).await;
        page.press("登录").await;
        // Told by the larger program alone, which takes the page over from that of visitors.
        page.sees("接着办").await;
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
