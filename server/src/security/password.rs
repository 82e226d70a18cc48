//! Passwords: how they are compared, and argon2id on so many cores.
//!
//! A password is what RFC 8265 makes of it (OpaqueString): every blank of another script is the ASCII
//! one, accents are composed (NFC), case and width stay. That holds when it is set, checked and changed.

pub use super::queue::{Busy, Lane, Queue};
use super::token;
use argon2::{Algorithm, Argon2, Params, Version};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use zhicheng_shared::value::is_unseen;

/// Memory in KiB, passes, lanes (OWASP's least for argon2id).
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Longest password in characters; also keeps hashing short.
pub const LONGEST: usize = 128;
/// Shortest password in characters.
pub const SHORTEST: usize = 8;

/// Hashes passwords, as many at once as there are cores.
#[derive(Clone, Default)]
pub struct Passwords {
    pub queue: Queue,
}

impl Passwords {
    /// A new salted hash.
    ///
    /// # Errors
    /// [`Busy`] when too many wait already, or for too long.
    pub async fn hash(&self, lane: Lane, password: &str) -> Result<String, Busy> {
        let password = prepared(password);
        self.queue
            .run(lane, move || {
                let mut salt = [0u8; 16];
                token::fill(&mut salt);
                format!(
                    "argon2id${}${}",
                    token::encode(&salt),
                    token::encode(&digest(&password, &salt))
                )
            })
            .await
    }

    /// Whether it is the password of this hash. Without a hash it takes the same time and says no.
    ///
    /// # Errors
    /// [`Busy`] when too many wait already, or for too long.
    pub async fn verify(
        &self,
        lane: Lane,
        password: &str,
        hash: Option<&str>,
    ) -> Result<bool, Busy> {
        static NOBODY: LazyLock<String> =
            LazyLock::new(|| format!("argon2id${}${}", "00".repeat(16), "00".repeat(32)));
        let known = hash.is_some();
        let hash = hash.unwrap_or(&NOBODY).to_owned();
        let typed: String = password.chars().take(2 * LONGEST).collect();
        let fits = self
            .queue
            .run(lane, move || {
                // Each is tried, whether or not one has fitted: the time tells nothing.
                let all = writings(&typed).into_iter().map(|one| fits(&one, &hash));
                all.fold(false, |any, fits| any | fits)
            })
            .await?;
        Ok(known && fits)
    }
}

/// A password as it is hashed and compared (RFC 8265, OpaqueString).
fn prepared(password: &str) -> String {
    let blank = |c: char| {
        if c.is_whitespace() && !c.is_control() {
            ' '
        } else {
            c
        }
    };
    password.chars().map(blank).nfc().collect()
}

/// What a password may have been hashed as: hashes from before the rule are of what was typed then,
/// composed or not. Of nearly every password these are one and the same.
fn writings(password: &str) -> BTreeSet<String> {
    let prepared = prepared(password);
    let apart: String = password.nfd().collect();
    [prepared, password.to_owned(), apart].into()
}

fn digest(password: &str, salt: &[u8]) -> [u8; 32] {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, Some(32)).expect("constant and within bounds");
    let mut out = [0u8; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut out)
        .expect("salt and output have allowed lengths");
    out
}

fn fits(password: &str, hash: &str) -> bool {
    let mut parts = hash.split('$');
    let (Some("argon2id"), Some(salt), Some(wanted)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let (Some(salt), Some(wanted)) = (token::decode(salt), token::decode(wanted)) else {
        return false;
    };
    token::same(&digest(password, &salt), &wanted)
}

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// More than [`LONGEST`] characters.
    Long,
    /// Holds what nobody sees, other than blanks, so that nobody could type it again.
    Unseen,
    /// Among those tried first, or made of the account name.
    Usual,
}

/// Whether a new password will do (length and a list of usual ones; no rules of composition).
pub fn judge(password: &str, account: &str) -> Result<(), Weak> {
    let password = prepared(password);
    let count = password.chars().count();
    let folded = password.to_lowercase();
    if count < SHORTEST {
        Err(Weak::Short)
    } else if count > LONGEST {
        Err(Weak::Long)
    } else if password.chars().any(|c| c != ' ' && is_unseen(c)) {
        Err(Weak::Unseen)
    } else if usual(&folded) || (!account.is_empty() && folded.contains(&account.to_lowercase())) {
        Err(Weak::Usual)
    } else {
        Ok(())
    }
}

/// Those tried first, small letters: what people here choose, then what was breached most often, as the
/// framework Django lists it.
const USUAL: &str = include_str!("passwords.txt");
/// What anybody who guesses at this place begins with.
const CONTEXT: &str = include_str!("context.txt");
/// So many characters have to stand beside such words.
const BESIDE: usize = 5;

