//! Files in a bucket that speaks S3: kept once, healed, streamed, backed up, and refused where they are not.

use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use zhicheng_shared::frozen::digest;
use zhicheng_tests::process::{Caller, Start, command};
use zhicheng_tests::stand_in::bucket::{BUCKET, KEY};
use zhicheng_tests::stand_in::{StandIn, until};

const FILES: &str = "s3://files/zhicheng";
const CONTENT: &[u8] = b"what a person attached";

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_served"))
}

fn bucket() -> StandIn {
    StandIn::start(Path::new(env!("CARGO_BIN_EXE_bucket")), &[])
}

fn at(bucket: &StandIn) -> String {
    format!("http://{}", bucket.address())
}

fn start<'a>(data: &'a Path, endpoint: &'a str) -> Start<'a> {
    let arguments = ["--demo", "--files", FILES, "--s3-endpoint", endpoint];
    Start::new(program(), data, &arguments)
        .variable("ZHICHENG_S3_KEY", KEY.0)
        .variable("ZHICHENG_S3_SECRET", KEY.1)
}

/// Where the bucket keeps a file.
fn kept(bucket: &StandIn, name: &str) -> PathBuf {
    let place = format!("{BUCKET}/zhicheng/{}/{name}", &name[..2]);
    bucket.folder().join(place)
}

fn upload(caller: &mut Caller) -> u16 {
    let kind = "application/octet-stream";
    let kept = caller.bytes("POST", "/api/v1/blobs?name=a.txt", kind, CONTENT);
    kept.expect("an answer").status
}

#[test]
fn files_are_in_the_bucket_and_no_longer_beside_the_database() {
    let (bucket, folder) = (bucket(), tempfile::tempdir().expect("a folder"));
    let endpoint = at(&bucket);
    let server = start(folder.path(), &endpoint).up();
    let mut caller = Caller::open(server.address()).expect("it listens");
    caller.register(1).expect("an answer").expect(201);
    assert_eq!(upload(&mut caller), 201);
    let name = digest(CONTENT);
    assert_eq!(fs::read(kept(&bucket, &name)).expect("kept"), CONTENT);
    assert!(!folder.path().join("blobs").exists());

    let path = format!("/api/v1/blobs/{name}");
    let read = |caller: &mut Caller| caller.get(&path).expect("an answer");
    assert_eq!(read(&mut caller).body, CONTENT);
    // The same again is the same file; one that is damaged is told, and heals when its content comes.
    assert_eq!(upload(&mut caller), 201);
    fs::write(kept(&bucket, &name), b"something else altogether").expect("damaged");
    assert_eq!(read(&mut caller).status, 500);
    assert_eq!(upload(&mut caller), 201);
    assert_eq!(read(&mut caller).body, CONTENT);

    // What is only in the bucket is in the backup.
    let (data, copy) = (folder.path(), folder.path().join("copy"));
    let arguments = [
        "backup",
        text(&copy),
        "--data",
        text(data),
        "--files",
        FILES,
        "--s3-endpoint",
        &endpoint,
    ];
    let run = std::process::Command::new(program())
        .args(arguments)
        .env("ZHICHENG_S3_KEY", KEY.0)
        .env("ZHICHENG_S3_SECRET", KEY.1)
        .output()
        .expect("it runs");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let place = copy.join("blobs").join(&name[..2]).join(&name);
    assert_eq!(fs::read(place).expect("in the backup"), CONTENT);
    let (good, said) = command(program(), &["check-backup", text(&copy)]);
    assert!(good, "{said}");
}

#[test]
fn a_server_that_looks_elsewhere_for_files_does_not_start() {
    let (bucket, folder) = (bucket(), tempfile::tempdir().expect("a folder"));
    let endpoint = at(&bucket);
    drop(start(folder.path(), &endpoint).up());
    let said = Start::new(program(), folder.path(), &["--demo"]).refused();
    assert!(said.contains(FILES) && said.contains("--files"), "{said}");
    // Wrong keys, and nobody there, are told as what they are, with the bucket's name.
    let arguments = ["--demo", "--files", FILES, "--s3-endpoint", &endpoint];
    let wrong = Start::new(program(), folder.path(), &arguments)
        .variable("ZHICHENG_S3_KEY", KEY.0)
        .variable("ZHICHENG_S3_SECRET", "another");
    let said = wrong.refused();
    assert!(said.contains(FILES) && !said.contains("another"), "{said}");
}

#[test]
fn without_the_bucket_nothing_is_said_to_be_kept_and_it_goes_on_when_that_is_back() {
    let (mut bucket, folder) = (bucket(), tempfile::tempdir().expect("a folder"));
    let endpoint = at(&bucket);
    let server = start(folder.path(), &endpoint).up();
    let mut caller = Caller::open(server.address()).expect("it listens");
    caller.register(1).expect("an answer").expect(201);
    bucket.down();
    assert!(upload(&mut caller) >= 500);
    // What is typed does not need it.
    let values = json!({ "item": "年", "own_work": "月" });
    let body =
        json!({ "revision": 0, "records": [{ "id": "0000000000000001", "values": values }] });
    let saved = caller.send("PUT", "/api/v1/dossier/achievements", &body);
    saved.expect("an answer").expect(200);
    bucket.up(Path::new(env!("CARGO_BIN_EXE_bucket")), &[]);
    until("the bucket", || (upload(&mut caller) == 201).then_some(()));
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in ASCII")
}
