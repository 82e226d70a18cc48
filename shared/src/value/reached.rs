//! Mobile numbers and e-mail addresses: one reading, for forms, registering and signing in alike.

use super::fold::{fold_digits, half_width, is_between};
use super::seen::{is_ignorable, trimmed};
use crate::problem::ProblemKind;

/// A mobile number of mainland China as it is kept and compared: eleven digits. Blanks, hyphens,
/// parentheses, full width, what nobody sees, and the prefix 86 are forgiven.
///
/// # Errors
/// [`ProblemKind::StrayCharacter`] names what is no part of a number, [`ProblemKind::NotMobile`] is
/// said of any other number.
pub fn mobile(raw: &str) -> Result<String, ProblemKind> {
    let mut digits = String::new();
    let mut plus = false;
    for (at, typed) in shown(raw) {
        match half_width(typed) {
            c if c.is_ascii_digit() => digits.push(c),
            c if is_between(c) || matches!(c, '(' | ')' | '.') => {}
            '+' if digits.is_empty() => plus = true,
            _ => return Err(stray(typed, at)),
        }
    }
    let bare = match digits.len() {
        13 => digits.strip_prefix("86"),
        15 if !plus => digits.strip_prefix("0086"),
        11 if !plus => Some(digits.as_str()),
        _ => None,
    };
    let fits = |number: &&str| matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..]);
    bare.filter(fits)
        .map(str::to_owned)
        .ok_or(ProblemKind::NotMobile)
}

/// A QQ number as it is kept: five to eleven digits.
///
/// # Errors
/// [`ProblemKind::NotQq`].
pub fn qq(raw: &str) -> Result<String, ProblemKind> {
    let digits = fold_digits(raw);
    let fits = (5..=11).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|b| b.is_ascii_digit());
    if fits {
        Ok(digits)
    } else {
        Err(ProblemKind::NotQq)
    }
}

/// An e-mail address as it is kept and compared: in lower case. Full width, what nobody sees, and a
/// Chinese full stop in place of a dot are forgiven.
///
/// # Errors
/// [`ProblemKind::StrayCharacter`] names what no address has, [`ProblemKind::NotEmail`] is said of
/// what is none.
pub fn email(raw: &str) -> Result<String, ProblemKind> {
    let mut address = String::new();
    for (at, typed) in shown(raw) {
        match half_width(typed) {
            '\u{3002}' | '\u{ff61}' => address.push('.'),
            c if c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';') => {
                return Err(stray(typed, at));
            }
            c => address.extend(c.to_lowercase()),
        }
    }
    let fits = address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && name.len() <= 64
            && host.len() <= 190
            && host.contains('.')
            && !host.contains('@')
            && host.split('.').all(|label| !label.is_empty())
    });
    if fits {
        Ok(address)
    } else {
        Err(ProblemKind::NotEmail)
    }
}

/// Looks for what is no part of a document's number: anything but ASCII letters and digits, what is
/// written between them, and parentheses.
///
/// # Errors
/// [`ProblemKind::StrayCharacter`] with its place.
pub(crate) fn seen_stray(raw: &str) -> Result<(), ProblemKind> {
    let fits = |c: char| c.is_ascii_alphanumeric() || is_between(c) || matches!(c, '(' | ')');
    match shown(raw).find(|(_, c)| !fits(half_width(*c))) {
        Some((at, c)) => Err(stray(c, at)),
        None => Ok(()),
    }
}

/// The characters that are seen, each with its place as people count, from 1.
pub(crate) fn shown(raw: &str) -> impl Iterator<Item = (u32, char)> {
    let seen = trimmed(raw).chars().filter(|c| !is_ignorable(*c));
    (1..).zip(seen)
}

pub(crate) fn stray(character: char, at: u32) -> ProblemKind {
    let character = if character.is_control() || is_ignorable(character) {
        format!("U+{:04X}", u32::from(character))
    } else {
        character.to_string()
    };
    ProblemKind::StrayCharacter { character, at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_writing_of_a_number_is_the_same_number() {
        for raw in [
            "13823047801",
            "+86 １３８-2304-7801",
            "008613823047801",
            "（86）138 2304 7801",
            "\u{202d}13823047801\u{202c}",
        ] {
            assert_eq!(mobile(raw).as_deref(), Ok("13823047801"), "{raw:?}");
        }
        for raw in [
            "12823047801",
            "1382304780",
            "+85291234567",
            "+13823047801",
            "0086138230478010",
            "86",
        ] {
            assert_eq!(mobile(raw), Err(ProblemKind::NotMobile), "{raw:?}");
        }
        assert_eq!(mobile("138O"), Err(stray('O', 4)));
        assert_eq!(mobile("138\u{0}"), Err(ProblemKind::NotMobile));
        assert_eq!(mobile("138+2"), Err(stray('+', 4)));
    }

    #[test]
    fn every_writing_of_an_address_is_the_same_address() {
        for raw in [
            " A.B@Example.CN ",
            "ａ.ｂ＠example。cn",
            "a.b\u{200b}@exam\u{ad}ple.cn",
        ] {
            assert_eq!(email(raw).as_deref(), Ok("a.b@example.cn"), "{raw:?}");
        }
        for wrong in [
            "a", "a@b", "@b.cn", "a@b.cn.", "a@b@c.cn", "a@.cn", "a@b..cn",
        ] {
            assert_eq!(email(wrong), Err(ProblemKind::NotEmail), "{wrong}");
        }
        assert_eq!(email("a b@c.cn"), Err(stray(' ', 2)));
    }
}
