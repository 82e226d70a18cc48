//! Reading a PDF's text back, in the order in which it is drawn, by its fonts' own tables.

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};
use std::collections::BTreeMap;

/// A run of text: what it says, where and in which size it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub text: String,
    pub x: f32,
    pub y: f32,
    pub size: f32,
    /// Number of its marked content; none outside the structure.
    pub mark: Option<i64>,
}

/// The runs of every page.
///
/// # Panics
/// When the file is no PDF that this project writes.
pub fn runs(pdf: &[u8]) -> Vec<Vec<Run>> {
    let document = Document::load_mem(pdf).expect("a PDF");
    document
        .get_pages()
        .into_values()
        .map(|page| page_runs(&document, page))
        .collect()
}

/// The text of every page, run after run.
pub fn texts(pdf: &[u8]) -> Vec<String> {
    let join = |page: &Vec<Run>| {
        page.iter()
            .map(|run| run.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    runs(pdf).iter().map(join).collect()
}

fn page_runs(document: &Document, page: ObjectId) -> Vec<Run> {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = document
        .get_page_fonts(page)
        .expect("fonts of a page")
        .into_iter()
        .map(|(name, font)| {
            let table = font
                .get(b"ToUnicode")
                .and_then(Object::as_reference)
                .expect("a table of text");
            let stream = document
                .get_object(table)
                .and_then(Object::as_stream)
                .expect("a stream");
            (
                name,
                table_of(&stream.decompressed_content().expect("flate")),
            )
        })
        .collect();
    let content =
        Content::decode(&document.get_page_content(page).expect("content")).expect("operators");
    let mut runs = Vec::new();
    let (mut font, mut size) = (None, 0.0);
    let mut at = (0.0, 0.0);
    let mut marks = Vec::new();
    for operation in content.operations {
        let operands = &operation.operands;
        let number = |index: usize| operands[index].as_float().expect("a number");
        match operation.operator.as_str() {
            "Tf" => {
                font = fonts.get(operands[0].as_name().expect("a name"));
                size = number(1);
            }
            "BT" => at = (0.0, 0.0),
            "Td" => at = (at.0 + number(0), at.1 + number(1)),
            "Tm" => at = (number(4), number(5)),
            "BMC" => marks.push(None),
            "BDC" => {
                let mark = operands[1]
                    .as_dict()
                    .and_then(|d| d.get(b"MCID"))
                    .and_then(Object::as_i64);
                marks.push(mark.ok());
            }
            "EMC" => {
                marks.pop();
            }
            "Tj" | "TJ" => {
                let table = font.expect("a font before text");
                let mut codes = Vec::new();
                match &operands[0] {
                    Object::Array(parts) => {
                        parts
                            .iter()
                            .filter_map(|part| part.as_str().ok())
                            .for_each(|s| codes.extend(s));
                    }
                    text => codes.extend(text.as_str().expect("text")),
                }
                let text = codes
                    .chunks(2)
                    .map(|pair| table[&u16::from_be_bytes([pair[0], pair[1]])].as_str())
                    .collect();
                let mark = marks.last().copied().flatten();
                runs.push(Run {
                    text,
                    x: at.0,
                    y: at.1,
                    size,
                    mark,
                });
            }
            _ => {}
        }
    }
    runs
}

/// `<0001> <4E00>` lines of a table, surrogate pairs put together.
fn table_of(table: &[u8]) -> BTreeMap<u16, String> {
    let text = String::from_utf8_lossy(table);
    let mut found = BTreeMap::new();
    for line in text.lines() {
        let Some((code, units)) = line.strip_prefix('<').and_then(|l| l.split_once("> <")) else {
            continue;
        };
        let Ok(code) = u16::from_str_radix(code, 16) else {
            continue;
        };
        let units: Vec<u16> = units
            .trim_end_matches('>')
            .as_bytes()
            .chunks(4)
            .filter_map(|four| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok())
            .collect();
        found.insert(
            code,
            String::from_utf16(&units).expect("whole surrogate pairs"),
        );
    }
    found
}
