//! A file that did not arrive is kept: one press sends it again, and nobody has to choose it anew.

use crate::elsewhere::{DEMO_PASSWORD, Elsewhere};
use crate::gateway::request;
use crate::page::{Page, Width};
use crate::people::sign_in;
use crate::site::{Site, free_port};
use serde_json::Value;
use std::io::{self, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

#[tokio::test(flavor = "multi_thread")]
async fn upload_again_phone() {
    upload_again(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn upload_again_desktop() {
    upload_again(Width::Desktop).await;
}

const SLOT: &str = "学历、学位证书";

/// A way to the server that breaks under files and carries everything else.
struct Fragile {
    port: u16,
    breaks: Arc<AtomicBool>,
    broken: Arc<AtomicU32>,
}

impl Fragile {
    fn before(site: &Site) -> Fragile {
        let server = site.address().replace("http://", "");
        let port = free_port();
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port of its own");
        let breaks = Arc::new(AtomicBool::new(false));
        let broken = Arc::new(AtomicU32::new(0));
        let (when, count) = (Arc::clone(&breaks), Arc::clone(&broken));
        std::thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let (server, when, count) = (server.clone(), Arc::clone(&when), Arc::clone(&count));
                // A browser that hangs up ends its own connection only.
                std::thread::spawn(move || carry(browser, &server, &when, &count));
            }
        });
        Fragile {
            port,
            breaks,
            broken,
        }
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// One request and its answer; what carries bytes of a file is cut off while the way breaks.
fn carry(
    browser: TcpStream,
    server: &str,
    breaks: &AtomicBool,
    broken: &AtomicU32,
) -> io::Result<()> {
    let mut reader = BufReader::new(browser.try_clone()?);
    let (first, head, body) = request(&mut reader)?;
    let low = head.to_ascii_lowercase();
    let file = !body.is_empty() && !low.contains("content-type: application/json");
    if file && breaks.load(Ordering::SeqCst) {
        broken.fetch_add(1, Ordering::SeqCst);
        return Ok(());
    }
    let mut browser = browser;
    let mut upstream = TcpStream::connect(server)?;
    write!(upstream, "{first}{head}connection: close\r\n\r\n")?;
    upstream.write_all(&body)?;
    io::copy(&mut upstream, &mut browser)?;
    Ok(())
}

/// The files of the applicant's first record of education, by name.
fn files(applicant: &Elsewhere) -> Vec<String> {
    let education = applicant.read("/dossier")["sections"]["education"]["records"].clone();
    let all = education[0]["attachments"].as_array().cloned();
    let name = |file: &Value| file["name"].as_str().map(str::to_owned);
    all.iter().flatten().filter_map(name).collect()
}

async fn upload_again(width: Width) {
    let site = Site::start();
    let way = Fragile::before(&site);
    let applicant = Elsewhere::applicant(&site, "demo_applicant");
    let before = files(&applicant);
    let page = Page::open("upload_again", width, None).await;
    sign_in(&page, &way.address(), "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{}/dossier/education", way.address()))
        .await;
    page.press("修改第 1 条").await;
    page.sees(SLOT).await;

    way.breaks.store(true, Ordering::SeqCst);
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/demo/photo.jpg");
    let photo = photo.canonicalize().expect("a picture");
    page.give_file(&photo).await;
    let told = format!("{SLOT}（photo.jpg）：连不上服务器");
    page.sees(&told).await;
    page.sees("重试").await;
    page.is_accessible().await;
    page.shot("cut").await;
    let tried = way.broken.load(Ordering::SeqCst);
    assert!(tried > 0, "the file was on its way");
    assert_eq!(files(&applicant), before);

    // Still broken: told again, and the file is kept.
    page.press(&format!("重试：{SLOT}")).await;
    while way.broken.load(Ordering::SeqCst) == tried {
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
    page.sees(&told).await;

    way.breaks.store(false, Ordering::SeqCst);
    page.press(&format!("重试：{SLOT}")).await;
    page.sees_no_more("重试").await;
    page.sees_no_more(&told).await;
    page.sees("photo.jpg").await;
    page.sees("已保存").await;
    page.shot("arrived").await;
    let end = std::time::Instant::now() + crate::page::PATIENCE;
    while files(&applicant).len() == before.len() {
        assert!(std::time::Instant::now() < end, "the record has the file");
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
    assert!(files(&applicant).contains(&"photo.jpg".to_owned()));
    page.close().await;
}
