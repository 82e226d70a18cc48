//! Samples and helpers of the tests that see more than one crate.

pub mod agreement;
pub mod app;
pub mod authenticator;
pub mod budget;
pub mod busy;
pub mod databases;
pub mod filled;
pub mod folders;
pub mod pdf_text;
pub mod people;
pub mod pictures;
pub mod process;
pub mod samples;
pub mod seeded;
pub mod sheets;
pub mod stand_in;
pub mod statements;
