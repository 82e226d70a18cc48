//! The bytes of files that are still coming, each under the id of its upload; none has a name among the
//! files before it was judged whole.

use super::blobs::failed;
use super::{StoreError, Stored};
use crate::folder;
use bytes::Bytes;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Where they lie.
#[derive(Clone)]
pub struct Pieces {
    folder: PathBuf,
}

impl Pieces {
    /// In a folder, made when it is missing.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn in_folder(folder: PathBuf) -> Stored<Pieces> {
        std::fs::create_dir_all(&folder).map_err(failed)?;
        Ok(Pieces { folder })
    }

    /// Writes bytes at a place, over whatever a killed server left behind it; answers when they are safe
    /// on disk.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when what should stand before is not there.
    pub async fn write(&self, id: &str, at: u64, bytes: Bytes) -> Stored<()> {
        let (folder, path) = (self.folder.clone(), self.folder.join(id));
        blocking(move || {
            let mut file = OpenOptions::new()
                .write(true)
                .create(at == 0)
                .truncate(false)
                .open(&path)?;
            if file.metadata()?.len() < at {
                return Err(ErrorKind::NotFound.into());
            }
            file.seek(SeekFrom::Start(at))?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            // Its name must last as well.
            if at == 0 {
                folder::sync(&folder)?;
            }
            Ok(())
        })
        .await
    }

    /// The first so many bytes, which are all.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there are fewer.
    pub async fn read(&self, id: &str, size: u64) -> Stored<Bytes> {
        let path = self.folder.join(id);
        blocking(move || {
            let mut bytes = Vec::new();
            File::open(&path)?.take(size).read_to_end(&mut bytes)?;
            if (bytes.len() as u64) < size {
                return Err(ErrorKind::NotFound.into());
            }
            Ok(Bytes::from(bytes))
        })
        .await
    }

    /// Throws the bytes of one away.
    ///
    /// # Errors
    /// They are there and cannot be removed.
    pub async fn remove(&self, id: &str) -> Stored<()> {
        let path = self.folder.join(id);
        blocking(move || gone(&path)).await
    }

    /// The ids of all that have bytes here.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub async fn all(&self) -> Stored<Vec<String>> {
        let folder = self.folder.clone();
        blocking(move || {
            let mut ids = Vec::new();
            for entry in std::fs::read_dir(&folder)? {
                ids.extend(entry?.file_name().into_string());
            }
            Ok(ids)
        })
        .await
    }
}

fn gone(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Stored<T> {
    let done = tokio::task::spawn_blocking(work).await.map_err(failed)?;
    done.map_err(|error| match error.kind() {
        ErrorKind::NotFound => StoreError::Missing,
        _ => failed(error),
    })
}
