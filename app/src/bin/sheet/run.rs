//! Reading the command line and the files, laying out, writing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use zhicheng_app::pdf::{Fonts, Meta, Pack, needed_packs, unpacked, write};
use zhicheng_shared::identity::Given;
use zhicheng_shared::jurisdiction::{Loaded, listed, load};
use zhicheng_shared::photo::profile;
use zhicheng_shared::sheet::{Layout, Metrics, SheetDef, SheetProblem, bind, lay_out};

#[path = "folders.rs"]
mod folders;
#[path = "input.rs"]
mod input;

use folders::{folders, read};
use input::Input;

const HELP: &str = "\
Writes a sheet as PDF, the same bytes as in the browser.

    sheet INPUT.json OUT.pdf [--jurisdiction ID] [--sheet ID | --papers BUSINESS]
          [--photo FILE.jpg] [--document NUMBER] [--data FOLDER] [--fonts FOLDER]

INPUT.json     a submitted application, as GET /api/v1/applications/ID answers
               (described in /api/openapi.json); or what the sheet is filled with:
               {\"values\": {\"basic.name\": \"…\", \"application.title\": \"…\"},
                \"rows\": {\"work\": [{\"record\": \"…\", \"values\": {\"start\": \"2015-07\"}}]},
                \"photo\": {\"digest\": \"…\", \"width\": 390, \"height\": 567},
                \"opinions\": [{\"stage\": \"unit\", \"organisation\": \"…\", \"officer\": \"…\",
                              \"text\": \"…\", \"date\": \"2026-09-01\"}],
                \"number\": \"…\", \"version\": 1, \"draft\": false, \"digest\": \"…\",
                \"date\": \"2026-08-01\"}
               Every member may be left out.
--jurisdiction whose sheets; without it the application's, or the first that has the sheet
--sheet        which sheet; without it the main one of the application's business
--papers       all papers of this business in one file, each beginning on a front
--photo        the photo's JPEG, where the sheet shows one
--document     the whole number of the application's identity document; without it as it
               stands in the application, masked
--data         folder of jurisdictions; without it the one of the source tree
--fonts        folder of font packs; without it the one of the source tree
";

/// What is said where neither the command line nor the input tells what to print.
const NO_WISH: &str =
    "the input is no application: --sheet or --papers says what to print; see --help";

/// What the command line asks for.
struct Arguments {
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
    match read_of(arguments).and_then(|arguments| run(&arguments)) {
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

fn read_of(arguments: Vec<String>) -> Result<Arguments, String> {
    let mut files = Vec::new();
    let mut options = BTreeMap::new();
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            name @ ("--jurisdiction" | "--sheet" | "--papers" | "--photo" | "--document"
            | "--data" | "--fonts") => {
                let value = rest.next().ok_or_else(|| format!("{name} wants a value"))?;
                options.insert(name.to_owned(), value);
            }
            name if name.starts_with("--") => {
                return Err(format!("unknown option {name}; see --help"));
            }
            _ => files.push(PathBuf::from(argument)),
        }
    }
    let [input, output]: [PathBuf; 2] = files
        .try_into()
        .map_err(|_| "wants INPUT.json and OUT.pdf; see --help".to_owned())?;
    Ok(Arguments {
        input,
        output,
        options,
    })
}

fn run(arguments: &Arguments) -> Result<String, String> {
    let option = |name: &str| arguments.options.get(name).map(String::as_str);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data_folder =
        option("--data").map_or_else(|| root.join("../shared/jurisdictions"), Into::into);
    let font_folder = option("--fonts").map_or_else(|| root.join("static/fonts"), Into::into);
    let of_fonts = |name: &str| {
        let path = font_folder.join([name, ".br"].concat());
        unpacked(&read(&path)?).map_err(|e| format!("{}: {e}", path.display()))
    };
    let wrong = |what: String| format!("{}: {what}", arguments.input.display());
    let input = Input::read(&read(&arguments.input)?).map_err(wrong)?;
    let (jurisdiction, business) = input.of().unzip();
    let wish = match (option("--papers"), option("--sheet"), business) {
        (Some(business), _, _) => Wish::Papers(business),
        (None, Some(sheet), _) => Wish::Sheet(sheet),
        (None, None, Some(business)) => Wish::Main(business),
        (None, None, None) => return Err(NO_WISH.to_owned()),
    };
    let jurisdiction = option("--jurisdiction").or(jurisdiction);
    let (loaded, defs) = find(&data_folder, jurisdiction, wish)?;
    let document = option("--document").unwrap_or_default();
    let data = input.data(&loaded, document).map_err(wrong)?;
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
    let photo = option("--photo")
        .map(|path| read(Path::new(path)))
        .transpose()?;
    if photo.as_deref().is_some_and(profile::foreign) {
        return Err("--photo: its colours are not those of sRGB; convert it first".to_owned());
    }
    let facts = &loaded.jurisdiction.rules.facts;
    let name = format!("{}.{}", facts.identity, Given::Name.key());
    let author = data.author.as_ref().or_else(|| data.values.get(&name));
    let meta = Meta {
        author: author.cloned(),
        language: "zh-CN".to_owned(),
    };
    let pdf = write(&layout, &fonts, photo.as_deref(), &meta).map_err(|e| e.to_string())?;
    put(&arguments.output, &pdf).map_err(|e| format!("{}: {e}", arguments.output.display()))?;
    Ok(format!(
        "{}: {} pages, {} bytes",
        arguments.output.display(),
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
    /// The main sheet of a business.
    Main(&'a str),
    /// All papers of a business.
    Papers(&'a str),
}

impl Wish<'_> {
    /// The sheets, if this jurisdiction has them.
    fn take(self, loaded: &Loaded) -> Option<Vec<SheetDef>> {
        let keys = match self {
            Wish::Sheet(key) => vec![key.to_owned()],
            Wish::Main(key) => vec![loaded.jurisdiction.business(key)?.sheet.clone()],
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
fn find(
    folder: &Path,
    jurisdiction: Option<&str>,
    wish: Wish,
) -> Result<(Loaded, Vec<SheetDef>), String> {
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
            return Ok((loaded, defs));
        }
        match wish {
            Wish::Sheet(_) => {
                known.extend(loaded.sheets.keys().map(|sheet| format!("{id}/{sheet}")));
            }
            Wish::Main(_) | Wish::Papers(_) => {
                let with_papers = loaded.jurisdiction.businesses.iter();
                let with_papers = with_papers.filter(|b| !b.papers.is_empty());
                known.extend(with_papers.map(|b| format!("{id}/{}", b.key)));
            }
        }
    }
    Err(match wish {
        Wish::Sheet(key) => format!("no sheet {key}; known: {known:?}"),
        Wish::Main(key) => format!("no business {key} with a sheet; known: {known:?}"),
        Wish::Papers(key) => format!("no business {key} with papers; known: {known:?}"),
    })
}
