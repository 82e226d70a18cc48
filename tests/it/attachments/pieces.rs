//! Files that come in pieces: put together where they stopped, whoever or whatever stopped them, and
//! nobody else's.

use super::read;
use axum::http::Method;
use serde_json::{Value, json};
use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_server::http::uploads;
use zhicheng_server::{App, quota, router};
use zhicheng_shared::api::upload::PIECE;
use zhicheng_shared::frozen::digest;
use zhicheng_tests::app::{Client, NOW, PASSWORD, Reply, TestApp, applicant};
use zhicheng_tests::process::Caller;

const BYTES: &str = "application/octet-stream";
const DAY: i64 = 24 * 3600;

/// Two and a half pieces of plain text.
fn letter() -> Vec<u8> {
    let line = b"a letter that goes on and on\n";
    let size = usize::try_from(PIECE * 5 / 2).expect("a size");
    line.iter().copied().cycle().take(size).collect()
}

fn pieces(content: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let size = usize::try_from(PIECE).expect("a size");
    content
        .chunks(size)
        .enumerate()
        .map(move |(at, piece)| (at * size, piece))
}

async fn begin(client: &Client, size: usize, digest: Option<&str>) -> Reply {
    let wish = json!({ "size": size, "digest": digest });
    client.post("/api/v1/uploads", &wish).await
}

async fn begun(client: &Client, content: &[u8]) -> String {
    let answer = begin(client, content.len(), Some(&digest(content))).await;
    id(&answer.expect(201).json())
}

fn id(upload: &Value) -> String {
    upload["id"].as_str().expect("an id").to_owned()
}

async fn append(client: &Client, id: &str, offset: usize, piece: &[u8]) -> Reply {
    let path = format!("/api/v1/uploads/{id}?offset={offset}");
    client.send(Method::PUT, &path, BYTES, piece.to_vec()).await
}

async fn finish(client: &Client, id: &str) -> Reply {
    let path = format!("/api/v1/uploads/{id}/file");
    client.send(Method::POST, &path, "", Vec::new()).await
}

async fn state(client: &Client, id: &str) -> Reply {
    client.get(&format!("/api/v1/uploads/{id}")).await
}

/// How many bytes of files that are still coming lie in the folder, in how many files.
fn lying(test: &TestApp) -> (usize, u64) {
    let files = std::fs::read_dir(test.dir.path().join("pieces")).expect("the folder");
    let sizes = files.map(|file| file.expect("a file").metadata().expect("its size").len());
    sizes.fold((0, 0), |(files, bytes), size| (files + 1, bytes + size))
}

#[tokio::test]
async fn a_file_in_pieces_is_the_file() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let content = letter();
    let id = begun(&client, &content).await;
    for (offset, piece) in pieces(&content) {
        let answer = append(&client, &id, offset, piece).await.expect(200).json();
        assert_eq!(answer["received"], offset + piece.len());
    }
    let kept = finish(&client, &id).await.expect(201).json();
    assert_eq!(kept["kind"], "txt");
    assert_eq!(kept["digest"], digest(&content));
    let back = read(&client, kept["digest"].as_str().expect("a digest")).await;
    assert_eq!(back.expect(200).bytes, content);
    assert_eq!(lying(&test), (0, 0), "nothing is kept twice");
    // An answer that was lost is given again, and so is the whole upload.
    assert_eq!(finish(&client, &id).await.expect(201).json(), kept);
    let again = begin(&client, content.len(), Some(&digest(&content))).await;
    assert_eq!(again.expect(201).json()["kept"], kept);
}

#[tokio::test]
async fn a_piece_sent_again_is_there_once_and_one_out_of_place_is_told_where() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let content = letter();
    let id = begun(&client, &content).await;
    let all: Vec<_> = pieces(&content).collect();
    append(&client, &id, 0, all[0].1).await.expect(200);
    let again = append(&client, &id, 0, all[0].1).await.expect(200).json();
    assert_eq!(again["received"], PIECE);
    for offset in [all[1].0 - 1, all[2].0] {
        let wrong = append(&client, &id, offset, all[2].1).await.expect(409);
        assert_eq!(wrong.code(), "stale", "{offset}");
        assert_eq!(wrong.json()["current"]["received"], PIECE, "{offset}");
    }
    assert_eq!(
        finish(&client, &id).await.expect(409).json()["current"]["received"],
        PIECE
    );
    append(&client, &id, all[1].0, all[1].1).await.expect(200);
    append(&client, &id, all[2].0, all[2].1).await.expect(200);
    finish(&client, &id).await.expect(201);
}

#[tokio::test]
async fn the_same_piece_on_two_ways_at_once_is_there_once() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let content = letter();
    let id = begun(&client, &content).await;
    for (offset, piece) in pieces(&content) {
        let (one, two) = tokio::join!(
            append(&client, &id, offset, piece),
            append(&client, &id, offset, piece)
        );
        assert_eq!((one.status.as_u16(), two.status.as_u16()), (200, 200));
    }
    let kept = finish(&client, &id).await.expect(201).json();
    assert_eq!(kept["digest"], digest(&content));
}

