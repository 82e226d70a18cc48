//! What is kept stays whole: torn files heal, other people's browsers keep nothing.

use super::{kept, place, read, record, upload};
use serde_json::json;
use zhicheng_server::clock::Clock;
use zhicheng_server::{App, router};
use zhicheng_shared::photo::{Orientation, sniff};
use zhicheng_tests::app::{Client, NOW, TestApp, applicant};
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::{Picture, Portrait};

/// As a power cut leaves it: the name is there, the content is not, or not all of it, or is zeros.
#[tokio::test]
async fn a_torn_file_heals_when_its_content_comes_again() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let content = b"a letter\n".repeat(1000);
    let digest = kept(&client, &content).await;
    let place = place(&test, &digest);
    for torn in [Vec::new(), content[..4096].to_vec(), vec![0; content.len()]] {
        std::fs::write(&place, &torn).expect("the folder is the test's");
        read(&client, &digest).await.expect(500);
        assert_eq!(kept(&client, &content).await, digest);
        let healed = read(&client, &digest).await.expect(200);
        assert_eq!(healed.bytes, content, "torn to {} bytes", torn.len());
    }
}

#[tokio::test]
async fn a_torn_form_heals_when_the_server_starts() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let form = client
        .get("/api/v1/jurisdictions/guangdong")
        .await
        .expect(200);
    let digest = zhicheng_shared::frozen::digest(&form.bytes);
    std::fs::write(place(&test, &digest), []).expect("the folder is the test's");
    read(&client, &digest).await.expect(500);
    let config = test.app.config.clone();
    test.app.close().await;
    let TestApp {
        app,
        router: before,
        dir,
    } = test;
    let cookie = client.cookie.clone();
    // A folder belongs to one server: this one must be gone before the next starts.
    drop((app, before, client));
    let again = App::open(config, Clock::fixed(NOW))
        .await
        .expect("it starts");
    let mut later = Client::new(router(again));
    later.cookie = cookie;
    assert_eq!(read(&later, &digest).await.expect(200).bytes, form.bytes);
    drop(dir);
}

#[tokio::test]
async fn no_file_of_a_person_stays_in_a_browsers_cache() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let digest = kept(&client, b"a letter\n").await;
    let answer = read(&client, &digest).await.expect(200);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let photo = zhicheng_tests::filled::PHOTO;
    let photo = kept(&client, photo).await;
    let answer = read(&client, &photo).await.expect(200);
    assert_eq!(answer.headers["cache-control"], "no-store");
    // What was kept before this was so goes when its owner leaves.
    let left = client.delete("/api/v1/sessions").await.expect(204);
    assert_eq!(left.headers["clear-site-data"], "\"cache\"");
    // Forms are public, and may be kept.
    let form = client
        .get("/api/v1/jurisdictions/guangdong")
        .await
        .expect(200);
    assert_ne!(form.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn a_file_is_sent_under_a_name_and_an_encoding_of_ours_and_runs_nothing() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    // Longer than a piece, with a character across its end.
    let long = "评".repeat(100_000);
    let name = "a%22%0d%0aset-cookie:%20x.html";
    for (content, encoding) in [
        (b"a letter\n".as_slice(), "utf-8"),
        (long.as_bytes(), "utf-8"),
        ([0xC6, 0xC0, 0xC9, 0xF3].as_slice(), "gb18030"),
        ([0xFF, 0xFE, 0xC4, 0x8B].as_slice(), "utf-16"),
    ] {
        let answer = upload(&client, name, content).await.expect(201).json();
        let digest = answer["digest"].as_str().expect("a digest");
        let sent = read(&client, digest).await.expect(200);
        assert_eq!(
            sent.headers["content-type"],
            format!("text/plain; charset={encoding}")
        );
        let called = format!("inline; filename=\"{}.txt\"", &digest[..16]);
        assert_eq!(sent.headers["content-disposition"], called);
        let policy = sent.headers["content-security-policy"].to_str();
        assert!(policy.is_ok_and(|policy| policy.starts_with("sandbox; default-src 'none'")));
        assert_eq!(sent.headers["x-content-type-options"], "nosniff");
    }
}

/// A picture taken by a telephone: EXIF with a place and the maker, lying on its side.
#[tokio::test]
async fn a_pictures_place_and_device_are_taken_out_and_nothing_else() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let picture = Portrait::default().draw();
    for orientation in [1, 6] {
        let how = Jpeg {
            orientation: Some(orientation),
            ..Jpeg::default()
        };
        let mut before = picture.jpeg(&how);
        before.extend(b"a film behind the picture 113.2644E");
        let answer = upload(&client, "a.jpg", &before).await.expect(201).json();
        let digest = answer["digest"].as_str().expect("a digest");
        let after = read(&client, digest).await.expect(200).bytes;
        assert!(!after.windows(4).any(|four| four == b"113."));
        assert_eq!(answer["size"], json!(after.len()));
        let turned = sniff(&after).jpeg.expect("a JPEG file").orientation;
        assert_eq!(Some(turned), Orientation::from_exif(orientation));
        // Decoded without a look at EXIF, the pixels are the same.
        assert_eq!(Picture::read(&before).rgba, Picture::read(&after).rgba);
    }
}

#[tokio::test]
async fn what_a_record_says_of_its_file_is_what_was_kept() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let content = b"a letter\n";
    let digest = kept(&client, content).await;
    for (kind, size) in [("pdf", content.len()), ("txt", 1)] {
        let body = json!({ "revision": 0, "records": [record("a", &digest, kind, size)] });
        client
            .put("/api/v1/dossier/achievements", &body)
            .await
            .expect(422);
    }
    let body = json!({ "revision": 0, "records": [record("a", &digest, "txt", content.len())] });
    client
        .put("/api/v1/dossier/achievements", &body)
        .await
        .expect(200);
}
