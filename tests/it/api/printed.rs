//! The command line prints an application as the server tells of it.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use zhicheng_shared::sheet::PaperCode;
use zhicheng_tests::app::{TestApp, submitted};
use zhicheng_tests::pdf_text::texts;
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;

/// What is said, and the file if there is one.
fn print(folder: &Path, application: &Value, more: &[&str]) -> (Output, Option<Vec<u8>>) {
    let input = folder.join("input.json");
    std::fs::write(&input, application.to_string()).expect("room for a file");
    let photo = folder.join("photo.jpg");
    std::fs::write(&photo, Portrait::default().draw().jpeg(&Jpeg::default())).expect("room");
    let made: PathBuf = folder.join("out.pdf");
    let mut command = Command::new(env!("CARGO_BIN_EXE_printed"));
    command.arg(&input).arg(&made).arg("--photo").arg(&photo);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    command.arg("--fonts").arg(root.join("../app/static/fonts"));
    let told = command.args(more).output().expect("it starts");
    (told, std::fs::read(made).ok())
}

#[tokio::test]
async fn a_submitted_application_is_printed_as_the_server_tells_of_it() {
    let test = TestApp::new().await;
    let (client, id) = submitted(&test, 1).await;
    let path = format!("/api/v1/applications/{id}");
    let told: Value = client.get(&path).await.expect(200).typed();
    let folder = tempfile::tempdir().expect("a folder");
    let (output, pdf) = print(folder.path(), &told, &[]);
    assert!(output.status.success(), "{output:?}");
    let pdf = pdf.expect("the file");
    let code = PaperCode::in_file(&pdf).expect("it names what was submitted");
    assert_eq!(code.number, told["row"]["number"]);
    assert_eq!(code.digest, told["frozen"]["digest"]);
    let said = texts(&pdf).concat();
    let identity = &told["frozen"]["copy"]["identity"];
    let masked = identity["document_masked"].as_str().expect("masked");
    let name = identity["name"].as_str().expect("a name");
    assert!(said.contains(name) && said.contains(masked), "{said}");
    // Whole where it is asked for, and other sheets of the business in one file.
    let more = ["--document", "11010119800101007X", "--papers", "review"];
    let (output, pdf) = print(folder.path(), &told, &more);
    assert!(output.status.success(), "{output:?}");
    let said = texts(&pdf.expect("the file")).concat();
    assert!(
        said.contains("11010119800101007X") && !said.contains(masked),
        "{said}"
    );
}

#[tokio::test]
async fn a_mistake_in_an_application_is_told_with_its_place() {
    let test = TestApp::new().await;
    let (client, id) = submitted(&test, 1).await;
    let path = format!("/api/v1/applications/{id}");
    let right: Value = client.get(&path).await.expect(200).typed();
    let mut draft = right.clone();
    draft["frozen"] = Value::Null;
    let mut wrong = right.clone();
    wrong["frozen"]["copy"]["records"]["work"][0]["values"] = 5.into();
    let mut elsewhere = right.clone();
    elsewhere["frozen"]["copy"]["jurisdiction"] = "nowhere".into();
    let mut other = right.clone();
    other["frozen"]["copy"]["business"] = "tea".into();
    for (application, place, why) in [
        (draft, "at frozen:", "has not been submitted"),
        (
            wrong,
            "at frozen.copy.records.work[0].values:",
            "invalid type",
        ),
        (elsewhere, "no jurisdiction nowhere", "guangdong"),
        (other, "no business tea", "guangdong/review"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let (output, pdf) = print(folder.path(), &application, &[]);
        let said = String::from_utf8(output.stderr).expect("words");
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(place) && said.contains(why), "{said}");
        assert_eq!(pdf, None, "{said}");
    }
}
