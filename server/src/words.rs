//! Every sentence the server itself says.

pub mod accounts;
pub mod console;
pub mod devices;
pub mod doors;
pub mod errors;
pub mod fees;
pub mod messages;
pub mod public;
pub mod tables;
