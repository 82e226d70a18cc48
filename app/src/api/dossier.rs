//! The dossier, files and the photo.

use zhicheng_shared::api::dossier::{DossierBody, Saved, SectionBody, Uploaded};
use zhicheng_shared::api::moved::MovedReport;
use zhicheng_shared::frozen::PhotoRef;

use super::client::{self, Answer, address, escaped};
use crate::browser::boxes::Blob;

/// All sections of one's own.
pub async fn read() -> Answer<DossierBody> {
    client::get("/dossier").await
}

/// Stores one section.
pub async fn save(section: &str, body: &SectionBody) -> Answer<Saved> {
    client::put(&["/dossier/", section].concat(), body).await
}

/// All of it as one signed file, for another installation.
pub async fn moved() -> Answer<Vec<u8>> {
    client::get_bytes("/me/moved").await
}

/// Looks at such a file, or takes it in.
pub async fn take_moved(file: Blob, apply: bool) -> Answer<MovedReport> {
    let wish = if apply { "true" } else { "false" };
    client::post_file(&["/me/moved?apply=", wish].concat(), file).await
}

/// Keeps a file for oneself.
pub async fn upload(name: &str, file: Blob) -> Answer<Uploaded> {
    client::post_file(&["/blobs?name=", &escaped(name)].concat(), file).await
}

/// Puts the photo in place.
pub async fn put_photo(jurisdiction: &str, jpeg: Blob) -> Answer<PhotoRef> {
    client::put_file(&["/me/photo?jurisdiction=", jurisdiction].concat(), jpeg).await
}

/// Where a file can be seen.
pub fn blob_address(digest: &str) -> String {
    address(&["/blobs/", digest].concat())
}

/// A file's content.
pub async fn blob(digest: &str) -> Answer<Vec<u8>> {
    client::get_bytes(&["/blobs/", digest].concat()).await
}
