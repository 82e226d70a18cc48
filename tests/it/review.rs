//! The workflow: every state with every event by everybody, and histories at random.

mod calendar;
mod cast;
mod certificate;
mod directions;
mod histories;
mod matrix;
mod notices;
pub mod onward;
mod routes;
pub mod shipped;
mod stories;
mod take_back;
