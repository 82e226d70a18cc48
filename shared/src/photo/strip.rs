//! Takes everything out of a finished JPEG file that is not the picture, and writes its print density.

use super::Finding;
use super::jpeg::{APP0, EOI, SOI, adobe, pieces, read_head, superfluous};

/// The same picture without metadata, with a JFIF header of `dpi` dots per inch.
///
/// # Errors
/// [`Finding::Damaged`] or [`Finding::Truncated`] when the bytes are no whole JPEG file.
pub fn finish(bytes: &[u8], dpi: u16) -> Result<Vec<u8>, Finding> {
    let head = read_head(bytes).ok_or(Finding::Damaged)?;
    if !head.complete {
        return Err(Finding::Truncated);
    }
    let mut out = Vec::with_capacity(bytes.len() + 18);
    out.extend([0xFF, SOI]);
    // A colour transform named by Adobe contradicts JFIF unless it is the same one.
    if head.adobe_transform.is_none_or(|transform| transform == 1) && head.components != 4 {
        out.extend(jfif(dpi));
    }
    for piece in pieces(bytes) {
        let ours = piece.marker == SOI || piece.marker == APP0 || superfluous(&piece);
        let needless = adobe(&piece) && head.adobe_transform == Some(1);
        if !ours && !needless {
            out.extend(piece.bytes);
        }
        if piece.marker == EOI {
            break;
        }
    }
    Ok(out)
}

fn jfif(dpi: u16) -> [u8; 18] {
    let [high, low] = dpi.to_be_bytes();
    const DOTS_PER_INCH: u8 = 1;
    [
        0xFF,
        APP0,
        0,
        16,
        b'J',
        b'F',
        b'I',
        b'F',
        0,
        1,
        1,
        DOTS_PER_INCH,
        high,
        low,
        high,
        low,
        0,
        0,
    ]
}
