//! Files from the hand that gives them to the eye that judges them: told, kept, healed, thrown away.

mod kept;
mod kinds;
mod photos;
mod pieces;
mod replaced;
mod room;

use axum::http::Method;
use serde_json::{Value, json};
use std::path::PathBuf;
use zhicheng_tests::app::{Client, Reply, TestApp};

/// Puts a file on the server.
async fn upload(client: &Client, name: &str, content: &[u8]) -> Reply {
    let path = format!("/api/v1/blobs?name={name}");
    client
        .send(
            Method::POST,
            &path,
            "application/octet-stream",
            content.to_vec(),
        )
        .await
}

/// Puts a file on the server that is taken; its digest.
async fn kept(client: &Client, content: &[u8]) -> String {
    let answer = upload(client, "a", content).await.expect(201).json();
    answer["digest"].as_str().expect("a digest").to_owned()
}

/// What the server gives back under a digest.
async fn read(client: &Client, digest: &str) -> Reply {
    client.get(&format!("/api/v1/blobs/{digest}")).await
}

/// Where the bytes lie.
fn place(test: &TestApp, digest: &str) -> PathBuf {
    let folder = test.dir.path().join("blobs").join(&digest[..2]);
    folder.join(digest)
}

/// A record that names a file as the page does.
fn record(id: &str, digest: &str, kind: &str, size: usize) -> Value {
    json!({ "id": id, "attachments": [
        { "slot": "evidence", "name": "a", "digest": digest, "kind": kind, "size": size } ] })
}
