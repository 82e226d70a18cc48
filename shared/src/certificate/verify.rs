//! Checks a certificate's signature, on line or off; holds no secret.

use ed25519_dalek::{Signature, VerifyingKey};

use super::payload::Signed;

/// Why a certificate is not what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyFault {
    /// Signed with a key that is not the published one.
    OtherKey,
    /// Key or signature is not lowercase hex of the right length, or no point of the curve.
    Malformed,
    /// The signature is not over this payload: something in it was changed.
    Changed,
}

/// Whether the payload is exactly what the holder of the published key signed. `key` is that
/// key in lowercase hex, known from elsewhere than the certificate itself.
///
/// # Errors
/// The first fault found.
pub fn verify(signed: &Signed, key: &str) -> Result<(), VerifyFault> {
    if signed.key != key {
        return Err(VerifyFault::OtherKey);
    }
    let key: [u8; 32] = from_hex(key).ok_or(VerifyFault::Malformed)?;
    let key = VerifyingKey::from_bytes(&key).map_err(|_| VerifyFault::Malformed)?;
    let signature: [u8; 64] = from_hex(&signed.signature).ok_or(VerifyFault::Malformed)?;
    let signature = Signature::from_bytes(&signature);
    let bytes = signed.payload.canonical_bytes();
    key.verify_strict(&bytes, &signature)
        .map_err(|_| VerifyFault::Changed)
}

fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks_exact(2);
    if text.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        *byte = digit(pair[0])? * 16 + digit(pair[1])?;
    }
    Some(bytes)
}
