//! Whether a picture is there to its end, so that who reviews sees all of it.

use super::{FileKind, Unfit, little};
use crate::photo::jpeg::JpegHead;

/// A JPEG file has its picture and its end.
pub(super) fn jpeg(head: Option<JpegHead>) -> Result<FileKind, Unfit> {
    whole(FileKind::Jpg, head.is_some_and(|head| head.complete))
}

/// A PNG file's pieces fit together up to the last one (ISO/IEC 15948).
pub(super) fn png(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let mut at = 8;
    let mut drawn = false;
    let mut ended = false;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        at += 12 + usize::try_from(length).unwrap_or(usize::MAX / 2);
        if at > bytes.len() {
            break;
        }
        drawn |= &head[4..] == b"IDAT";
        ended = &head[4..] == b"IEND";
        if ended {
            break;
        }
    }
    whole(FileKind::Png, drawn && ended)
}

/// A WebP file is as long as its head says.
pub(super) fn webp(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let said = little(bytes, 4, 4).unwrap_or(usize::MAX / 2);
    whole(FileKind::Webp, said > 12 && said + 8 <= bytes.len())
}

/// A GIF file has its trailer; some writers fill up with zeros behind it.
pub(super) fn gif(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let last = bytes.iter().rev().find(|byte| **byte != 0);
    whole(FileKind::Gif, last == Some(&0x3B))
}

/// A BMP file is as long as its head says, where it says it.
pub(super) fn bmp(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let said = little(bytes, 2, 4).unwrap_or(usize::MAX);
    let begins = little(bytes, 10, 4).unwrap_or(usize::MAX);
    whole(FileKind::Bmp, said <= bytes.len() && begins < bytes.len())
}

fn whole(of: FileKind, is: bool) -> Result<FileKind, Unfit> {
    if is {
        Ok(of)
    } else {
        Err(Unfit::Damaged { of })
    }
}
