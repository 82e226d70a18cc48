//! The command line says what is wrong with its input, and leaves no file behind.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use zhicheng_tests::folders::root;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("room for a file");
        path
    }

    /// What is said when it fails; the file that stood there before must stay as it was.
    fn fails(&self, input: &str, more: &[&str]) -> String {
        let input = self.file("input.json", input.as_bytes());
        let output = self.file("out.pdf", b"what stood there");
        let before = self.names();
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/static/fonts");
        let fonts = fonts.to_string_lossy().into_owned();
        let mut command = Command::new(env!("CARGO_BIN_EXE_printed"));
        command.arg(input).arg(&output);
        if !more.contains(&"--fonts") {
            command.args(["--fonts", &fonts]);
        }
        if !more.contains(&"--sheet") && !more.contains(&"--papers") {
            command.args(["--sheet", "review"]);
        }
        let told = command.args(more).output().expect("it starts");
        let said = String::from_utf8(told.stderr).expect("words");
        assert_eq!(told.status.code(), Some(1), "{said}");
        assert_eq!(
            std::fs::read(&output).expect("the file"),
            b"what stood there"
        );
        assert_eq!(self.names(), before, "something was left behind");
        assert!(!said.contains("panicked"), "{said}");
        said
    }

    fn names(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder");
        let mut names: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        names.sort();
        names
    }
}

#[test]
fn an_unknown_sheet_or_jurisdiction_is_told_with_the_known_ones() {
    let said = Desk::new().fails("{}", &["--sheet", "nothing"]);
    assert!(
        said.contains("no sheet nothing") && said.contains("guangdong/review"),
        "{said}"
    );
    let said = Desk::new().fails("{}", &["--jurisdiction", "nowhere"]);
    assert!(
        said.contains("no jurisdiction nowhere") && said.contains("guangdong"),
        "{said}"
    );
}

#[test]
fn an_input_that_names_no_business_wants_to_know_what_to_print() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input.json");
    std::fs::write(&input, "{}").expect("room for a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_printed"));
    command.arg(&input).arg(folder.path().join("out.pdf"));
    let told = command.output().expect("it starts");
    let said = String::from_utf8(told.stderr).expect("words");
    assert_eq!(told.status.code(), Some(1), "{said}");
    assert!(said.contains("--sheet or --papers"), "{said}");
}

#[test]
fn a_mistake_in_the_input_is_told_with_its_place() {
    let said = Desk::new().fails("{\"rows\": {\"work\": [{\"value\": {}}]}}", &[]);
    assert!(
        said.contains("at rows.work[0]") && said.contains("unknown field `value`"),
        "{said}"
    );
    let said = Desk::new().fails("{\"values\"", &[]);
    assert!(said.contains("line 1 column"), "{said}");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

#[test]
fn a_place_for_a_field_that_does_not_exist_is_told() {
    let desk = Desk::new();
    let data = desk.folder.path().join("data");
    copy(&root(), &data);
    let sheet = data.join("guangdong/sheets/review.toml");
    let text = std::fs::read_to_string(&sheet).expect("the sheet");
    assert!(text.contains("{basic.sex}"));
    std::fs::write(&sheet, text.replace("{basic.sex}", "{basic.six}")).expect("a copy");
    let data = data.to_string_lossy().into_owned();
    let said = desk.fails("{}", &["--jurisdiction", "guangdong", "--data", &data]);
    assert!(
        said.contains("guangdong/sheets/review.toml:") && said.contains("no field basic.six"),
        "{said}"
    );
}

/// A form that shows a photo.
const WITH_PHOTO: &str = "{\"photo\": {\"digest\": \"ab\", \"width\": 390, \"height\": 567}}";

#[test]
fn a_photo_that_is_none_is_told() {
    let desk = Desk::new();
    let photo = desk.file("photo.jpg", b"\xFF\xD8\xFF\xE0 and then nothing");
    let photo = photo.to_string_lossy().into_owned();
    let said = desk.fails(WITH_PHOTO, &["--photo", &photo]);
    assert!(said.contains("photo unusable: Broken"), "{said}");
    let said = desk.fails(WITH_PHOTO, &[]);
    assert!(said.contains("shows a photo and none was given"), "{said}");
    let said = desk.fails(WITH_PHOTO, &["--photo", "/nowhere/photo.jpg"]);
    assert!(said.contains("/nowhere/photo.jpg"), "{said}");
}

#[test]
fn a_character_without_glyph_is_told_with_its_field() {
    let said = Desk::new().fails("{\"values\": {\"basic.name\": \"张\u{10FFFD}\"}}", &[]);
    assert!(
        said.contains("U+10FFFD") && said.contains("field: \"name\""),
        "{said}"
    );
}

#[test]
fn a_missing_or_broken_pack_is_told_with_its_file() {
    let desk = Desk::new();
    let fonts = desk.folder.path().join("fonts");
    std::fs::create_dir(&fonts).expect("a folder");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/static/fonts");
    std::fs::copy(shipped.join("metrics.bin.br"), fonts.join("metrics.bin.br")).expect("a copy");
    let name = fonts.to_string_lossy().into_owned();
    let said = desk.fails("{}", &["--fonts", &name]);
    assert!(said.contains("000.bin"), "{said}");
    let whole = std::fs::read(shipped.join("000.bin.br")).expect("a pack");
    std::fs::write(fonts.join("000.bin.br"), &whole[..whole.len() / 2]).expect("a copy");
    let said = desk.fails("{}", &["--fonts", &name]);
    assert!(
        said.contains("000.bin.br: not a whole pack of outlines"),
        "{said}"
    );
}
