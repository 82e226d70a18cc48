//! Forgiving full width and what nobody sees: the folded copy is for comparing and reading, never
//! stored in place of the typed.

use super::seen::is_ignorable;

/// The text trimmed, with full-width ASCII and the ideographic space made half width, and without
/// what stands for nothing to read.
pub fn fold(raw: &str) -> String {
    raw.chars()
        .filter(|c| !is_ignorable(*c))
        .map(half_width)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Like [`fold`], without blanks and hyphens: for numbers of documents, telephones and cards.
pub fn fold_digits(raw: &str) -> String {
    raw.chars()
        .filter(|c| !is_ignorable(*c))
        .map(half_width)
        .filter(|c| !is_between(*c))
        .collect()
}

/// An answer to a security question as it is compared: folded, without blanks, in lower case.
pub fn fold_answer(raw: &str) -> String {
    let kept = fold(raw)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>();
    kept.to_lowercase()
}

/// The number of a document as it is compared: folded, without parentheses, in upper case.
pub fn fold_document(raw: &str) -> String {
    let folded = fold_digits(raw).replace(['(', ')'], "");
    folded.to_ascii_uppercase()
}

/// What is written between the parts of a number.
pub(crate) fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_becomes_half_width() {
        assert_eq!(fold("\u{3000}１２ａＢ\u{ff0e}3 "), "12aB.3");
        assert_eq!(fold_digits("１３８ 2304－7801"), "13823047801");
        assert_eq!(fold_answer("\u{3000}Ｌｉ Lei\u{200b} 李 雷"), "lilei李雷");
    }

    #[test]
    fn what_nobody_sees_is_taken_out() {
        assert_eq!(fold("\u{202d}\u{feff} 12\u{200b}3 \u{2060}\u{202c}"), "123");
        assert_eq!(
            fold_digits("\u{202d}138\u{2060}2304\u{ad}7801\u{202c}"),
            "13823047801"
        );
        assert_eq!(fold_document("r123456（7）"), "R1234567");
    }
}
