//! Every sentence a person reads, one file an area.

pub mod account;
pub mod common;
pub mod error;
pub mod form;
pub mod pages;
pub mod problem;
pub mod officer;
pub mod photo;
pub mod refusal;
pub mod review;
pub mod sheet;
