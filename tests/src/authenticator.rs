//! A device with passkeys, in software: it makes a key for a site and signs with it, as WebAuthn says, for whichever
//! site and with whatever flags it is told.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A person is present, and was looked at.
const SEEN: u8 = 0x05;
/// A key comes along.
const WITH_KEY: u8 = 0x40;

/// A device.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    /// How often it has signed.
    pub counter: u32,
    /// Whose key it is.
    pub whom: Vec<u8>,
}

impl Authenticator {
    /// One whose keys follow from a number.
    ///
    /// # Panics
    /// When the number is 0.
    pub fn new(number: u8) -> Authenticator {
        Authenticator {
            key: SigningKey::from_slice(&[number; 32]).expect("a number that can be a key"),
            id: vec![number; 24],
            counter: 0,
            whom: Vec::new(),
        }
    }

    /// Makes the key that it is asked for, on a page of this origin.
    pub fn make(&mut self, options: &Value, origin: &str) -> Value {
        let asked = &options["publicKey"];
        self.whom = bytes(&asked["user"]["id"]);
        let site = asked["rp"]["id"].as_str().unwrap_or_default();
        let mut said = self.said(site, SEEN | WITH_KEY);
        said.extend([0; 16]);
        said.extend([0, u8::try_from(self.id.len()).expect("short")]);
        said.extend(&self.id);
        said.extend(self.public());
        // {"fmt": "none", "attStmt": {}, "authData": …}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(said.len()).expect("short"));
        object.extend(said);
        let client = client("webauthn.create", &asked["challenge"], origin);
        self.answer(json!({
            "clientDataJSON": text(client.as_bytes()), "attestationObject": text(&object),
        }))
    }

    /// Says who it is, on a page of this origin.
    pub fn sign(&mut self, options: &Value, origin: &str) -> Value {
        self.counter += 1;
        let asked = &options["publicKey"];
        let site = asked["rpId"].as_str().unwrap_or_default();
        let said = self.said(site, SEEN);
        let client = client("webauthn.get", &asked["challenge"], origin);
        let mut signed = said.clone();
        signed.extend(Sha256::digest(client.as_bytes()));
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "clientDataJSON": text(client.as_bytes()), "authenticatorData": text(&said),
            "signature": text(signature.to_der().as_bytes()), "userHandle": text(&self.whom),
        }))
    }

    fn answer(&self, response: Value) -> Value {
        let id = text(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {} })
    }

    fn said(&self, site: &str, flags: u8) -> Vec<u8> {
        let mut said = Sha256::digest(site.as_bytes()).to_vec();
        said.push(flags);
        said.extend(self.counter.to_be_bytes());
        said
    }

    /// The public key as COSE writes it: ES256 on P-256.
    fn public(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("a point"), point.y().expect("a point"));
        let mut key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        key.extend(x);
        key.extend(b"\x22\x58\x20");
        key.extend(y);
        key
    }
}

fn client(kind: &str, challenge: &Value, origin: &str) -> String {
    json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false })
        .to_string()
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(text: &Value) -> Vec<u8> {
    let text = text.as_str().unwrap_or_default();
    URL_SAFE_NO_PAD.decode(text).expect("base64url")
}
