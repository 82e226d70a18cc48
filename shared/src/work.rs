//! Proof of work: what somebody computes who asks often, so that guessing costs and nobody is locked
//! out (hashcash with SHA-256).
//!
//! The work is a row of small puzzles rather than one large: it takes about as long each time.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// So many puzzles make one work.
pub const PARTS: u8 = 8;
/// Bits that so many puzzles are worth together beyond one of them.
const BITS_OF_PARTS: u8 = PARTS.trailing_zeros() as u8;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Challenge {
    /// Handed back with the work; says itself what for, until when and how hard, signed.
    pub token: String,
    /// About two to the power of so many digests have to be computed.
    pub bits: u8,
}

/// What was computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// The challenge's.
    pub token: String,
    /// One number for each puzzle, in order.
    pub nonces: Vec<u32>,
}

/// Works on a challenge, a little at a time.
pub struct Solver {
    token: String,
    base: [u8; 32],
    bits: u8,
    nonces: Vec<u32>,
    next: u32,
}

impl Solver {
    /// At the beginning.
    pub fn new(challenge: &Challenge) -> Solver {
        Solver {
            token: challenge.token.clone(),
            base: base(&challenge.token),
            bits: challenge.bits,
            nonces: Vec::new(),
            next: 0,
        }
    }

    /// Computes at most so many digests more; the work once it is done.
    pub fn go(&mut self, most: u32) -> Option<Work> {
        for _ in 0..most {
            let part = self.nonces.len() as u8;
            if part == PARTS {
                return Some(Work {
                    token: self.token.clone(),
                    nonces: self.nonces.clone(),
                });
            }
            let nonce = self.next;
            self.next = self.next.wrapping_add(1);
            if fits(&self.base, self.bits, part, nonce) {
                self.nonces.push(nonce);
                self.next = 0;
            }
        }
        None
    }
}

/// Whether the work is done.
pub fn is_done(work: &Work, bits: u8) -> bool {
    let base = base(&work.token);
    work.nonces.len() == usize::from(PARTS)
        && (0..PARTS)
            .zip(&work.nonces)
            .all(|(part, nonce)| fits(&base, bits, part, *nonce))
}

fn base(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// One block of SHA-256 a try.
fn fits(base: &[u8; 32], bits: u8, part: u8, nonce: u32) -> bool {
    let digest = Sha256::new()
        .chain_update(base)
        .chain_update([part])
        .chain_update(nonce.to_le_bytes())
        .finalize();
    let head = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    head.leading_zeros() >= u32::from(bits.saturating_sub(BITS_OF_PARTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_work_of_its_challenge_is_done() {
        let challenge = Challenge {
            token: "12.3.ab".into(),
            bits: 11,
        };
        let mut solver = Solver::new(&challenge);
        let mut turns = 0;
        let work = loop {
            turns += 1;
            if let Some(work) = solver.go(100) {
                break work;
            }
        };
        assert!(is_done(&work, 11) && turns > 2);
        assert!(!is_done(&work, 24));
        let other = Work {
            token: "12.3.ac".into(),
            ..work.clone()
        };
        assert!(!is_done(&other, 11));
        let short = Work {
            nonces: work.nonces[1..].to_vec(),
            ..work.clone()
        };
        assert!(!is_done(&short, 11));
        let mut swapped = work;
        swapped.nonces.rotate_left(1);
        assert!(!is_done(&swapped, 11));
    }
}
