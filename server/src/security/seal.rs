//! Sealed columns: what is stored encrypted, and the keyed index by which it is found again.

use super::token;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zhicheng_shared::hmac::hmac_sha256;

const NONCE: usize = 24;

/// Seals, opens and indexes with keys derived from the master key.
pub struct Sealer {
    cipher: XChaCha20Poly1305,
    index: [u8; 32],
    check: [u8; 32],
    audit: [u8; 32],
}

impl Sealer {
    /// With this master key.
    pub fn new(master: &[u8; 32]) -> Sealer {
        let seal = hmac_sha256(master, b"zhicheng seal 1");
        Sealer {
            cipher: XChaCha20Poly1305::new(&seal.into()),
            index: hmac_sha256(master, b"zhicheng index 1"),
            check: hmac_sha256(master, b"zhicheng check 1"),
            audit: hmac_sha256(master, b"zhicheng audit 1"),
        }
    }

    /// By what the master key is known again; nobody can work the key out from it.
    pub fn check_value(&self) -> String {
        token::encode(&self.check)
    }

    /// What stands beside a link of the audit, so that nobody without the key makes one.
    pub fn audit(&self, link: &str) -> String {
        token::encode(&hmac_sha256(&self.audit, link.as_bytes()))
    }

    /// Seals; `place` says where it is kept and must be the same for opening.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Vec<u8> {
        let mut sealed = vec![0u8; NONCE];
        token::fill(&mut sealed);
        let nonce: [u8; NONCE] = sealed[..].try_into().expect("made with this length");
        let payload = Payload {
            msg: plain,
            aad: place.as_bytes(),
        };
        let text = self.cipher.encrypt(&XNonce::from(nonce), payload);
        sealed.extend(text.expect("texts are far below the cipher's limit"));
        sealed
    }

    /// Opens; none when key, place or bytes do not fit.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload {
            msg: text,
            aad: place.as_bytes(),
        };
        self.cipher.decrypt(&XNonce::from(nonce), payload).ok()
    }

    /// Seals a text.
    pub fn seal_text(&self, place: &str, plain: &str) -> Vec<u8> {
        self.seal(place, plain.as_bytes())
    }

    /// Opens a text.
    pub fn open_text(&self, place: &str, sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.open(place, sealed)?).ok()
    }

    /// Seals anything as JSON.
    pub fn seal_json<T: Serialize>(&self, place: &str, value: &T) -> Vec<u8> {
        let plain = serde_json::to_vec(value).expect("maps have text keys, so JSON can hold them");
        self.seal(place, &plain)
    }

    /// Opens what was sealed as JSON.
    pub fn open_json<T: DeserializeOwned>(&self, place: &str, sealed: &[u8]) -> Option<T> {
        serde_json::from_slice(&self.open(place, sealed)?).ok()
    }

    /// A keyed digest by which equal texts of one kind are found without being readable.
    pub fn index(&self, kind: &str, text: &str) -> String {
        let mut message = Vec::from(kind.as_bytes());
        message.push(0);
        message.extend(text.as_bytes());
        token::encode(&hmac_sha256(&self.index, &message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_in_its_place() {
        let sealer = Sealer::new(&[7; 32]);
        let sealed = sealer.seal_text("people/1", "11010119800101007X");
        assert_eq!(
            sealer.open_text("people/1", &sealed).as_deref(),
            Some("11010119800101007X")
        );
        assert_eq!(sealer.open_text("people/2", &sealed), None);
        assert_eq!(Sealer::new(&[8; 32]).open_text("people/1", &sealed), None);
        assert_ne!(sealed, sealer.seal_text("people/1", "11010119800101007X"));
        assert_eq!(sealer.open_text("people/1", b"short"), None);
    }

    #[test]
    fn a_check_value_depends_on_the_key_alone() {
        let value = Sealer::new(&[7; 32]).check_value();
        assert_eq!(value, Sealer::new(&[7; 32]).check_value());
        assert_ne!(value, Sealer::new(&[8; 32]).check_value());
        assert!(!value.contains("07".repeat(8).as_str()));
    }

    #[test]
    fn an_index_depends_on_kind_text_and_key() {
        let sealer = Sealer::new(&[7; 32]);
        assert_eq!(sealer.index("mobile", "1"), sealer.index("mobile", "1"));
        assert_ne!(sealer.index("mobile", "1"), sealer.index("email", "1"));
        assert_ne!(
            sealer.index("mobile", "1"),
            Sealer::new(&[8; 32]).index("mobile", "1")
        );
    }
}