fn usual(folded: &str) -> bool {
    let first = folded.chars().next();
    let run = folded
        .chars()
        .zip(folded.chars().skip(1))
        .all(|(a, b)| u32::from(b) == u32::from(a) + 1);
    folded.chars().all(|c| Some(c) == first)
        || run
        || USUAL.lines().any(|line| line == folded)
        || of_this_place(folded)
}

/// Whether hardly anything stands beside the words of this place.
fn of_this_place(folded: &str) -> bool {
    let beside = CONTEXT
        .lines()
        .fold(folded.to_owned(), |left, word| left.replace(word, ""));
    beside.len() < folded.len() && beside.chars().count() < BESIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_never() {
        let passwords = Passwords::default();
        let hash = passwords.hash(Lane::Open, "正确的密码 8").await.unwrap();
        let hash = hash.as_str();
        for (password, hash, fits) in [
            ("正确的密码 8", Some(hash), true),
            ("正确的密码\u{3000}8", Some(hash), true),
            ("正确的密码 9", Some(hash), false),
            ("正确的密码８", Some(hash), false),
            ("", None, false),
        ] {
            let answer = passwords.verify(Lane::Known, password, hash).await;
            assert_eq!(answer.unwrap(), fits, "{password}");
        }
    }

    #[test]
    fn hashes_from_before_the_rule_fit_what_was_typed_then() {
        let salt = [7u8; 16];
        for old in [
            "cafe\u{301} 2026",
            "caf\u{e9} 2026",
            "caf\u{e9}\u{3000}2026",
            "ascii only 2026",
        ] {
            let made = token::encode(&digest(old, &salt));
            let hash = format!("argon2id${}${made}", token::encode(&salt));
            let tried = |typed: &str| writings(typed).iter().any(|one| fits(one, &hash));
            assert!(tried(old), "{old:?}");
            assert!(!tried("cafe 2026"));
        }
        assert_eq!(writings("ascii only 2026").len(), 1);
        assert_eq!(writings("正确的密码 8").len(), 1);
    }

    #[test]
    fn weak_passwords_are_named() {
        assert_eq!(judge("short", "zhang"), Err(Weak::Short));
        assert_eq!(judge("password123", "zhang"), Err(Weak::Usual));
        assert_eq!(judge("aaaaaaaaaa", "zhang"), Err(Weak::Usual));
        assert_eq!(judge("23456789", "zhang"), Err(Weak::Usual));
        assert_eq!(judge("ZhangSan2024!", "zhangsan"), Err(Weak::Usual));
        assert_eq!(judge(&"x1".repeat(65), "zhang"), Err(Weak::Long));
        assert_eq!(
            judge("correct\u{200b}horse battery", "zhang"),
            Err(Weak::Unseen)
        );
        assert_eq!(judge("correct\thorse battery", "zhang"), Err(Weak::Unseen));
        assert_eq!(judge("correct\u{3000}horse battery", "zhang"), Ok(()));
        assert_eq!(judge("correct horse battery", "zhang"), Ok(()));
    }

    #[test]
    fn what_was_breached_most_often_is_not_taken() {
        let long = USUAL.lines().filter(|one| one.chars().count() >= SHORTEST);
        assert!(long.count() >= 3000);
        assert!(USUAL.lines().all(|one| one == one.to_lowercase()));
        for one in ["liverpool", "Blink182", "FQRG7CS493", "0987654321"] {
            assert_eq!(judge(one, "zhang"), Err(Weak::Usual), "{one}");
        }
    }

    #[test]
    fn words_of_this_place_are_no_password() {
        for one in [
            "Zhicheng2026",
            "shenbao123",
            "zhicheng-pingshen",
            "职称评审人社2026",
            "renshe@renshe",
        ] {
            assert_eq!(judge(one, "zhang"), Err(Weak::Usual), "{one}");
        }
        for one in [
            "zhicheng and a horse",
            "shenbao-2026",
            "人社厅门口的三棵榕树",
        ] {
            assert_eq!(judge(one, "zhang"), Ok(()), "{one}");
        }
    }

    #[test]
    fn any_composition_and_length_will_do_and_nothing_is_cut() {
        for one in ["mmmmkkkkwwww", "qwmznvbx", "        x", "🀄🂡🀆🀇🂨🀉🀋🀊"] {
            assert_eq!(judge(one, "zhang"), Ok(()), "{one}");
        }
        let long = "长短".repeat(32);
        assert_eq!(judge(&long, "zhang"), Ok(()));
        let hash = digest(&prepared(&"长".repeat(128)), &[7; 16]);
        assert_ne!(hash, digest(&prepared(&"长".repeat(127)), &[7; 16]));
    }
}
