//! A file's kind is told by how it is built; what a reviewer cannot open is not taken.

use super::upload;
use zhicheng_tests::app::{Client, TestApp, applicant};
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::samples::{DOCX, LOCKS, XLSX, locked_pdf, ole, pdf, word, workbook, zip};

/// The kind that the server tells, or the status of its refusal.
async fn told(client: &Client, name: &str, content: &[u8]) -> String {
    let answer = upload(client, name, content).await;
    match answer.status.as_u16() {
        201 => answer.json()["kind"].as_str().expect("a kind").to_owned(),
        other => {
            let title = answer.json()["title"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            assert!(
                title.chars().count() > 5,
                "{name}: a reason is said: {title}"
            );
            other.to_string()
        }
    }
}

fn table(name: &str) -> Vec<u8> {
    format!("<html><head><meta charset=\"gb2312\"></head><table><tr><td>{name}</table>")
        .into_bytes()
}

#[tokio::test]
async fn a_kind_is_told_by_the_files_structure_and_not_by_a_name_in_it() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let other = zip(&["notes/word/readme.txt", "xl/sheet.txt"], false);
    let cut = zip(&DOCX, false);
    let of = |name: &'static str, bytes: Vec<u8>| (name, bytes);
    let cases = [
        ("docx", of("a.docx", zip(&DOCX, false))),
        ("docx", of("named.xlsx", zip(&DOCX, false))),
        ("xlsx", of("a.xlsx", zip(&XLSX, false))),
        ("415", of("a.docx", other)),
        (
            "415",
            of(
                "a.docx",
                zip(
                    &["[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"],
                    false,
                ),
            ),
        ),
        ("415", of("a.docx", cut[..cut.len() - 30].to_vec())),
        (
            "415",
            of("a.docx", b"PK\x03\x04....word/document.xml".to_vec()),
        ),
        (
            "doc",
            of(
                "a.doc",
                ole(&[("WordDocument", word(false)), ("1Table", Vec::new())]),
            ),
        ),
        (
            "doc",
            of("named.xls", ole(&[("WordDocument", word(false))])),
        ),
        ("xls", of("a.xls", ole(&[("Workbook", workbook(false))]))),
        ("xls", of("named.doc", ole(&[("Book", workbook(false))]))),
        (
            "415",
            of("setup.doc", ole(&[("\u{5}SummaryInformation", Vec::new())])),
        ),
        (
            "415",
            of(
                "a.doc",
                ole(&[("WordDocument", word(false))])[..2048].to_vec(),
            ),
        ),
        ("415", of("成绩.xls", table("成绩"))),
        ("415", of("a.txt", table("成绩"))),
        (
            "415",
            of(
                "a.txt",
                b"text that turns\x00\x01\x02 into something else".repeat(90),
            ),
        ),
        ("txt", of("a.txt", "姓名：张三\r\n".as_bytes().to_vec())),
        (
            "txt",
            of("a.txt", vec![0xD5, 0xC5, 0xC8, 0xFD, b'\r', b'\n']),
        ),
        ("txt", of("a.txt", vec![0xFF, 0xFE, 0x20, 0x5F, 0x09, 0x4E])),
        ("pdf", of("a.pdf", pdf())),
    ];
    for (expected, (name, content)) in cases {
        assert_eq!(told(&client, name, &content).await, expected, "{name}");
    }
}

#[tokio::test]
async fn what_asks_for_a_password_is_not_taken() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let package = ole(&[
        ("EncryptionInfo", Vec::new()),
        ("EncryptedPackage", Vec::new()),
    ]);
    let cases = [
        ("a.xlsx", package),
        ("a.docx", zip(&DOCX, true)),
        ("a.doc", ole(&[("WordDocument", word(true))])),
        ("a.xls", ole(&[("Workbook", workbook(true))])),
    ];
    for (name, content) in cases {
        let answer = upload(&client, name, &content).await.expect(415);
        assert!(answer.text().contains("密码"), "{name}: {}", answer.text());
    }
    for lock in LOCKS {
        let asks = locked_pdf(lock, "secret", "owner");
        let answer = upload(&client, "a.pdf", &asks).await.expect(415);
        assert!(
            answer.text().contains("密码"),
            "{lock:?}: {}",
            answer.text()
        );
        // Locked against changes only, as school records are: everybody can open it.
        let opens = locked_pdf(lock, "", "owner");
        assert_eq!(told(&client, "a.pdf", &opens).await, "pdf", "{lock:?}");
    }
}

#[tokio::test]
async fn what_holds_a_program_is_not_taken() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let mut parts = DOCX.to_vec();
    parts.push("word/vbaProject.bin");
    for content in [
        zip(&parts, false),
        ole(&[("WordDocument", word(false)), ("Macros", Vec::new())]),
        ole(&[
            ("Workbook", workbook(false)),
            ("_VBA_PROJECT_CUR", Vec::new()),
        ]),
    ] {
        let answer = upload(&client, "a.docx", &content).await.expect(415);
        assert!(answer.text().contains("宏"), "{}", answer.text());
    }
}

#[tokio::test]
async fn what_is_cut_off_is_not_taken() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let picture = Portrait::default().draw();
    for (name, whole) in [
        ("a.jpg", picture.jpeg(&Jpeg::default())),
        ("a.png", picture.png()),
        ("a.webp", picture.webp()),
        ("a.pdf", pdf()),
    ] {
        upload(&client, name, &whole).await.expect(201);
        let half = &whole[..whole.len() / 2];
        let answer = upload(&client, name, half).await.expect(415);
        assert!(
            answer.text().contains("不完整"),
            "{name}: {}",
            answer.text()
        );
    }
}
