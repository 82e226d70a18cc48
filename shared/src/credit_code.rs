//! Unified social credit codes (GB 32100-2015): 18 characters, the last of which checks the others.

use crate::value::fold_document;

/// The characters in the order of their values; I, O, S, V and Z are left out, since they are misread.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What is wrong with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// Not 18 characters; so many it has.
    Length(usize),
    /// A character that no code has.
    Character(char),
    /// The last character does not fit the others.
    Check,
}

/// The code as it is kept: half width, upper case, without blanks.
///
/// # Errors
/// The first thing wrong with it.
pub fn read(raw: &str) -> Result<String, CodeFault> {
    let code = fold_document(raw);
    let count = code.chars().count();
    if count != 18 {
        return Err(CodeFault::Length(count));
    }
    if let Some(other) = code.chars().find(|c| value(*c).is_none()) {
        return Err(CodeFault::Character(other));
    }
    let (head, last) = code.split_at(17);
    if check_character(head) == last.chars().next() {
        Ok(code)
    } else {
        Err(CodeFault::Check)
    }
}

/// The character that checks these seventeen; none where one of them is no character of codes.
pub fn check_character(head: &str) -> Option<char> {
    let mut weight = 1;
    let mut sum = 0;
    for character in head.chars() {
        sum = (sum + value(character)? * weight) % 31;
        weight = weight * 3 % 31;
    }
    let place = (31 - sum) % 31;
    ALPHABET.get(place).map(|byte| char::from(*byte))
}

fn value(character: char) -> Option<usize> {
    ALPHABET
        .iter()
        .position(|known| char::from(*known) == character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_were_given_out_are_read_however_they_are_typed() {
        // The standard's own example, and codes that companies print on their licences.
        for code in [
            "91350100M000100Y43",
            "91110000600037341L",
            "91440300708461136T",
        ] {
            assert_eq!(read(code).as_deref(), Ok(code));
        }
        let typed = " ９１３５０１００ｍ０００１００ｙ４３ ";
        assert_eq!(read(typed).as_deref(), Ok("91350100M000100Y43"));
    }

    #[test]
    fn one_character_wrong_or_two_changed_about_is_noticed() {
        let code = "91350100M000100Y43";
        let characters: Vec<char> = code.chars().collect();
        for at in 0..18 {
            for other in ALPHABET {
                let mut changed = characters.clone();
                changed[at] = char::from(*other);
                let text: String = changed.iter().collect();
                assert_eq!(read(&text).is_ok(), text == code, "{text}");
            }
        }
        assert_eq!(read("91350100M00010Y043"), Err(CodeFault::Check));
    }

    #[test]
    fn what_is_no_code_at_all_says_what_is_wrong() {
        assert_eq!(read(""), Err(CodeFault::Length(0)));
        assert_eq!(read("9135010"), Err(CodeFault::Length(7)));
        assert_eq!(read("91350100M000100O43"), Err(CodeFault::Character('O')));
    }
}
