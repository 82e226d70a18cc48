//! The dark squares of a QR code, covered by few rectangles.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use super::page::CodeBlock;

/// Makes the codes of one layout.
#[derive(Default)]
pub(super) struct Coder {
    /// The pattern laid over the codes. Finding the best takes longer than all else about a page,
    /// and codes that differ in their page's number only look alike: the first one's is taken.
    mask: Option<Mask>,
}

impl Coder {
    /// Modules a side and what is dark; none when the text is too long for any code.
    pub fn code(&mut self, text: &str) -> Option<(u32, Vec<CodeBlock>)> {
        let segments = QrSegment::make_segments(text);
        let (level, from, to) = (QrCodeEcc::Medium, Version::MIN, Version::MAX);
        let code =
            QrCode::encode_segments_advanced(&segments, level, from, to, self.mask, true).ok()?;
        self.mask = Some(code.mask());
        Some((code.size() as u32, blocks(&code)))
    }
}

/// A text as a code of its own: modules a side and what is dark.
pub fn code_of(text: &str) -> Option<(u32, Vec<CodeBlock>)> {
    Coder::default().code(text)
}

/// Rectangles that cover what is dark, and nothing light; they may lie over one another.
/// The first module not covered yet takes with it what is dark of its row or of its column,
/// whichever covers more, and that as far to the side as all of it is dark: a quarter fewer
/// rectangles than runs of rows.
fn blocks(code: &QrCode) -> Vec<CodeBlock> {
    let side = code.size() as usize;
    let mut modules = Vec::with_capacity(side * side);
    for row in 0..side {
        modules.extend((0..side).map(|column| code.get_module(column as i32, row as i32)));
    }
    let dark = |column, row| column < side && row < side && modules[row * side + column];
    let mut covered = vec![false; modules.len()];
    let mut blocks = Vec::new();
    for at in 0..modules.len() {
        let (row, column) = (at / side, at % side);
        if !modules[at] || covered[at] {
            continue;
        }
        let mut width = length(|n| dark(column + n, row));
        let mut height = length(|n| dark(column, row + n));
        let across = (0..width).filter(|n| !covered[at + n]);
        let down = (0..height).filter(|n| !covered[at + n * side]);
        if across.count() >= down.count() {
            height = length(|n| (0..width).all(|m| dark(column + m, row + n)));
        } else {
            width = length(|n| (0..height).all(|m| dark(column + n, row + m)));
        }
        for line in 0..height {
            covered[at + line * side..][..width].fill(true);
        }
        let [column, row, width, height] = [column, row, width, height].map(|n| n as u8);
        blocks.push(CodeBlock {
            column,
            row,
            width,
            height,
        });
    }
    blocks
}

/// How far from the first on it holds.
fn length(holds: impl Fn(usize) -> bool) -> usize {
    let mut length = 0;
    while holds(length) {
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_blocks_cover_what_is_dark_and_nothing_else() {
        for text in [
            "1",
            "ZC1:2026000001:2:3:16:00112233445566778899AABBCCDDEEFF",
        ] {
            let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("short enough");
            let side = code.size();
            let blocks = blocks(&code);
            for (row, column) in (0..side).flat_map(|row| (0..side).map(move |c| (row, c))) {
                let within = |from: u8, length: u8, at: i32| {
                    (i32::from(from)..i32::from(from) + i32::from(length)).contains(&at)
                };
                let covered = blocks.iter().any(|block| {
                    within(block.column, block.width, column)
                        && within(block.row, block.height, row)
                });
                assert_eq!(
                    covered,
                    code.get_module(column, row),
                    "{text}: {column} {row}"
                );
            }
        }
    }

    #[test]
    fn the_next_code_wears_the_pattern_of_the_first() {
        let mut coder = Coder::default();
        assert!(coder.code("ZC1:2026000001:2:0:16:00").is_some());
        let first = coder.mask.map(Mask::value);
        assert!(coder.code("ZC1:2026000001:2:1:16:00").is_some());
        assert_eq!(coder.mask.map(Mask::value), first);
        assert_eq!(coder.code(&"长".repeat(3000)), None);
    }
}
