//! Document numbers that were planted are found nowhere on the disk in the clear.

use serde_json::json;
use std::path::Path;
use zhicheng_tests::app::{TestApp, document, submitted};

#[tokio::test]
async fn planted_numbers_are_not_found_in_database_log_or_files() {
    let test = TestApp::new().await;
    let planted: Vec<String> = (1..=3).map(document).collect();
    for serial in 1..=3 {
        let (client, _) = submitted(&test, serial).await;
        let own = client.get("/api/v1/me/document").await.expect(200).json();
        assert_eq!(own["document"], json!(planted[serial as usize - 1]));
        // Typed where it does not belong, it is sealed with the rest of the section.
        let path = "/api/v1/dossier/basic";
        let mut basic = client.get(path).await.json();
        basic["records"][0]["values"]["document_number"] = own["document"].clone();
        basic["records"][0]["values"]["address"] = own["document"].clone();
        client.put(path, &basic).await.expect(200);
        let kept = client.get(path).await.json();
        assert_eq!(kept["records"][0]["values"]["document_number"], json!(null));
        assert_eq!(kept["records"][0]["values"]["address"], own["document"]);
        let me = client.get("/api/v1/me").await;
        assert!(!me.text().contains(&planted[serial as usize - 1]));
    }
    assert!(
        test.app
            .store
            .check_audit()
            .await
            .expect("an unbroken chain")
            > 10
    );
    let mut looked_at = 0;
    search(test.dir.path(), &planted, &mut looked_at);
    assert!(looked_at > 5, "only {looked_at} files were looked at");
    test.app.close().await;
    search(test.dir.path(), &planted, &mut looked_at);
}

fn search(folder: &Path, planted: &[String], looked_at: &mut usize) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            search(&path, planted, looked_at);
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        *looked_at += 1;
        for number in planted {
            let found = bytes
                .windows(number.len())
                .any(|part| part == number.as_bytes());
            assert!(!found, "{number} stands in {}", path.display());
        }
    }
}
