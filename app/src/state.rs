//! What is being filled in, as plain values and pure functions.

pub mod desk;
pub mod document;
pub mod merge;
pub mod place;
