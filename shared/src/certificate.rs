//! Certificates: the pattern of their numbers, and the payload that is signed.

mod number;
mod payload;
#[cfg(feature = "verify")]
mod verify;

pub use number::{CheckKind, NumberFacts, NumberFault, NumberPart, NumberPattern};
pub use payload::{Payload, PayloadFault, Signed, Title};
#[cfg(feature = "verify")]
pub use verify::{VerifyFault, verify};
