//! Reading the command line and the files, laying out, writing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use zhicheng_app::pdf::{Fonts, Meta, Pack, needed_packs, unpacked, write};
use zhicheng_shared::jurisdiction::{Folder, Loaded, listed, load};
use zhicheng_shared::sheet::{Layout, Metrics, SheetData, SheetDef, SheetProblem, bind, lay_out};

#[path = "bindings.rs"]
mod bindings;

use bindings::unknown;

const HELP: &str = "\
Writes a sheet as PDF, the same bytes as in the browser.

    sheet INPUT.json OUT.pdf [--jurisdiction ID] [--sheet ID | --papers BUSINESS]
          [--photo FILE.jpg] [--data FOLDER] [--fonts FOLDER]

INPUT.json     what the sheet is filled with:
               {\"values\": {\"basic.name\": \"…\", \"application.title\": \"…\"},
                \"rows\": {\"work\": [{\"record\": \"…\", \"values\": {\"start\": \"2015-07\"}}]},
                \"photo\": {\"digest\": \"…\", \"width\": 390, \"height\": 567},
                \"opinions\": [{\"stage\": \"unit\", \"organisation\": \"…\", \"officer\": \"…\",
                              \"text\": \"…\", \"date\": \"2026-09-01\"}],
                \"number\": \"…\", \"version\": 1, \"draft\": false, \"digest\": \"…\",
                \"date\": \"2026-08-01\"}
               Every member may be left out.
--jurisdiction whose sheets; without it the first that has the sheet
--sheet        which sheet; without it `review`
--papers       all papers of this business in one file, each beginning on a front
--photo        the photo's JPEG, where the sheet shows one
--data         folder of jurisdictions; without it the one of the source tree
--fonts        folder of font packs; without it the one of the source tree
";

/// What the command line asks for.
struct Asked {
    input: PathBuf,
    output: PathBuf,
    options: BTreeMap<String, String>,
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|a| a == "--help" || a == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match asked(arguments).and_then(|asked| run(&asked)) {
        Ok(told) => {
            eprintln!("{told}");
            ExitCode::SUCCESS
        }
        Err(wrong) => {
            eprintln!("sheet: {wrong}");
            ExitCode::FAILURE
        }
    }
}

fn asked(arguments: Vec<String>) -> Result<Asked, String> {
    let mut files = Vec::new();
    let mut options = BTreeMap::new();
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        match argument.strip_prefix("--") {
            Some(name @ ("jurisdiction" | "sheet" | "papers" | "photo" | "data" | "fonts")) => {
                let value = rest
                    .next()
                    .ok_or_else(|| format!("--{name} wants a value"))?;
                options.insert(name.to_owned(), value);
            }
            Some(name) => return Err(format!("unknown option --{name}; see --help")),
            None => files.push(PathBuf::from(argument)),
        }
    }
    let [input, output]: [PathBuf; 2] = files
        .try_into()
        .map_err(|_| "wants INPUT.json and OUT.pdf; see --help".to_owned())?;
    Ok(Asked {
        input,
        output,
        options,
    })
}

fn run(asked: &Asked) -> Result<String, String> {
    let option = |name: &str| asked.options.get(name).map(String::as_str);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data_folder =
        option("data").map_or_else(|| root.join("../shared/jurisdictions"), Into::into);
    let font_folder = option("fonts").map_or_else(|| root.join("static/fonts"), Into::into);
    let of_fonts = |name: &str| {
        let path = font_folder.join([name, ".br"].concat());
        unpacked(&read(&path)?).map_err(|e| format!("{}: {e}", path.display()))
    };
    let text = read(&asked.input)?;
    let data: SheetData =
        serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(&text))
            .map_err(|e| format!("{}: at {}: {}", asked.input.display(), e.path(), e.inner()))?;
    let wish = match option("papers") {
        Some(business) => Wish::Papers(business),
        None => Wish::Sheet(option("sheet").unwrap_or("review")),
    };
    let defs = find(&data_folder, option("jurisdiction"), wish)?;
    let metrics =
        Metrics::from_bytes(&of_fonts("metrics.bin")?).map_err(|e| format!("metrics.bin: {e}"))?;
    let mut layouts: Vec<Layout> = defs
        .iter()
        .map(|def| lay_out(def, &data, &metrics))
        .collect();
    let layout = match layouts.len() {
        1 => layouts.remove(0),
        _ => bind(&defs[0].title, layouts),
    };
    for problem in &layout.problems {
        eprintln!("sheet: {}", describe(problem));
    }
    let mut fonts = Fonts::default();
    for index in needed_packs(&layout, &metrics).map_err(|e| e.to_string())? {
        let name = format!("{index:03}.bin");
        let pack = Pack::from_bytes(of_fonts(&name)?).map_err(|e| format!("{name}: {e}"))?;
        fonts.add(index, pack);
    }
    let photo = option("photo")
        .map(|path| read(Path::new(path)))
        .transpose()?;
    let meta = Meta {
        author: data.values.get("basic.name").cloned(),
        language: "zh-CN".to_owned(),
    };
    let pdf = write(&layout, &fonts, photo.as_deref(), &meta).map_err(|e| e.to_string())?;
    put(&asked.output, &pdf).map_err(|e| format!("{}: {e}", asked.output.display()))?;
    Ok(format!(
        "{}: {} pages, {} bytes",
        asked.output.display(),
        layout.pages.len(),
        pdf.len()
    ))
}

