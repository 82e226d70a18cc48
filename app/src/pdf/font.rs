//! The embedded font: one subset put together from the packs, one glyph for each character.
//!
//! A library that subsets a whole font is not used here, because there is no whole font: the
//! outlines come in packs, and all that belongs in a PDF's font is written below. It also settles
//! the text that is read back: many faces draw a Kangxi radical and the character it looks like
//! with one glyph, so that no table from glyphs to text can be right for both. Here every
//! character used has a glyph of its own, numbered in order of code, and the table is the list of
//! characters used.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::Name;
use pdf_writer::types::UnicodeCmap;

use super::PdfError;
use super::document::{LEVEL, SYSTEM};
use super::pack::Pack;

/// The packs at hand.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    packs: BTreeMap<u16, Pack>,
    /// The font embedded last: a sheet made again mostly has the characters it had.
    last: RefCell<Option<Rc<Subset>>>,
}

impl Fonts {
    /// Adds a pack.
    pub fn add(&mut self, index: u16, pack: Pack) {
        self.packs.insert(index, pack);
    }

    /// Whether a pack is at hand.
    pub fn has(&self, index: u16) -> bool {
        self.packs.contains_key(&index)
    }

    /// The font for these characters.
    ///
    /// # Errors
    /// When no pack at hand has one of them, or they are too many for one font.
    pub(super) fn subset(&self, used: Vec<char>) -> Result<Rc<Subset>, PdfError> {
        let mut last = self.last.borrow_mut();
        if let Some(last) = last.as_ref().filter(|last| last.characters == used) {
            return Ok(last.clone());
        }
        let subset = Rc::new(Subset::new(self, used)?);
        *last = Some(subset.clone());
        Ok(subset)
    }

    fn glyph(&self, character: char) -> Option<(u16, &[u8])> {
        self.packs.values().find_map(|pack| pack.glyph(character))
    }
}

/// A font as it is embedded.
#[derive(Debug)]
pub(super) struct Subset {
    /// Characters in order of code; the glyph of the first is 1, glyph 0 is the empty one.
    pub characters: Vec<char>,
    /// Advances in thousandths of an em, by glyph.
    pub advances: Vec<u16>,
    /// Smallest box around all outlines.
    pub bounds: [i16; 4],
    /// The TrueType file, packed.
    pub packed: Vec<u8>,
    /// Its bytes unpacked.
    pub length: usize,
    /// The table from glyphs to text, packed.
    pub to_unicode: Vec<u8>,
}

impl Subset {
    fn new(fonts: &Fonts, characters: Vec<char>) -> Result<Self, PdfError> {
        if characters.len() > 65_000 {
            return Err(PdfError::TooManyCharacters);
        }
        let missing: Vec<char> = characters
            .iter()
            .copied()
            .filter(|c| fonts.glyph(*c).is_none())
            .collect();
        if !missing.is_empty() {
            return Err(PdfError::NoGlyph(missing));
        }
        let mut outlines: Vec<&[u8]> = vec![&[]];
        let mut advances = vec![1000];
        for (advance, outline) in characters.iter().filter_map(|c| fonts.glyph(*c)) {
            advances.push(advance);
            outlines.push(outline);
        }
        let bounds = bounds(&outlines);
        let file = file(&outlines, &advances, bounds);
        let mut map = UnicodeCmap::new(Name(b"ZhichengSong-UCS2"), SYSTEM);
        for (glyph, character) in (1u16..).zip(&characters) {
            map.pair(glyph, *character);
        }
        Ok(Self {
            characters,
            advances,
            bounds,
            packed: compress_to_vec_zlib(&file, LEVEL),
            length: file.len(),
            to_unicode: compress_to_vec_zlib(map.finish().as_slice(), LEVEL),
        })
    }

    /// The glyph of a character that is used.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let at = self.characters.binary_search(&character).ok()?;
        Some(at as u16 + 1)
    }
}

fn i16_at(bytes: &[u8], at: usize) -> i16 {
    bytes
        .get(at..at + 2)
        .map_or(0, |pair| i16::from_be_bytes([pair[0], pair[1]]))
}

fn bounds(outlines: &[&[u8]]) -> [i16; 4] {
    let drawn = outlines.iter().filter(|outline| !outline.is_empty());
    let corner = |at: usize| drawn.clone().map(move |outline| i16_at(outline, at));
    [
        corner(2).min().unwrap_or(0),
        corner(4).min().unwrap_or(0),
        corner(6).max().unwrap_or(0),
        corner(8).max().unwrap_or(0),
    ]
}

