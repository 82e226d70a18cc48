//! Killed while typing: the browser ends at once at random moments within two seconds of a key,
//! the server away in half of them, and at most the last 300 ms of typing are missing afterwards.

use crate::killing::Killed;
use crate::page::{LIBRARY, PATIENCE, Page, Width};
use crate::site::Site;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::seeded::Seeded;

/// Kills in `make test`, at the one width that runs there.
const ROUNDS: u32 = 50;
/// How many otherwise: `make soak` sets it.
const KILLS: &str = "ZHICHENG_KILLS";
/// Milliseconds of typing that may be missing.
const MAY_MISS: f64 = 300.0;
/// Longest time from the last key to the kill, in milliseconds.
const LATEST: f64 = 2_000.0;
/// What is typed: of one byte to four, never the same twice in a row.
const LETTERS: [char; 12] = [
    '设', '计', '了', 'a', '7', '，', '机', '床', '𬱖', 'é', '（', '）',
];

#[tokio::test(flavor = "multi_thread")]
async fn killed_tab_phone() {
    killed_tab(Width::Phone, [20_261_121, 20_261_123]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_tab_desktop() {
    killed_tab(Width::Desktop, [20_261_122, 20_261_124]).await;
}

/// Two browsers with a server each, half of the kills in either: while one waits the other types.
async fn killed_tab(width: Width, seeds: [u64; 2]) {
    let rounds =
        std::env::var(KILLS).map_or(ROUNDS, |number| number.parse().expect("a number of kills"));
    assert!(rounds > 0, "nothing would be tried");
    let [one, other] = seeds;
    tokio::join!(
        killed(width, one, rounds / 2),
        killed(width, other, rounds - rounds / 2)
    );
}

/// A text box, and where its text is kept.
struct Place {
    page: String,
    label: &'static str,
    /// Keys and numbers down from everything that is kept.
    at: Vec<String>,
}

async fn killed(width: Width, seed: u64, rounds: u32) {
    let mut site = Site::start();
    let profile = tempfile::tempdir().expect("a folder for the browser");
    let mut seeded = Seeded::new(seed);
    let mut page = open(&site, width, profile.path()).await;
    let application = begin(&page).await;
    let places = places(&kept(&page, &application).await, &application);
    for place in &places {
        // What a form offers by itself is taken before anything is compared.
        show(&page, &site, place).await;
        key(&page, ' ').await;
        saved(&page, &application, place, " ").await;
    }
    let (mut typed, mut missed, mut slowest) = (0, 0, 0.0_f64);
    for round in 0..rounds {
        let away = round % 2 == 1;
        let place = &places[(round as usize / 2 + seeded.below(2)) % places.len()];
        show(&page, &site, place).await;
        let before = kept(&page, &application).await;
        let text = text_at(&before, place).to_owned();
        let count = 8 + seeded.below(10);
        let leaves = if away { seeded.below(count) } else { count };
        for number in 0..count {
            if number == leaves {
                site.down();
            }
            tokio::time::sleep(Duration::from_millis(20 + seeded.below(180) as u64)).await;
            key(&page, *seeded.pick(&LETTERS)).await;
        }
        let keys = keys(&page).await;
        assert_eq!(keys.len(), count, "{}: every key arrived", place.label);
        // Soon after a key more often than long after it.
        let delay = LATEST * (seeded.below(1000) as f64 / 1000.0).powi(2);
        let last = keys.last().expect("some keys").0;
        let killed = Killed::by_profile(profile.path());
        wait_until(last + delay).await;
        let at = now();
        killed.kill();
        page.close().await;
        if away {
            site.up();
        }
        page = open(&site, width, profile.path()).await;
        let found = show(&page, &site, place).await;
        let had = keys.iter().rposition(|(_, value)| *value == found);
        let had = match had {
            Some(last) => last + 1,
            None if found == text => 0,
            None => panic!("round {round}: {found:?} was never typed; {keys:?}"),
        };
        let lost: Vec<f64> = keys[had..].iter().map(|(stamp, _)| at - stamp).collect();
        println!(
            "  {width:?} {round:2} {} {:4.0} ms after the last of {count:2} keys, {} missing {}",
            if away { "away" } else { "here" },
            at - last,
            lost.len(),
            lost.first()
                .map_or(String::new(), |age| format!("the oldest {age:.0} ms old")),
        );
        typed += count;
        missed += lost.len();
        slowest = lost.iter().copied().fold(slowest, f64::max);
        assert!(
            lost.iter().all(|age| *age <= MAY_MISS),
            "round {round}, {}: keys {lost:?} ms old are missing",
            place.label
        );
        let after = saved(&page, &application, place, &found).await;
        let mut expected = before;
        put(&mut expected, place, &found);
        assert_eq!(after, expected, "nothing else is changed");
    }
    println!("  {width:?}: {missed} of {typed} keys missing, none older than {slowest:.0} ms");
    page.close().await;
}

/// A browser with the demonstration's applicant signed in, as far as it still has to be done.
async fn open(site: &Site, width: Width, profile: &Path) -> Page {
    let page = Page::open("killed_tab", width, Some(profile)).await;
    page.go(&format!("{}/sign-in", site.address())).await;
    if page
        .script("return (await fetch('/api/v1/me')).ok", vec![])
        .await
        == Value::Bool(true)
    {
        return page;
    }
    page.fill("账号名、证件号码、手机号或邮箱", "demo_applicant")
        .await;
    page.fill("密码", PASSWORD).await;
    page.press("登录").await;
    page.sees("退出登录").await;
    page
}

/// Starts an application; its id.
async fn begin(page: &Page) -> String {
    let script = "const answer = await fetch('/api/v1/applications', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({jurisdiction: 'guangdong', business: 'review'})}); return (await answer.json()).row.id";
    let id = page.script(script, vec![]).await;
    id.as_str().expect("an application").to_owned()
}

/// In the dossier on a form of its own and in a row, and in the application.
fn places(kept: &Value, application: &str) -> [Place; 3] {
    let at = |parts: &[&str]| parts.iter().map(|p| (*p).to_owned()).collect();
    let work = kept["sections"]["work"][0]["id"].as_str().expect("a row");
    [
        Place {
            page: "/dossier/basic".to_owned(),
            label: "通信地址",
            at: at(&["sections", "basic", "0", "values", "address"]),
        },
        Place {
            page: format!("/dossier/work?at=work.{work}"),
            label: "主要工作内容",
            at: at(&["sections", "work", "0", "values", "duties"]),
        },
        Place {
            page: format!("/apply/{application}/application"),
            label: "专业技术工作小结",
            at: at(&["draft", "parts", "application", "summary"]),
        },
    ]
}

/// Everything the server keeps of this person, without the numbers of revisions.
async fn kept(page: &Page, application: &str) -> Value {
    let script = "const get = async path => (await fetch('/api/v1' + path)).json(); const {sections} = await get('/dossier'); for (const key in sections) sections[key] = sections[key].records; return {sections, draft: (await get('/applications/' + arguments[0])).draft}";
    let found = page.script(script, vec![json!(application)]).await;
    if found["sections"].is_null() {
        page.fail(&format!("what is kept: {found}")).await;
    }
    found
}

fn text_at<'a>(kept: &'a Value, place: &Place) -> &'a str {
    let found = kept.pointer(&format!("/{}", place.at.join("/")));
    found.and_then(Value::as_str).unwrap_or("")
}

