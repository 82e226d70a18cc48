//! Digests and encodings as gateways ask for them.

use crate::security::token;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// SHA-256 in lowercase hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    token::encode(&Sha256::digest(bytes))
}

/// HMAC with SHA-1, which older gateways ask for.
pub fn hmac_sha1(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key).expect("a key of any length");
    mac.update(bytes);
    mac.finalize().into_bytes().to_vec()
}

/// Percent-encoding of everything but what RFC 3986 leaves unreserved.
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A query, sorted by name, as signatures want it.
pub fn query(pairs: &[(&str, String)]) -> String {
    let mut pairs: Vec<_> = pairs
        .iter()
        .map(|(k, v)| (percent(k), percent(v)))
        .collect();
    pairs.sort();
    let pairs = pairs.iter().map(|(k, v)| format!("{k}={v}"));
    pairs.collect::<Vec<_>>().join("&")
}

/// Year, month and day, and hour, minute and second, in UTC.
pub fn utc(at: i64) -> (String, String) {
    let day = zhicheng_shared::date::Date::from_days(at.div_euclid(86_400));
    let second = at.rem_euclid(86_400);
    let clock = format!(
        "{:02}:{:02}:{:02}",
        second / 3600,
        second / 60 % 60,
        second % 60
    );
    (day.to_string(), clock)
}
