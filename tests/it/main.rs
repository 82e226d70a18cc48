//! What must hold across the crates, one module a subject.

mod agreement;
mod check;
mod committees;
mod coverage;
mod filling;
mod jurisdiction;
mod photo;
mod review;
mod rules;