/// Writes beside the file and renames, so that nobody finds half of one.
fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    if written.is_err() {
        // What is left of it is of no use; that it cannot be removed changes nothing.
        let _ = std::fs::remove_file(&part);
    }
    written
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn describe(problem: &SheetProblem) -> String {
    match problem {
        SheetProblem::NoGlyph { character, source } => {
            format!(
                "no glyph for {character} (U+{:04X}) in {source:?}",
                *character as u32
            )
        }
        SheetProblem::TooLong { source } => format!("does not fit its cell: {source:?}"),
    }
}

/// What is to be printed.
#[derive(Clone, Copy)]
enum Wish<'a> {
    /// One sheet by its key.
    Sheet(&'a str),
    /// All papers of a business.
    Papers(&'a str),
}

impl Wish<'_> {
    /// The sheets, if this jurisdiction has them.
    fn take(self, loaded: &Loaded) -> Option<Vec<SheetDef>> {
        let keys = match self {
            Wish::Sheet(key) => vec![key.to_owned()],
            Wish::Papers(key) => loaded.jurisdiction.business(key)?.papers.clone(),
        };
        let found: Vec<SheetDef> = keys
            .iter()
            .filter_map(|key| loaded.sheets.get(key).cloned())
            .collect();
        (!found.is_empty()).then_some(found)
    }
}

/// What is wished for, of one jurisdiction or of the first that has it.
fn find(folder: &Path, jurisdiction: Option<&str>, wish: Wish) -> Result<Vec<SheetDef>, String> {
    let folders = folders(folder)?;
    if let Some(id) = jurisdiction.filter(|id| !folders.contains_key(*id)) {
        let known: Vec<&String> = folders.keys().collect();
        return Err(format!("no jurisdiction {id}; known: {known:?}"));
    }
    let mut known = Vec::new();
    let ids = listed(&folders);
    for id in ids
        .iter()
        .filter(|id| jurisdiction.is_none_or(|wanted| wanted == *id))
    {
        let loaded = load(&folders, id).map_err(|mistakes| {
            mistakes
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        })?;
        if let Some(defs) = wish.take(&loaded) {
            let wrong = defs
                .iter()
                .flat_map(|def| unknown(def, &loaded.jurisdiction));
            let wrong: Vec<String> = wrong.collect();
            return if wrong.is_empty() {
                Ok(defs)
            } else {
                Err(wrong.join("\n"))
            };
        }
        match wish {
            Wish::Sheet(_) => {
                known.extend(loaded.sheets.keys().map(|sheet| format!("{id}/{sheet}")));
            }
            Wish::Papers(_) => {
                let with_papers = loaded.jurisdiction.businesses.iter();
                let with_papers = with_papers.filter(|b| !b.papers.is_empty());
                known.extend(with_papers.map(|b| format!("{id}/{}", b.key)));
            }
        }
    }
    Err(match wish {
        Wish::Sheet(key) => format!("no sheet {key}; known: {known:?}"),
        Wish::Papers(key) => format!("no business {key} with papers; known: {known:?}"),
    })
}

fn folders(root: &Path) -> Result<BTreeMap<String, Folder>, String> {
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
