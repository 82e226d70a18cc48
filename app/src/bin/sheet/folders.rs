//! Reading files, and the folders of jurisdictions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use zhicheng_shared::jurisdiction::Folder;

/// The bytes of a file.
///
/// # Errors
/// Which file, and why not.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Every folder of jurisdictions below this one, by its name.
///
/// # Errors
/// Which file cannot be read, and why.
pub fn folders(root: &Path) -> Result<BTreeMap<String, Folder>, String> {
    let mut folders = BTreeMap::new();
    for entry in entries(root)?.into_iter().filter(|path| path.is_dir()) {
        let mut folder = Folder::new();
        gather(&entry, "", &mut folder)?;
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        folders.insert(name, folder);
    }
    Ok(folders)
}

fn gather(path: &Path, inside: &str, folder: &mut Folder) -> Result<(), String> {
    for entry in entries(path)? {
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let inside = if inside.is_empty() {
            name
        } else {
            format!("{inside}/{name}")
        };
        if entry.is_dir() {
            gather(&entry, &inside, folder)?;
        } else {
            let text = String::from_utf8(read(&entry)?);
            folder.insert(
                inside,
                text.map_err(|e| format!("{}: {e}", entry.display()))?,
            );
        }
    }
    Ok(())
}

fn entries(path: &Path) -> Result<Vec<PathBuf>, String> {
    let read = std::fs::read_dir(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut entries: Vec<PathBuf> = read
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    Ok(entries)
}
