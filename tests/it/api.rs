//! The server's API, called through its router.

mod arrival;
mod concluded;
mod described;
mod no_room;
mod ends;
mod masks;
mod objections;
mod once;
mod operator;
mod papers;
mod printed;
mod race;
mod reach;
mod refusals;
mod secrets;
mod site;
