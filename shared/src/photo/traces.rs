//! Takes place, time, device and hidden pictures out of a picture's file; what is seen stays as it is.

use super::jpeg::{APP1, EOI, Piece, SOI, pieces, read_head, superfluous};
use super::{Orientation, PictureKind, exif, sniff};

/// The same picture without what it tells of where, when and by what it was made; `None` where
/// nothing has to go. How it is to be turned and its colour profile stay.
pub fn without_traces(bytes: &[u8]) -> Option<Vec<u8>> {
    let clean = match sniff(bytes).kind {
        PictureKind::Jpeg => jpeg(bytes)?,
        PictureKind::Png => png(bytes)?,
        PictureKind::WebP => webp(bytes)?,
        // Kinds that hold nothing of it, and files that are no pictures.
        PictureKind::Heic
        | PictureKind::Avif
        | PictureKind::Gif
        | PictureKind::Bmp
        | PictureKind::Tiff
        | PictureKind::Pdf
        | PictureKind::Text
        | PictureKind::Empty
        | PictureKind::Unknown => return None,
    };
    (clean != bytes).then_some(clean)
}

const APP2: u8 = 0xE2;
pub(super) const PROFILE: &[u8] = b"ICC_PROFILE\0";

/// Whether the piece holds part of a colour profile.
pub(super) fn profile(piece: &Piece) -> bool {
    piece.marker == APP2 && piece.payload.starts_with(PROFILE)
}

/// `None` when it is no whole JPEG file.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = read_head(bytes).filter(|head| head.complete)?;
    let mut out = Vec::with_capacity(bytes.len());
    for piece in pieces(bytes) {
        if !superfluous(&piece) || profile(&piece) {
            out.extend(piece.bytes);
        }
        if piece.marker == SOI && head.orientation != Orientation::UPRIGHT {
            out.extend(segment(APP1, b"Exif\0\0", &turn(head.orientation)));
        }
        if piece.marker == EOI {
            break;
        }
    }
    Some(out)
}

fn segment(marker: u8, name: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(2 + name.len() + content.len()).unwrap_or(u16::MAX);
    [&[0xFF, marker], &length.to_be_bytes()[..], name, content].concat()
}

/// EXIF that says nothing but how the picture is turned.
fn turn(orientation: Orientation) -> [u8; 26] {
    let [high, low] = orientation.exif().to_be_bytes();
    #[rustfmt::skip]
    let bytes = [
        b'M', b'M', 0, 42, 0, 0, 0, 8,
        0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, high, low, 0, 0,
        0, 0, 0, 0,
    ];
    bytes
}

/// `None` when the chunks do not fit together (ISO/IEC 15948).
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const TRACES: [&[u8]; 5] = [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"];
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        let chunk = bytes.get(at..at.checked_add(12)?.checked_add(length)?)?;
        let name = &chunk[4..8];
        if name == b"eXIf" {
            let turned = exif::turn_of(&chunk[8..8 + length]);
            if let Some(turned) = turned.filter(|turn| *turn != Orientation::UPRIGHT) {
                out.extend(png_chunk(b"eXIf", &turn(turned)));
            }
        } else if !TRACES.contains(&name) {
            out.extend(chunk);
        }
        at += chunk.len();
        if name == b"IEND" {
            return Some(out);
        }
    }
}

fn png_chunk(name: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    let named = [name, content].concat();
    let check = crc(&named);
    [&length.to_be_bytes()[..], &named, &check.to_be_bytes()].concat()
}

/// The check sum of a PNG chunk (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                0xEDB8_8320 ^ (sum >> 1)
            } else {
                sum >> 1
            }
        })
    };
    !bytes.iter().fold(!0, step)
}

/// `None` when the chunks do not fit together (RFC 9649).
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const EXIF_AND_XMP: u8 = 0b1100;
    const EXIF: u8 = 0b1000;
    let mut out = bytes.get(..12)?.to_vec();
    let mut flags = None;
    let mut at = 12;
    while at < bytes.len() {
        let length = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        // Chunks begin at even places.
        let padded = length.checked_add(length % 2)?;
        let end = at.checked_add(8)?.checked_add(padded)?.min(bytes.len());
        let chunk = bytes
            .get(at..end)
            .filter(|chunk| chunk.len() >= 8 + length)?;
        match &chunk[..4] {
            b"XMP " => {}
            b"EXIF" => {
                let tiff = chunk[8..8 + length].strip_prefix(b"Exif\0\0");
                let turned = exif::turn_of(tiff.unwrap_or(&chunk[8..8 + length]));
                if let Some(turned) = turned.filter(|turn| *turn != Orientation::UPRIGHT) {
                    out.extend(b"EXIF");
                    out.extend(26u32.to_le_bytes());
                    out.extend(turn(turned));
                    if let Some(place) = flags {
                        out[place] |= EXIF;
                    }
                }
            }
            b"VP8X" => {
                let place = out.len() + 8;
                out.extend(chunk);
                *out.get_mut(place)? &= !EXIF_AND_XMP;
                flags = Some(place);
            }
            _ => out.extend(chunk),
        }
        at = end;
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Some(out)
}
