//! The names by which one signs in, told apart by how they are written.

use crate::problem::ProblemKind;
use crate::value::{email, fold, fold_document, mobile, trimmed};

/// A name for signing in, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    Mobile(String),
    Email(String),
    /// Number of an identity document.
    Document(String),
    /// Account name.
    Account(String),
}

impl Login {
    /// Reads what was typed. Whatever it is, it is only one of them, so that nobody can register as
    /// one what somebody else signs in by as another.
    pub fn read(raw: &str) -> Login {
        if let Ok(number) = mobile(raw) {
            return Login::Mobile(number);
        }
        let folded = fold(raw).to_lowercase();
        if folded.contains('@') {
            return Login::Email(email(raw).unwrap_or(folded));
        }
        let number = fold_document(raw);
        if is_like_document(&number) {
            Login::Document(number)
        } else {
            Login::Account(folded)
        }
    }
}

/// An account name as it is kept: 4 to 32 ASCII letters, digits or `_`, beginning with a letter.
///
/// # Errors
/// [`ProblemKind::NotAccount`], and [`ProblemKind::AccountLikeDocument`] where a document could have
/// such a number.
pub fn account(raw: &str) -> Result<String, ProblemKind> {
    let account = trimmed(raw);
    let fits = (4..=32).contains(&account.len())
        && account.starts_with(|c: char| c.is_ascii_alphabetic())
        && account
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if !fits {
        Err(ProblemKind::NotAccount)
    } else if is_like_document(account) {
        Err(ProblemKind::AccountLikeDocument)
    } else {
        Ok(account.to_owned())
    }
}

/// Whether it is written like the number of a document: six digits at least, and up to nine
/// characters as passports have them, or hardly a letter beside the digits.
fn is_like_document(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric());
    plain && digits >= 6 && (text.len() <= 9 || text.len() - digits <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_of_one_kind() {
        let mobile = Login::Mobile("13800000001".into());
        assert_eq!(Login::read("+86 138-0000-0001"), mobile);
        assert_eq!(
            Login::read(" A.B@Example.cn\u{200b}"),
            Login::Email("a.b@example.cn".into())
        );
        assert_eq!(Login::read("a b@c"), Login::Email("a b@c".into()));
        for (raw, number) in [
            ("110101 19800101 007x", "11010119800101007X"),
            ("e12345678", "E12345678"),
            ("c01x00t47", "C01X00T47"),
            ("m12345678（01）", "M1234567801"),
            ("can110085010101", "CAN110085010101"),
            ("01234567", "01234567"),
        ] {
            assert_eq!(Login::read(raw), Login::Document(number.into()), "{raw}");
        }
        for raw in ["zhang2024", "Person_1", "zhou20240101", "\u{feff}zhang2024"] {
            assert!(matches!(Login::read(raw), Login::Account(_)), "{raw}");
        }
        assert_eq!(Login::read(""), Login::Account(String::new()));
    }

    #[test]
    fn an_account_is_no_number() {
        assert_eq!(account(" zhang2024 ").as_deref(), Ok("zhang2024"));
        for wrong in ["abc", "1abc", "a b c", "张三丰李", "a-bcd", &"a".repeat(33)] {
            assert_eq!(account(wrong), Err(ProblemKind::NotAccount), "{wrong}");
        }
        for like in ["e12345678", "li19850101", "C01X00T47", "m1234567801"] {
            assert_eq!(
                account(like),
                Err(ProblemKind::AccountLikeDocument),
                "{like}"
            );
        }
    }
}
