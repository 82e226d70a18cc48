//! RSA2: RSASSA-PKCS1-v1_5 with SHA-256 over sorted pairs (opendocs.alipay.com, 「签名」 and 「验签」).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1::{DecodeRsaPrivateKey, DecodeRsaPublicKey};
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey};
use rsa::rand_core::OsRng;
use rsa::sha2::Sha256;
use rsa::signature::{RandomizedSigner, SignatureEncoding, Verifier};
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, RsaPublicKey};
use std::collections::BTreeMap;

/// Names and values, sorted by name as they are signed.
pub type Pairs = BTreeMap<String, String>;

/// RSA2 asks for keys of at least so many bits.
const BITS: usize = 2048;

/// What is signed of pairs: `name=value` of those that say something, joined by `&`.
pub fn content(pairs: &Pairs, without: &[&str]) -> String {
    let said = pairs
        .iter()
        .filter(|(name, value)| !value.is_empty() && !without.contains(&name.as_str()));
    let said: Vec<String> = said
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    said.join("&")
}

/// The signature of a text, in base64.
pub fn sign(key: &RsaPrivateKey, text: &str) -> String {
    let key = SigningKey::<Sha256>::new(key.clone());
    // The random numbers blind the arithmetic; the signature is the same each time.
    let signature = key.sign_with_rng(&mut OsRng, text.as_bytes());
    STANDARD.encode(signature.to_bytes())
}

/// Whether a signature in base64 is that of a text.
pub fn verify(key: &RsaPublicKey, text: &str, signature: &str) -> bool {
    let Ok(bytes) = STANDARD.decode(signature) else {
        return false;
    };
    let Ok(signature) = Signature::try_from(bytes.as_slice()) else {
        return false;
    };
    let key = VerifyingKey::<Sha256>::new(key.clone());
    key.verify(text.as_bytes(), &signature).is_ok()
}

/// A private key, as PEM or as the bare base64 of Alipay's tools; PKCS #8 or PKCS #1.
pub fn private_key(text: &str) -> Option<RsaPrivateKey> {
    let bytes = der(text)?;
    let key = RsaPrivateKey::from_pkcs8_der(&bytes).ok();
    let key = key.or_else(|| RsaPrivateKey::from_pkcs1_der(&bytes).ok())?;
    (key.n().bits() >= BITS).then_some(key)
}

/// A public key, likewise.
pub fn public_key(text: &str) -> Option<RsaPublicKey> {
    let bytes = der(text)?;
    let key = RsaPublicKey::from_public_key_der(&bytes).ok();
    let key = key.or_else(|| RsaPublicKey::from_pkcs1_der(&bytes).ok())?;
    (key.n().bits() >= BITS).then_some(key)
}

fn der(text: &str) -> Option<Vec<u8>> {
    let lines = text.lines().map(str::trim);
    let bare: String = lines.filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(bare).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use rsa::BigUint;

    fn number(text: &str) -> BigUint {
        BigUint::from_bytes_be(&URL_SAFE_NO_PAD.decode(text).expect("base64url"))
    }

    /// RFC 7515, appendix A.2: RS256, which is what Alipay calls RSA2.
    const N: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
    const E: &str = "AQAB";
    const D: &str = "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ";
    const P: &str = "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc";
    const Q: &str = "uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc";
    const SIGNED: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    const SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    fn key() -> RsaPrivateKey {
        let primes = vec![number(P), number(Q)];
        RsaPrivateKey::from_components(number(N), number(E), number(D), primes).expect("a key")
    }

    #[test]
    fn the_published_example_is_signed_and_verified_as_published() {
        let signature = URL_SAFE_NO_PAD.decode(SIGNATURE).expect("base64url");
        let signature = STANDARD.encode(signature);
        assert_eq!(sign(&key(), SIGNED), signature);
        let public = RsaPublicKey::from(&key());
        assert!(verify(&public, SIGNED, &signature));
        assert!(!verify(&public, &SIGNED.replace('j', "k"), &signature));
        assert!(!verify(&public, SIGNED, &signature.replace('a', "b")));
        assert!(!verify(&public, SIGNED, ""));
    }

    /// The order and the omissions are those of the open platform's description: by ASCII of the name,
    /// nothing that is empty, and not the signature.
    #[test]
    fn what_is_signed_is_sorted_and_says_nothing_empty() {
        let pairs: Pairs = [
            ("version", "1.0"),
            ("app_id", "2014072300007148"),
            ("notify_url", ""),
            ("sign", "x"),
            ("sign_type", "RSA2"),
            ("biz_content", r#"{"button":[{"actionParam":"ZFB_HFCZ"}]}"#),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
        let asked = "app_id=2014072300007148&biz_content={\"button\":[{\"actionParam\":\"ZFB_HFCZ\"}]}&sign_type=RSA2&version=1.0";
        assert_eq!(content(&pairs, &["sign"]), asked);
        assert_eq!(
            content(&pairs, &["sign", "sign_type"]),
            asked.replace("&sign_type=RSA2", "")
        );
    }
}
