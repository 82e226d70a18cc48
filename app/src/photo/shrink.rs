//! A picture of a paper made to fit: decoded, turned upright, scaled and encoded as JPEG, as little smaller
//! as the place it is for allows.

use web_sys::Blob;
use zhicheng_shared::photo::{PictureKind, sniff};

use super::work::{HEAD_BYTES, Trouble, as_stored, upright};
use crate::browser::image;

/// Longer sides tried, in pixels: what every browser can draw first, and last what a page of print can
/// still be read in.
const SIDES: [u32; 5] = [4096, 3072, 2304, 1728, 1280];
/// Qualities tried at each; below the last, letters get halos.
const QUALITIES: [f64; 3] = [0.92, 0.82, 0.7];

/// The picture as a JPEG file of at most so many bytes.
///
/// # Errors
/// This browser cannot decode it, or ran out of memory, or even the smallest is too large.
pub async fn shrink(file: Blob, most: u64) -> Result<Vec<u8>, Trouble> {
    let mut head = image::bytes(&file, 0.0, HEAD_BYTES.min(file.size())).await?;
    let sniffed = sniff(&head);
    let jpeg = sniffed.jpeg.filter(|_| sniffed.kind == PictureKind::Jpeg);
    let (blob, orientation) = as_stored(&mut head, file, jpeg.is_some())?;
    drop(head);
    let shrunk = jpeg.map(|head| head.size.within(SIDES[0]));
    let bitmap = image::decode(&blob, shrunk)
        .await
        .map_err(|_| Trouble::Undecodable(sniffed.kind))?;
    let longer = bitmap.width().max(bitmap.height());
    let mut last = None;
    for side in SIDES {
        // Never drawn larger, and never twice in one size.
        let side = side.min(longer);
        if last.replace(side) == Some(side) {
            continue;
        }
        let canvas = upright(&bitmap, orientation, side)?;
        for quality in QUALITIES {
            let made = image::jpeg(&canvas, quality).await?;
            if made.len() as u64 <= most {
                bitmap.close();
                return Ok(made);
            }
        }
    }
    bitmap.close();
    Err(Trouble::Browser)
}
