//! What findings are about that stands beside the form: places without a section of their own.

use super::Place;

/// Something an application needs that no section asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The photo of the account.
    Photo,
    /// The unit chosen with the account.
    Unit,
    /// The applicant's own name.
    Name,
}

impl Beside {
    /// All of it.
    pub const ALL: [Beside; 3] = [Beside::Photo, Beside::Unit, Beside::Name];

    /// As reports name it; no section and no part is called so.
    pub fn key(self) -> &'static str {
        match self {
            Beside::Photo => "photo",
            Beside::Unit => "unit",
            Beside::Name => "name",
        }
    }

    /// What has this key.
    pub fn from_key(key: &str) -> Option<Beside> {
        Beside::ALL.into_iter().find(|beside| beside.key() == key)
    }
}

impl Place {
    /// A place beside the form.
    pub fn beside(what: Beside) -> Self {
        Self::section(what.key())
    }

    /// What it is beside the form; none for a place in it.
    pub fn is_beside(&self) -> Option<Beside> {
        Beside::from_key(&self.section)
    }
}
