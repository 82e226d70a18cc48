//! The domain's engines: workflow, rules, certificates.

mod review;
mod rules;
