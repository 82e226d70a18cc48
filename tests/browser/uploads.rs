//! Files of every kind: over a line that is cut, too large or of another kind for their place, several at
//! once, dropped, seen in the page, and replaced with what stood before kept for both sides.

use crate::cut::Cut;
use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::officer::{self, Officer};
use crate::page::{LIBRARY, PATIENCE, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use zhicheng_shared::api::upload::PIECE;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::named::phone;

#[tokio::test(flavor = "multi_thread")]
async fn uploads_phone() {
    uploads(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_desktop() {
    uploads(Width::Desktop).await;
}

const APPLICANT: &str = "demo_applicant";
const UNIT: &str = "zs-demo-machinery";
/// The place in the record of an achievement, which takes ten files of any kind.
const EVIDENCE: &str = "佐证材料";
/// The place in an application of Guangxi that takes two JPEG pictures of 2 MB.
const IDENTITY: &str = "身份证(正反面)";
/// Bytes of the large file: eight pieces and a bit.
const LARGE: usize = 8_600_000;

async fn uploads(width: Width) {
    let site = Site::start();
    let line = Cut::before(&site);
    let files = tempfile::tempdir().expect("a folder for files");
    let applicant = Elsewhere::applicant(&site, APPLICANT);
    let id = applicant.fill_review(&loaded("guangdong"));
    let record = achievement(&applicant, &id);
    let page = Page::open("uploads", width, None).await;
    sign_in(&page, &line.address(), APPLICANT, DEMO_PASSWORD).await;

    over_a_cut_line(&page, &line, &record, files.path()).await;
    seen(&page, "扫描件.pdf", "iframe").await;
    made_to_fit(&page, &line, &applicant, files.path(), width).await;
    replaced(
        &page,
        &line,
        &site,
        &applicant,
        (&id, &record),
        files.path(),
    )
    .await;
    page.close().await;
    seen_by_officers(&site, width).await;
}

/// The id of the achievement that the application is about.
fn achievement(applicant: &Elsewhere, id: &str) -> String {
    let chosen = applicant.application(id)["draft"]["chosen"]["achievements"][0].clone();
    let first = || {
        let dossier = applicant.dossier();
        Some(dossier.get("achievements")?.first()?.id.clone())
    };
    let chosen = chosen.as_str().map(str::to_owned);
    chosen.or_else(first).expect("an achievement")
}

/// A PDF of so many bytes, most of them a remark.
fn pdf(size: usize) -> Vec<u8> {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R>>";
    let paint = "0.2 0.4 0.8 rg 40 60 220 280 re f";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        page.to_owned(),
        format!("<</Length {}>>stream\n{paint}\nendstream", paint.len()),
    ];
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    while out.len() < size {
        out += "% a remark that makes the file as large as a scan is ------------------------\n";
    }
    let table = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        out += &format!("{place:010} 00000 n \n");
    }
    out += &format!(
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}

pub fn file(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("the folder is the story's");
    path
}

/// Gives files to the place with this name.
pub async fn give(page: &Page, label: &str, files: &[&Path]) {
    let script = format!(
        "{LIBRARY} return [...scope().querySelectorAll('input[type=file]')].find(i => i.getAttribute('aria-label') === {})",
        json!(label)
    );
    let end = Instant::now() + PATIENCE;
    let names: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    loop {
        if let Ok(found) = page.driver.execute(&script, vec![]).await
            && let Ok(input) = found.element()
        {
            let given = input.send_keys(names.join("\n")).await;
            return given.expect("files can be given");
        }
        if Instant::now() > end {
            page.fail(&format!("a place for files called {label}"))
                .await;
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

/// The line is cut at six tenths; after it is mended the page, loaded anew, goes on by itself, and of all
/// that was sent no more than one piece was sent twice.
async fn over_a_cut_line(page: &Page, line: &Cut, record: &str, folder: &Path) {
    let content = pdf(LARGE);
    let size = content.len();
    let path = file(folder, "扫描件.pdf", &content);
    let address = format!(
        "{}/dossier/achievements?at=achievements.{record}",
        line.address()
    );
    page.go(&address).await;
    page.sees(EVIDENCE).await;
    page.shot("place").await;
    line.is_cut_after(size * 6 / 10);
    give(page, &format!("上传文件：{EVIDENCE}"), &[&path]).await;
    page.sees("连不上服务器").await;
    assert!(line.is_down(), "the line was cut");
    page.sees("重试").await;
    page.is_accessible().await;
    page.shot("cut").await;
    let (first, _) = line.carried();

    line.mend();
    page.go(&address).await;
    page.sees("扫描件.pdf").await;
    let there = format!(
        "return [...document.querySelectorAll('main li a')].some(a => a.textContent.trim() === {})",
        json!("扫描件.pdf")
    );
    page.until("the file is in its place", &there).await;
    page.sees("已保存").await;
    let (second, offsets) = line.carried();
    let piece = usize::try_from(PIECE).expect("a size");
    let six_tenths = size * 6 / 10;
    assert_eq!(
        offsets.first(),
        Some(&(six_tenths / piece * piece)),
        "{offsets:?}"
    );
    assert!(first + second >= size, "all was sent");
    let twice = first + second - size;
    assert!(twice <= piece, "{twice} bytes were sent twice");
    println!("{size} bytes, cut after {first}, then {second}: {twice} sent twice");
    page.is_accessible().await;
    page.shot("whole").await;
}

/// Opens a file's preview, which shows it from memory by this element, and closes it again.
async fn seen(page: &Page, name: &str, by: &str) {
    page.press(&format!("预览：{name}")).await;
    let shown = format!(
        "const e = document.querySelector('dialog[open] {by}'); return !!e && e.src.startsWith('blob:') && (e.tagName !== 'IMG' || e.naturalWidth > 0)"
    );
    page.until(&format!("{name} is shown"), &shown).await;
    // The viewer is a program of its own and takes a moment to draw.
    tokio::time::sleep(Duration::from_millis(800)).await;
    page.is_accessible().await;
    page.shot(&format!("preview-{by}")).await;
    page.press("关闭").await;
}

/// A picture of 3.4 MB goes into a place for JPEG of 2 MB, with another of another kind, at once; a
/// document is refused there, with what to do.
async fn made_to_fit(page: &Page, line: &Cut, applicant: &Elsewhere, folder: &Path, width: Width) {
    let start = json!({ "jurisdiction": "guangxi", "business": "assessment" });
    let begun = applicant
        .send("POST", "/applications", &start)
        .expect(201)
        .json();
    let id = begun["row"]["id"].as_str().expect("an id").to_owned();
    page.go(&format!("{}/apply/{id}/uploads", line.address()))
        .await;
    page.sees(IDENTITY).await;
    page.sees("自动转成 JPG").await;
    let label = format!("上传文件：{IDENTITY}");

    let letter = file(folder, "说明.pdf", &pdf(2000));
    give(page, &label, &[&letter]).await;
    page.sees("只收 jpg 文件").await;
    page.is_accessible().await;
    page.shot("refused").await;

    let how = Jpeg {
        orientation: Some(6),
        quality: 97,
        ..Jpeg::default()
    };
    let large = phone(2448, 3264, &how);
    println!("a picture of {} bytes", large.len());
    assert!(large.len() > 5 << 19, "{}", large.len());
    let front = file(folder, "正面.jpg", &large);
    let small = zhicheng_tests::pictures::Portrait::default().draw().png();
    let back = file(folder, "反面.png", &small);
    give(page, &label, &[&front, &back]).await;
    page.sees("正面.jpg 已转成 JPG").await;
    page.sees("反面.jpg 已转成 JPG").await;
    page.sees(" → ").await;
    page.sees_no_more("只收 jpg 文件").await;
    page.sees("已保存").await;
    page.is_accessible().await;
    page.shot("fitted").await;
    seen(page, "正面.jpg", "img").await;
    let files = saved(page, applicant, &id, 2).await;
    for file in &files {
        assert_eq!(file["kind"], "jpg", "{file}");
        assert!(file["size"].as_u64().expect("a size") <= 2 << 20, "{file}");
    }
    let digest = files[0]["digest"].as_str().expect("a digest");
    let bytes = applicant.bytes(&format!("/blobs/{digest}"));
    let made = zhicheng_tests::pictures::Picture::read(&bytes);
    assert_eq!(
        (made.width, made.height),
        (2448, 3264),
        "upright, and as large as it was"
    );
    if width == Width::Desktop {
        dropped(page, applicant, &id).await;
    }
}

/// The application's files as the server has them, once they are so many.
async fn saved(page: &Page, applicant: &Elsewhere, id: &str, count: usize) -> Vec<Value> {
    let end = Instant::now() + PATIENCE;
    loop {
        let draft = applicant.application(id)["draft"].clone();
        let files = draft["attachments"].as_array().cloned().unwrap_or_default();
        if files.len() == count {
            return files;
        }
        if Instant::now() > end {
            page.fail(&format!("{count} files on the server: {files:?}"))
                .await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A picture is dragged onto a place and dropped there.
async fn dropped(page: &Page, applicant: &Elsewhere, id: &str) {
    let script = "const done = arguments[arguments.length - 1]; const c = document.createElement('canvas'); c.width = 300; c.height = 200; c.getContext('2d').fillRect(0, 0, 99, 99); c.toBlob(b => { const d = new DataTransfer(); d.items.add(new File([b], '合同.jpg', { type: 'image/jpeg' })); const input = [...document.querySelectorAll('input[type=file]')].find(i => i.getAttribute('aria-label') === '上传文件：劳动(聘用)合同'); const at = input.closest('fieldset').querySelector('.help'); for (const kind of ['dragenter', 'dragover', 'drop']) at.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: d })); done(true) }, 'image/jpeg')";
    let done = page.driver.execute_async(script, vec![]).await;
    done.expect("it is dropped");
    page.sees("合同.jpg").await;
    saved(page, applicant, id, 3).await;
    page.shot("dropped").await;
}

/// Handed in and sent back, the evidence is replaced: what stood before is told, seen, and stays.
async fn replaced(
    page: &Page,
    line: &Cut,
    site: &Site,
    applicant: &Elsewhere,
    (id, record): (&str, &str),
    folder: &Path,
) {
    applicant.act(id, &json!({ "event": "submit", "digest": "" }));
    let before = applicant.application(id)["frozen"].clone();
    let unit = Elsewhere::officer(site, "demo_unit", UNIT);
    let back = json!({ "event": "send_back", "opinion": "请换成清楚的扫描件。", "marks": [], "to": "applicant" });
    unit.act(id, &back);
    let address = format!(
        "{}/dossier/achievements?at=achievements.{record}",
        line.address()
    );
    page.go(&address).await;
    page.sees("扫描件.pdf").await;
    let clear = zhicheng_tests::pictures::Portrait::default().draw();
    let clear = file(folder, "清楚的.jpg", &clear.jpeg(&Jpeg::default()));
    give(page, "换一个文件：扫描件.pdf", &[&clear]).await;
    page.sees("清楚的.jpg").await;
    page.sees("以前的版本（1）").await;
    page.sees("已保存").await;
    page.press("以前的版本（1）").await;
    page.sees("不随申报提交").await;
    page.is_accessible().await;
    page.shot("replaced").await;
    seen(page, "扫描件.pdf", "iframe").await;
    let end = Instant::now() + PATIENCE;
    let kept = || {
        let achievements = applicant.dossier().remove("achievements");
        achievements
            .iter()
            .flatten()
            .any(|r| !r.replaced.is_empty())
    };
    while !kept() {
        if Instant::now() > end {
            page.fail("the earlier version on the server").await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    applicant.act(id, &json!({ "event": "submit", "digest": "" }));
    let path = format!("/applications/{id}/versions/1");
    assert_eq!(
        applicant.read(&path)["digest"],
        before["digest"],
        "a frozen copy never changes"
    );
}

/// The officers see the picture in the page, and the version that was submitted before.
async fn seen_by_officers(site: &Site, width: Width) {
    let data = loaded("guangdong");
    let unit = data.organisations.iter().find(|one| one.id == UNIT);
    let console = Page::open("uploads-officer", width, None).await;
    let unit = Officer {
        account: "demo_unit",
        office: &unit.expect("a unit").name,
    };
    officer::sign_in(&console, &site.address(), unit).await;
    officer::open(&console, "演示申报人").await;
    console.sees("清楚的.jpg").await;
    seen(&console, "清楚的.jpg", "img").await;
    console.press("以前提交的版本（1）").await;
    console.sees("扫描件.pdf").await;
    console.is_accessible().await;
    console.shot("earlier").await;
    seen(&console, "扫描件.pdf", "iframe").await;
    console.close().await;
}
