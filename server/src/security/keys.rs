//! The master key, which seals columns, and the key that signs certificates and receipts.

use super::seal::Sealer;
use super::token;
use crate::folder::{self, Refusal};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// Environment variable that holds the master key (64 hex digits) instead of a file.
pub const MASTER: &str = "ZHICHENG_MASTER_KEY";
/// Files of the keys in a data folder.
pub const MASTER_FILE: &str = "master.key";
pub const SIGNING_FILE: &str = "signing.key";

/// All keys of a server.
pub struct Keys {
    /// Seals and indexes.
    pub sealer: Arc<Sealer>,
    signing: SigningKey,
    /// Whether the master key came by the variable.
    named: bool,
}

impl Keys {
    /// The keys of a data folder that has a database; none is made.
    ///
    /// # Errors
    /// One is missing, or does not hold 64 hex digits.
    pub fn read(data: &Path) -> Result<Keys, Refusal> {
        let path = || data.display().to_string();
        let (variable, named) = variable()?;
        let master = match variable {
            Some(key) => key,
            None => file(&data.join(MASTER_FILE))?.ok_or_else(|| Refusal::NoMaster(path()))?,
        };
        let signing = file(&data.join(SIGNING_FILE))?;
        let signing = signing.ok_or_else(|| Refusal::NoSigning(path()))?;
        Ok(Keys::new(master, signing, named))
    }

    /// The keys for a new database: those that are missing are made, in files of mode 0600, and are
    /// on disk with the folder that names them when this comes back.
    ///
    /// # Errors
    /// A file cannot be read or written, or does not hold 64 hex digits.
    pub fn make(data: &Path) -> Result<Keys, Refusal> {
        let (variable, named) = variable()?;
        let master = match variable {
            Some(key) => key,
            None => file_or_made(&data.join(MASTER_FILE))?,
        };
        let signing = file_or_made(&data.join(SIGNING_FILE))?;
        Ok(Keys::new(master, signing, named))
    }

    fn new(master: [u8; 32], signing: [u8; 32], named: bool) -> Keys {
        Keys {
            sealer: Arc::new(Sealer::new(&master)),
            signing: SigningKey::from_bytes(&signing),
            named,
        }
    }

    /// Ed25519 signature, lowercase hex.
    pub fn sign(&self, bytes: &[u8]) -> String {
        token::encode(&self.signing.sign(bytes).to_bytes())
    }

    /// Whether this key made the signature.
    pub fn signed(&self, bytes: &[u8], signature: &str) -> bool {
        let signature = token::decode(signature).and_then(|b| Signature::from_slice(&b).ok());
        signature.is_some_and(|signature| self.signing.verify(bytes, &signature).is_ok())
    }

    /// The public key, lowercase hex.
    pub fn public(&self) -> String {
        token::encode(self.signing.verifying_key().as_bytes())
    }

    /// Where the master key came from, for people.
    pub fn master_named(&self, data: &Path) -> String {
        match self.named {
            true => MASTER.to_owned(),
            false => data.join(MASTER_FILE).display().to_string(),
        }
    }

    /// Where the signing key comes from, for people.
    pub fn signing_named(data: &Path) -> String {
        data.join(SIGNING_FILE).display().to_string()
    }
}

/// Whether the holder of a public key, lowercase hex, made a signature.
pub fn signed_by(key: &str, bytes: &[u8], signature: &str) -> bool {
    let key = token::decode(key).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let key = key.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
    let signature = token::decode(signature).and_then(|b| Signature::from_slice(&b).ok());
    let both = key.zip(signature);
    both.is_some_and(|(key, signature)| key.verify_strict(bytes, &signature).is_ok())
}

/// The master key out of the variable, if that is set, and whether it is.
fn variable() -> Result<(Option<[u8; 32]>, bool), Refusal> {
    let Some(text) = std::env::var_os(MASTER) else {
        return Ok((None, false));
    };
    let found = text.to_str().and_then(key);
    let found = found.ok_or_else(|| Refusal::NoKey(MASTER.to_owned()))?;
    Ok((Some(found), true))
}

fn key(text: &str) -> Option<[u8; 32]> {
    token::decode(text.trim())?.try_into().ok()
}

fn file(path: &Path) -> Result<Option<[u8; 32]>, Refusal> {
    match std::fs::read(path) {
        Ok(bytes) => {
            let found = std::str::from_utf8(&bytes).ok().and_then(key);
            let none = || Refusal::NoKey(path.display().to_string());
            found.ok_or_else(none).map(Some)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Refusal::io(path, &error)),
    }
}

fn file_or_made(path: &Path) -> Result<[u8; 32], Refusal> {
    match file(path)? {
        Some(key) => Ok(key),
        None => make(path).map_err(|error| Refusal::io(path, &error)),
    }
}

/// A new key under its name only when the whole of it is on disk: a power cut leaves no half of one.
fn make(path: &Path) -> io::Result<[u8; 32]> {
    let mut room = [0u8; 32];
    token::fill(&mut room);
    let unfinished = path.with_extension("unfinished");
    let mut options = folder::own_file();
    let mut file = options
        .write(true)
        .create(true)
        .truncate(true)
        .open(&unfinished)?;
    writeln!(file, "{}", token::encode(&room))?;
    file.sync_all()?;
    std::fs::rename(&unfinished, path)?;
    path.parent().map_or(Ok(()), folder::sync)?;
    Ok(room)
}
