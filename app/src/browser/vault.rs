//! What this device keeps for one person: entries that only they can read.

use std::rc::Rc;

use js_sys::Uint8Array;

use super::seal::Seal;
use super::storage::Database;

/// The entries of who has the key.
#[derive(Clone)]
pub struct Vault {
    pub database: Database,
    seal: Rc<Seal>,
}

impl Vault {
    /// With a person's key; none where the browser cannot seal.
    pub async fn open(key: &str) -> Option<Vault> {
        Some(Vault {
            seal: Rc::new(Seal::new(key).await?),
            database: Database::default(),
        })
    }

    /// Writes and removes in one transaction; false when it could not be kept.
    pub async fn write(&self, puts: &[(String, String)], removes: &[String]) -> bool {
        let mut sealed = Vec::with_capacity(puts.len());
        for (name, text) in puts {
            // Sealed before the transaction begins, which would not wait.
            match self.seal.close(name, text).await {
                Some(value) => sealed.push((name.clone(), value)),
                None => return false,
            }
        }
        self.database.write(&sealed, removes).await
    }

    /// Keeps bytes; false when that could not be.
    pub async fn write_bytes(&self, name: &str, bytes: &Uint8Array) -> bool {
        match self.seal.close_bytes(name, bytes).await {
            Some(sealed) => self.database.write(&[(name.to_owned(), sealed)], &[]).await,
            None => false,
        }
    }

    /// The text kept under one name.
    pub async fn one(&self, name: &str) -> Option<String> {
        let sealed = self.database.one(name).await?;
        self.seal.open(name, &sealed).await
    }

    /// The bytes kept under one name.
    pub async fn bytes(&self, name: &str) -> Option<Uint8Array> {
        let sealed = self.database.one(name).await?;
        self.seal.open_bytes(name, &sealed).await
    }

    /// The entries whose names begin so, as far as they open; none when nothing can be read at all.
    pub async fn all(&self, begins: &str) -> Option<Vec<(String, String)>> {
        let mut found = Vec::new();
        for (name, value) in self.database.all().await? {
            if !name.starts_with(begins) {
                continue;
            }
            // Earlier versions kept plain text.
            let text = match value.as_string() {
                Some(text) => Some(text),
                None => self.seal.open(&name, &value).await,
            };
            if let Some(text) = text {
                found.push((name, text));
            }
        }
        Some(found)
    }

    /// Names of everything kept for this person: the journal, opinions, and files that wait.
    pub async fn names(&self, person: &str) -> Vec<String> {
        names(&self.database, person).await
    }
}

/// What names of a person's own entries begin with.
pub fn journal_of(person: &str) -> String {
    [person, "|"].concat()
}

/// What names of an officer's entries begin with.
pub fn opinions_of(person: &str) -> String {
    ["officer/", person, "/"].concat()
}

/// What names of files begin with that wait for being sent.
pub fn files_of(person: &str) -> String {
    ["files/", person, "/"].concat()
}

/// Forgets everything this device keeps for this person, and nothing of anybody else.
pub async fn forget(person: &str) {
    let database = Database::default();
    let names = names(&database, person).await;
    database.write(&[], &names).await;
}

async fn names(database: &Database, person: &str) -> Vec<String> {
    let own = [journal_of(person), opinions_of(person), files_of(person)];
    let all = database.all().await.unwrap_or_default();
    let names = all.into_iter().map(|(name, _)| name);
    names
        .filter(|name| own.iter().any(|begins| name.starts_with(begins)))
        .collect()
}
