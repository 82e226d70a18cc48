//! The workflow: every state with every event by everybody, and histories at random.

mod calendar;
mod cast;
mod certificate;
mod histories;
mod matrix;
mod notices;
mod routes;
mod stories;
mod take_back;
