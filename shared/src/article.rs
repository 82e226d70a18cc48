//! Articles that anybody reads: what may be written, how their text becomes a page, how they are found.

mod found;
#[cfg(feature = "markdown")]
mod render;

pub use found::{excerpt, pairs, searchable};
#[cfg(feature = "markdown")]
pub use render::{plain, render};

use crate::attachment::FileKind;
use crate::value::{length, trimmed};

/// Longest title, in characters.
pub const TITLE: u32 = 80;
/// Longest text as a page, in bytes: with what stands around it, a page stays under thirty kilobytes,
/// so that it comes in a second over a poor line.
pub const HTML: usize = 24 * 1024;
/// Most files beside one text.
pub const FILES: usize = 20;
/// Longest name of a file, in characters.
pub const FILE_NAME: u32 = 80;
/// Longest reason for withdrawing one, in characters.
pub const WHY: u32 = 200;

/// Why a text cannot be kept or published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No title, or one longer than [`TITLE`].
    Title,
    /// Nothing in it.
    Empty,
    /// Longer than [`HTML`].
    Long,
    /// It would be over before it begins.
    Until,
    /// More than [`FILES`].
    Files,
    /// The file with this number, from 0, has no name, or one longer than [`FILE_NAME`].
    FileName(usize),
    /// The name of the file with this number says it is something that it is not.
    FileKind(usize),
}

/// The title as it is kept.
///
/// # Errors
/// There is none, or it is too long.
pub fn title(raw: &str) -> Result<&str, Unfit> {
    let title = trimmed(raw);
    let lines = title.contains(['\n', '\r']);
    match length(title) {
        1..=TITLE if !lines => Ok(title),
        _ => Err(Unfit::Title),
    }
}

/// Whether a name ends as what the file is by its content.
pub fn is_named_as(name: &str, kind: FileKind) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    if trimmed(stem).is_empty() {
        return false;
    }
    let ending = ending.to_ascii_lowercase();
    ending == kind.ending() || (kind == FileKind::Jpg && ending == "jpeg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line_that_says_something() {
        assert_eq!(title(" 评审通知　"), Ok("评审通知"));
        assert_eq!(title(" "), Err(Unfit::Title));
        assert_eq!(title("一\n二"), Err(Unfit::Title));
        assert_eq!(title(&"长".repeat(81)), Err(Unfit::Title));
    }

    #[test]
    fn a_name_that_lies_is_seen() {
        assert!(is_named_as("申请表.DOCX", FileKind::Docx));
        assert!(is_named_as("照片.jpeg", FileKind::Jpg));
        assert!(!is_named_as("申请表.pdf", FileKind::Docx));
        assert!(!is_named_as("申请表.docx.exe", FileKind::Docx));
        assert!(!is_named_as("申请表", FileKind::Docx));
        assert!(!is_named_as(".docx", FileKind::Docx));
    }
}
