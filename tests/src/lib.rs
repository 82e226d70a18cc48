//! Samples and helpers of the tests that see more than one crate.

pub mod agreement;
pub mod app;
pub mod filled;
pub mod folders;
pub mod pictures;
pub mod people;
pub mod seeded;
pub mod pdf_text;
pub mod sheets;
