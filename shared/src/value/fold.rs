//! Forgiving full width: the folded copy is for comparing and reading, never stored in place of the typed.

/// The text trimmed, with full-width ASCII and the ideographic space made half width.
pub fn fold(raw: &str) -> String {
    raw.chars()
        .map(half_width)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Like [`fold`], without blanks and hyphens: for numbers of documents, telephones and cards.
pub fn fold_digits(raw: &str) -> String {
    raw.chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
        .collect()
}

fn half_width(c: char) -> char {
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
    }
}
