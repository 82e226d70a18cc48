//! How articles are found: by runs of characters, as Chinese has no words between blanks.

/// Text as it is compared: one character for each, full width as half width, capitals as small letters,
/// so that a place in one is a place in the other.
pub fn searchable(text: &str) -> String {
    text.chars().map(folded).collect()
}

fn folded(c: char) -> char {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let mut small = narrow.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => narrow,
    }
}

/// Of a word that stands nowhere as it was typed, every two characters beside each other: a text that has
/// all of them is most likely about it. None for a word of two.
pub fn pairs(word: &str) -> Vec<String> {
    let all: Vec<char> = word.chars().collect();
    match all.len() {
        0..=2 => Vec::new(),
        _ => all.windows(2).map(|pair| pair.iter().collect()).collect(),
    }
}

/// Characters of a text around the first word found in it, with whether something stands before and
/// behind; its beginning where none is.
pub fn excerpt<'a>(text: &str, words: impl Iterator<Item = &'a str>, most: usize) -> String {
    let all: Vec<char> = text.chars().map(blank).collect();
    let folded: Vec<char> = text.chars().map(folded).collect();
    let at = words
        .filter_map(|word| {
            let word: Vec<char> = word.chars().collect();
            (!word.is_empty()).then(|| folded.windows(word.len()).position(|run| run == word))?
        })
        .min()
        .unwrap_or(0);
    let from = at.saturating_sub(most / 4);
    let to = (from + most).min(all.len());
    let before = if from > 0 { "…" } else { "" };
    let behind = if to < all.len() { "…" } else { "" };
    let inner: String = all[from..to].iter().collect();
    [before, inner.trim(), behind].concat()
}

fn blank(c: char) -> char {
    if c.is_whitespace() { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_capitals_do_not_matter() {
        assert_eq!(searchable("ＰＤＦ　Ａ4\n表"), "pdf a4 表");
        assert_eq!(searchable("İ").chars().count(), 1);
    }

    #[test]
    fn a_long_word_is_taken_apart_in_pairs() {
        assert_eq!(pairs("评审材料"), ["评审", "审材", "材料"]);
        assert_eq!(pairs("材料"), Vec::<String>::new());
    }

    #[test]
    fn an_excerpt_stands_around_what_was_found() {
        let text = "一二三四五六七八九十甲乙丙丁\n戊己";
        assert_eq!(excerpt(text, ["甲乙"].into_iter(), 8), "…九十甲乙丙丁 戊…");
        assert_eq!(excerpt(text, ["没有"].into_iter(), 4), "一二三四…");
        assert_eq!(excerpt("短", [""].into_iter(), 4), "短");
    }
}
