//! Opens a data folder: its lock, its keys and its database, which must belong together.

use super::{DATABASE, Folder, Refusal};
use crate::app::StartError;
use crate::config::{Config, FOLDER};
use crate::demo;
use crate::security::keys::Keys;
use crate::store::marks::{Found, Kind, Marks};
use crate::store::sqlite::{self, Sqlite};
use std::path::Path;
use std::sync::Arc;

/// What belongs together.
pub struct Opened {
    /// None where a running server has it.
    pub folder: Option<Folder>,
    pub keys: Keys,
    pub store: Sqlite,
}

/// For a server: alone on the folder, which is begun when it is empty.
///
/// # Errors
/// Another server has it, or its parts or the kind asked for do not fit.
pub async fn to_serve(config: &Config) -> Result<Opened, StartError> {
    let folder = Folder::hold(&config.data)?;
    let wanted = Kind::of(config.demo);
    let (keys, marks) = match sqlite::find(config, &demo::accounts()).await? {
        None => begin(&folder, wanted, config)?,
        Some(found) => {
            let keys = Keys::read(&folder.path)?;
            let marks = known(&found, &keys, &folder.path)?;
            refuse_other(marks.kind, wanted, &folder.path)?;
            refuse_other_files(Some(&found), config)?;
            (keys, marks)
        }
    };
    let store = Sqlite::open(config, Arc::clone(&keys.sealer), marks).await?;
    Ok(Opened {
        folder: Some(folder),
        keys,
        store,
    })
}

/// For a command, whatever the folder's kind, and also while a server runs.
///
/// # Errors
/// There is no database, its keys are missing, or it would have to be migrated under a server.
pub async fn beside(config: &Config) -> Result<Opened, StartError> {
    let path = config.data.display().to_string();
    let folder = Folder::take(&config.data)?;
    let found = sqlite::find(config, &demo::accounts()).await?;
    let found = found.ok_or_else(|| Refusal::NoDatabase(path.clone()))?;
    if folder.is_none() && !found.is_present() {
        return Err(Refusal::OtherVersion(path).into());
    }
    let keys = Keys::read(&config.data)?;
    let marks = known(&found, &keys, &config.data)?;
    let store = Sqlite::open(config, Arc::clone(&keys.sealer), marks).await?;
    Ok(Opened {
        folder,
        keys,
        store,
    })
}

/// A new database: its keys first, so that nothing is ever sealed by a key that is not on disk.
/// Those that a start cut short has left are used.
fn begin(folder: &Folder, kind: Kind, config: &Config) -> Result<(Keys, Marks), Refusal> {
    if folder.holds_files() {
        return Err(Refusal::NoDatabase(folder.path.display().to_string()));
    }
    let keys = Keys::make(&folder.path)?;
    if config.database.is_none() {
        folder.make_database()?;
    }
    let marks = Marks {
        kind,
        master: keys.sealer.check_value(),
        signing: keys.public(),
        files: config.files(),
        samples: Vec::new(),
    };
    Ok((keys, marks))
}

/// Holds keys against what the database says of them. One that says nothing yet, of an older
/// version, is tried by what it has sealed and signed, and known by these keys from now on.
fn known(found: &Found, keys: &Keys, data: &Path) -> Result<Marks, Refusal> {
    let fits = match &found.master {
        Some(value) => *value == keys.sealer.check_value(),
        None => found
            .sealed
            .iter()
            .all(|(place, text)| keys.sealer.open(place, text).is_some()),
    };
    if !fits {
        return Err(Refusal::OtherMaster(keys.master_named(data)));
    }
    let fits = match &found.signing {
        Some(public) => *public == keys.public(),
        None => found
            .signed
            .iter()
            .all(|(bytes, signature)| keys.signed(bytes, signature)),
    };
    if !fits {
        return Err(Refusal::OtherSigning(Keys::signing_named(data)));
    }
    let samples = demo::among(&found.namesakes, &keys.sealer);
    Ok(Marks {
        kind: found.kind.unwrap_or(Kind::of(!samples.is_empty())),
        master: keys.sealer.check_value(),
        signing: keys.public(),
        files: kept(found).to_owned(),
        samples,
    })
}

fn refuse_other(kind: Kind, wanted: Kind, data: &Path) -> Result<(), Refusal> {
    let path = data.display().to_string();
    match (kind, wanted) {
        (Kind::Demo, Kind::Demo) | (Kind::Real, Kind::Real) => Ok(()),
        (Kind::Demo, Kind::Real) => Err(Refusal::Demonstration(path)),
        (Kind::Real, Kind::Demo) => Err(Refusal::Real(path)),
    }
}

/// Where a database's files are.
fn kept(found: &Found) -> &str {
    found.files.as_deref().unwrap_or(FOLDER)
}

/// Refuses to look for files elsewhere than where they were kept.
///
/// # Errors
/// The settings name another place.
pub fn refuse_other_files(found: Option<&Found>, config: &Config) -> Result<(), Refusal> {
    let (kept, wanted) = (found.map_or(FOLDER, kept), config.files());
    match kept == wanted {
        true => Ok(()),
        false => Err(Refusal::OtherFiles(
            config.data.display().to_string(),
            kept.to_owned(),
            wanted,
        )),
    }
}

/// Where a folder's database is, when it is there.
///
/// # Errors
/// There is none.
pub fn database(data: &Path) -> Result<std::path::PathBuf, Refusal> {
    let path = data.join(DATABASE);
    match path.is_file() {
        true => Ok(path),
        false if data.is_dir() => Err(Refusal::NoDatabase(data.display().to_string())),
        false => Err(Refusal::NoFolder(data.display().to_string())),
    }
}