#[tokio::test]
async fn another_persons_upload_is_not_there() {
    let test = TestApp::new().await;
    let (owner, other) = (applicant(&test, 1).await, applicant(&test, 2).await);
    let content = letter();
    let id = begun(&owner, &content).await;
    state(&other, &id).await.expect(404);
    append(&other, &id, 0, &content[..10]).await.expect(404);
    finish(&other, &id).await.expect(404);
    other
        .delete(&format!("/api/v1/uploads/{id}"))
        .await
        .expect(404);
    // Who has the same content has an upload of their own.
    assert_ne!(begun(&other, &content).await, id);
    assert_eq!(state(&owner, &id).await.expect(200).json()["received"], 0);
}

#[tokio::test]
async fn sizes_are_bounded_and_lies_about_them_are_found_out() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    begin(&client, 0, None).await.expect(415);
    begin(&client, quota::FILE + 1, None).await.expect(413);
    begin(&client, 9, Some("short")).await.expect(400);
    let content = letter();
    // More than was said, in one piece and behind others.
    let small = id(&begin(&client, 100, None).await.expect(201).json());
    append(&client, &small, 0, &content[..101])
        .await
        .expect(413);
    append(&client, &small, 0, &content[..60]).await.expect(200);
    append(&client, &small, 60, &content[..41])
        .await
        .expect(413);
    append(&client, &small, u64::MAX as usize, &content[..9])
        .await
        .expect(413);
    // Less than was said.
    finish(&client, &small).await.expect(409);
    append(&client, &small, 60, &content[..40])
        .await
        .expect(200);
    finish(&client, &small).await.expect(201);
    // A piece that is none any more.
    let large = id(&begin(&client, content.len(), None).await.expect(201).json());
    let piece = &content[..=usize::try_from(PIECE).expect("a size")];
    append(&client, &large, 0, piece).await.expect(413);
}

#[tokio::test]
async fn what_is_not_as_it_was_said_to_be_gets_no_name() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let said = digest(b"something else");
    let other = id(&begin(&client, 9, Some(&said)).await.expect(201).json());
    append(&client, &other, 0, b"a letter\n").await.expect(200);
    let answer = finish(&client, &other).await.expect(422);
    assert!(answer.text().contains("不一致"), "{}", answer.text());
    state(&client, &other).await.expect(404);
    read(&client, &digest(b"a letter\n")).await.expect(404);
    // Judged as any other file is, and every time alike.
    let broken = b"%PDF-1.7\nno end".as_slice();
    let torn = begun(&client, broken).await;
    append(&client, &torn, 0, broken).await.expect(200);
    finish(&client, &torn).await.expect(415);
    finish(&client, &torn).await.expect(415);
    read(&client, &digest(broken)).await.expect(404);
    client
        .delete(&format!("/api/v1/uploads/{torn}"))
        .await
        .expect(204);
    state(&client, &torn).await.expect(404);
    assert_eq!(lying(&test), (0, 0));
}

#[tokio::test]
async fn what_nobody_goes_on_with_is_swept_after_a_day() {
    let test = TestApp::new().await;
    let mut client = applicant(&test, 1).await;
    let content = letter();
    let left = begun(&client, &content).await;
    append(&client, &left, 0, &content[..100]).await.expect(200);
    let on = id(&begin(&client, 200, None).await.expect(201).json());
    append(&client, &on, 0, &content[..100]).await.expect(200);
    test.app.clock.advance(DAY - 60);
    client.sign_in("person_1", PASSWORD).await;
    append(&client, &on, 100, &content[..50]).await.expect(200);
    test.app.clock.advance(120);
    // Bytes of which nobody knows go as well.
    let folder = test.dir.path().join("pieces");
    std::fs::write(folder.join("nobodys"), b"x").expect("the folder is the test's");
    let before = test.app.clock.now() - quota::UNNAMED;
    uploads::sweep(&test.app, before).await.expect("swept");
    client.sign_in("person_1", PASSWORD).await;
    state(&client, &left).await.expect(404);
    assert_eq!(
        state(&client, &on).await.expect(200).json()["received"],
        150
    );
    assert_eq!(lying(&test), (1, 150));
}