/// Distance from the baseline to the top and to the bottom of the em box of a Song face.
pub(super) const ASCENT: i16 = 880;
/// See [`ASCENT`].
pub(super) const DESCENT: i16 = -120;

/// A TrueType file with the tables that ISO 32000-1, 9.9 asks of an embedded CIDFontType2.
fn file(outlines: &[&[u8]], advances: &[u16], bounds: [i16; 4]) -> Vec<u8> {
    let mut glyf = Vec::new();
    let mut loca = Vec::with_capacity(outlines.len() * 4 + 4);
    let mut hmtx = Vec::with_capacity(outlines.len() * 4);
    for (outline, advance) in outlines.iter().zip(advances) {
        loca.extend((glyf.len() as u32).to_be_bytes());
        glyf.extend_from_slice(outline);
        glyf.resize(glyf.len().next_multiple_of(2), 0);
        hmtx.extend(advance.to_be_bytes());
        hmtx.extend(i16_at(outline, 2).to_be_bytes());
    }
    loca.extend((glyf.len() as u32).to_be_bytes());
    let count = outlines.len() as u16;
    tables(vec![
        (*b"glyf", glyf),
        (*b"head", head(bounds)),
        (*b"hhea", hhea(advances, bounds, count)),
        (*b"hmtx", hmtx),
        (*b"loca", loca),
        (*b"maxp", maxp(outlines, count)),
    ])
}

fn head(bounds: [i16; 4]) -> Vec<u8> {
    let mut head = Vec::with_capacity(54);
    head.extend([0, 1, 0, 0, 0, 1, 0, 0]);
    head.extend([0; 4]); // checksum of the whole, filled in below
    head.extend(0x5F0F_3CF5_u32.to_be_bytes());
    head.extend(0x000B_u16.to_be_bytes());
    head.extend(1000_u16.to_be_bytes());
    head.extend([0; 16]); // created, modified: no clock
    bounds
        .iter()
        .for_each(|side| head.extend(side.to_be_bytes()));
    head.extend([0, 0, 0, 8, 0, 2, 0, 1, 0, 0]); // style, least size, direction, long loca
    head
}

fn hhea(advances: &[u16], bounds: [i16; 4], count: u16) -> Vec<u8> {
    let mut hhea = Vec::with_capacity(36);
    hhea.extend([0, 1, 0, 0]);
    hhea.extend(ASCENT.to_be_bytes());
    hhea.extend(DESCENT.to_be_bytes());
    hhea.extend([0, 0]);
    hhea.extend(advances.iter().max().copied().unwrap_or(0).to_be_bytes());
    hhea.extend(bounds[0].to_be_bytes());
    hhea.extend([0, 0]);
    hhea.extend(bounds[2].to_be_bytes());
    hhea.extend([0, 1]);
    hhea.extend([0; 14]);
    hhea.extend(count.to_be_bytes());
    hhea
}

fn maxp(outlines: &[&[u8]], count: u16) -> Vec<u8> {
    let (mut points, mut contours) = (0, 0);
    for outline in outlines.iter().filter(|outline| outline.len() > 10) {
        let own = i16_at(outline, 0).max(0) as usize;
        contours = contours.max(own as u16);
        points = points.max(i16_at(outline, 8 + own * 2) as u16 + 1);
    }
    let mut maxp = Vec::with_capacity(32);
    maxp.extend([0, 1, 0, 0]);
    maxp.extend(count.to_be_bytes());
    maxp.extend(points.to_be_bytes());
    maxp.extend(contours.to_be_bytes());
    maxp.extend([0, 0, 0, 0, 0, 2]); // no composites; two zones
    maxp.resize(32, 0);
    maxp
}

fn tables(tables: Vec<([u8; 4], Vec<u8>)>) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.ilog2() as u16;
    let size: usize = tables.iter().map(|(_, table)| table.len() + 20).sum();
    let mut file = Vec::with_capacity(size + 12);
    file.extend([0, 1, 0, 0]);
    for value in [count, 16 << power, power, count * 16 - (16 << power)] {
        file.extend(value.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    for (tag, table) in &tables {
        file.extend(tag);
        file.extend(checksum(table).to_be_bytes());
        file.extend((offset as u32).to_be_bytes());
        file.extend((table.len() as u32).to_be_bytes());
        offset += table.len().next_multiple_of(4);
    }
    let mut head = 0;
    for (tag, table) in &tables {
        if tag == b"head" {
            head = file.len();
        }
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
    file[head + 8..head + 12].copy_from_slice(&adjustment.to_be_bytes());
    file
}

fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum: u32, part| {
        let mut word = [0; 4];
        word[..part.len()].copy_from_slice(part);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
