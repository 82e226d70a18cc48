//! Checks of files: the one that somebody chose, and the finished one that is sent.

use super::jpeg::{Coding, JpegHead};
use super::sniff::{Sniffed, sniff};
use super::{Crop, Finding, PhotoRule, PictureKind, Size};

/// Most pixels of a picture that is worked on: five times the largest phones make today.
pub const MAX_SOURCE_PIXELS: u64 = 1 << 28;
/// Most pixels of a finished photo, so that no receiver has to decode a giant.
pub const MAX_FINISHED_PIXELS: u64 = 1 << 24;

/// What is wrong with a chosen file before it is decoded. `whole` is false when `sniffed` was made
/// from the beginning of a longer file, whose end is then not judged.
pub fn check_source(sniffed: &Sniffed, whole: bool, rule: &PhotoRule) -> Vec<Finding> {
    if !sniffed.kind.is_picture() {
        return vec![Finding::NotPicture {
            found: sniffed.kind,
        }];
    }
    if sniffed.kind == PictureKind::Jpeg {
        match sniffed.jpeg {
            None if whole => return vec![Finding::Damaged],
            Some(head) if whole && !head.complete => return vec![Finding::Truncated],
            Some(_) | None => {}
        }
    }
    match sniffed.upright() {
        Some(size) => check_room(size, rule).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Whether an upright picture has pixels enough for the rule, and not too many to work on.
pub fn check_room(size: Size, rule: &PhotoRule) -> Option<Finding> {
    let Size { width, height } = size;
    if size.pixels() > MAX_SOURCE_PIXELS {
        return Some(Finding::TooManyPixels {
            width,
            height,
            max_pixels: MAX_SOURCE_PIXELS,
        });
    }
    let best = Crop::largest(size, rule).output(rule);
    let (min_width, min_height) = (rule.min_width_px, rule.min_height_px);
    (best.width < min_width || best.height < min_height).then_some(Finding::TooSmall {
        width,
        height,
        min_width,
        min_height,
    })
}

/// What is wrong with a finished photo's file. Looks at bytes only, so browser and server agree.
pub fn check_file(bytes: &[u8], rule: &PhotoRule) -> Vec<Finding> {
    let sniffed = sniff(bytes);
    if !sniffed.kind.is_picture() {
        return vec![Finding::NotPicture {
            found: sniffed.kind,
        }];
    }
    if sniffed.kind != PictureKind::Jpeg {
        return vec![Finding::WrongType {
            found: sniffed.kind,
        }];
    }
    let Some(head) = sniffed.jpeg else {
        return vec![Finding::Damaged];
    };
    if !head.complete {
        return vec![Finding::Truncated];
    }
    let mut findings = Vec::new();
    findings.extend(check_coding(&head));
    findings.extend(check_size(head.size, rule));
    findings.extend(check_bytes(bytes.len() as u64, rule));
    if head.metadata > 0 {
        findings.push(Finding::Metadata {
            bytes: head.metadata,
        });
    }
    findings
}

fn check_coding(head: &JpegHead) -> Option<Finding> {
    if head.coding == Coding::Other || head.precision != 8 {
        return Some(Finding::Coding);
    }
    match head.components {
        1 => Some(Finding::Grey),
        3 => None,
        4 => Some(Finding::Cmyk),
        _ => Some(Finding::Coding),
    }
}

pub(super) fn check_size(Size { width, height }: Size, rule: &PhotoRule) -> Option<Finding> {
    let max_pixels = MAX_FINISHED_PIXELS;
    let (min_width, min_height) = (rule.min_width_px, rule.min_height_px);
    let permille = rule.ratio_permille(width, height);
    if u64::from(width) * u64::from(height) > max_pixels {
        Some(Finding::TooManyPixels {
            width,
            height,
            max_pixels,
        })
    } else if width < min_width || height < min_height {
        Some(Finding::TooSmall {
            width,
            height,
            min_width,
            min_height,
        })
    } else if !rule.ratio_fits(width, height) {
        Some(Finding::WrongRatio {
            permille,
            tolerance: rule.ratio_tolerance_permille,
        })
    } else {
        None
    }
}

pub(super) fn check_bytes(bytes: u64, rule: &PhotoRule) -> Option<Finding> {
    if bytes > u64::from(rule.max_bytes) {
        Some(Finding::TooManyBytes {
            bytes,
            max: rule.max_bytes,
        })
    } else if bytes < u64::from(rule.min_bytes) {
        Some(Finding::TooFewBytes {
            bytes,
            min: rule.min_bytes,
        })
    } else {
        None
    }
}
