//! Every sentence the server itself says.

pub mod accounts;
pub mod articles;
pub mod care;
pub mod console;
pub mod demo;
pub mod devices;
pub mod doors;
pub mod errors;
pub mod fees;
pub mod messages;
pub mod petitions;
pub mod public;
pub mod site;
pub mod tables;