#[tokio::test]
async fn what_is_announced_counts_towards_what_one_may_keep() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let mut announced = 0;
    let refused = loop {
        let answer = begin(&client, quota::FILE, None).await;
        if answer.status != 201 {
            break answer;
        }
        announced += 1;
        assert!(announced < 200, "there is no end");
    };
    assert_eq!(announced, quota::COMING, "so many at once");
    let refused = refused.expect(429);
    assert!(refused.text().contains("没有传完"), "{}", refused.text());
    // By their size, where they are fewer: two people, so that no file is the first one's.
    let other = applicant(&test, 2).await;
    let person = other.get("/api/v1/me").await.json()["person"].clone();
    let person = person.as_str().expect("an id");
    let size = quota::FILES - 5;
    let blob = zhicheng_server::store::row::Blob {
        digest: "0".repeat(64),
        kind: "txt".to_owned(),
        size,
        at: NOW,
    };
    let added = test.app.store.add_blob(blob, person, Default::default());
    added.await.expect("a row");
    begin(&other, 6, None).await.expect(413);
    begin(&other, 5, None).await.expect(201);
    begin(&other, 1, None).await.expect(413);
}

#[tokio::test]
async fn pieces_stop_when_the_disk_is_nearly_full() {
    let test = TestApp::with(|config| Config {
        keep_free: u64::MAX,
        ..config
    })
    .await;
    let client = applicant(&test, 1).await;
    let answer = begin(&client, 9, None).await.expect(507);
    assert!(answer.text().contains("上传"), "{}", answer.text());
}

/// A backup has the rows and not the bytes; and a killed server may leave more than it has noted.
#[tokio::test]
async fn what_lies_there_is_believed_only_as_far_as_it_is_noted() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let content = letter();
    let id = begun(&client, &content).await;
    let all: Vec<_> = pieces(&content).collect();
    append(&client, &id, 0, all[0].1).await.expect(200);
    let path = test.dir.path().join("pieces").join(&id);
    let mut torn = std::fs::read(&path).expect("its bytes");
    torn.extend([0; 5000]);
    std::fs::write(&path, torn).expect("the folder is the test's");
    append(&client, &id, all[1].0, all[1].1).await.expect(200);
    append(&client, &id, all[2].0, all[2].1).await.expect(200);
    let kept = finish(&client, &id).await.expect(201).json();
    assert_eq!(kept["digest"], digest(&content));

    let other = [b"another ".as_slice(), &content].concat();
    let lost = begun(&client, &other).await;
    append(&client, &lost, 0, &other[..100]).await.expect(200);
    std::fs::remove_file(test.dir.path().join("pieces").join(&lost)).expect("it is there");
    append(&client, &lost, 100, &other[100..200])
        .await
        .expect(404);
    assert_ne!(begun(&client, &other).await, lost, "it begins anew");
}

#[tokio::test]
async fn a_server_started_again_goes_on() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let content = letter();
    let id = begun(&client, &content).await;
    let all: Vec<_> = pieces(&content).collect();
    append(&client, &id, 0, all[0].1).await.expect(200);
    let (config, cookie) = (test.app.config.clone(), client.cookie.clone());
    test.app.close().await;
    let TestApp {
        app,
        router: before,
        dir,
    } = test;
    // A folder belongs to one server: this one must be gone before the next starts.
    drop((app, before, client));
    let again = App::open(config, Clock::fixed(NOW))
        .await
        .expect("it starts");
    let mut later = Client::new(router(again.clone()));
    later.cookie = cookie;
    let before = again.clock.now() - quota::UNNAMED;
    uploads::sweep(&again, before).await.expect("swept");
    assert_eq!(
        begun(&later, &content).await,
        id,
        "the same content is the same upload"
    );
    assert_eq!(
        state(&later, &id).await.expect(200).json()["received"],
        PIECE
    );
    append(&later, &id, all[1].0, all[1].1).await.expect(200);
    append(&later, &id, all[2].0, all[2].1).await.expect(200);
    let kept = finish(&later, &id).await.expect(201).json();
    assert_eq!(kept["digest"], digest(&content));
    drop(dir);
}

/// What was acknowledged before a kill -9 is there, and what comes behind it makes the file whole.
#[test]
fn a_killed_server_has_every_piece_that_it_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let content = letter();
    let mut server = super::super::durability::start(folder.path());
    let mut caller = Caller::open(server.address()).expect("the server is there");
    caller.register(1).expect("an answer").expect(201);
    let wish = json!({ "size": content.len(), "digest": digest(&content) });
    let upload = caller
        .send("POST", "/api/v1/uploads", &wish)
        .expect("an answer");
    let id = id(&upload.expect(201).json());
    for (offset, piece) in pieces(&content) {
        let path = format!("/api/v1/uploads/{id}?offset={offset}");
        let answer = caller.bytes("PUT", &path, BYTES, piece).expect("an answer");
        answer.expect(200);
        server.kill();
        server = super::super::durability::start(folder.path());
        caller = caller.again(server.address()).expect("the server is there");
        let now = caller
            .get(&format!("/api/v1/uploads/{id}"))
            .expect("an answer");
        assert_eq!(now.expect(200).json()["received"], offset + piece.len());
    }
    let path = format!("/api/v1/uploads/{id}/file");
    let kept = caller.bytes("POST", &path, BYTES, b"").expect("an answer");
    assert_eq!(kept.expect(201).json()["digest"], digest(&content));
    server.kill();
}
