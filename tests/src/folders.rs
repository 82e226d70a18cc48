//! The jurisdictions' folders as they stand in the tree.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use zhicheng_shared::jurisdiction::{Folder, Loaded, load};

/// Where the jurisdictions' data lies.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/jurisdictions")
}

/// Every folder with its TOML and CSV files.
pub fn folders() -> BTreeMap<String, Folder> {
    folders_in(&root())
}

/// The same of another place than where those of the product lie.
pub fn folders_in(root: &Path) -> BTreeMap<String, Folder> {
    let mut folders = BTreeMap::new();
    for entry in fs::read_dir(root)
        .expect("the folder of jurisdictions")
        .flatten()
    {
        if entry.path().is_dir() {
            let mut files = Folder::new();
            collect(&entry.path(), "", &mut files);
            folders.insert(entry.file_name().to_string_lossy().into_owned(), files);
        }
    }
    folders
}

/// A jurisdiction that is known to be in order.
///
/// # Panics
/// With every mistake in its data.
pub fn loaded(id: &str) -> Loaded {
    match load(&folders(), id) {
        Ok(loaded) => loaded,
        Err(mistakes) => {
            let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"));
        }
    }
}

fn collect(dir: &Path, prefix: &str, files: &mut Folder) {
    for entry in fs::read_dir(dir).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files);
        } else if name.ends_with(".toml") || name.ends_with(".csv") {
            let text = fs::read_to_string(&path).expect("a text file");
            files.insert(format!("{prefix}{name}"), text);
        }
    }
}
