//! What is seen is what is tapped: every list of every form and every bar at the foot, by coordinates.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{LIBRARY, PATIENCE, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use zhicheng_tests::folders::loaded;

#[tokio::test(flavor = "multi_thread")]
async fn tapped_phone() {
    tapped(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tapped_desktop() {
    tapped(Width::Desktop).await;
}

/// Opens every list of the page where it stands at the lower edge, in the middle and under the bar,
/// and names what lies over an option or over a button of the bar.
const LISTS: &str = r#"
const done = arguments[arguments.length - 1];
const rest = ms => new Promise(r => setTimeout(r, ms));
const hit = (x, y) => document.elementFromPoint(x, y);
const at = el => { const r = el.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] };
const named_ = el => el ? (el.id || el.className || el.tagName) + ' ' + flat(el.textContent).slice(0, 20) : 'nothing';
const bar = () => [...document.querySelectorAll('section[aria-label="保存情况和下一步"] a, section[aria-label="保存情况和下一步"] button')].filter(seen);
(async () => {
  const wrong = [];
  let lists = 0, options = 0;
  for (const el of [...document.querySelectorAll('[role=combobox]')].filter(seen)) {
    const name = label(el);
    for (const block of ['end', 'center', 'under']) {
      el.scrollIntoView({ block: block === 'under' ? 'end' : block });
      if (block === 'under') { scrollBy(0, at(el)[1] - innerHeight + 40) }
      await rest(30);
      for (const button of bar()) {
        const over = hit(...at(button));
        if (!button.contains(over)) wrong.push(`${name} (${block}): over the button ${named(button)} lies ${named_(over)}`);
      }
      if (block === 'under') continue;
      el.focus(); el.click();
      const list = document.getElementById(el.getAttribute('aria-controls'));
      for (let i = 0; i < 40 && (list.hidden || !list.querySelector('[role=option]:not([aria-disabled])')); i++) await rest(25);
      await rest(60);
      if (!list.hidden) {
        const port = list.getBoundingClientRect();
        const all = [...list.querySelectorAll('[role=option]:not([aria-disabled])')];
        const inside = all.filter(o => { const y = at(o)[1]; return y > port.top && y < port.bottom });
        lists += 1;
        let shown = 0;
        for (const option of inside) {
          const [x, y] = at(option);
          const over = hit(x, y);
          if (option.contains(over)) shown += 1;
          else wrong.push(`${name} (${block}): over ${flat(option.textContent)} lies ${named_(over)}`);
        }
        options += shown;
        if (shown < Math.min(3, all.length)) wrong.push(`${name} (${block}): only ${shown} of ${all.length} options can be tapped`);
      }
      el.blur();
      await rest(20);
    }
  }
  for (const button of bar()) {
    const over = hit(...at(button));
    if (!button.contains(over)) wrong.push(`over the button ${named(button)} lies ${named_(over)}`);
  }
  done({ wrong, lists, options });
})().catch(e => done({ wrong: [String(e)], lists: 0, options: 0 }));
"#;

async fn tapped(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let address = site.address();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let id = applicant.fill_review(&loaded);
    let page = Page::open("tapped", width, None).await;
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;

    let mut lists = 0;
    let dossier = applicant.dossier();
    for section in &loaded.jurisdiction.sections {
        let first = dossier.get(&section.key).and_then(|r| r.first());
        let at = match (section.rows(), first) {
            (Some(_), Some(record)) => format!("?at={}.{}.", section.key, record.id),
            (Some(_), None) | (None, _) => String::new(),
        };
        page.go(&format!("{address}/dossier/{}{at}", section.key))
            .await;
        page.heading(&section.name).await;
        lists += can_be_tapped(&page, &section.key).await;
    }
    let business = loaded.jurisdiction.business("review").expect("a business");
    for step in &business.steps {
        page.go(&format!("{address}/apply/{id}/{}", step.key)).await;
        page.heading(&step.name).await;
        lists += can_be_tapped(&page, &step.key).await;
    }
    assert!(lists > 10, "only {lists} lists were looked at");
    for business in &loaded.jurisdiction.businesses {
        let start = format!("{address}/start/guangdong/{}", business.key);
        page.go(&start).await;
        page.heading(&business.name).await;
        can_be_tapped(&page, &business.key).await;
    }

    by_hand(&page, &address).await;
    page.close().await;
}

/// How many lists were opened on this page, all of which can be tapped.
async fn can_be_tapped(page: &Page, what: &str) -> u64 {
    let script = format!("{LIBRARY} {LISTS}");
    let found = page.driver.execute_async(&script, vec![]).await;
    let found = found.expect("the page is looked at").json().clone();
    if found["wrong"] != json!([]) {
        let list = serde_json::to_string_pretty(&found["wrong"]).unwrap_or_default();
        page.fail(&format!("{what}: a page whose lists can be tapped: {list}"))
            .await;
    }
    found["lists"].as_u64().unwrap_or_default()
}

/// With a finger: an option of a list in the middle of a form, and the button under which a field lies.
async fn by_hand(page: &Page, address: &str) {
    page.go(&format!("{address}/dossier/basic")).await;
    page.heading("基本信息").await;
    let field = page.field("政治面貌").await;
    field.scroll_into_view().await.expect("it can be seen");
    touch(page, "return field('政治面貌')").await;
    field
        .send_keys(thirtyfour::Key::Control + "a")
        .await
        .expect("its text is chosen");
    field.send_keys("党员").await.expect("it is written into");
    let option = "return [...document.querySelectorAll('[role=option]')].filter(seen).find(o => flat(o.textContent).startsWith('中共党员'))";
    touch(page, option).await;
    let end = Instant::now() + PATIENCE;
    while page.value("政治面貌").await != "中共党员" {
        if Instant::now() > end {
            page.fail("中共党员, which was tapped").await;
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    page.shot("chosen").await;
    touch(page, "return pressed('下一项')").await;
    page.leaves("/dossier/basic").await;
}

/// Touches the middle of what a script finds, where it stands.
async fn touch(page: &Page, script: &str) {
    let script = format!(
        "{LIBRARY} const find = () => {{ {script} }}; const el = find(); if (!el) return null; const r = el.getBoundingClientRect(); return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]"
    );
    let end = Instant::now() + PATIENCE;
    let at = loop {
        let at = page.script(&script, vec![]).await;
        if at != Value::Null {
            break at;
        }
        if Instant::now() > end {
            page.fail(&script).await;
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    };
    let at = |axis: usize| at[axis].as_i64().expect("a number");
    let actions = page.driver.action_chain().move_to(at(0), at(1)).click();
    actions.perform().await.expect("it can be touched");
}
