//! The server, as the pages see it: one file a resource.

pub mod account;
mod acts;
pub mod application;
pub mod article;
pub mod care;
pub mod certificate;
pub mod client;
pub mod console;
pub mod dossier;
pub mod fees;
pub mod jurisdiction;
pub mod known;
pub mod notice;
pub mod office;
pub mod operator;
pub mod paper;
pub mod petition;
pub mod upload;

pub use client::{Answer, ApiError, Refused};
