//! Files that go a piece after the other.

use zhicheng_shared::api::dossier::Uploaded;
use zhicheng_shared::api::upload::{Upload, UploadWish};

use super::client::{self, Answer};

/// Says what is to come; goes on with what came before of the same content.
pub async fn begin(wish: &UploadWish) -> Answer<Upload> {
    client::post("/uploads", wish).await
}

/// How far one is.
pub async fn read(id: &str) -> Answer<Upload> {
    client::get(&["/uploads/", id].concat()).await
}

/// Puts a piece behind those that are there.
pub async fn append(id: &str, offset: u64, piece: web_sys::Blob) -> Answer<Upload> {
    let path = ["/uploads/", id, "?offset=", &offset.to_string()].concat();
    client::put_file(&path, piece).await
}

/// Has the whole judged and kept.
pub async fn finish(id: &str) -> Answer<Uploaded> {
    client::post(&["/uploads/", id, "/file"].concat(), &()).await
}
