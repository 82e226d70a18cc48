//! Small things that catch the eye: a code's box in focus and a countdown, no line twice, no hint for
//! what a phone has not, years that begin with this one, files that say which paper they are.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{LIBRARY, PATIENCE, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Map, Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::process::Caller;

#[tokio::test(flavor = "multi_thread")]
async fn polished_phone() {
    polished(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn polished_desktop() {
    polished(Width::Desktop).await;
}

async fn polished(width: Width) {
    let site = Site::start();
    let address = site.address();
    let page = Page::open("polished", width, None).await;
    registering(&page, &address).await;
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    sign_in(&page, &address, "demo_applicant", DEMO_PASSWORD).await;
    dossier(&page, &address, width).await;
    years(&page, &address).await;
    photo(&page, &address, width).await;
    paper(&page, &address, &applicant).await;
    page.close().await;
    without_a_unit(&site, width).await;
}

/// A code's box has the focus once the code is on its way, and another is to be had after a while;
/// no two lines of the summary are the same; a password and its button stand on one line.
async fn registering(page: &Page, address: &str) {
    page.go(&format!("{address}/register")).await;
    page.press("注册").await;
    page.sees("有几处需要修改").await;
    let lines = page
        .script(
            "return [...document.querySelectorAll('[role=alert] li')].map(li => li.textContent)",
            vec![],
        )
        .await;
    let lines: Vec<&str> = lines
        .as_array()
        .expect("lines")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let mut once = lines.clone();
    once.sort_unstable();
    once.dedup();
    assert!(lines.len() > 8 && once.len() == lines.len(), "{lines:?}");
    page.tells("手机验证码", "请先获取手机验证码").await;
    page.tells("邮箱验证码", "请先获取邮箱验证码").await;
    let beside = format!(
        "{LIBRARY} const box = field('密码').getBoundingClientRect(); const button = pressed('显示密码：密码').getBoundingClientRect(); return button.top < box.bottom && button.left >= box.right"
    );
    page.until("the password and its button on one line", &beside)
        .await;

    page.fill("手机号码", "13800000918").await;
    page.press("获取验证码：手机验证码").await;
    page.sees("验证码是").await;
    let focus = format!("{LIBRARY} return document.activeElement === field('手机验证码')");
    page.until("the focus in the code's box", &focus).await;
    page.sees("秒后可重新获取").await;
    let early = "return document.body.innerText.match(/(\\d+) 秒后可重新获取/)?.[1]";
    let left = page.script(early, vec![]).await;
    page.until(
        "a countdown",
        &format!(
            "const now = (() => {{ {early} }})(); return !!now && Number(now) < Number({left})"
        ),
    )
    .await;
    page.is_accessible().await;
    page.shot("code").await;
    // Another number has waited for nothing.
    page.fill("手机号码", "13800000919").await;
    page.sees_no_more("秒后可重新获取").await;
}

/// No heading says what the line below it says; what is filled in is mended, what is not is filled in;
/// the section one is at has a mark where colours are forced.
async fn dossier(page: &Page, address: &str, width: Width) {
    page.go(&format!("{address}/dossier")).await;
    page.sees("基本信息").await;
    let doubled = format!(
        "{LIBRARY} const names = [...document.querySelectorAll('.task-name')].filter(seen).map(n => flat(n.textContent)); return [...document.querySelectorAll('main h2')].filter(seen).map(h => flat(h.textContent)).filter(h => names.includes(h))"
    );
    assert_eq!(page.script(&doubled, vec![]).await, json!([]));
    page.shot("groups").await;
    page.go(&format!("{address}/dossier/education")).await;
    page.heading("学历教育信息").await;
    page.sees("修改").await;
    page.press("添加一条").await;
    page.press("完成，返回列表").await;
    page.press("填写第").await;
    page.press("完成，返回列表").await;
    page.until(
        "the list, with the record that is to be filled in",
        &format!("{LIBRARY} return !!pressed('填写第')"),
    )
    .await;
    let blank = format!("{LIBRARY} const blank = pressed('填写第'); return blank && named(blank)");
    let blank = page.script(&blank, vec![]).await;
    let number = blank
        .as_str()
        .expect("one to be filled in")
        .replace("填写", "删除");
    page.press(&number).await;
    page.press("删除").await;
    page.offers_no_more("填写第").await;
    if width == Width::Desktop {
        let forced = |on: bool| {
            let value = if on { "active" } else { "none" };
            json!({ "features": [{ "name": "forced-colors", "value": value }] })
        };
        let cdp = page.driver.cdp();
        cdp.send_raw("Emulation.setEmulatedMedia", forced(true))
            .await
            .expect("colours can be forced");
        let marks = "return [...document.querySelectorAll('.task > a')].map(a => [!!a.closest('[aria-current=true]'), getComputedStyle(a).borderInlineStartWidth])";
        let marks = page.script(marks, vec![]).await;
        let marked: Vec<&Value> = marks
            .as_array()
            .expect("lines")
            .iter()
            .filter(|m| m[1] != "0px")
            .collect();
        assert!(marked.len() == 1 && marked[0][0] == true, "{marks}");
        page.shot("forced").await;
        cdp.send_raw("Emulation.setEmulatedMedia", forced(false))
            .await
            .expect("and freed");
    }
}

/// The years to pick from begin with this one.
async fn years(page: &Page, address: &str) {
    page.go(&format!("{address}/dossier/education")).await;
    page.press("修改第 1 条").await;
    page.press("选日期：开始日期").await;
    let years = format!(
        "{LIBRARY} const hold = group('开始日期'); return [...hold.querySelector('select').options].map(o => o.text).slice(0, 3)"
    );
    page.until(
        "a list of years",
        &format!("{LIBRARY} return !!group('开始日期')?.querySelector('select')"),
    )
    .await;
    assert_eq!(
        page.script(&years, vec![]).await,
        json!(["—", "2026", "2025"])
    );
}

/// Of mouse and keys is told where there are some.
async fn photo(page: &Page, address: &str, width: Width) {
    let phone = width == Width::Phone;
    if phone {
        let metrics =
            json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
        let cdp = page.driver.cdp();
        cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .expect("a phone");
        let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
        cdp.send_raw("Emulation.setTouchEmulationEnabled", touch)
            .await
            .expect("with fingers");
    }
    page.go(&format!("{address}/photo")).await;
    page.sees("确认使用之前不会上传").await;
    // What the browser says there is at hand; under test it may have no mouse at the desk either.
    let has = async |what: &str| {
        let asked = format!("return matchMedia('({what})').matches");
        page.script(&asked, vec![]).await == json!(true)
    };
    let (mouse, fingers) = (has("hover: hover").await, has("any-pointer: coarse").await);
    assert!(!phone || (!mouse && fingers), "a phone");
    assert_eq!(page.text().await.contains("拖到这里"), mouse);
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/demo/photo.jpg");
    let picture = picture.canonicalize().expect("a picture");
    page.give_file(&picture).await;
    page.sees("让头部落在椭圆里").await;
    let text = page.text().await;
    assert_eq!(text.contains("键盘"), mouse);
    assert_eq!(text.contains("双指缩放"), fingers);
    page.shot("photo").await;
    if phone {
        let metrics =
            json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": false });
        let cdp = page.driver.cdp();
        cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .expect("as before");
        let touch = json!({ "enabled": false });
        cdp.send_raw("Emulation.setTouchEmulationEnabled", touch)
            .await
            .expect("as before");
    }
}

/// The file says which paper it is, and the table of what happened reads as steps.
async fn paper(page: &Page, address: &str, applicant: &Elsewhere) {
    let id = applicant.fill_review(&loaded("guangdong"));
    page.go(&format!("{address}/apply/{id}/dossier")).await;
    // The record that was deleted a moment ago is gone from the server, too.
    let blank = || {
        let dossier = applicant.read("/dossier");
        let records = dossier["sections"]["education"]["records"].as_array();
        let mut records = records.expect("records").iter();
        records.any(|record| record["values"].as_object().is_none_or(Map::is_empty))
    };
    for _ in 0..100 {
        if !blank() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    applicant.act(&id, &json!({ "event": "submit", "digest": "" }));
    page.go(&format!("{address}/progress/{id}")).await;
    page.sees("人事管理单位审核，办理中").await;
    page.sees("个人申请").await;
    page.shot("progress").await;
    let folder = tempfile::tempdir().expect("a folder");
    page.download_to(folder.path()).await;
    page.press("下载 PDF").await;
    let end = Instant::now() + PATIENCE * 4;
    let name = loop {
        let files = std::fs::read_dir(folder.path())
            .expect("a folder")
            .flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        if let Some(name) = names.into_iter().find(|name| name.ends_with(".pdf")) {
            break name;
        }
        assert!(Instant::now() < end, "a file");
        tokio::time::sleep(Duration::from_millis(60)).await;
    };
    assert!(name.starts_with("广东省职称评审表-"), "{name}");
}

/// Who has chosen no unit is told once that the supervisor comes with it.
async fn without_a_unit(site: &Site, width: Width) {
    let address = site.address();
    let mut somebody =
        Caller::open(address.trim_start_matches("http://")).expect("the server is there");
    somebody.register(37).expect("an answer").expect(201);
    let page = Page::open("polished-newcomer", width, None).await;
    sign_in(&page, &address, "person_37", DEMO_PASSWORD).await;
    page.go(&format!("{address}/dossier/basic")).await;
    page.sees("主管单位").await;
    let text = page.text().await;
    assert_eq!(text.matches("自动带出").count(), 1, "{text}");
    page.close().await;
}
