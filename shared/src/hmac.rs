//! HMAC-SHA-256 (RFC 2104), as anybody has it at hand.

use sha2::{Digest, Sha256};

/// Bytes that SHA-256 works on at a time.
const BLOCK: usize = 64;

/// The code of a message under a key.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = [0u8; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let under = |pad: u8, message: &[u8]| {
        let mut hash = Sha256::new();
        hash.update(block.map(|byte| byte ^ pad));
        hash.update(message);
        <[u8; 32]>::from(hash.finalize())
    };
    under(0x5c, &under(0x36, message))
}

#[cfg(test)]
mod tests {
    use super::hmac_sha256;
    use crate::frozen::hex;

    // RFC 4231, cases 1, 2, 3 and 6.
    #[test]
    fn it_agrees_with_the_published_vectors() {
        let table: [(Vec<u8>, &[u8], &str); 4] = [
            (
                vec![0x0b; 20],
                b"Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                vec![0xaa; 20],
                &[0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                vec![0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ];
        for (key, message, code) in table {
            assert_eq!(hex(&hmac_sha256(&key, message)), code);
        }
    }
}
