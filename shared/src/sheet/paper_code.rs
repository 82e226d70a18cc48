//! The code of a paper: which submission a printed page, or a file, says it shows.

use std::fmt;

use crate::value::fold;

/// What every code begins with; the digit counts its forms.
const MARK: &str = "ZC";
/// The form written today.
const FORM: &str = "1";
/// Hexadecimal digits of a SHA-256.
const DIGEST: usize = 64;
/// Longest number of an application, in characters.
const NUMBER: usize = 40;
/// What a PDF begins with, within its first kilobyte as readers take it.
const PDF: &[u8] = b"%PDF-";
const PDF_WITHIN: usize = 1024;
/// What stands around the code in a file's metadata.
const OPEN: &[u8] = b"<dc:identifier>";
const CLOSE: &[u8] = b"</dc:identifier>";

/// Which submission a paper says it shows: `ZC1:NUMBER:VERSION:PAGE:PAGES:DIGEST` on a page,
/// `ZC1:NUMBER:VERSION:DIGEST` in a file's metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperCode {
    /// Number of the application, in capitals.
    pub number: String,
    /// Version of the frozen copy, from 1.
    pub version: u32,
    /// Which page; none when a whole file speaks.
    pub page: Option<PaperPage>,
    /// SHA-256 of the frozen copy, lowercase hex.
    pub digest: String,
}

/// A page among pages, as the paper counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperPage {
    /// From 1; 0 for a page that is not counted, a cover.
    pub page: u32,
    /// Pages that are counted.
    pub pages: u32,
}

/// Why a text, or a file, is no code of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// Nothing there.
    Empty,
    /// Something else: does not begin as every code does.
    Foreign,
    /// A code of a form that is not known here.
    Form,
    /// Not all of it, or more than it: this many fields.
    Fields(usize),
    /// The application's number is none.
    Number,
    /// The version is none.
    Version,
    /// The page is none of the pages.
    Page,
    /// The digest is none: so many characters, where 64 hexadecimal digits are due.
    Digest(usize),
    /// The file is no PDF.
    NotPdf,
    /// A PDF that carries no code: a draft, or made elsewhere.
    NoCode,
}

impl PaperCode {
    /// Reads what was scanned, typed or pasted: capitals or not, full width or not, with blanks
    /// or line breaks anywhere, as a copy over several lines has them.
    ///
    /// # Errors
    /// What is wrong with it; the first thing.
    pub fn read(text: &str) -> Result<PaperCode, CodeFault> {
        let text: String = fold(text).split_whitespace().collect();
        if text.is_empty() {
            return Err(CodeFault::Empty);
        }
        let text = text.to_ascii_uppercase();
        let fields: Vec<&str> = text.split(':').collect();
        let form = fields[0].strip_prefix(MARK).ok_or(CodeFault::Foreign)?;
        if form.is_empty() || !form.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CodeFault::Foreign);
        }
        if form != FORM {
            return Err(CodeFault::Form);
        }
        let (number, version, page, digest) = match fields[1..] {
            [number, version, digest] => (number, version, None, digest),
            [number, version, page, pages, digest] => {
                (number, version, Some((page, pages)), digest)
            }
            _ => return Err(CodeFault::Fields(fields.len())),
        };
        let known = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if number.is_empty() || number.len() > NUMBER || !number.chars().all(known) {
            return Err(CodeFault::Number);
        }
        let version = count(version)
            .filter(|n| *n > 0)
            .ok_or(CodeFault::Version)?;
        let page = page
            .map(|(page, pages)| page_of(page, pages).ok_or(CodeFault::Page))
            .transpose()?;
        if digest.len() != DIGEST || !digest.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(CodeFault::Digest(digest.chars().count()));
        }
        Ok(PaperCode {
            number: number.to_owned(),
            version,
            page,
            digest: digest.to_ascii_lowercase(),
        })
    }

    /// Reads the code out of a PDF's metadata, which stand in the file as plain text.
    ///
    /// # Errors
    /// It is no PDF, or has no code, or the code is damaged.
    pub fn in_file(bytes: &[u8]) -> Result<PaperCode, CodeFault> {
        if bytes.is_empty() {
            return Err(CodeFault::Empty);
        }
        let head = &bytes[..bytes.len().min(PDF_WITHIN)];
        find(head, PDF).ok_or(CodeFault::NotPdf)?;
        // The last one counts, as the last of everything does in a PDF that was added to.
        let mut found = Err(CodeFault::NoCode);
        let mut rest = bytes;
        while let Some(at) = find(rest, OPEN) {
            rest = &rest[at + OPEN.len()..];
            let Some(end) = find(rest, CLOSE) else { break };
            let text = std::str::from_utf8(&rest[..end]).map_err(|_| CodeFault::Foreign)?;
            found = match PaperCode::read(text) {
                // Anybody's identifier, not ours.
                Err(CodeFault::Foreign | CodeFault::Empty) => Err(CodeFault::NoCode),
                read => read,
            };
            rest = &rest[end..];
        }
        found
    }
}

