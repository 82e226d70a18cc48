//! Whether a locked PDF file opens with no password at all (ISO 32000-1, 7.6.3; ISO 32000-2, 7.6.4).

use aes::Aes128;
use aes::cipher::{BlockEncrypt, KeyInit, generic_array::GenericArray};
use md5::{Digest as _, Md5};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// How a file is locked.
pub(super) struct Lock {
    /// By passwords, and not by certificates or a handler of somebody's own.
    pub standard: bool,
    pub version: i64,
    pub revision: i64,
    pub bits: i64,
    pub owner: Vec<u8>,
    pub user: Vec<u8>,
    pub permissions: i64,
    /// Whether metadata are locked too.
    pub metadata: bool,
    /// Whether the pages are not locked, only what is attached to them.
    pub plain: bool,
    /// The first part of the file's identifier.
    pub id: Vec<u8>,
}

/// What fills a short password up.
const PAD: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// Whether the empty password opens the file.
pub(super) fn opens_without(lock: &Lock) -> bool {
    if lock.plain {
        return true;
    }
    if !lock.standard {
        return false;
    }
    match lock.revision {
        2 => {
            let key = key(lock, 5);
            lock.user.get(..32) == Some(&rc4(&key, &PAD)[..])
        }
        3 | 4 => {
            let expected = long_user(lock);
            lock.user.get(..16) == Some(&expected[..])
        }
        5 => salted(&lock.user, |salt| Sha256::digest(salt).to_vec()),
        6 => salted(&lock.user, hardened),
        // Of a kind that is not known here nothing is said.
        _ => true,
    }
}

/// The key of the file under the empty password (algorithm 2).
fn key(lock: &Lock, length: usize) -> Vec<u8> {
    let mut hash = Md5::new();
    hash.update(PAD);
    hash.update(&lock.owner[..lock.owner.len().min(32)]);
    // Written signed or unsigned, the same 32 bits are meant.
    let permissions = (lock.permissions & 0xFFFF_FFFF) as u32;
    hash.update(permissions.to_le_bytes());
    hash.update(&lock.id);
    if lock.revision >= 4 && !lock.metadata {
        hash.update([0xFF; 4]);
    }
    let mut key = hash.finalize().to_vec();
    if lock.revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key[..length]).to_vec();
        }
    }
    key.truncate(length);
    key
}

/// What proves the empty password from revision 3 on (algorithm 5).
fn long_user(lock: &Lock) -> Vec<u8> {
    let length = match lock.version {
        4 => 16,
        1 => 5,
        _ => usize::try_from(lock.bits / 8).unwrap_or(5).clamp(5, 16),
    };
    let key = key(lock, length);
    let mut hash = Md5::new();
    hash.update(PAD);
    hash.update(&lock.id);
    let mut text = hash.finalize().to_vec();
    for round in 0..20u8 {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        text = rc4(&key, &text);
    }
    text
}

/// The proof of later revisions: a digest with eight bytes of salt behind it.
fn salted(user: &[u8], hash: impl Fn(&[u8]) -> Vec<u8>) -> bool {
    match (user.get(..32), user.get(32..40)) {
        (Some(proof), Some(salt)) => hash(salt) == proof,
        _ => false,
    }
}

/// The digest made slow (algorithm 2.B) of the empty password and its salt.
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    let mut round = 0;
    loop {
        let text = key.repeat(64);
        let text = cbc(&key, &text);
        let rest: u32 = text[..16].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3;
        key = match rest {
            0 => Sha256::digest(&text).to_vec(),
            1 => Sha384::digest(&text).to_vec(),
            _ => Sha512::digest(&text).to_vec(),
        };
        round += 1;
        let last = u32::from(text.last().copied().unwrap_or(0));
        if round >= 64 && last + 32 <= round {
            key.truncate(32);
            return key;
        }
    }
}

/// AES in chained blocks without filling: key and first block are the two halves of 32 bytes.
fn cbc(key: &[u8], text: &[u8]) -> Vec<u8> {
    let cipher = Aes128::new(GenericArray::from_slice(&key[..16]));
    let mut before: [u8; 16] = [0; 16];
    before.copy_from_slice(&key[16..32]);
    let mut out = Vec::with_capacity(text.len());
    for block in text.chunks_exact(16) {
        let mut mixed = [0; 16];
        for (place, byte) in mixed.iter_mut().enumerate() {
            *byte = block[place] ^ before[place];
        }
        let mut block = GenericArray::from(mixed);
        cipher.encrypt_block(&mut block);
        before.copy_from_slice(&block);
        out.extend(before);
    }
    out
}

/// RC4, which old files are locked with; good for nothing else.
fn rc4(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut other = 0usize;
    for place in 0..256 {
        other = (other + usize::from(state[place]) + usize::from(key[place % key.len()])) % 256;
        state.swap(place, other);
    }
    let (mut one, mut two) = (0, 0);
    text.iter()
        .map(|byte| {
            one = (one + 1) % 256;
            two = (two + usize::from(state[one])) % 256;
            state.swap(one, two);
            byte ^ state[(usize::from(state[one]) + usize::from(state[two])) % 256]
        })
        .collect()
}
