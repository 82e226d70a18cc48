//! The domain of Zhicheng, pure: no clock, no randomness, no input or output.

pub mod answers;
pub mod api;
pub mod archive;
pub mod article;
pub mod attachment;
pub mod book;
pub mod calendar;
pub mod certificate;
pub mod check;
pub mod committee;
pub mod computed;
pub mod condition;
pub mod credit_code;
pub mod csv;
pub mod date;
pub mod draw;
pub mod earlier;
pub mod effect;
pub mod eligibility;
pub mod fee;
pub mod form;
pub mod frozen;
pub mod gate;
pub mod gather;
pub mod hmac;
pub mod identity;
pub mod jurisdiction;
pub mod lenient;
pub mod login;
pub mod moved;
pub mod offer;
pub mod order;
pub mod organisation;
pub mod photo;
pub mod problem;
pub mod region;
pub mod review;
pub mod rules;
pub mod sheet;
pub mod value;
pub mod work;

// What is derived names this crate so, inside it too.
extern crate self as zhicheng_shared;
