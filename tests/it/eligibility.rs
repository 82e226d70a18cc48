//! "Can I apply?": each rule of SPEC section 7 at its boundary days, and what always holds of the answer.

mod always;
mod asked;
mod assessment;
mod review;
