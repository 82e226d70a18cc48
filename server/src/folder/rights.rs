//! Who may read what lies in a data folder: nobody but its owner.

use super::{BLOBS, DATABASE, LOCK, PIECES, Refusal};
use crate::security::keys::{MASTER_FILE, SIGNING_FILE};
use std::fs::OpenOptions;
use std::path::Path;

/// What lies in the folder itself; files deeper down are kept by their folders.
const NAMES: [&str; 8] = [
    LOCK,
    MASTER_FILE,
    SIGNING_FILE,
    DATABASE,
    "zhicheng.db-wal",
    "zhicheng.db-shm",
    BLOBS,
    PIECES,
];

/// Options for files that only their owner may read.
pub fn own_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// What this process makes from now on is for its own user only.
pub fn keep_to_oneself() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_bits_truncate(0o077));
}

/// Takes from others what they may do with a folder and what lies in it.
///
/// # Errors
/// The rights are another user's to change.
pub fn close(folder: &Path) -> Result<(), Refusal> {
    close_one(folder)?;
    for name in NAMES {
        let path = folder.join(name);
        if path.exists() {
            close_one(&path)?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn close_one(path: &Path) -> Result<(), Refusal> {
    use std::os::unix::fs::PermissionsExt;
    let failed =
        |error: std::io::Error| Refusal::Rights(path.display().to_string(), error.to_string());
    let mut rights = std::fs::metadata(path).map_err(failed)?.permissions();
    let mode = rights.mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    rights.set_mode(mode & !0o077);
    std::fs::set_permissions(path, rights).map_err(failed)?;
    // Some file systems say yes and do nothing.
    let now = std::fs::metadata(path)
        .map_err(failed)?
        .permissions()
        .mode();
    if now & 0o077 != 0 {
        return Err(failed(std::io::Error::other("the rights stay as they are")));
    }
    let path = path.display();
    tracing::warn!(%path, rights = format!("{:o}", mode & 0o777), "others could reach this; no longer");
    Ok(())
}

#[cfg(not(unix))]
fn close_one(_: &Path) -> Result<(), Refusal> {
    Ok(())
}