fn put(kept: &mut Value, place: &Place, text: &str) {
    let found = kept.pointer_mut(&format!("/{}", place.at.join("/")));
    *found.expect("it was saved before") = json!(text);
}

/// Waits until this text is on the server; everything that is then there.
async fn saved(page: &Page, application: &str, place: &Place, text: &str) -> Value {
    let end = Instant::now() + PATIENCE;
    loop {
        let kept = kept(page, application).await;
        if text_at(&kept, place).ends_with(text) {
            return kept;
        }
        if Instant::now() > end {
            page.fail(&format!("{text:?} saved in {}", place.label))
                .await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Goes to a place and puts the caret at the end of its text; the text.
async fn show(page: &Page, site: &Site, place: &Place) -> String {
    page.go(&format!("{}{}", site.address(), place.page)).await;
    page.field(place.label).await;
    let script = format!(
        "{LIBRARY} const el = field(arguments[0]); el.focus(); el.setSelectionRange(el.value.length, el.value.length); window.typed = []; el.addEventListener('input', e => window.typed.push([performance.timeOrigin + e.timeStamp, el.value]), true); return el.value"
    );
    let text = page.script(&script, vec![json!(place.label)]).await;
    text.as_str().expect("a text box").to_owned()
}

/// Presses one key, as the browser sees a keyboard.
async fn key(page: &Page, letter: char) {
    let text = letter.to_string();
    for event in [
        json!({ "type": "keyDown", "key": text, "text": text, "unmodifiedText": text }),
        json!({ "type": "keyUp", "key": text }),
    ] {
        let cdp = page.driver.cdp();
        let sent = cdp.send_raw("Input.dispatchKeyEvent", event).await;
        sent.expect("a key can be pressed");
    }
}

/// What each key came to: when, in milliseconds since 1970, and the text it left.
async fn keys(page: &Page) -> Vec<(f64, String)> {
    let typed = page.script("return window.typed", vec![]).await;
    let of = |one: &Value| Some((one[0].as_f64()?, one[1].as_str()?.to_owned()));
    let typed = typed.as_array().expect("keys").iter().filter_map(of);
    typed.collect()
}

fn now() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("after 1970").as_secs_f64() * 1000.0
}

async fn wait_until(moment: f64) {
    let left = (moment - now()).max(0.0);
    tokio::time::sleep(Duration::from_secs_f64(left / 1000.0)).await;
}
