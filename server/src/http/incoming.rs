//! A file on its way in: counted as it comes, kept beside the memory until it is judged.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::security::token;
use crate::store::blobs::failed;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::header;
use futures_util::StreamExt;
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt;
use zhicheng_shared::api::ErrorCode;

/// What has come; its place is free again when it is dropped.
pub struct Incoming {
    path: PathBuf,
    /// Bytes that came.
    pub size: usize,
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // What cannot be removed now goes at the next start.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Where files lie until they are judged.
fn folder(data: &Path) -> PathBuf {
    data.join("incoming")
}

/// Makes the folder, and throws away what a killed server left in it.
///
/// # Errors
/// The folder cannot be made.
pub fn prepare(data: &Path) -> std::io::Result<()> {
    let folder = folder(data);
    match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    std::fs::create_dir_all(folder)
}

/// How many bytes a request says it brings; none where it does not say.
pub fn announced(request: &Request) -> usize {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|text| text.to_str().ok());
    length.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Takes a body in, a piece after the other, and no more than `most` bytes of it.
///
/// # Errors
/// 413 when it is larger, 400 when it does not arrive whole.
pub async fn receive(app: &App, request: Request, most: usize) -> Answer<Incoming> {
    let too_large = || ApiError::new(ErrorCode::TooLarge);
    if announced(&request) > most {
        return Err(too_large());
    }
    let path = folder(&app.config.data).join(token::hex(16));
    let mut file = tokio::fs::File::create(&path).await.map_err(failed)?;
    let mut incoming = Incoming { path, size: 0 };
    let mut pieces = request.into_body().into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| ApiError::new(ErrorCode::Malformed))?;
        incoming.size += piece.len();
        if incoming.size > most {
            return Err(too_large());
        }
        file.write_all(&piece).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    Ok(incoming)
}

/// Takes a small body in, whole or not at all.
///
/// # Errors
/// 413 when it is larger, 400 when it does not arrive whole.
pub async fn whole(request: Request, most: usize) -> Answer<Bytes> {
    let mut taken = Vec::with_capacity(announced(&request).min(most));
    let mut pieces = request.into_body().into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| ApiError::new(ErrorCode::Malformed))?;
        if taken.len() + piece.len() > most {
            return Err(ApiError::new(ErrorCode::TooLarge));
        }
        taken.extend_from_slice(&piece);
    }
    Ok(taken.into())
}

impl Incoming {
    /// The whole of it, in memory: only while a turn to look into files is held.
    ///
    /// # Errors
    /// It cannot be read back.
    pub async fn bytes(&self) -> Answer<Bytes> {
        let read = tokio::fs::read(&self.path).await;
        Ok(read.map(Bytes::from).map_err(failed)?)
    }
}
