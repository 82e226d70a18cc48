//! People's names: their shape, and when two of them are the same (feature `names`).

use super::fold;
use super::private_use::{is_private_use, standard};
use super::reached::stray;
use super::seen::{is_selector, is_unseen, length, trimmed};
use crate::problem::ProblemKind;

/// Longest name in characters.
const LONGEST: u32 = 60;

/// A name as it is kept: as typed, without what nobody sees around it. Any letter of any script, with
/// dots, blanks and hyphens between; no digits.
///
/// # Errors
/// What is no part of a name, with its place; a private-use character, with the standard's.
pub fn name(raw: &str) -> Result<String, ProblemKind> {
    let typed = trimmed(raw);
    let now = length(typed);
    if now > LONGEST {
        return Err(ProblemKind::TooLong { max: LONGEST, now });
    }
    for (at, c) in (1..).zip(typed.chars()) {
        if is_private_use(c) {
            return Err(private(c));
        }
        if is_unseen(c) && !is_selector(c) && !matches!(c, ' ' | '\u{a0}' | '\u{3000}') {
            return Err(stray(c, at));
        }
    }
    let folded = fold(typed);
    let letter = |c: char| c.is_alphabetic() || is_han(c);
    let mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    let fits =
        folded.chars().all(|c| letter(c) || joins(c) || mark(c)) && folded.chars().any(letter);
    if fits {
        Ok(typed.to_owned())
    } else {
        Err(ProblemKind::NotName)
    }
}

/// What is said of a private-use character.
pub(crate) fn private(c: char) -> ProblemKind {
    ProblemKind::PrivateUse {
        character: c.to_string(),
        standard: standard(c).map(String::from),
    }
}

fn joins(c: char) -> bool {
    is_middle_dot(c) || matches!(c, '.' | ' ' | '\u{a0}' | '-' | '\'')
}

/// The dot between the parts of a name, in whatever character an input method or a card gave it.
fn is_middle_dot(c: char) -> bool {
    matches!(
        c,
        '\u{b7}'
            | '\u{387}'
            | '\u{16eb}'
            | '\u{2022}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22c5}'
            | '\u{2e31}'
            | '\u{30fb}'
            | '\u{a78f}'
            | '\u{ff65}'
    )
}

/// The name with each middle dot as GB/T 15834 has it (U+00B7), which is how it is kept and printed.
pub fn with_standard_dots(name: &str) -> String {
    let dot = |c| if is_middle_dot(c) { '\u{b7}' } else { c };
    name.chars().map(dot).collect()
}

/// Han characters by block, Extensions A to J, so that a character newer than the standard
/// library's tables is never refused in a name (GB 18030-2022).
fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3347f)
}

/// A name as it is compared, never as it is kept: compatibility characters and private-use ones as
/// the standard's (NFKC), one kind of middle dot and of apostrophe, without blanks, selectors and case.
#[cfg(feature = "names")]
pub fn fold_name(raw: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    raw.chars()
        .map(|c| standard(c).unwrap_or(c))
        .nfkc()
        .filter(|c| !is_unseen(*c))
        .map(|c| match c {
            '.' => '\u{b7}',
            dot if is_middle_dot(dot) => '\u{b7}',
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// A certificate's number as certificates carry it, whatever was typed for it.
pub fn fold_number(typed: &str) -> String {
    let folded = super::fold(typed).to_uppercase();
    folded.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_typed_and_asked_for_its_shape() {
        for good in [
            "王小明",
            "阿依古丽·买买提",
            "𠮷田 堃",
            "葛\u{e0100}城",
            "Anna Mu\u{308}ller",
            "O'Brien",
            "神\u{fa19}",
        ] {
            assert_eq!(name(good).as_deref(), Ok(good), "{good}");
        }
        assert_eq!(name("\u{feff} 王小明\u{200b}\n").as_deref(), Ok("王小明"));
        assert_eq!(name("王\u{200d}小"), Err(stray('\u{200d}', 2)));
        assert_eq!(name("王\n小"), Err(stray('\n', 2)));
        assert_eq!(name("王3"), Err(ProblemKind::NotName));
        assert_eq!(name("··"), Err(ProblemKind::NotName));
        assert_eq!(name("王\u{e855}"), Err(private('\u{e855}')));
        assert!(matches!(
            name(&"王".repeat(61)),
            Err(ProblemKind::TooLong { max: 60, now: 61 })
        ));
    }

    #[cfg(feature = "names")]
    #[test]
    fn the_same_name_written_otherwise_is_the_same() {
        for [one, other] in [
            ["阿依古丽•买买提", "阿依古丽·买买提"],
            ["阿依古丽・买买提", "阿依古丽･买买提"],
            ["阿依古丽.买买提", "阿依古丽．买买提"],
            ["张 三", "张三"],
            ["\u{fa19}田", "\u{795e}田"],
            ["\u{2f801}山", "\u{4e38}山"],
            ["葛\u{e0100}城", "葛城"],
            ["\u{e855}山", "\u{241fe}山"],
            ["⼒山", "力山"],
            ["Anna Mu\u{308}ller", "ANNA MÜLLER"],
            ["O’Brien", "o'brien"],
        ] {
            assert_eq!(fold_name(one), fold_name(other), "{one} {other}");
        }
        assert_eq!(with_standard_dots("买买提・艾力"), "买买提·艾力");
        assert_ne!(fold_name("龚䶮"), fold_name("龚龑"));
        assert_eq!(fold_name("张 三"), "张三");
    }
}
