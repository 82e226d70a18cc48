//! Every sentence a person reads, one file an area.

pub mod account;
pub mod common;
pub mod earlier;
pub mod eligibility;
pub mod error;
pub mod fees;
pub mod form;
pub mod gates;
pub mod looks;
pub mod moved;
pub mod notice;
pub mod officer;
pub mod outcome;
pub mod pages;
pub mod paper;
pub mod paper_list;
pub mod photo;
pub mod pinyin;
pub mod problem;
pub mod refusal;
pub mod review;
pub mod sheet;
pub mod units;
pub mod upload;
