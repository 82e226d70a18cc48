//! Pages to PDF: bytes in, bytes out, the same in the browser and natively.
//!
//! No clock and no randomness: the same layout, packs and photo give the same bytes.

mod document;
mod figures;
mod font;
mod image;
mod marks;
mod metadata;
mod pack;
mod page;
mod tags;
mod used;

pub use document::{Meta, write, write_with};
pub use font::Fonts;
pub use pack::{Pack, PackError, unpacked};
pub use used::{needed_packs, used_characters};

use std::fmt;

/// Why no PDF could be written. Half a file is never given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// No face has these characters.
    NoGlyph(Vec<char>),
    /// These packs of outlines are needed and were not given.
    MissingPack(Vec<u16>),
    /// The photo is not a JPEG that a PDF can hold.
    Photo(PhotoFault),
    /// The sheet shows a photo and none was given.
    NoPhoto,
    /// More characters than a font can number.
    TooManyCharacters,
}

/// What is wrong with the photo's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoFault {
    /// Not a JPEG at all.
    NotJpeg,
    /// Ends in the middle or has no picture in it.
    Broken,
    /// Neither grey nor three colours of eight bits.
    Colours,
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGlyph(characters) => {
                write!(f, "no glyph for")?;
                for character in characters {
                    write!(f, " {character} (U+{:04X})", *character as u32)?;
                }
                Ok(())
            }
            Self::MissingPack(packs) => write!(f, "font packs missing: {packs:?}"),
            Self::Photo(fault) => write!(f, "photo unusable: {fault:?}"),
            Self::NoPhoto => write!(f, "the sheet shows a photo and none was given"),
            Self::TooManyCharacters => write!(f, "more than 65,000 different characters"),
        }
    }
}

impl std::error::Error for PdfError {}
