//! Walks the marker segments of a JPEG file (ITU-T T.81) without decoding it; never fails on any bytes.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::{Orientation, Size, exif};

/// How the picture data of a JPEG file is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[serde(rename_all = "snake_case")]
pub enum Coding {
    Baseline,
    Extended,
    Progressive,
    /// Lossless, hierarchical or arithmetic: hardly any program reads these.
    Other,
}

/// What a JPEG file says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JpegHead {
    /// Pixels as stored, before any turning.
    pub size: Size,
    /// 1 grey, 3 colour, 4 inks.
    pub components: u8,
    /// Bits a sample.
    pub precision: u8,
    pub coding: Coding,
    /// The colour transform that an Adobe marker names.
    pub adobe_transform: Option<u8>,
    /// How EXIF says the picture is to be turned.
    pub orientation: Orientation,
    /// Bytes that do not belong to the picture: EXIF, comments, profiles, what follows the end.
    pub metadata: u32,
    /// Whether the end of the picture is there.
    pub complete: bool,
}

/// One marker with its segment, and for a scan also the coded data after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub marker: u8,
    /// Where the piece begins (its 0xFF).
    pub from: usize,
    /// The segment after its length, empty when the marker has none.
    pub payload: &'a [u8],
    /// The whole piece as it stands in the file.
    pub bytes: &'a [u8],
}

pub(super) const SOI: u8 = 0xD8;
pub(super) const EOI: u8 = 0xD9;
pub(super) const SOS: u8 = 0xDA;
pub(super) const COM: u8 = 0xFE;
pub(super) const APP0: u8 = 0xE0;
pub(super) const APP1: u8 = 0xE1;
pub(super) const APP14: u8 = 0xEE;
pub(super) const APP15: u8 = 0xEF;

/// The pieces of a file in order; ends at the end of the picture or where the file stops making sense.
pub(super) fn pieces(bytes: &[u8]) -> Pieces<'_> {
    Pieces {
        bytes,
        at: 0,
        ended: false,
    }
}

pub(super) struct Pieces<'a> {
    bytes: &'a [u8],
    at: usize,
    ended: bool,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.ended || self.bytes.get(self.at) != Some(&0xFF) {
            return None;
        }
        let mut name = self.at + 1;
        while self.bytes.get(name) == Some(&0xFF) {
            name += 1;
        }
        let (from, marker, after) = (name - 1, *self.bytes.get(name)?, name + 1);
        // A picture begins once: what begins again reads otherwise once its pieces are taken out.
        if (self.at == 0) != (marker == SOI) || marker == 0x00 {
            return None;
        }
        let (payload, mut end) = match marker {
            SOI | EOI | 0x01 | 0xD0..=0xD7 => (&self.bytes[after..after], after),
            _ => {
                let length = usize::from(u16::from_be_bytes([
                    *self.bytes.get(after)?,
                    *self.bytes.get(after + 1)?,
                ]));
                (self.bytes.get(after + 2..after + length)?, after + length)
            }
        };
        if marker == SOS {
            end = self.end_of_scan(end);
        }
        self.at = end;
        self.ended = marker == EOI;
        Some(Piece {
            marker,
            from,
            payload,
            bytes: &self.bytes[from..end],
        })
    }
}

impl Pieces<'_> {
    /// Coded data runs until a marker that is neither a stuffed zero nor a restart.
    fn end_of_scan(&self, mut at: usize) -> usize {
        while at < self.bytes.len() {
            let marker = self.bytes[at] == 0xFF
                && self
                    .bytes
                    .get(at + 1)
                    .is_some_and(|next| !matches!(next, 0x00 | 0xD0..=0xD7 | 0xFF));
            if marker {
                return at;
            }
            at += 1;
        }
        self.bytes.len()
    }
}

/// What a JPEG file says about itself; `None` when no picture is announced in the bytes given.
pub fn read_head(bytes: &[u8]) -> Option<JpegHead> {
    let mut frame = None;
    let mut head = JpegHead {
        size: Size {
            width: 0,
            height: 0,
        },
        components: 0,
        precision: 0,
        coding: Coding::Other,
        adobe_transform: None,
        orientation: Orientation::UPRIGHT,
        metadata: 0,
        complete: false,
    };
    let mut scanned = false;
    let mut end = 0;
    for piece in pieces(bytes) {
        end = piece.from + piece.bytes.len();
        match piece.marker {
            EOI => head.complete = scanned,
            SOS => scanned = true,
            0xC0..=0xCF if !matches!(piece.marker, 0xC4 | 0xC8 | 0xCC) => {
                frame = frame.or_else(|| read_frame(piece.marker, piece.payload));
            }
            APP14 if adobe(&piece) => head.adobe_transform = piece.payload.get(11).copied(),
            _ => {}
        }
        if let Some(turn) = exif::orientation(&piece) {
            head.orientation = turn;
        }
        if superfluous(&piece) {
            head.metadata += u32::try_from(piece.bytes.len()).unwrap_or(u32::MAX);
        }
    }
    if head.complete {
        head.metadata += u32::try_from(bytes.len() - end).unwrap_or(u32::MAX);
    }
    let (coding, precision, size, components) = frame?;
    Some(JpegHead {
        coding,
        precision,
        size,
        components,
        ..head
    })
}

fn read_frame(marker: u8, payload: &[u8]) -> Option<(Coding, u8, Size, u8)> {
    let coding = match marker {
        0xC0 => Coding::Baseline,
        0xC1 => Coding::Extended,
        0xC2 => Coding::Progressive,
        _ => Coding::Other,
    };
    let [precision, h1, h2, w1, w2, components, ..] = *payload else {
        return None;
    };
    let size = Size {
        width: u16::from_be_bytes([w1, w2]).into(),
        height: u16::from_be_bytes([h1, h2]).into(),
    };
    (size.width > 0 && size.height > 0).then_some((coding, precision, size, components))
}

/// Whether the piece is the Adobe marker, which says how colours are coded and so must stay.
pub(super) fn adobe(piece: &Piece) -> bool {
    piece.marker == APP14 && piece.payload.len() == 12 && piece.payload.starts_with(b"Adobe")
}

/// Whether the piece is a JFIF header without a thumbnail.
fn plain_jfif(piece: &Piece) -> bool {
    piece.marker == APP0 && piece.payload.len() == 14 && piece.payload.starts_with(b"JFIF\0")
}

/// Whether the picture is the same without the piece.
pub(super) fn superfluous(piece: &Piece) -> bool {
    let told = matches!(piece.marker, APP0..=APP15 | COM);
    told && !adobe(piece) && !plain_jfif(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_begins_again_is_none() {
        let frame = [0xFF, 0xC0, 0, 8, 8, 0, 1, 0, 1, 1];
        let scan = [0xFF, SOS, 0, 2, 0, 0xFF, EOI];
        let whole = [&[0xFF, SOI][..], &frame, &scan].concat();
        assert!(read_head(&whole).is_some_and(|head| head.complete));
        let twice = [&[0xFF, SOI, 0xFF, SOI][..], &frame, &scan].concat();
        assert_eq!(read_head(&twice), None);
        let later = [&[0xFF, SOI][..], &frame, &[0xFF, SOI], &scan].concat();
        assert!(read_head(&later).is_some_and(|head| !head.complete));
        // A stuffed zero is no marker where one is due.
        let stuffed = [&[0xFF, SOI][..], &frame, &[0xFF, 0x00, 0, 2], &scan].concat();
        assert!(read_head(&stuffed).is_some_and(|head| !head.complete));
    }
}
