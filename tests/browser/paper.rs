//! Papers: is this page, or this file, what was submitted? Asked by anybody, and by an officer with
//! the camera.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::officer::{self, Officer};
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use image::{GrayImage, Luma};
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;
use std::path::Path;
use zhicheng_tests::folders::loaded;

const CODE: &str = "二维码的内容";
const FILE: &str = "或选择 PDF 文件";
const PICTURE: &str = "或选择二维码的照片";
const LATEST: &str = "与提交的一致，是最新版本";
const REPLACED: &str = "是提交过的旧版本，已被新版本取代";

#[tokio::test(flavor = "multi_thread")]
async fn paper_phone() {
    paper(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_desktop() {
    paper(Width::Desktop).await;
}

async fn paper(width: Width) {
    let loaded = loaded("guangdong");
    let site = Site::start();
    let files = tempfile::tempdir().expect("a folder for files");
    let files = files.path();
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let id = applicant.fill_review(&loaded);
    let submit = json!({ "event": "submit", "digest": "" });
    let code = code(&applicant.act(&id, &submit));

    let page = Page::open("paper", width, None).await;
    page.download_to(files).await;
    page.go(&site.address()).await;
    page.press("核验材料").await;
    page.heading("核验材料").await;
    page.is_accessible().await;
    page.shot("empty").await;
    codes(&page, &code).await;
    given(&page, files, &code).await;
    offline(&page, &code).await;

    let video = files.join("camera.mjpeg");
    picture(&code.text(1), &video);
    let console = Page::open_with("paper-officers", width, &camera(&video)).await;
    let mut units = loaded.organisations.iter();
    let unit = units.find(|o| o.id == "zs-demo-machinery");
    officer::sign_in(
        &console,
        &site.address(),
        Officer {
            account: "demo_unit",
            office: &unit.expect("the demonstration's unit").name,
        },
    )
    .await;
    at_the_desk(&console, files, &code).await;

    let withdraw = json!({ "event": "withdraw" });
    applicant.act(&id, &withdraw);
    try_code(&page, &code.text(1)).await;
    page.sees("这份申报现在退回或撤回在申报人处").await;
    let newer = self::code(&applicant.act(&id, &submit));
    try_code(&page, &code.text(1)).await;
    page.sees(REPLACED).await;
    page.sees("最新的是第 2 版").await;
    page.is_accessible().await;
    page.shot("replaced").await;
    try_code(&page, &newer.text(1)).await;
    page.sees(LATEST).await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    page.press("核验材料").await;
    try_code(&page, &newer.text(2)).await;
    page.sees(LATEST).await;
    printed(&page, &site.address(), &id, files).await;
    console.close().await;
    page.close().await;
}

/// What the pages of a submission carry.
struct Code {
    number: String,
    version: u64,
    digest: String,
}

impl Code {
    /// As it stands on a page.
    fn text(&self, page: u32) -> String {
        let digest = self.digest.to_uppercase();
        format!("ZC1:{}:{}:{page}:16:{digest}", self.number, self.version)
    }

    /// As it stands in a file.
    fn of_file(&self) -> String {
        let digest = self.digest.to_uppercase();
        format!("ZC1:{}:{}:{digest}", self.number, self.version)
    }
}

fn code(application: &serde_json::Value) -> Code {
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    Code {
        number: text(&application["row"]["number"]),
        version: application["frozen"]["version"].as_u64().expect("counted"),
        digest: text(&application["frozen"]["digest"]),
    }
}

async fn try_code(page: &Page, text: &str) {
    page.fill(CODE, text).await;
    page.press("核验").await;
}

/// Codes that are wrong, each with its remedy at the box, and one that is right.
async fn codes(page: &Page, code: &Code) {
    page.press("核验").await;
    page.tells(CODE, "还没有内容").await;
    page.is_accessible().await;
    let right = code.text(3);
    for (typed, told) in [
        ("https://example.cn/a", "这不是本系统表格上的二维码"),
        (&right[..16], "二维码的内容不完整"),
        (&right[..right.len() - 5], "这里有 59 位"),
    ] {
        try_code(page, typed).await;
        page.tells(CODE, told).await;
    }
    page.shot("faults").await;
    let other = if code.digest.starts_with('0') {
        "1"
    } else {
        "0"
    };
    let wrong = Code {
        number: code.number.clone(),
        version: 1,
        digest: format!("{other}{}", &code.digest[1..]),
    };
    try_code(page, &wrong.text(3)).await;
    page.sees("不是本系统收到的材料").await;
    page.is_accessible().await;
    page.shot("not-submitted").await;
    try_code(page, &right.to_lowercase()).await;
    page.sees(LATEST).await;
    page.sees(&code.number).await;
    page.sees("这是第 3 页，共 16 页").await;
    page.is_accessible().await;
    page.shot("latest").await;
}

/// Files that say nothing, and one that says what it is.
async fn given(page: &Page, files: &Path, code: &Code) {
    let file = |name: &str, bytes: &[u8]| {
        let path = files.join(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        path
    };
    give(page, FILE, &file("text.pdf", b"no PDF at all")).await;
    page.tells(FILE, "这不是 PDF 文件").await;
    give(page, FILE, &file("other.pdf", b"%PDF-1.7\n%%EOF")).await;
    page.tells(FILE, "这个 PDF 里没有本系统的编号").await;
    page.is_accessible().await;
    page.shot("no-code").await;
    let named = format!(
        "%PDF-1.7\n<dc:identifier>{}</dc:identifier>\n%%EOF",
        code.of_file()
    );
    give(page, FILE, &file("sheet.pdf", named.as_bytes())).await;
    page.sees(LATEST).await;
    page.sees("核对的是文件所写明的那次提交").await;
}

/// The files that the applicant downloads are what was submitted, and one that was cut short is
/// not taken for something else.
async fn printed(page: &Page, site: &str, id: &str, files: &Path) {
    for name in ["下载 PDF", "下载全部表格 PDF"] {
        page.go(&format!("{site}/progress/{id}")).await;
        page.heading("办理环节").await;
        let pdf = page.downloads(name, files).await;
        let path = files.join("printed");
        std::fs::write(&path, &pdf).expect("a file can be written");
        page.go(&format!("{site}/papers")).await;
        page.heading("核验材料").await;
        give(page, FILE, &path).await;
        page.sees(LATEST).await;
        page.sees("核对的是文件所写明的那次提交").await;
    }
    page.shot("printed").await;
}

async fn offline(page: &Page, code: &Code) {
    page.offline(true).await;
    try_code(page, &code.text(1)).await;
    page.sees("连不上服务器").await;
    page.offline(false).await;
    page.press("核验").await;
    page.sees(LATEST).await;
}

/// In the console: a picture without a code, one with it, the camera, and on to the application.
async fn at_the_desk(page: &Page, files: &Path, code: &Code) {
    page.press("核验材料").await;
    page.heading("核验材料").await;
    page.is_accessible().await;
    page.shot("desk").await;
    let blank = files.join("blank.jpg");
    let white = GrayImage::from_pixel(400, 300, Luma([255]));
    white.save(&blank).expect("a picture can be written");
    give(page, PICTURE, &blank).await;
    page.tells(PICTURE, "照片里没有认出二维码").await;
    let torn = files.join("torn.jpg");
    std::fs::write(&torn, b"\xff\xd8\xff\xe0 torn").expect("a file can be written");
    give(page, PICTURE, &torn).await;
    page.tells(PICTURE, "这张照片打不开").await;
    let seen = files.join("seen.jpg");
    picture(&code.text(2), &seen);
    give(page, PICTURE, &seen).await;
    page.sees(LATEST).await;
    page.sees("这是第 2 页").await;

    page.press("打开摄像头").await;
    page.sees("已读出二维码").await;
    page.sees("这是第 1 页").await;
    let stopped = "return [...document.querySelectorAll('video')].every(v => !v.srcObject || v.srcObject.getTracks().every(t => t.readyState === 'ended'))";
    page.until("the camera let go", stopped).await;
    page.is_accessible().await;
    page.shot("camera").await;
    page.press("打开这份申报").await;
    page.heading("办理").await;
}

/// Gives a file to the box with this label.
async fn give(page: &Page, label: &str, path: &Path) {
    let field = page.field(label).await;
    let given = field.send_keys(path.display().to_string()).await;
    given.expect("a file can be given");
}

/// A camera that sees one picture all the time.
fn camera(video: &Path) -> [String; 3] {
    [
        "--use-fake-device-for-media-stream".to_owned(),
        "--use-fake-ui-for-media-stream".to_owned(),
        format!("--use-file-for-fake-video-capture={}", video.display()),
    ]
}

/// A photograph of a code as it would be taken: grey on grey, in a corner of a larger sheet.
fn picture(text: &str, path: &Path) {
    const MODULE: u32 = 6;
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("a short text");
    let at = |pixel: u32, from: u32| (pixel as i32 - from as i32).div_euclid(MODULE as i32);
    let sheet = GrayImage::from_fn(640, 480, |x, y| {
        let dark = code.get_module(at(x, 300), at(y, 60));
        Luma([if dark { 50 } else { 205 }])
    });
    let bytes = std::fs::File::create(path).expect("a picture can be written");
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(bytes, 90);
    let colours = image::DynamicImage::ImageLuma8(sheet).to_rgb8();
    colours
        .write_with_encoder(encoder)
        .expect("a picture can be encoded");
}
