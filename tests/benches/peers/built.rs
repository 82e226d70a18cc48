//! The pages as they are built: addresses that they tell, and what their files weigh on the wire.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the pages.
pub fn dist() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    std::env::var_os("ZHICHENG_DIST").map_or(root, PathBuf::from)
}

/// What the applicants' page says in a `<meta>`.
pub fn told(dist: &Path, name: &str) -> String {
    let page = std::fs::read_to_string(dist.join("index.html")).expect("the pages are built");
    let (_, rest) = page
        .split_once(&format!("<meta name=\"{name}\" content=\""))
        .expect("it is told");
    rest.split('"').next().expect("its end").to_owned()
}

/// KB on the wire.
fn sent(dist: &Path, name: &str) -> f64 {
    let path = dist.join(name.trim_start_matches('/'));
    let packed = PathBuf::from(format!("{}.br", path.display()));
    let size = std::fs::metadata(packed).or_else(|_| std::fs::metadata(path));
    size.expect("the pages are built").len() as f64 / 1024.0
}

/// The worker's script and the program that it names.
pub fn module(dist: &Path, worker: &str) -> f64 {
    let script = dist.join(worker.trim_start_matches('/'));
    let script = std::fs::read_to_string(script).expect("the pages are built");
    let program = script
        .rsplit("module_or_path: \"")
        .next()
        .and_then(|rest| rest.split('"').next());
    sent(dist, worker) + sent(dist, program.expect("the script names its program"))
}

/// Widths and outlines that a first file of this form fetches.
pub fn on_the_wire(dist: &Path, folder: &str, packs: &BTreeSet<u16>) -> f64 {
    let packs = packs.iter().map(|index| format!("{folder}{index:03}.bin"));
    let files = packs.chain([format!("{folder}metrics.bin")]);
    files.map(|name| sent(dist, &name)).sum()
}
