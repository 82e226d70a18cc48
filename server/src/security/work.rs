//! Challenges for proofs of work: signed instead of kept, so that any process knows its own.

use super::seal::Sealer;
use super::token;
use crate::store::row::SpentWork;
use zhicheng_shared::work::{Challenge, Work, is_done};

/// So many seconds a challenge can be answered; the slowest telephones need a tenth of it.
const LIVES: i64 = 300;

/// Work that was done, and what has to be noted so that it counts once.
pub struct Done {
    pub bits: u8,
    pub spent: SpentWork,
}

/// A challenge for one purpose, such as trying a password of one person from one network.
pub fn challenge(sealer: &Sealer, purpose: &str, bits: u8, now: i64) -> Challenge {
    let said = format!("{}.{bits}.{}", now + LIVES, token::id());
    let token = format!("{said}.{}", signature(sealer, purpose, &said));
    Challenge { token, bits }
}

/// Whether the work is done, for this purpose and in time.
pub fn judge(sealer: &Sealer, purpose: &str, work: &Work, now: i64) -> Option<Done> {
    let (said, signed) = work.token.rsplit_once('.')?;
    if !token::same(
        signature(sealer, purpose, said).as_bytes(),
        signed.as_bytes(),
    ) {
        return None;
    }
    let mut parts = said.split('.');
    let until: i64 = parts.next()?.parse().ok()?;
    let bits: u8 = parts.next()?.parse().ok()?;
    let id = parts.next()?.to_owned();
    (now < until && is_done(work, bits)).then_some(Done {
        bits,
        spent: SpentWork { id, until },
    })
}

fn signature(sealer: &Sealer, purpose: &str, said: &str) -> String {
    sealer.index("proof of work", &format!("{said}\0{purpose}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhicheng_shared::work::Solver;

    #[test]
    fn a_challenge_is_for_its_purpose_and_its_time() {
        let sealer = Sealer::new(&[7; 32]);
        let challenge = challenge(&sealer, "a", 8, 1000);
        let work = Solver::new(&challenge).go(u32::MAX).unwrap();
        let good = judge(&sealer, "a", &work, 1299).unwrap();
        assert_eq!((good.bits, good.spent.until), (8, 1300));
        assert!(judge(&sealer, "a", &work, 1300).is_none());
        assert!(judge(&sealer, "b", &work, 1000).is_none());
        assert!(judge(&Sealer::new(&[8; 32]), "a", &work, 1000).is_none());
        // What it says of itself is signed too: neither easier nor longer.
        for (from, to) in [("1300.8", "1300.1"), ("1300.8", "9300.8")] {
            let token = work.token.replace(from, to);
            let forged = Challenge { token, bits: 1 };
            let work = Solver::new(&forged).go(u32::MAX).unwrap();
            assert!(judge(&sealer, "a", &work, 1000).is_none(), "{to}");
        }
    }
}