impl fmt::Display for PaperCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK}{FORM}:{}:{}:", self.number, self.version)?;
        if let Some(PaperPage { page, pages }) = self.page {
            write!(f, "{page}:{pages}:")?;
        }
        f.write_str(&self.digest.to_ascii_uppercase())
    }
}

/// A number without sign or needless zeros.
fn count(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| plain)
}

fn page_of(page: &str, pages: &str) -> Option<PaperPage> {
    let (page, pages) = (count(page)?, count(pages)?);
    (page <= pages).then_some(PaperPage { page, pages })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|part| part == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";

    fn page() -> String {
        format!("ZC1:2026000001:2:3:16:{HEX}")
    }

    #[test]
    fn a_page_and_a_file_say_which_submission() {
        let of_page = PaperCode::read(&page()).expect("a page's code");
        assert_eq!(of_page.number, "2026000001");
        assert_eq!(of_page.version, 2);
        assert_eq!(of_page.page, Some(PaperPage { page: 3, pages: 16 }));
        assert_eq!(of_page.digest, HEX.to_ascii_lowercase());
        assert_eq!(of_page.to_string(), page());
        let file = format!("ZC1:2026000001:2:{HEX}");
        let of_file = PaperCode::read(&file).expect("a file's code");
        assert_eq!(of_file.page, None);
        assert_eq!(of_file.to_string(), file);
        let cover = PaperCode::read(&format!("ZC1:A-1:1:0:16:{HEX}")).expect("a cover's code");
        assert_eq!(cover.page, Some(PaperPage { page: 0, pages: 16 }));
    }

    #[test]
    fn how_it_was_typed_does_not_matter() {
        let expected = PaperCode::read(&page());
        assert!(expected.is_ok());
        let small = page().to_lowercase();
        let wide = page().replace(':', "\u{ff1a}").replace("ZC1", "ＺＣ１");
        let broken = format!(" \n{}\r\n{} ", &page()[..40], &page()[40..]);
        for typed in [small, wide, broken] {
            assert_eq!(PaperCode::read(&typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn each_defect_has_its_name() {
        let cases = [
            ("", CodeFault::Empty),
            ("  \u{3000}\n", CodeFault::Empty),
            ("https://example.cn/", CodeFault::Foreign),
            ("2026000001", CodeFault::Foreign),
            ("ZC", CodeFault::Foreign),
            ("ZC1", CodeFault::Fields(1)),
            ("ZC1:2026000001:1:2", CodeFault::Digest(1)),
            (&format!("ZC2:2026000001:2:{HEX}"), CodeFault::Form),
            (&format!("ZC1:2026000001:{HEX}"), CodeFault::Fields(3)),
            (&format!("{}:1", page()), CodeFault::Fields(7)),
            (&format!("ZC1::2:{HEX}"), CodeFault::Number),
            (&format!("ZC1:2026/1:2:{HEX}"), CodeFault::Number),
            (
                &format!("ZC1:{}:2:{HEX}", "9".repeat(41)),
                CodeFault::Number,
            ),
            (&format!("ZC1:2026000001:0:{HEX}"), CodeFault::Version),
            (&format!("ZC1:2026000001:+1:{HEX}"), CodeFault::Version),
            (
                &format!("ZC1:2026000001:4294967296:{HEX}"),
                CodeFault::Version,
            ),
            (&format!("ZC1:2026000001:2:17:16:{HEX}"), CodeFault::Page),
            (&format!("ZC1:2026000001:2:x:16:{HEX}"), CodeFault::Page),
            (
                &format!("ZC1:2026000001:2:3:16:{}", &HEX[1..]),
                CodeFault::Digest(63),
            ),
            (
                &format!("ZC1:2026000001:2:3:16:{}G", &HEX[1..]),
                CodeFault::Digest(64),
            ),
        ];
        for (text, fault) in cases {
            assert_eq!(PaperCode::read(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn a_file_says_it_in_its_metadata() {
        let code = format!("ZC1:2026000001:2:{HEX}");
        let pdf = |inner: &str| {
            let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n<x:xmpmeta>".to_vec();
            bytes.extend_from_slice(inner.as_bytes());
            bytes.extend_from_slice(b"</x:xmpmeta>\n%%EOF");
            bytes
        };
        let inside = |text: &str| pdf(&format!("<dc:identifier>{text}</dc:identifier>"));
        assert_eq!(PaperCode::in_file(&inside(&code)), PaperCode::read(&code));
        let twice = format!("urn:uuid:1</dc:identifier><dc:identifier>{code}");
        assert_eq!(PaperCode::in_file(&inside(&twice)), PaperCode::read(&code));
        let faults = [
            (Vec::new(), CodeFault::Empty),
            (code.clone().into_bytes(), CodeFault::NotPdf),
            (b"\x89PNG\r\n".to_vec(), CodeFault::NotPdf),
            (pdf(""), CodeFault::NoCode),
            (inside("urn:uuid:1"), CodeFault::NoCode),
            (pdf(&format!("<dc:identifier>{code}")), CodeFault::NoCode),
            (inside("ZC1:2026000001"), CodeFault::Fields(2)),
        ];
        for (bytes, fault) in faults {
            assert_eq!(PaperCode::in_file(&bytes), Err(fault));
        }
    }
}
