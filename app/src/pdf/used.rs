//! Which characters a layout draws, and which packs hold them.

use std::collections::BTreeSet;

use zhicheng_shared::sheet::{Item, Layout, Metrics};

use super::PdfError;

/// Characters that stay in the text and draw nothing.
fn draws(character: char) -> bool {
    !matches!(character as u32,
        0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF | 0xE0100..=0xE01EF)
}

/// The characters to draw, each once, in order of their code.
pub fn used_characters(layout: &Layout) -> Vec<char> {
    // A bit for every code: thousands of characters, of which most come again and again.
    let mut used = vec![0_u64; char::MAX as usize / 64 + 1];
    let mut mark = |c: char| used[c as usize / 64] |= 1 << (c as usize % 64);
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(text) = item {
            text.text.chars().filter(|c| draws(*c)).for_each(&mut mark);
        }
    }
    if let Some(watermark) = &layout.watermark {
        watermark.text.chars().for_each(mark);
    }
    let mut characters = Vec::new();
    for (first, mut word) in (0..).step_by(64).zip(used) {
        while word != 0 {
            characters.extend(char::from_u32(first + word.trailing_zeros()));
            word &= word - 1;
        }
    }
    characters
}

/// The packs that a layout needs.
///
/// # Errors
/// When no pack has one of its characters.
pub fn needed_packs(layout: &Layout, metrics: &Metrics) -> Result<BTreeSet<u16>, PdfError> {
    let mut packs = BTreeSet::new();
    let mut missing = Vec::new();
    for character in used_characters(layout) {
        match metrics.pack(character) {
            Some(pack) => {
                packs.insert(pack);
            }
            None => missing.push(character),
        }
    }
    if missing.is_empty() {
        Ok(packs)
    } else {
        Err(PdfError::NoGlyph(missing))
    }
}
