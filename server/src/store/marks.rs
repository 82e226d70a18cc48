//! What a database says of itself: its kind, and by what its keys are known.

/// Whether everybody knows the passwords in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A demonstration's, with sample people.
    Demo,
    /// Real people's.
    Real,
}

impl Kind {
    /// Of a server that is a demonstration or not.
    pub fn of(demo: bool) -> Kind {
        if demo { Kind::Demo } else { Kind::Real }
    }

    /// As it is kept.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Demo => "demo",
            Kind::Real => "real",
        }
    }

    /// As it was kept.
    pub fn from_word(word: &str) -> Option<Kind> {
        [Kind::Demo, Kind::Real]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// What is written into a database that does not say it yet.
#[derive(Clone, Debug)]
pub struct Marks {
    pub kind: Kind,
    /// Check value of the master key, which tells nothing of the key.
    pub master: String,
    /// Public half of the signing key, lowercase hex.
    pub signing: String,
    /// Where its files are.
    pub files: String,
    /// Accounts of the demonstration's people, to be marked as such.
    pub samples: Vec<String>,
}

/// What a database was found to say before it is used.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Migrations it has, and those there are.
    pub version: (usize, usize),
    pub kind: Option<Kind>,
    pub master: Option<String>,
    pub signing: Option<String>,
    /// Where its files are; one that does not say it has them in its own folder.
    pub files: Option<String>,
    /// Something sealed with its place, to try a master key on.
    pub sealed: Option<(String, Vec<u8>)>,
    /// Something signed with its signature, to try a signing key on.
    pub signed: Option<(Vec<u8>, String)>,
    /// Accounts named like the demonstration's people, with their documents' keyed digests.
    pub namesakes: Vec<(String, String)>,
}

impl Found {
    /// Whether it needs no migration.
    pub fn is_present(&self) -> bool {
        self.version.0 == self.version.1
    }
}
