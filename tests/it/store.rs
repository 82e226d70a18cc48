//! The store: what was acknowledged is there, and histories give the states that are kept.

mod conditions;
mod histories;
mod saves;
