//! The bytes of files, by the digest of their content.

use super::bucket::Bucket;
use super::{StoreError, Stored};
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions};
use sha2::{Digest, Sha256};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
use zhicheng_shared::frozen::{digest, hex};

/// Where the bytes are.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    /// Set when they are in a folder, whose room is then watched.
    folder: Option<PathBuf>,
    /// Held shared from keeping bytes until a row names them, and alone while unnamed ones go.
    sweeping: Arc<RwLock<()>>,
}

impl Blobs {
    /// In a folder, made when it is missing.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn in_folder(folder: PathBuf) -> Stored<Blobs> {
        std::fs::create_dir_all(&folder).map_err(failed)?;
        // Bytes and folders reach the disk before the name does: after a power cut a file is whole
        // or not there.
        let store = LocalFileSystem::new_with_prefix(&folder)
            .map_err(failed)?
            .with_fsync(true);
        Ok(Blobs {
            store: Arc::new(store),
            folder: Some(folder),
            sweeping: Arc::default(),
        })
    }

    /// In a bucket.
    ///
    /// # Errors
    /// It cannot be reached, or does not let this server in.
    pub async fn in_bucket(bucket: &Bucket) -> Stored<Blobs> {
        Ok(Blobs {
            store: bucket.open().await?,
            folder: None,
            sweeping: Arc::default(),
        })
    }

    /// Where the settings say that they are.
    ///
    /// # Errors
    /// They cannot be reached there.
    pub async fn at(bucket: Option<&Bucket>, folder: PathBuf) -> Stored<Blobs> {
        match bucket {
            Some(bucket) => Blobs::in_bucket(bucket).await,
            None => Blobs::in_folder(folder),
        }
    }

    /// Keeps bytes; the digest by which they are found. Answers when they are safe on disk.
    ///
    /// What stands under their name is compared first, and written anew where it is not the same:
    /// a torn file heals as soon as somebody has its content again.
    ///
    /// # Errors
    /// They cannot be written.
    pub async fn put(&self, bytes: Bytes) -> Stored<String> {
        let digest = digest(&bytes);
        let place = place(&digest);
        if self.folder.is_none() && self.is_new(&place, &bytes).await? {
            return Ok(digest);
        }
        if self.is_whole(&place, &digest, bytes.len() as u64).await {
            self.sync(&place).await?;
        } else {
            self.store.put(&place, bytes.into()).await.map_err(failed)?;
        }
        Ok(digest)
    }

    /// Keeps bytes in a bucket if nothing has their name there, which is one request; whether it was so.
    async fn is_new(&self, place: &Path, bytes: &Bytes) -> Stored<bool> {
        let new = PutOptions::from(PutMode::Create);
        match self.store.put_opts(place, bytes.clone().into(), new).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::AlreadyExists { .. }) => Ok(false),
            Err(why) => Err(failed(why)),
        }
    }

    /// Whether what stands at a place has this size and this digest.
    async fn is_whole(&self, place: &Path, wanted: &str, size: u64) -> bool {
        let Ok(meta) = self.store.head(place).await else {
            return false;
        };
        meta.size == size
            && self
                .digest_of(wanted)
                .await
                .is_ok_and(|found| found == wanted)
    }

    /// Another may have named it a moment ago, and not yet have it on the disk.
    async fn sync(&self, place: &Path) -> Stored<()> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let file = folder.join(place.as_ref());
        let synced = tokio::task::spawn_blocking(move || sync(&file)).await;
        synced.map_err(failed)?.map_err(failed)
    }

    /// The bytes with this digest.
    ///
    /// # Errors
    /// [`StoreError::Missing`], or they cannot be read, or are no longer what they were.
    pub async fn get(&self, wanted: &str) -> Stored<Bytes> {
        let bytes = self.open(wanted).await?.bytes().await.map_err(failed)?;
        if digest(&bytes) != wanted {
            return Err(StoreError::Damaged(format!("blob {wanted}")));
        }
        Ok(bytes)
    }

    /// The bytes with this digest, a piece after the other, so that nobody has to hold them whole.
    /// They are read through once before: a damaged file is said to be one, and not half sent.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn stream(
        &self,
        wanted: &str,
    ) -> Stored<impl Stream<Item = object_store::Result<Bytes>> + Send + use<>> {
        if self.digest_of(wanted).await? != wanted {
            return Err(StoreError::Damaged(format!("blob {wanted}")));
        }
        Ok(self.open(wanted).await?.into_stream())
    }

    /// The digest of what stands under a name.
    async fn digest_of(&self, name: &str) -> Stored<String> {
        let mut pieces = self.open(name).await?.into_stream();
        let mut hash = Sha256::new();
        while let Some(piece) = pieces.next().await {
            hash.update(&piece.map_err(failed)?);
        }
        Ok(hex(&hash.finalize()))
    }

    async fn open(&self, wanted: &str) -> Stored<object_store::GetResult> {
        match self.store.get(&place(wanted)).await {
            Err(object_store::Error::NotFound { .. }) => Err(StoreError::Missing),
            other => other.map_err(failed),
        }
    }

    /// Throws bytes away.
    ///
    /// # Errors
    /// They are there and cannot be removed.
    pub async fn remove(&self, digest: &str) -> Stored<()> {
        match self.store.delete(&place(digest)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            other => other.map_err(failed),
        }
    }

    /// Held by who keeps bytes until a row names them.
    pub async fn keeping(&self) -> RwLockReadGuard<'_, ()> {
        self.sweeping.read().await
    }

    /// Held by who throws away what no row names.
    pub async fn sweeping(&self) -> RwLockWriteGuard<'_, ()> {
        self.sweeping.write().await
    }

    /// Bytes free on the disk that holds them; `None` where that cannot be asked.
    pub fn free(&self) -> Option<u64> {
        let folder = self.folder.as_ref()?;
        let disk = rustix::fs::statvfs(folder).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
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

/// A fault of the disk or the bucket, and whether a disk is only full.
pub(crate) fn failed(error: impl std::error::Error + 'static) -> StoreError {
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
