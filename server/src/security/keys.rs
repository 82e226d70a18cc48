//! The master key, which seals columns, and the key that signs certificates and receipts.

use super::seal::Sealer;
use super::token;
use ed25519_dalek::{Signer, SigningKey};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// Environment variable that holds the master key (64 hex digits) instead of a file.
pub const MASTER: &str = "ZHICHENG_MASTER_KEY";

/// All keys of a server.
pub struct Keys {
    /// Seals and indexes.
    pub sealer: Arc<Sealer>,
    signing: SigningKey,
}

impl Keys {
    /// Reads the keys in a data folder, making those that are missing (files of mode 0600).
    ///
    /// # Errors
    /// A file cannot be read or written, or does not hold 64 hex digits.
    pub fn open(data: &Path) -> io::Result<Keys> {
        let master = match std::env::var(MASTER) {
            Ok(text) => key(text.trim())?,
            Err(_) => file(&data.join("master.key"))?,
        };
        let signing = file(&data.join("signing.key"))?;
        Ok(Keys {
            sealer: Arc::new(Sealer::new(&master)),
            signing: SigningKey::from_bytes(&signing),
        })
    }

    /// Ed25519 signature, lowercase hex.
    pub fn sign(&self, bytes: &[u8]) -> String {
        token::encode(&self.signing.sign(bytes).to_bytes())
    }

    /// The public key, lowercase hex.
    pub fn public(&self) -> String {
        token::encode(self.signing.verifying_key().as_bytes())
    }
}

fn key(text: &str) -> io::Result<[u8; 32]> {
    let bytes = token::decode(text).and_then(|b| b.try_into().ok());
    bytes.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a key is 64 hex digits"))
}

fn file(path: &Path) -> io::Result<[u8; 32]> {
    match std::fs::read_to_string(path) {
        Ok(text) => key(text.trim()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(path),
        Err(error) => Err(error),
    }
}

fn make(path: &Path) -> io::Result<[u8; 32]> {
    let mut room = [0u8; 32];
    token::fill(&mut room);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{}", token::encode(&room))?;
    file.sync_all()?;
    Ok(room)
}
