//! Every sentence the server itself says.

pub mod errors;
pub mod messages;
