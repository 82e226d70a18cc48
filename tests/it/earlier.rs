//! What an earlier version wrote opens, migrates and prints as before.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_server::{App, router};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{Entry, State, replay};
use zhicheng_shared::value::Draft;
use zhicheng_tests::app::{Client, PASSWORD, document};
use zhicheng_tests::filled::PHOTO;
use zhicheng_tests::pdf_text::texts;

/// The folder of a version, and what it told of its applications.
pub fn earlier(version: &str) -> (tempfile::TempDir, Value) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("it/earlier")
        .join(version);
    let folder = tempfile::tempdir().expect("a folder");
    copy(&kept.join("data"), folder.path());
    let told = std::fs::read(kept.join("told.json")).expect("what it told");
    (folder, serde_json::from_slice(&told).expect("JSON"))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("room");
        }
    }
}

pub async fn opened(folder: &Path, told: &Value) -> App {
    let clock = Clock::fixed(told["clock"].as_i64().expect("a time"));
    let config = Config {
        demo: true,
        limits: false,
        ..Config::new(folder)
    };
    App::open(config, clock).await.expect("it opens")
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().expect("text")
}

#[tokio::test]
async fn data_of_an_earlier_version_opens_with_every_state_and_history() {
    let (folder, told) = earlier("5e57e8a");
    let app = opened(folder.path(), &told).await;
    let mut seen = Vec::new();
    for one in told["applications"].as_array().expect("applications") {
        let what = text(one, "what");
        let id = text(one, "id");
        let stored = app.store.application(id).await.expect("it can be read");
        let stored = stored.expect("it is there");
        if one["status"] == 404 {
            assert!(matches!(stored.state, State::Deleted { .. }), "{what}");
            continue;
        }
        let state: State = serde_json::from_value(one["state"].clone()).expect("a state");
        assert_eq!(stored.state, state, "{what}");
        let draft: Draft = serde_json::from_value(one["draft"].clone()).expect("a draft");
        assert_eq!(stored.draft, draft, "{what}");
        let entries: Vec<Entry> = serde_json::from_value(one["entries"].clone()).expect("entries");
        assert_eq!(
            app.store.history(id).await.expect("a history"),
            entries,
            "{what}"
        );
        if !entries.is_empty() {
            assert_eq!(replay(&entries), Ok(state), "{what}");
        }
        seen.push(one["state"]["state"].as_str().expect("a name").to_owned());
    }
    seen.sort();
    seen.dedup();
    let every = [
        "at_stage",
        "concluded",
        "decided",
        "draft",
        "rejected",
        "sent_back",
        "terminated",
        "under_notice",
    ];
    assert_eq!(seen, every, "the sample has every state");
}

#[tokio::test]
async fn forms_kept_by_an_earlier_version_can_still_be_read() {
    let (folder, told) = earlier("5e57e8a");
    let app = opened(folder.path(), &told).await;
    let mut forms = BTreeSet::new();
    for one in told["applications"].as_array().expect("applications") {
        let id = text(one, "id");
        let frozen = app.store.frozen(id, None).await.expect("it can be read");
        forms.extend(frozen.map(|frozen| frozen.copy.form));
    }
    for digest in &forms {
        let bytes = app.blobs.get(digest).await.expect("it is kept");
        let form = Jurisdiction::kept(&bytes);
        assert!(form.is_ok(), "{digest}: {form:?}");
    }
    assert_eq!(
        forms.len(),
        2,
        "one of each jurisdiction that something was submitted in"
    );
}

/// The main sheet of an application as its owner is told of it, on the command line; its text.
fn print(folder: &Path, application: &Value, document: &str) -> Vec<String> {
    let at = |name: &str| -> PathBuf { folder.join(name) };
    let (input, photo, made) = (at("input.json"), at("photo.jpg"), at("out.pdf"));
    std::fs::write(&input, application.to_string()).expect("room");
    std::fs::write(&photo, PHOTO).expect("room");
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/static/fonts");
    let told = Command::new(env!("CARGO_BIN_EXE_printed"))
        .args([&input, &made])
        .args(["--photo".as_ref(), photo.as_os_str()])
        .args(["--document", document])
        .args(["--fonts".as_ref(), fonts.as_os_str()])
        .output()
        .expect("it starts");
    assert!(told.status.success(), "{told:?}");
    texts(&std::fs::read(made).expect("a file"))
}

/// A page as it is printed today: 5e57e8a printed the applicant's unit in place of the office chosen.
fn mended(page: &str) -> String {
    page.replace(
        "报送职改办\n南宁市演示林业勘测有限公司\n",
        "报送职改办\n广西流动人员职称改革办公室\n",
    )
}

#[tokio::test]
async fn applications_of_an_earlier_version_print_as_before() {
    let (folder, told) = earlier("5e57e8a");
    let app = opened(folder.path(), &told).await;
    let mut printed = 0;
    for one in told["applications"].as_array().expect("applications") {
        if one["printed"].is_null() {
            continue;
        }
        let account = text(one, "account");
        let serial = account
            .trim_start_matches("person_")
            .parse()
            .expect("a number");
        let mut client = Client::new(router(app.clone()));
        client.sign_in(account, PASSWORD).await;
        let path = format!("/api/v1/applications/{}", text(one, "id"));
        let body = client.get(&path).await.expect(200).json();
        assert_eq!(body["frozen"]["digest"], one["digest"], "{account}");
        let folder = tempfile::tempdir().expect("a folder");
        let pages = print(folder.path(), &body, &document(serial));
        let before: Vec<String> = serde_json::from_value(one["printed"].clone()).expect("pages");
        let before: Vec<String> = before.iter().map(|page| mended(page)).collect();
        assert_eq!(pages, before, "{} of {account}", text(one, "what"));
        printed += 1;
    }
    assert!(printed >= 14, "{printed}");
}
