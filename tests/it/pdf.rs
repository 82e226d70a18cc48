//! Sheets written: text reads back as laid out, bytes are the same each time, bad input is told.

use std::io::Write;
use std::process::{Command, Stdio};

use zhicheng_app::pdf::{Fonts, Meta, Pack, PackError, PdfError, PhotoFault, needed_packs, write};
use zhicheng_shared::sheet::{Layout, SheetData, lay_out};
use zhicheng_tests::pdf_text::runs;
use zhicheng_tests::people::{guide_sample, rare, shortest};
use zhicheng_tests::sheets::{filled, fonts, metrics, pack, pdf, sheet, submitted};

/// The smallest JPEG head that says three colours of eight bits, with an end.
pub const PHOTO: &[u8] = &[
    0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 2, 0x37, 1, 0x86, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
    0xFF, 0xD9,
];

fn with(values: &[(&str, &str)]) -> SheetData {
    let values = values
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    SheetData {
        values: values.collect(),
        ..SheetData::default()
    }
}

fn review(data: &SheetData) -> Layout {
    let (_, def) = sheet("review");
    lay_out(&def, data, &metrics())
}

fn laid_out(layout: &Layout, page: usize) -> Vec<&str> {
    layout.pages[page]
        .texts()
        .map(|text| text.text.as_str())
        .collect()
}

#[test]
fn the_text_read_back_is_the_text_laid_out() {
    let (loaded, def) = sheet("review");
    let of = &loaded.jurisdiction;
    for person in [
        guide_sample(of, "review"),
        shortest(of, "review"),
        rare(of, "review", 2),
    ] {
        let data = submitted(filled(&loaded, "review", &person));
        let layout = lay_out(&def, &data, &metrics());
        let bytes = pdf(&layout, &metrics(), Some(PHOTO)).unwrap();
        let read = runs(&bytes);
        assert_eq!(read.len(), layout.pages.len());
        for (at, page) in read.iter().enumerate() {
            let texts: Vec<&str> = page.iter().map(|run| run.text.as_str()).collect();
            assert_eq!(texts, laid_out(&layout, at), "page {at} of {}", person.name);
            let sizes = page.iter().map(|run| (run.size * 100.0).round() as i32);
            assert!(
                sizes
                    .clone()
                    .all(|size| [900, 1050, 1600, 2800].contains(&size))
            );
        }
    }
}

/// What is easily read back as something else, and one character of each extension of Han.
const HARD: [&str; 2] = ["力工人日用户高食一方非立䶮𬱖⼒⼯⼈", "㐀𠀀𪜀𫝀𫠠𬺰𰀀𰻞𱍐"];

#[test]
fn characters_that_share_a_glyph_and_rare_ones_read_back_as_typed() {
    for typed in HARD {
        let layout = review(&with(&[("basic.name", typed)]));
        let read = runs(&pdf(&layout, &metrics(), None).unwrap());
        assert!(
            read[0].iter().any(|run| run.text == typed),
            "cover: {:?}",
            read[0]
        );
    }
}

/// The text as poppler reads it; none where poppler is not installed.
fn poppler(bytes: &[u8]) -> Option<String> {
    let mut child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_second_reader_sees_the_same_characters() {
    for typed in ["力工人日用户高食一方非立䶮𬱖，。（）,.()", HARD[1]] {
        let layout = review(&with(&[("basic.name", typed)]));
        let bytes = pdf(&layout, &metrics(), None).unwrap();
        let Some(read) = poppler(&bytes) else {
            eprintln!("pdftotext is not installed; only the other reader was asked");
            assert!(!bytes.is_empty());
            return;
        };
        assert!(read.contains(typed), "{read}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (loaded, def) = sheet("assessment");
    let person = guide_sample(&loaded.jurisdiction, "assessment");
    let data = submitted(filled(&loaded, "assessment", &person));
    let once = || pdf(&lay_out(&def, &data, &metrics()), &metrics(), Some(PHOTO)).unwrap();
    assert!(once() == once());
}

#[test]
fn contents_stand_in_the_structure_and_running_lines_do_not() {
    let layout = review(&with(&[("basic.name", "丁一")]));
    let read = runs(&pdf(&layout, &metrics(), None).unwrap());
    for page in &read[1..] {
        assert!(page.iter().any(|run| run.mark.is_some()));
        let footer = page.iter().find(|run| run.text.contains("页  共")).unwrap();
        assert_eq!(footer.mark, None);
    }
}

#[test]
fn a_draft_says_so_across_every_page() {
    let layout = review(&SheetData {
        draft: true,
        ..SheetData::default()
    });
    let read = runs(&pdf(&layout, &metrics(), None).unwrap());
    assert!(read.iter().all(|page| {
        page.iter()
            .any(|run| run.text == "草稿" && run.size > 100.0)
    }));
    let layout = review(&SheetData::default());
    let read = runs(&pdf(&layout, &metrics(), None).unwrap());
    assert!(read.iter().flatten().all(|run| run.text != "草稿"));
}

#[test]
fn bad_input_gives_a_reason_and_no_file() {
    let metrics = metrics();
    let layout = review(&with(&[("basic.name", "张\u{10FFFD}")]));
    assert_eq!(
        needed_packs(&layout, &metrics),
        Err(PdfError::NoGlyph(vec!['\u{10FFFD}']))
    );

    let layout = review(&submitted(SheetData::default()));
    let meta = Meta::default();
    let all = fonts(&layout, &metrics).unwrap();
    let wrong = |photo: Option<&[u8]>| write(&layout, &all, photo, &meta);
    assert_eq!(wrong(None), Err(PdfError::NoPhoto));
    assert_eq!(
        wrong(Some(b"not a picture")),
        Err(PdfError::Photo(PhotoFault::NotJpeg))
    );
    assert_eq!(
        wrong(Some(&PHOTO[..12])),
        Err(PdfError::Photo(PhotoFault::Broken))
    );
    let mut cmyk = PHOTO.to_vec();
    cmyk[11] = 4;
    assert_eq!(
        wrong(Some(&cmyk)),
        Err(PdfError::Photo(PhotoFault::Colours))
    );
    assert!(wrong(Some(PHOTO)).is_ok());

    let off_line = write(&layout, &Fonts::default(), Some(PHOTO), &meta);
    assert!(matches!(off_line, Err(PdfError::NoGlyph(missing)) if !missing.is_empty()));
}

#[test]
fn a_pack_that_is_not_whole_is_refused() {
    let whole = pack(0);
    assert!(Pack::from_bytes(whole.clone()).is_ok());
    assert_eq!(
        Pack::from_bytes(whole[..whole.len() / 2].to_vec()),
        Err(PackError)
    );
    assert_eq!(Pack::from_bytes(b"OTTO".to_vec()), Err(PackError));
}

#[test]
fn metrics_and_packs_agree() {
    let metrics = metrics();
    for index in [0, 1, 20, 60] {
        let pack = Pack::from_bytes(pack(index)).unwrap();
        let own = (0x20..0x3_0000)
            .filter_map(char::from_u32)
            .filter(|c| metrics.pack(*c) == Some(index));
        let mut count = 0;
        for character in own {
            let (advance, _) = pack
                .glyph(character)
                .expect("metrics name the pack that has it");
            assert_eq!(Some(advance), metrics.advance(character));
            count += 1;
        }
        assert!(count > 0, "pack {index}");
    }
}
