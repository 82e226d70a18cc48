//! What people see of a text: the one notion of empty, of both ends and of length.

/// Whether a character leaves no mark by itself, on screen or paper: blanks, controls, and what is
/// [ignorable](is_ignorable).
pub fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_ignorable(c)
}

/// Characters that stand for nothing to read: `Default_Ignorable_Code_Point` of Unicode 17 (joiners,
/// marks of direction, selectors, fillers, tags, the soft hyphen), and the empty pattern of Braille.
pub fn is_ignorable(c: char) -> bool {
    matches!(
        u32::from(c),
        0xad | 0x34f
            | 0x61c
            | 0x115f..=0x1160
            | 0x17b4..=0x17b5
            | 0x180b..=0x180f
            | 0x200b..=0x200f
            | 0x202a..=0x202e
            | 0x2060..=0x206f
            | 0x2800
            | 0x3164
            | 0xfe00..=0xfe0f
            | 0xfeff
            | 0xffa0
            | 0xfff0..=0xfffb
            | 0x1bca0..=0x1bca3
            | 0x1d173..=0x1d17a
            | 0xe0000..=0xe0fff
    )
}

/// Whether a character chooses the shape of the one before it, as names need it (IVS).
pub fn is_selector(c: char) -> bool {
    matches!(u32::from(c), 0x180b..=0x180d | 0x180f | 0xfe00..=0xfe0f | 0xe0100..=0xe01ef)
}

/// Whether there is nothing to see in a text, so that it answers nothing.
pub fn is_empty(raw: &str) -> bool {
    raw.chars().all(is_unseen)
}

/// The text from the first to the last character that is seen, as typed between them.
pub fn trimmed(raw: &str) -> &str {
    raw.trim_start_matches(is_unseen)
        .trim_end_matches(|c| is_unseen(c) && !is_selector(c))
}

/// Whether a reason says something, and is no longer than is read.
pub fn says_why(raw: &str) -> bool {
    (5..=500).contains(&length(raw))
}

/// Length as people count: characters that are seen and the blanks between them, a line break once.
pub fn length(raw: &str) -> u32 {
    let counts = |c: &char| *c != '\r' && (c.is_whitespace() || !is_unseen(*c));
    trimmed(raw).chars().filter(counts).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_empty_and_has_no_length() {
        for c in
            "\u{200b}\u{2060}\u{feff}\u{2800}\u{3164}\u{ad}\u{200e}\u{3000} \t\r\n\u{0}\u{e0041}"
                .chars()
        {
            let text = c.to_string().repeat(3);
            assert!(is_empty(&text), "{c:?}");
            assert_eq!((length(&text), trimmed(&text)), (0, ""), "{c:?}");
        }
        for text in ["无", "-", "\u{301}", "\u{e855}"] {
            assert!(!is_empty(text), "{text:?}");
        }
    }

    #[test]
    fn length_counts_what_is_seen() {
        assert_eq!(length(" \u{feff}中\u{200b}山 大学\u{2060}\n"), 5);
        assert_eq!(length("一\r\n二"), 3);
        assert_eq!(length("葛\u{e0100}城"), 2);
        assert_eq!(trimmed("\u{feff} 葛\u{e0100}\u{200b} "), "葛\u{e0100}");
    }
}
