//! Why a letter did not leave, told without what names a person.

use serde::{Deserialize, Serialize};

/// Why a letter did not leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    pub kind: TroubleKind,
    /// What the other side calls it: a number or a word, nothing of its sentences, which repeat
    /// numbers and addresses.
    pub code: String,
}

/// What is to be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TroubleKind {
    /// Nobody answers, or no longer: whether it was taken is not known.
    Away,
    /// Its certificate is not to be trusted.
    Untrusted,
    /// It does not know us: the settings are to be mended.
    Stranger,
    /// It does not take this one now.
    Later,
    /// It never takes this one.
    Refused,
    /// It cannot be written: an address or a text that has no form for this port.
    Unfit,
}

/// Longest code that is kept.
const LONGEST: usize = 60;
/// So many digits in a row may be somebody's number.
const SHORTEST_NUMBER: usize = 7;

impl Trouble {
    /// With what the other side calls it; whatever is more than a code is left out.
    pub fn new(kind: TroubleKind, code: &str) -> Trouble {
        let code = if is_code(code) { code } else { "" };
        Trouble {
            kind,
            code: code.to_owned(),
        }
    }
}

/// A word as gateways have it, in which no telephone number hides.
fn is_code(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let digits = text.split(|c: char| !c.is_ascii_digit());
    text.len() <= LONGEST
        && text.chars().all(plain)
        && digits.map(str::len).max().unwrap_or(0) < SHORTEST_NUMBER
}

impl TroubleKind {
    /// Whether another try can come to another end.
    pub fn passes(self) -> bool {
        match self {
            TroubleKind::Away
            | TroubleKind::Untrusted
            | TroubleKind::Stranger
            | TroubleKind::Later => true,
            TroubleKind::Refused | TroubleKind::Unfit => false,
        }
    }

    /// Whether the port is at fault and not the letter, so that the next one would fare no better.
    pub fn is_ports(self) -> bool {
        match self {
            TroubleKind::Away | TroubleKind::Untrusted | TroubleKind::Stranger => true,
            TroubleKind::Later | TroubleKind::Refused | TroubleKind::Unfit => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_number_or_address_comes_into_a_code() {
        for code in [
            "550",
            "isv.BUSINESS_LIMIT_CONTROL",
            "FailedOperation.SignatureIncorrect-1",
        ] {
            assert_eq!(Trouble::new(TroubleKind::Later, code).code, code);
        }
        for said in [
            "13800000000",
            "no.13800000000",
            "a@example.cn",
            "用户未知",
            "user unknown",
        ] {
            assert_eq!(Trouble::new(TroubleKind::Refused, said).code, "", "{said}");
        }
        assert_eq!(Trouble::new(TroubleKind::Later, &"x".repeat(99)).code, "");
    }
}
