//! What a file put beside an application is, told by how it is built and never by its name, and
//! whether everybody who must read it can open it.

mod ole;
mod pdf;
mod pdf_password;
mod picture;
mod text;
mod zip;

use crate::photo::{PictureKind, sniff};

/// Kinds of files that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Jpg,
    Png,
    Gif,
    Bmp,
    Webp,
    Pdf,
    Txt,
    Docx,
    Xlsx,
    Doc,
    Xls,
}

impl FileKind {
    /// All of them.
    pub const ALL: [FileKind; 11] = [
        Self::Jpg,
        Self::Png,
        Self::Gif,
        Self::Bmp,
        Self::Webp,
        Self::Pdf,
        Self::Txt,
        Self::Docx,
        Self::Xlsx,
        Self::Doc,
        Self::Xls,
    ];

    /// The ending by which slots name it.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
            Self::Txt => "txt",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Doc => "doc",
            Self::Xls => "xls",
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing in it.
    Empty,
    /// None of the kinds that are taken.
    Unknown,
    /// A picture that not every browser can show.
    Picture { found: PictureKind },
    /// A web page or other markup, as some systems save under the name of a workbook.
    Markup,
    /// Cut off, or its parts contradict each other.
    Damaged { of: FileKind },
    /// A password is needed to open it; what it is cannot always be seen then.
    Locked { of: Option<FileKind> },
    /// It holds a program, which nobody who reviews may be made to run.
    Macros { of: FileKind },
}

/// Tells what a whole file is.
///
/// # Errors
/// Why it is not taken.
pub fn judge(bytes: &[u8]) -> Result<FileKind, Unfit> {
    if zip::is(bytes) {
        return zip::judge(bytes);
    }
    if ole::is(bytes) {
        return ole::judge(bytes);
    }
    let sniffed = sniff(bytes);
    match sniffed.kind {
        PictureKind::Jpeg => picture::jpeg(sniffed.jpeg),
        PictureKind::Png => picture::png(bytes),
        PictureKind::WebP => picture::webp(bytes),
        PictureKind::Gif => picture::gif(bytes),
        PictureKind::Bmp => picture::bmp(bytes),
        PictureKind::Pdf => pdf::judge(bytes),
        PictureKind::Empty => Err(Unfit::Empty),
        found @ (PictureKind::Heic | PictureKind::Avif | PictureKind::Tiff) => {
            Err(Unfit::Picture { found })
        }
        PictureKind::Text | PictureKind::Unknown => text::judge(bytes),
    }
}

/// `count` bytes at a place as a number, the lowest first.
fn little(bytes: &[u8], place: usize, count: usize) -> Option<usize> {
    let part = bytes.get(place..place.checked_add(count)?)?;
    let number = part
        .iter()
        .rev()
        .fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte));
    usize::try_from(number).ok()
}
