//! A pack of outlines: some of the face's characters, each with its advance and its glyph.
//!
//! `ZCP1`, the length of the body unpacked (u32), then the body in zlib's wrapping: the number of
//! characters (u16), their codes (u32 each), advance and length of outline (u16 each), the
//! outlines as TrueType `glyf` entries of 1000 units to the em. Numbers are big-endian.

use std::fmt;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// A pack of outlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    body: Vec<u8>,
    /// Code, advance, where the outline begins and ends; in order of the code.
    glyphs: Vec<(u32, u16, u32, u32)>,
}

/// The bytes are no pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackError;

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a whole pack of outlines")
    }
}

impl std::error::Error for PackError {}

/// A pack never unpacks to more than this many bytes.
const LARGEST: usize = 4 << 20;

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    /// When the bytes are something else or not all there.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        Self::read(bytes).ok_or(PackError)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"ZCP1")?;
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let body = decompress_to_vec_zlib_with_limit(&rest[4..], LARGEST).ok()?;
        if body.len() != length {
            return None;
        }
        let count = usize::from(u16_at(&body, 0)?);
        let mut glyphs = Vec::with_capacity(count);
        let mut from = 2 + count * 8;
        for at in 0..count {
            let code = 2 + at * 4;
            let code = u32::from_be_bytes(body.get(code..code + 4)?.try_into().ok()?);
            let advance = u16_at(&body, 2 + count * 4 + at * 4)?;
            let to = from + usize::from(u16_at(&body, 4 + count * 4 + at * 4)?);
            body.get(from..to)?;
            if glyphs
                .last()
                .is_some_and(|last: &(u32, u16, u32, u32)| last.0 >= code)
            {
                return None;
            }
            glyphs.push((code, advance, from as u32, to as u32));
            from = to;
        }
        Some(Self { body, glyphs })
    }

    /// Advance and outline of a character.
    pub fn glyph(&self, character: char) -> Option<(u16, &[u8])> {
        let at = self
            .glyphs
            .binary_search_by_key(&(character as u32), |glyph| glyph.0)
            .ok()?;
        let (_, advance, from, to) = self.glyphs[at];
        Some((advance, &self.body[from as usize..to as usize]))
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
