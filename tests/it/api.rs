//! The server's API, called through its router.

mod concluded;
mod described;
mod no_room;
mod operator;
mod papers;
mod printed;
mod race;
mod reach;
mod refusals;
mod secrets;
mod site;
