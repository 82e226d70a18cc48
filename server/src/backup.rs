//! A backup taken while a server runs, and the check that it is whole.

use crate::app::StartError;
use crate::config::Config;
use crate::folder::{self, BLOBS, DATABASE, Refusal};
use crate::store::blobs::{self, Blobs};
use crate::store::sqlite::{self, Reader};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use zhicheng_shared::frozen::digest;

/// The copy of the database has this name until everything else is there.
const UNFINISHED: &str = "unfinished.db";

/// What a folder holds.
#[derive(Debug)]
pub struct Holds {
    /// Files that the database names and that are whole.
    pub files: usize,
    /// Rows of the audit.
    pub audit: u64,
    /// Files that the database names and that are missing or damaged.
    pub lacking: Vec<String>,
}

/// Copies database and files, wherever those are, into a new folder; keys stay where they are. A file is
/// always there before the database names it, and may be taken away only after the database no
/// longer does: so files are copied before the database and, those that are new, after it.
///
/// # Errors
/// The new folder is not empty, or something cannot be read or written.
pub async fn take(config: &Config, to: &Path) -> Result<Holds, StartError> {
    let database = folder::open::database(&config.data)?;
    let found = sqlite::find(config, &[]).await?;
    folder::open::refuse_other_files(found.as_ref(), config)?;
    let files = Blobs::at(config.bucket.as_ref(), config.data.join(BLOBS)).await?;
    make_folder(to)?;
    let mut reader = Reader::open(&database).await?;
    for name in reader.files().await? {
        // What is missing now may have been taken away in this moment; the second round tells.
        let _ = copy(&files, to, &name).await;
    }
    let unfinished = to.join(UNFINISHED);
    reader.copy_to(&unfinished).await?;
    reader.close().await?;
    fs::File::open(&unfinished)?.sync_all()?;
    let mut reader = Reader::open(&unfinished).await?;
    let named: BTreeSet<String> = reader.files().await?.into_iter().collect();
    reader.close().await?;
    for name in &named {
        if !file(to, name).exists() {
            // What is lacking is counted by the check.
            let _ = copy(&files, to, name).await;
        }
    }
    remove_others(to, &named)?;
    let holds = look(to, &unfinished).await?;
    fs::rename(&unfinished, to.join(DATABASE))?;
    folder::sync(to)?;
    Ok(holds)
}

/// Checks a backup: pages, references and audit of its database, and each file it names.
///
/// # Errors
/// The database is missing, or does not hold together.
pub async fn check(copy: &Path) -> Result<Holds, StartError> {
    let database = folder::open::database(copy)?;
    look(copy, &database).await
}

async fn look(copy: &Path, database: &Path) -> Result<Holds, StartError> {
    let mut reader = Reader::open(database).await?;
    let audit = reader.check().await?;
    let named = reader.files().await?;
    reader.close().await?;
    let whole =
        |name: &String| fs::read(file(copy, name)).is_ok_and(|bytes| digest(&bytes) == *name);
    let (held, lacking): (Vec<String>, Vec<String>) = named.into_iter().partition(whole);
    Ok(Holds {
        files: held.len(),
        audit,
        lacking,
    })
}

/// A folder of one's own, which must not hold anything yet.
fn make_folder(to: &Path) -> Result<(), StartError> {
    fs::create_dir_all(to.join(BLOBS))?;
    let others = fs::read_dir(to)?
        .flatten()
        .any(|entry| entry.file_name() != BLOBS)
        || fs::read_dir(to.join(BLOBS))?.next().is_some();
    if others {
        let error = io::Error::from(io::ErrorKind::DirectoryNotEmpty);
        return Err(Refusal::io(to, &error).into());
    }
    Ok(())
}

/// Copies one file, if it is what its name says, and makes it durable.
async fn copy(files: &Blobs, to: &Path, name: &str) -> Result<(), StartError> {
    let bytes = files.get(name).await?;
    let path = file(to, name);
    let parent = path.parent().unwrap_or(to);
    fs::create_dir_all(parent)?;
    let mut kept = folder::own_file()
        .write(true)
        .create(true)
        .truncate(true)
        .open(&path)?;
    kept.write_all(&bytes)?;
    kept.sync_all()?;
    folder::sync(parent)?;
    Ok(())
}

/// Takes away what the copied database does not name: it was taken away meanwhile.
fn remove_others(to: &Path, named: &BTreeSet<String>) -> io::Result<()> {
    for part in fs::read_dir(to.join(BLOBS))?.flatten() {
        for entry in fs::read_dir(part.path())?.flatten() {
            if !named.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())?;
            }
        }
    }
    folder::sync(&to.join(BLOBS))
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(BLOBS).join(blobs::place(name).as_ref())
}
