//! The colour profile of a JPEG file (ICC.1:2010, annex B.4): whether its colours mean what sRGB means.

use super::jpeg::pieces;
use super::traces::{PROFILE, profile};

/// Whether the file says that its numbers are other colours than those of sRGB. Whoever drops the
/// profile must convert the pixels first, or every colour is shown wrong.
pub fn foreign(bytes: &[u8]) -> bool {
    let parts = pieces(bytes).filter(profile);
    // Behind the name stand the number of the part, and of how many.
    let parts = parts.filter_map(|piece| piece.payload.get(PROFILE.len() + 2..));
    let whole: Vec<u8> = parts.flatten().copied().collect();
    !whole.is_empty() && !description(&whole).is_some_and(|name| name.contains("sRGB"))
}

/// The name that the profile gives itself.
fn description(profile: &[u8]) -> Option<String> {
    let big = |place: usize| {
        let four = profile.get(place..place.checked_add(4)?)?;
        let number = u32::from_be_bytes([four[0], four[1], four[2], four[3]]);
        usize::try_from(number).ok()
    };
    const TAGS: usize = 128;
    let count = big(TAGS)?.min(100);
    let entry = (0..count)
        .map(|at| TAGS + 4 + at * 12)
        .find(|at| profile.get(*at..at + 4) == Some(b"desc"))?;
    let (from, length) = (big(entry + 4)?, big(entry + 8)?);
    let text = profile.get(from..from.checked_add(length)?)?;
    // In one byte a character, or in two: ASCII reads the same without the zeros.
    let text: Vec<u8> = text.iter().copied().filter(|byte| *byte != 0).collect();
    Some(String::from_utf8_lossy(&text).into_owned())
}
