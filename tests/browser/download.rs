//! Files that the page hands over, and what the server answers to the page.

use crate::page::{PATIENCE, Page};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

impl Page {
    /// What the server answers to this page's own request, signed in as the page is.
    pub async fn api(&self, path: &str) -> Value {
        let script = "const [path, done] = arguments; fetch(path).then(async r => done(r.ok ? await r.json() : {status: r.status}), e => done({error: String(e)}))";
        let found = self.driver.execute_async(script, vec![json!(path)]).await;
        found.expect("a request can be made").json().clone()
    }

    /// Lets the browser put downloads into a folder instead of asking.
    pub async fn download_to(&self, folder: &Path) {
        let behaviour =
            json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
        let cdp = self.driver.cdp();
        cdp.send_raw("Browser.setDownloadBehavior", behaviour)
            .await
            .expect("downloads can be led to a folder");
    }

    /// Presses this and waits for the file that it downloads into the folder.
    pub async fn downloads(&self, name: &str, folder: &Path) -> Vec<u8> {
        let there = || {
            let entries = std::fs::read_dir(folder).expect("a folder").flatten();
            let paths = entries.map(|entry| entry.path());
            paths.collect::<BTreeSet<_>>()
        };
        let before = there();
        self.press(name).await;
        let end = Instant::now() + PATIENCE * 4;
        loop {
            let partial = |path: &Path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.ends_with(".crdownload") || name.starts_with(".")
            };
            let now = there();
            let mut fresh = now.difference(&before).filter(|path| !partial(path));
            if let Some(path) = fresh.next() {
                let bytes = std::fs::read(path).expect("the file is there");
                // The next one may have the same name.
                std::fs::remove_file(path).expect("it can be taken away");
                return bytes;
            }
            if Instant::now() > end {
                self.fail(&format!("a file from {name}")).await;
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }
}
