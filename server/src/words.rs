//! Every sentence the server itself says.

pub mod accounts;
pub mod devices;
pub mod errors;
pub mod messages;
pub mod tables;
