//! What is handed in on paper: the list before and while filling in, an empty form, lines of one's own put
//! in order and deleted, and everything in one file with what is attached.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::page::{LIBRARY, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use crate::tools::pictures;
use serde_json::{Value, json};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pdf_text::texts;
use zhicheng_tests::people::{Amount, MECHANICAL};
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::named::phone;

const HERE: &str = "guangdong-2015";
const APPLICANT: &str = "demo_applicant";
const FORM: &str = "广东省职称评审表";
const LINES: &str = "提交资料清单";
const OWN: [&str; 3] = ["获奖证书原件", "论文刊物原件", "多余的一行"];

#[tokio::test(flavor = "multi_thread")]
async fn papers_bundle_phone() {
    papers_bundle(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_bundle_desktop() {
    papers_bundle(Width::Desktop).await;
}

async fn papers_bundle(width: Width) {
    let site = Site::start();
    let address = site.address();
    let files = tempfile::tempdir().expect("a folder for files");
    let files = files.path();
    let page = Page::open("papers_bundle", width, None).await;
    page.download_to(files).await;
    sign_in(&page, &address, APPLICANT, DEMO_PASSWORD).await;

    // Before anything is begun: what will be wanted, and its empty form.
    page.go(&format!("{address}/start/{HERE}/review")).await;
    page.press("需要提交的纸质材料").await;
    page.sees("证书、证明材料").await;
    page.press(&format!("空白表：{FORM}")).await;
    page.heading(&format!("{FORM}（空白表）")).await;
    page.is_accessible().await;
    page.shot("before").await;
    let blank = page.downloads("下载空白表 PDF", files).await;
    keep("blank", &blank);
    let said = texts(&blank).concat();
    assert!(said.contains(FORM), "{said}");
    assert!(!said.contains("草稿") && !said.contains("王"), "{said}");

    let id = begun(&site);
    let step = format!("{address}/apply/{id}/submit");
    page.go(&step).await;
    page.heading("提交的纸质材料清单").await;
    page.press("添加提交资料清单").await;
    page.heading(LINES).await;
    for (name, copies) in OWN.iter().zip(["1", "12", "3"]) {
        page.press(&format!("添加一条：{LINES}")).await;
        page.fill("名称", name).await;
        page.fill("份数", copies).await;
        page.press("完成，返回列表").await;
        page.sees(name).await;
    }
    in_order(&page, width).await;

    page.go(&step).await;
    page.heading("提交的纸质材料清单").await;
    page.sees(OWN[1]).await;
    page.sees("本人添加").await;
    assert!(!page.text().await.contains(OWN[2]), "it was deleted");
    page.press("查看：个人提交材料清单").await;
    page.until(
        "the list with the lines of one's own",
        &format!(
            "return [...document.querySelectorAll('svg text')].map(t => t.textContent).join('').includes({})",
            json!(OWN[1])
        ),
    )
    .await;
    page.is_accessible().await;
    page.shot("list").await;
    page.press("收起").await;

    attached(&page, &site, files).await;
    page.go(&step).await;
    page.heading("提交的纸质材料清单").await;
    let whole = page.downloads("下载全套材料 PDF", files).await;
    keep("whole", &whole);
    let pages = texts(&whole);
    let said = pages.concat();
    for text in [
        FORM,
        "个人提交材料清单",
        OWN[0],
        OWN[1],
        "附件目录",
        "证书.jpg",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
    let pictures = whole.windows(10).filter(|w| *w == b"/DCTDecode").count();
    assert!(pictures >= 2, "the photo and the picture: {pictures}");
    page.shot("whole").await;
    page.close().await;
}

/// The dossier is approved, and a review begun with its own questions answered; its id.
fn begun(site: &Site) -> String {
    let applicant = Elsewhere::applicant(site, APPLICANT);
    let start = |business: &str| {
        let body = json!({ "jurisdiction": HERE, "business": business });
        applicant
            .send("POST", "/applications", &body)
            .expect(201)
            .json()
    };
    let id_of = |body: &Value| body["row"]["id"].as_str().expect("an id").to_owned();
    let dossier = id_of(&start("dossier_review"));
    applicant.act(&dossier, &json!({ "event": "submit", "digest": "" }));
    for (account, office) in [
        ("demo_unit", "zs-demo-machinery"),
        ("demo_supervisor", "zs-industry"),
    ] {
        let approve = json!({ "event": "approve", "opinion": "信息属实。" });
        Elsewhere::officer(site, account, office).act(&dossier, &approve);
    }
    let started = start("review");
    let id = id_of(&started);
    let draft = applicant.written(&loaded(HERE), "review", &MECHANICAL, Amount::Least);
    let draft = json!({ "revision": started["revision"], "draft": draft });
    let path = format!("/applications/{id}/draft");
    applicant.send("PUT", &path, &draft).expect(200);
    id
}

/// The lines are put in order by finger or mouse, then by a key, and one is deleted among several.
async fn in_order(page: &Page, width: Width) {
    let names = "return [...document.querySelectorAll('tbody tr')].map(row => row.querySelector('td:nth-child(2)').textContent.trim())";
    let order = |wanted: [&str; 3]| {
        let names = names.trim_start_matches("return ");
        format!(
            "return JSON.stringify({names}) === {}",
            json!(json!(wanted).to_string())
        )
    };
    page.until("as they were added", &order(OWN)).await;
    let grip = |at: usize| {
        format!(
            "{LIBRARY} const grip = document.querySelectorAll('.drag-handle')[{at}]; grip.scrollIntoView({{ block: 'center' }}); const r = grip.getBoundingClientRect(); return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]"
        )
    };
    let from = page.script(&grip(2), vec![]).await;
    let to = page.script("const r = document.querySelectorAll('tbody tr')[0].getBoundingClientRect(); return [Math.round(r.left + 30), Math.round(r.top + 4)]", vec![]).await;
    drag(page, width, (&from, &to)).await;
    page.until("the last is the first", &order([OWN[2], OWN[0], OWN[1]]))
        .await;
    page.sees("原第 3 条移到第 1 位，共 3 条").await;
    page.shot("dragged").await;
    let focus = "document.querySelectorAll('.drag-handle')[0].focus(); return true";
    page.script(focus, vec![]).await;
    let grip = page.driver.active_element().await.expect("the handle");
    grip.send_keys(thirtyfour::Key::End).await.expect("a key");
    page.until("as they were added", &order(OWN)).await;
    page.until(
        "the handle keeps the focus",
        "return document.activeElement?.className === 'drag-handle'",
    )
    .await;
    page.press("上移第 3 条").await;
    page.until("one up", &order([OWN[0], OWN[2], OWN[1]])).await;
    page.sees("已保存").await;

    page.press("批量删除").await;
    page.tick("选中第 2 条").await;
    page.sees("已选 1 条").await;
    page.is_accessible().await;
    page.shot("marked").await;
    page.press("删除所选").await;
    page.sees("删除所选的 1 条？").await;
    page.press("删除").await;
    page.sees("已删除 1 条").await;
}

/// Takes hold of what lies at one place and lets it go at another, by finger on a phone, else by mouse.
async fn drag(page: &Page, width: Width, (from, to): (&Value, &Value)) {
    let cdp = page.driver.cdp();
    let at = |share: f64, axis: usize| {
        let [from, to] = [from, to].map(|place| place[axis].as_f64().expect("a number"));
        from + (to - from) * share
    };
    let steps = [0.0, 0.2, 0.5, 0.8, 1.0, 1.0];
    for (number, share) in steps.iter().enumerate() {
        let last = number + 1 == steps.len();
        let (x, y) = (at(*share, 0), at(*share, 1));
        let (method, event) = match width {
            Width::Phone => {
                let kind = match number {
                    0 => "touchStart",
                    _ if last => "touchEnd",
                    _ => "touchMove",
                };
                let points = if last {
                    json!([])
                } else {
                    json!([{ "x": x, "y": y }])
                };
                (
                    "Input.dispatchTouchEvent",
                    json!({ "type": kind, "touchPoints": points }),
                )
            }
            Width::Desktop => {
                let kind = match number {
                    0 => "mousePressed",
                    _ if last => "mouseReleased",
                    _ => "mouseMoved",
                };
                let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
                ("Input.dispatchMouseEvent", event)
            }
        };
        cdp.send_raw(method, event).await.expect("it is done");
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
}

/// A picture is put with an achievement.
async fn attached(page: &Page, site: &Site, files: &std::path::Path) {
    let applicant = Elsewhere::applicant(site, APPLICANT);
    let dossier = applicant.dossier();
    let record = &dossier["achievements"].first().expect("an achievement").id;
    let picture = files.join("证书.jpg");
    std::fs::write(&picture, phone(1200, 900, &Jpeg::default())).expect("room");
    page.go(&format!(
        "{}/dossier/achievements?at=achievements.{record}.",
        site.address()
    ))
    .await;
    page.give_file_in("佐证材料", &picture).await;
    page.sees("证书.jpg").await;
    page.sees("已保存").await;
    std::fs::remove_file(&picture).expect("it is there");
}

/// Keeps a file among the pictures of the story, to be looked at.
fn keep(name: &str, bytes: &[u8]) {
    let path = pictures().join(format!("papers_bundle-{name}.pdf"));
    std::fs::write(path, bytes).expect("room");
}
