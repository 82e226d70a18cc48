//! What a file is, told by its first bytes and never by its name.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::jpeg::{JpegHead, read_head};
use super::{Orientation, Size};

/// Kinds of files that people choose as a photo.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PictureKind {
    Jpeg,
    Png,
    WebP,
    Heic,
    Avif,
    Gif,
    Bmp,
    Tiff,
    Pdf,
    Text,
    Empty,
    Unknown,
}

impl PictureKind {
    /// Whether it is a picture, which some browser may be able to show.
    pub fn is_picture(self) -> bool {
        match self {
            Self::Jpeg
            | Self::Png
            | Self::WebP
            | Self::Heic
            | Self::Avif
            | Self::Gif
            | Self::Bmp
            | Self::Tiff => true,
            Self::Pdf | Self::Text | Self::Empty | Self::Unknown => false,
        }
    }
}

/// What the first bytes of a file tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sniffed {
    pub kind: PictureKind,
    /// Pixels as stored, where the first bytes tell.
    pub stored: Option<Size>,
    /// What a JPEG file says about itself; `None` for other kinds and for damaged ones.
    pub jpeg: Option<JpegHead>,
}

impl Sniffed {
    /// Pixels after turning upright, where the first bytes tell.
    pub fn upright(&self) -> Option<Size> {
        let turn = self
            .jpeg
            .map_or(Orientation::UPRIGHT, |head| head.orientation);
        self.stored.map(|stored| turn.size(stored))
    }
}

/// Tells what a file is. The first megabyte is enough; with fewer bytes less is told.
pub fn sniff(bytes: &[u8]) -> Sniffed {
    let kind = kind(bytes);
    let jpeg = if kind == PictureKind::Jpeg {
        read_head(bytes)
    } else {
        None
    };
    let stored = match kind {
        PictureKind::Jpeg => jpeg.map(|head| head.size),
        PictureKind::Png => png_size(bytes),
        PictureKind::WebP => webp_size(bytes),
        PictureKind::Gif => Some((little(bytes, 6, 2), little(bytes, 8, 2))).and_then(size),
        PictureKind::Bmp => bmp_size(bytes),
        PictureKind::Heic
        | PictureKind::Avif
        | PictureKind::Tiff
        | PictureKind::Pdf
        | PictureKind::Text
        | PictureKind::Empty
        | PictureKind::Unknown => None,
    };
    Sniffed { kind, stored, jpeg }
}

fn kind(bytes: &[u8]) -> PictureKind {
    let at = |place: usize, text: &[u8]| {
        bytes
            .get(place..)
            .is_some_and(|rest| rest.starts_with(text))
    };
    if bytes.is_empty() {
        PictureKind::Empty
    } else if at(0, &[0xFF, 0xD8, 0xFF]) {
        PictureKind::Jpeg
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        PictureKind::Png
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        PictureKind::WebP
    } else if at(4, b"ftyp") {
        brand(bytes)
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        PictureKind::Gif
    } else if at(0, b"BM")
        && little(bytes, 14, 4).is_some_and(|header| (12..=124).contains(&header))
    {
        PictureKind::Bmp
    } else if at(0, b"II*\0") || at(0, b"MM\0*") {
        PictureKind::Tiff
    } else if at(0, b"%PDF-") {
        PictureKind::Pdf
    } else if text(bytes) {
        PictureKind::Text
    } else {
        PictureKind::Unknown
    }
}

/// The brands of an ISO base media file: the major one, then the compatible ones.
fn brand(bytes: &[u8]) -> PictureKind {
    let end = bytes.get(..4).map_or(0, |length| {
        u32::from_be_bytes([length[0], length[1], length[2], length[3]])
    });
    let end = usize::try_from(end).unwrap_or(0).min(bytes.len()).min(256);
    let brands = bytes.get(8..end).unwrap_or_default();
    for brand in brands.chunks_exact(4) {
        match brand {
            b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" => return PictureKind::Heic,
            b"avif" | b"avis" => return PictureKind::Avif,
            _ => {}
        }
    }
    match brands.get(..4) {
        Some(b"mif1" | b"msf1") => PictureKind::Heic,
        _ => PictureKind::Unknown,
    }
}

/// Text in UTF-8 or a Chinese encoding has no control bytes beyond those of layout.
fn text(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    start
        .iter()
        .all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B | 0x20..=0x7E | 0x80..=0xFF))
}

fn little(bytes: &[u8], place: usize, count: usize) -> Option<u32> {
    let part = bytes.get(place..place + count)?;
    Some(
        part.iter()
            .rev()
            .fold(0, |sum, byte| (sum << 8) | u32::from(*byte)),
    )
}

fn size((width, height): (Option<u32>, Option<u32>)) -> Option<Size> {
    let size = Size {
        width: width?,
        height: height?,
    };
    (size.width > 0 && size.height > 0).then_some(size)
}

fn png_size(bytes: &[u8]) -> Option<Size> {
    let big = |place: usize| {
        bytes
            .get(place..place + 4)
            .map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
    };
    size((big(16), big(20)))
}

fn bmp_size(bytes: &[u8]) -> Option<Size> {
    if little(bytes, 14, 4)? == 12 {
        return size((little(bytes, 18, 2), little(bytes, 20, 2)));
    }
    // Rows stored from the top are marked by a negative height.
    let height = little(bytes, 22, 4)?.cast_signed().unsigned_abs();
    size((little(bytes, 18, 4), Some(height)))
}

fn webp_size(bytes: &[u8]) -> Option<Size> {
    match bytes.get(12..16)? {
        b"VP8X" => size((
            little(bytes, 24, 3).map(|w| w + 1),
            little(bytes, 27, 3).map(|h| h + 1),
        )),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            size((Some((bits & 0x3FFF) + 1), Some(((bits >> 14) & 0x3FFF) + 1)))
        }
        b"VP8 " => size((
            little(bytes, 26, 2).map(|w| w & 0x3FFF),
            little(bytes, 28, 2).map(|h| h & 0x3FFF),
        )),
        _ => None,
    }
}
