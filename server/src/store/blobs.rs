//! The bytes of files, by the digest of their content.

use super::{StoreError, Stored};
use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use zhicheng_shared::frozen::digest;

/// Where the bytes are.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    /// Set when they are in a folder, whose files are then made durable before they count.
    folder: Option<PathBuf>,
}

impl Blobs {
    /// In a folder, made when it is missing.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn in_folder(folder: PathBuf) -> Stored<Blobs> {
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let store = LocalFileSystem::new_with_prefix(&folder).map_err(failed)?;
        Ok(Blobs {
            store: Arc::new(store),
            folder: Some(folder),
        })
    }

    /// Keeps bytes; the digest by which they are found. Answers when they are safe on disk.
    ///
    /// # Errors
    /// They cannot be written.
    pub async fn put(&self, bytes: Bytes) -> Stored<String> {
        let digest = digest(&bytes);
        let place = place(&digest);
        if self.store.head(&place).await.is_err() {
            self.store.put(&place, bytes.into()).await.map_err(failed)?;
        }
        if let Some(folder) = &self.folder {
            let file = folder.join(place.as_ref());
            let synced = tokio::task::spawn_blocking(move || sync(&file)).await;
            synced.map_err(failed)?.map_err(failed)?;
        }
        Ok(digest)
    }

    /// The bytes with this digest.
    ///
    /// # Errors
    /// [`StoreError::Missing`], or they cannot be read, or are no longer what they were.
    pub async fn get(&self, wanted: &str) -> Stored<Bytes> {
        let found = match self.store.get(&place(wanted)).await {
            Err(object_store::Error::NotFound { .. }) => return Err(StoreError::Missing),
            other => other.map_err(failed)?,
        };
        let bytes = found.bytes().await.map_err(failed)?;
        if digest(&bytes) != wanted {
            return Err(StoreError::Damaged(format!("blob {wanted}")));
        }
        Ok(bytes)
    }
}

/// The file and the folder that names it both reach the disk.
fn sync(file: &std::path::Path) -> std::io::Result<()> {
    std::fs::File::open(file)?.sync_all()?;
    for folder in file.ancestors().skip(1).take(3) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Where the bytes with this digest are, below the folder.
pub fn place(digest: &str) -> Path {
    let head = digest.get(..2).unwrap_or("_");
    Path::from(format!("{head}/{digest}"))
}

fn failed(error: impl std::error::Error + 'static) -> StoreError {
    if is_full(&error) {
        return StoreError::Full;
    }
    StoreError::Database(error.to_string())
}

/// Whether it comes from a disk, or a share of one, that is full.
fn is_full(error: &(dyn std::error::Error + 'static)) -> bool {
    let full = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded];
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|io| full.contains(&io.kind())) || error.source().is_some_and(is_full)
}

/// Whether a text is a digest: 64 lowercase hex digits.
pub fn is_digest(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_other_faults_however_deep_it_lies() {
        let io = |kind: ErrorKind| std::io::Error::from(kind);
        let wrapped = |kind| object_store::Error::Generic {
            store: "local",
            source: Box::new(io(kind)),
        };
        for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded] {
            assert!(matches!(failed(io(kind)), StoreError::Full));
            assert!(matches!(failed(wrapped(kind)), StoreError::Full));
        }
        let other = failed(wrapped(ErrorKind::PermissionDenied));
        assert!(matches!(other, StoreError::Database(_)));
    }

    #[test]
    fn only_digests_are_digests() {
        assert!(is_digest(&digest(b"x")));
        assert!(!is_digest("../../etc/passwd"));
        assert!(!is_digest(&digest(b"x").to_uppercase()));
    }
}
