//! Names spelt in letters: what is typed before the input method is on finds its choice all the same.
//!
//! `pinyin.txt` has a line a syllable, with the characters of regions, choices and the catalogue that are
//! read so; the readings are those of Unicode's Unihan database, at most three a character.

use std::collections::HashMap;

const TABLE: &str = include_str!("pinyin.txt");

/// Fewer letters would find nearly everything.
const LEAST: usize = 2;

type Readings = HashMap<char, Vec<&'static str>>;

thread_local! {
    static READINGS: Readings = readings();
}

fn readings() -> Readings {
    let mut all = Readings::new();
    for (syllable, characters) in TABLE.lines().filter_map(|line| line.split_once(' ')) {
        for character in characters.chars() {
            all.entry(character).or_default().push(syllable);
        }
    }
    all
}

/// Whether letters spell some characters of a text that follow each other: whole syllables, first
/// letters, or both; the last syllable may be cut short.
pub fn spells(text: &str, letters: &str) -> bool {
    let starts = text.char_indices().map(|(at, _)| &text[at..]);
    usable(letters).is_some_and(|letters| tried(starts, &letters))
}

/// The same of its first characters.
pub fn spells_the_start(text: &str, letters: &str) -> bool {
    usable(letters).is_some_and(|letters| tried(std::iter::once(text), &letters))
}

fn usable(letters: &str) -> Option<String> {
    let plain = letters.chars().filter(|c| !matches!(c, ' ' | '\''));
    let plain: String = plain.map(|c| c.to_ascii_lowercase()).collect();
    let good = plain.len() >= LEAST && plain.bytes().all(|b| b.is_ascii_lowercase());
    good.then_some(plain)
}

fn tried<'a>(mut starts: impl Iterator<Item = &'a str>, letters: &str) -> bool {
    READINGS.with(|all| starts.any(|text| used_up(all, text, letters)))
}

fn used_up(all: &Readings, text: &str, letters: &str) -> bool {
    if letters.is_empty() {
        return true;
    }
    let mut rest = text.chars();
    let Some(first) = rest.next() else {
        return false;
    };
    let rest = rest.as_str();
    if first.is_whitespace() {
        return used_up(all, rest, letters);
    }
    let syllables = all.get(&first).map(Vec::as_slice).unwrap_or_default();
    syllables.iter().any(|syllable| {
        let begun = syllable.starts_with(letters);
        let whole = letters.strip_prefix(syllable);
        let initials = heads(syllable).filter_map(|head| letters.strip_prefix(head));
        begun
            || whole
                .into_iter()
                .chain(initials)
                .any(|left| used_up(all, rest, left))
    })
}

/// What a syllable is cut down to: its first letter, or `zh`, `ch`, `sh`.
fn heads(syllable: &str) -> impl Iterator<Item = &str> {
    let two = syllable.get(..2).filter(|head| head.ends_with('h'));
    syllable.get(..1).into_iter().chain(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_find_what_they_spell() {
        for (text, typed) in [
            ("藏族", "zang"),
            ("藏族", "ZangZu"),
            ("藏族", "zz"),
            ("广东省 中山市", "zhongshan"),
            ("广东省 中山市", "zss"),
            ("广东省中山市", "gdszs"),
            ("广东省中山市", "zhongsh"),
            ("重庆市", "chongqing"),
            ("西安市", "xi'an"),
        ] {
            assert!(spells(text, typed), "{typed} in {text}");
        }
        for (text, typed) in [
            ("藏族", "z"),
            ("藏族", "zangz1"),
            ("藏族", "藏"),
            ("汉族", "zang"),
            ("中山市", "zsgd"),
        ] {
            assert!(!spells(text, typed), "{typed} not in {text}");
        }
        assert!(spells_the_start("中山市", "zs"));
        assert!(!spells_the_start("广东省中山市", "zs"));
    }
}
