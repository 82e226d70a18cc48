//! The photo: a JPEG passed through as it is, its size and colours read from its head.

use super::PhotoFault;

/// What a PDF must know of a JPEG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Jpeg {
    pub width: u16,
    pub height: u16,
    pub grey: bool,
}

/// Reads the frame header of a JPEG (ITU-T T.81, B.2.2).
///
/// # Errors
/// When it is not one, is broken, or has colours a sheet cannot hold.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Jpeg, PhotoFault> {
    if !bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(PhotoFault::NotJpeg);
    }
    // Without its end marker the picture was cut short; phones may pad it with zeros.
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap_or(0);
    if end < 1 || bytes[end - 1..=end] != [0xFF, 0xD9] {
        return Err(PhotoFault::Broken);
    }
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).ok_or(PhotoFault::Broken)?;
        if bytes[at] != 0xFF {
            return Err(PhotoFault::Broken);
        }
        match marker {
            0xFF => at += 1,
            0xD8 | 0x01 | 0xD0..=0xD7 => at += 2,
            0xC0..=0xC2 => return frame(bytes.get(at + 4..at + 10).ok_or(PhotoFault::Broken)?),
            // Lossless and arithmetic-coded pictures have no place in a PDF.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(PhotoFault::Colours),
            0xD9 | 0xDA => return Err(PhotoFault::Broken),
            _ => {
                let length = bytes.get(at + 2..at + 4).ok_or(PhotoFault::Broken)?;
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
    }
}

fn frame(head: &[u8]) -> Result<Jpeg, PhotoFault> {
    let height = u16::from_be_bytes([head[1], head[2]]);
    let width = u16::from_be_bytes([head[3], head[4]]);
    if width == 0 || height == 0 {
        return Err(PhotoFault::Broken);
    }
    match (head[0], head[5]) {
        (8, 1) => Ok(Jpeg {
            width,
            height,
            grey: true,
        }),
        (8, 3) => Ok(Jpeg {
            width,
            height,
            grey: false,
        }),
        _ => Err(PhotoFault::Colours),
    }
}
