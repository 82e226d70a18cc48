//! The one EXIF value that matters for a photo: how the picture is to be turned (tag 0x0112).

use super::Orientation;
use super::jpeg::{APP1, Piece, pieces};

/// The turn that this piece of a JPEG file names.
pub(super) fn orientation(piece: &Piece) -> Option<Orientation> {
    let found = find(piece)?;
    Orientation::from_exif(found.value)
}

/// Sets the orientation of a JPEG file to "as stored", so that no decoder turns it and the turn
/// can be made exactly once afterwards. Returns the turn that was there; other bytes stay.
pub fn take_orientation(bytes: &mut [u8]) -> Orientation {
    let found: Vec<(usize, Found)> = pieces(bytes)
        .filter_map(|piece| {
            Some((
                piece.from + (piece.bytes.len() - piece.payload.len()),
                find(&piece)?,
            ))
        })
        .collect();
    let mut turn = Orientation::UPRIGHT;
    for (start, found) in found {
        turn = Orientation::from_exif(found.value).unwrap_or(turn);
        let upright = if found.big { [0, 1] } else { [1, 0] };
        let place = start + found.place;
        if let Some(value) = bytes.get_mut(place..place + 2) {
            value.copy_from_slice(&upright);
        }
    }
    turn
}

struct Found {
    value: u16,
    /// Where the value stands in the segment.
    place: usize,
    big: bool,
}

const HEADER: &[u8] = b"Exif\0\0";
const TAG: u16 = 0x0112;
const SHORT: u16 = 3;

fn find(piece: &Piece) -> Option<Found> {
    if piece.marker != APP1 {
        return None;
    }
    let found = find_in(piece.payload.strip_prefix(HEADER)?)?;
    Some(Found {
        place: HEADER.len() + found.place,
        ..found
    })
}

/// The turn that EXIF names, without the header that a JPEG file puts before it.
pub(super) fn turn_of(tiff: &[u8]) -> Option<Orientation> {
    Orientation::from_exif(find_in(tiff)?.value)
}

fn find_in(tiff: &[u8]) -> Option<Found> {
    let big = match tiff.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = [*tiff.get(at)?, *tiff.get(at.checked_add(1)?)?];
        Some(if big {
            u16::from_be_bytes(two)
        } else {
            u16::from_le_bytes(two)
        })
    };
    let (first, second) = (usize::from(short(4)?), usize::from(short(6)?));
    let directory = if big {
        (first << 16) | second
    } else {
        (second << 16) | first
    };
    for entry in 0..usize::from(short(directory)?) {
        let at = directory.checked_add(2 + entry * 12)?;
        if short(at)? == TAG && short(at + 2)? == SHORT {
            return Some(Found {
                value: short(at + 8)?,
                place: at + 8,
                big,
            });
        }
    }
    None
}
