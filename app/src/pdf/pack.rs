//! A pack of outlines: some of the face's characters, each with its advance and its glyph.
//!
//! `ZCP2`, the number of characters (u16), their codes (u32 each), advance and length of outline
//! (u16 each), the outlines as TrueType `glyf` entries of 1000 units to the em. Numbers are
//! big-endian. Packs are kept and sent as brotli packs them, which browsers undo by themselves.

use std::fmt;

/// A pack of outlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    bytes: Vec<u8>,
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

/// What a file of the fonts' folder holds, without brotli's packing. Browsers have undone it
/// before they hand the bytes over.
///
/// # Errors
/// When the file is something else or not all there.
pub fn unpacked(mut file: &[u8]) -> Result<Vec<u8>, PackError> {
    let mut bytes = Vec::new();
    brotli_decompressor::BrotliDecompress(&mut file, &mut bytes).map_err(|_| PackError)?;
    Ok(bytes)
}

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    /// When the bytes are something else or not all there.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, PackError> {
        let glyphs = glyphs(&bytes).ok_or(PackError)?;
        Ok(Self { bytes, glyphs })
    }

    /// Advance and outline of a character.
    pub fn glyph(&self, character: char) -> Option<(u16, &[u8])> {
        let at = self
            .glyphs
            .binary_search_by_key(&(character as u32), |glyph| glyph.0)
            .ok()?;
        let (_, advance, from, to) = self.glyphs[at];
        Some((advance, &self.bytes[from as usize..to as usize]))
    }
}

fn glyphs(bytes: &[u8]) -> Option<Vec<(u32, u16, u32, u32)>> {
    let body = bytes.strip_prefix(b"ZCP2")?;
    let count = usize::from(u16_at(body, 0)?);
    let (codes, rest) = body[2..].split_at_checked(count * 4)?;
    let (sizes, outlines) = rest.split_at_checked(count * 4)?;
    let mut glyphs: Vec<(u32, u16, u32, u32)> = Vec::with_capacity(count);
    let mut from = bytes.len() - outlines.len();
    for (code, size) in codes.chunks_exact(4).zip(sizes.chunks_exact(4)) {
        let code = u32::from_be_bytes(code.try_into().ok()?);
        let to = from + usize::from(u16_at(size, 2)?);
        if glyphs.last().is_some_and(|last| last.0 >= code) {
            return None;
        }
        glyphs.push((code, u16_at(size, 0)?, from as u32, to as u32));
        from = to;
    }
    (from == bytes.len()).then_some(glyphs)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
