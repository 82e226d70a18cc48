//! The jurisdictions that are served: loaded once at the start, kept as bytes ready to send.

use crate::http::asset::Asset;
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use zhicheng_shared::archive;
use zhicheng_shared::jurisdiction::{Folder, Loaded, Mistake, listed, load};
use zhicheng_shared::sheet::PackedSheet;
use zhicheng_shared::value::Record;

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/../shared/jurisdictions");

/// A jurisdiction with what is sent of it.
pub struct Served {
    /// The data.
    pub loaded: Loaded,
    /// As JSON.
    pub form: Asset,
    /// Its regions as JSON.
    pub regions: Asset,
    /// Its sheets as JSON, by key.
    pub sheets: BTreeMap<String, Asset>,
    /// The same, packed for the worker that lays them out.
    pub packed: BTreeMap<String, Asset>,
    /// Where each region is among those loaded, by code.
    codes: HashMap<String, usize>,
}

impl std::fmt::Debug for Served {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "Served({})", self.loaded.jurisdiction.id)
    }
}

impl Served {
    /// Whether a region code exists.
    pub fn has_region(&self, code: &str) -> bool {
        self.codes.contains_key(code)
    }

    /// The name of a region with those around it, the widest first; empty where there is none.
    pub fn region_name(&self, code: &str) -> String {
        let mut names = Vec::new();
        let mut next = code;
        while let Some(found) = self.codes.get(next).map(|at| &self.loaded.regions[*at]) {
            names.push(found.name.as_str());
            next = &found.parent;
        }
        names.reverse();
        names.concat()
    }
}

/// All jurisdictions by id.
#[derive(Clone, Default)]
pub struct Jurisdictions {
    all: BTreeMap<String, Arc<Served>>,
}

impl Jurisdictions {
    /// Those of a folder, or the built-in copy.
    ///
    /// # Errors
    /// Every mistake found in any of them.
    pub fn open(folder: Option<&Path>) -> Result<Jurisdictions, Vec<Mistake>> {
        let folders = match folder {
            Some(path) => read(path)?,
            None => built_in(),
        };
        let (mut all, mut mistakes) = (BTreeMap::new(), Vec::new());
        for id in &listed(&folders) {
            match load(&folders, id) {
                Ok(loaded) => {
                    all.insert(id.clone(), Arc::new(serve(loaded)));
                }
                Err(found) => mistakes.extend(found),
            }
        }
        if mistakes.is_empty() {
            Ok(Jurisdictions { all })
        } else {
            Err(mistakes)
        }
    }

    /// The one with this id.
    pub fn get(&self, id: &str) -> Option<&Arc<Served>> {
        self.all.get(id)
    }

    /// All of them, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Served>> {
        self.all.values()
    }

    /// Whether a dossier section has one record, which goes on living, wherever it is asked for.
    pub fn is_single(&self, key: &str) -> bool {
        let mut shapes = self
            .iter()
            .filter_map(|served| served.loaded.jurisdiction.section(key));
        shapes.all(|section| section.rows().is_none())
    }

    /// A section's records as they are kept now.
    pub fn living(&self, key: &str, records: Vec<Record>) -> Vec<Record> {
        if self.is_single(key) {
            archive::living(records)
        } else {
            records
        }
    }

    /// Whether any jurisdiction's dossier has this section.
    pub fn has_section(&self, key: &str) -> bool {
        self.iter()
            .any(|served| served.loaded.jurisdiction.section(key).is_some())
    }
}

fn serve(loaded: Loaded) -> Served {
    Served {
        form: Asset::json(&loaded.jurisdiction),
        regions: Asset::json(&loaded.regions),
        sheets: loaded
            .sheets
            .iter()
            .map(|(key, sheet)| (key.clone(), Asset::json(sheet)))
            .collect(),
        packed: loaded
            .sheets
            .iter()
            .map(|(key, sheet)| {
                let packed = PackedSheet::of(sheet).as_bytes().to_vec();
                (key.clone(), Asset::packed(packed))
            })
            .collect(),
        codes: loaded
            .regions
            .iter()
            .enumerate()
            .map(|(at, region)| (region.code.clone(), at))
            .collect(),
        loaded,
    }
}

fn built_in() -> BTreeMap<String, Folder> {
    let mut folders = BTreeMap::new();
    for dir in BUILT_IN.dirs() {
        let mut folder = Folder::new();
        gather(dir, dir.path(), &mut folder);
        folders.insert(dir.path().to_string_lossy().into_owned(), folder);
    }
    folders
}

fn gather(dir: &Dir, root: &Path, folder: &mut Folder) {
    for file in dir.files() {
        let path = file.path().strip_prefix(root).unwrap_or(file.path());
        if let Some(text) = file.contents_utf8() {
            folder.insert(path.to_string_lossy().replace('\\', "/"), text.to_owned());
        }
    }
    for inner in dir.dirs() {
        gather(inner, root, folder);
    }
}

fn read(path: &Path) -> Result<BTreeMap<String, Folder>, Vec<Mistake>> {
    let wrong = |path: &Path, error: std::io::Error| {
        vec![Mistake {
            file: path.display().to_string(),
            line: None,
            what: error.to_string(),
        }]
    };
    let mut folders = BTreeMap::new();
    for entry in std::fs::read_dir(path).map_err(|e| wrong(path, e))? {
        let inner = entry.map_err(|e| wrong(path, e))?.path();
        if inner.is_dir() {
            let mut folder = Folder::new();
            walk(&inner, &inner, &mut folder).map_err(|e| wrong(&inner, e))?;
            let id = inner
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            folders.insert(id, folder);
        }
    }
    Ok(folders)
}

fn walk(dir: &Path, root: &Path, folder: &mut Folder) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, root, folder)?;
            continue;
        }
        let inside = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        folder.insert(inside, std::fs::read_to_string(&path)?);
    }
    Ok(())
}
