//! Passwords: argon2id in a bounded pool, so that a storm of sign-ins neither fills the memory
//! nor keeps people waiting for ever.

use super::token;
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a password waits for a free core before the caller is told to come again.
const DEADLINE: Duration = Duration::from_secs(5);
/// Memory in KiB, passes, lanes (OWASP's least for argon2id).
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Longest password in characters; also keeps hashing short.
pub const LONGEST: usize = 128;
/// Shortest password in characters.
pub const SHORTEST: usize = 8;

/// All cores were busy until the deadline.
#[derive(Debug)]
pub struct Busy;

/// Hashes passwords, as many at once as there are cores.
#[derive(Clone)]
pub struct Passwords {
    cores: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Passwords {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Passwords {
            cores: Arc::new(Semaphore::new(cores)),
        }
    }
}

impl Passwords {
    /// A new salted hash.
    ///
    /// # Errors
    /// [`Busy`] after the deadline.
    pub async fn hash(&self, password: &str) -> Result<String, Busy> {
        let password = password.to_owned();
        self.run(move || {
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
    /// [`Busy`] after the deadline.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Busy> {
        static NOBODY: LazyLock<String> =
            LazyLock::new(|| format!("argon2id${}${}", "00".repeat(16), "00".repeat(32)));
        let known = hash.is_some();
        let hash = hash.unwrap_or(&NOBODY).to_owned();
        let password: String = password.chars().take(LONGEST + 1).collect();
        let fits = self.run(move || fits(&password, &hash)).await?;
        Ok(known && fits)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let permit = tokio::time::timeout(DEADLINE, self.cores.clone().acquire_owned()).await;
        let permit = permit.map_err(|_| Busy)?.map_err(|_| Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            // Given back only now: a caller who went away must not let more hashes run at once.
            drop(permit);
            result
        });
        done.await.map_err(|_| Busy)
    }
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
    /// Among those tried first, or made of the account name.
    Usual,
}

/// Whether a new password will do (length and a list of usual ones; no rules of composition).
pub fn judge(password: &str, account: &str) -> Result<(), Weak> {
    let count = password.chars().count();
    let folded = password.to_lowercase();
    if count < SHORTEST {
        Err(Weak::Short)
    } else if count > LONGEST {
        Err(Weak::Long)
    } else if usual(&folded) || (!account.is_empty() && folded.contains(&account.to_lowercase())) {
        Err(Weak::Usual)
    } else {
        Ok(())
    }
}

fn usual(folded: &str) -> bool {
    const USUAL: &str = include_str!("passwords.txt");
    let first = folded.chars().next();
    let run = folded
        .chars()
        .zip(folded.chars().skip(1))
        .all(|(a, b)| u32::from(b) == u32::from(a) + 1);
    folded.chars().all(|c| Some(c) == first) || run || USUAL.lines().any(|line| line == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_never() {
        let passwords = Passwords::default();
        let hash = passwords.hash("正确的密码 8").await.unwrap();
        assert!(passwords.verify("正确的密码 8", Some(&hash)).await.unwrap());
        assert!(!passwords.verify("正确的密码 9", Some(&hash)).await.unwrap());
        assert!(!passwords.verify("", None).await.unwrap());
    }

    #[test]
    fn weak_passwords_are_named() {
        assert_eq!(judge("short", "zhang"), Err(Weak::Short));
        assert_eq!(judge("password123", "zhang"), Err(Weak::Usual));
        assert_eq!(judge("aaaaaaaaaa", "zhang"), Err(Weak::Usual));
        assert_eq!(judge("23456789", "zhang"), Err(Weak::Usual));
        assert_eq!(judge("ZhangSan2024!", "zhangsan"), Err(Weak::Usual));
        assert_eq!(judge(&"x1".repeat(65), "zhang"), Err(Weak::Long));
        assert_eq!(judge("correct horse battery", "zhang"), Ok(()));
    }
}
