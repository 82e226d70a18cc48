//! What a jurisdiction tells where a rule of the program has nothing to say: `hint.KEY`.

use super::Jurisdiction;

/// Where such a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Whom to ask when a unit is not found.
    UnitMissing,
    /// How long it takes until a unit's rights or registration are decided.
    UnitTime,
    /// Where a mistake in name or document number is corrected.
    Identity,
}

impl Hint {
    /// All of them.
    pub const ALL: [Hint; 3] = [Hint::UnitMissing, Hint::UnitTime, Hint::Identity];

    /// As data name it.
    pub const fn key(self) -> &'static str {
        match self {
            Hint::UnitMissing => "unit_missing",
            Hint::UnitTime => "unit_time",
            Hint::Identity => "identity",
        }
    }
}

impl Jurisdiction {
    /// The jurisdiction's sentence; none where it has none.
    pub fn hint(&self, hint: Hint) -> Option<&str> {
        let key = ["hint.", hint.key()].concat();
        self.words.get(&key).map(String::as_str)
    }
}
