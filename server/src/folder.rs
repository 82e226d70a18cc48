//! A data folder: held by one server at a time, for the eyes of that server's user only.

pub mod open;
mod refusal;
mod rights;

pub use refusal::Refusal;

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The database's file.
pub const DATABASE: &str = "zhicheng.db";
/// Folder of files by the digest of their content.
pub const BLOBS: &str = "blobs";
/// Folder of files that are still coming.
pub const PIECES: &str = "pieces";
/// What is locked while a server has the folder.
const LOCK: &str = "lock";

/// A data folder held by this process until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Takes hold of a folder, made when it is missing, and keeps it from others' eyes.
    ///
    /// # Errors
    /// Another process has it, or it cannot be kept from others' eyes.
    pub fn hold(path: &Path) -> Result<Folder, Refusal> {
        std::fs::create_dir_all(path).map_err(|error| Refusal::io(path, &error))?;
        rights::close(path)?;
        Folder::take(path)?.ok_or_else(|| Refusal::InUse(path.display().to_string()))
    }

    /// Takes hold of a folder that is there; none when another process has it.
    ///
    /// # Errors
    /// There is no such folder.
    pub fn take(path: &Path) -> Result<Option<Folder>, Refusal> {
        if !path.is_dir() {
            return Err(Refusal::NoFolder(path.display().to_string()));
        }
        let lock = path.join(LOCK);
        let options = rights::own_file()
            .read(true)
            .write(true)
            .create(true)
            .open(&lock);
        let file = options.map_err(|error| Refusal::io(&lock, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Folder {
                path: path.to_owned(),
                _lock: file,
            })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Refusal::io(&lock, &error)),
        }
    }

    /// Whether it holds files though the database that names them is missing.
    fn holds_files(&self) -> bool {
        let first = std::fs::read_dir(self.path.join(BLOBS)).map(|mut all| all.next().is_some());
        first.unwrap_or(false)
    }

    /// Makes the database's file, still empty: its logs get the rights that it has.
    fn make_database(&self) -> Result<(), Refusal> {
        let path = self.path.join(DATABASE);
        let made = rights::own_file().write(true).create(true).open(&path);
        made.map(drop).map_err(|error| Refusal::io(&path, &error))
    }
}

/// Makes the names in a folder durable.
///
/// # Errors
/// The folder cannot be read.
pub fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Options for files that only their owner may read.
pub fn own_file() -> OpenOptions {
    rights::own_file()
}

/// What this process makes from now on is for its own user only.
pub fn keep_to_oneself() {
    rights::keep_to_oneself();
}
