//! What must hold across the crates, one module a subject.

mod agreement;
mod api;
mod check;
mod committees;
mod coverage;
mod durability;
mod filling;
mod jurisdiction;
mod pdf;
mod pdf_conformance;
mod pdf_samples;
mod pdf_validators;
mod photo;
mod review;
mod rules;
mod secrets;
mod sheet;
mod sheet_bad_input;
mod sheet_bytes;
mod sheet_labels;
mod sheet_measures;
mod sheet_people;
mod sheet_pictures;
mod sheets_family;
mod store;
mod tidy;
