//! The server's API, called through its router.

mod accounts;
mod answers;
mod arrival;
mod caller;
mod concluded;
mod described;
mod dossier;
mod ends;
mod masks;
mod no_room;
mod objections;
mod once;
mod operator;
mod own_list;
mod papers;
mod printed;
mod race;
mod reach;
mod refusals;
mod samples;
mod seats;
mod secrets;
mod sign_in;
mod site;
mod two_people;
mod work;
