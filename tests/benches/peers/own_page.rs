//! The applicant's own page while its worker makes the form: whether it could be typed in meanwhile.

use crate::account::{kept, sign_in};
use crate::page::{Page, Width};
use crate::site::Site;
use serde_json::Value;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::guide_sample;

/// Files made one after the other; the first fetches the outlines.
const FILES: usize = 3;

/// How many tasks of the page were long (over 50 ms) while the files were made, and the longest of
/// them in milliseconds.
pub async fn long_tasks() -> (usize, f64) {
    let jurisdiction = loaded("guangdong").jurisdiction;
    let site = Site::start();
    let id = kept(
        &site,
        &jurisdiction,
        &guide_sample(&jurisdiction, "review"),
        1,
    );
    let folder = tempfile::tempdir().expect("a folder for downloads");
    let page = Page::open_with("peers", Width::Desktop, &[]).await;
    sign_in(&page, &site, 1).await;
    page.download_to(folder.path()).await;
    page.go(&format!("{}/apply/{id}/sheet", site.address()))
        .await;
    page.heading("生成评审表").await;
    // The preview beside the form is another thing than the file.
    page.until(
        "the preview",
        "return !!document.querySelector('main svg text')",
    )
    .await;
    page.script(WATCH, vec![]).await;
    page.until("the long task", "return window.long.length > 0")
        .await;
    page.script("window.long = []", vec![]).await;
    for _ in 0..FILES {
        let file = page.downloads("下载 PDF", folder.path()).await;
        assert!(file.starts_with(b"%PDF-"), "a file is made");
    }
    let seen = page.script("return window.long", vec![]).await;
    page.close().await;
    let seen = seen.as_array().expect("a list").iter();
    let long: Vec<f64> = seen.filter_map(Value::as_f64).collect();
    (long.len(), long.iter().copied().fold(0.0, f64::max))
}

/// Tells of every long task from now on, beginning with one that is made on purpose.
const WATCH: &str = r"
window.long = [];
new PerformanceObserver(list => window.long.push(...list.getEntries().map(task => task.duration)))
  .observe({type: 'longtask'});
setTimeout(() => {
  const until = performance.now() + 120;
  while (performance.now() < until);
});
";
