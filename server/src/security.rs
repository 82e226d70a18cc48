//! What keeps strangers out and secrets closed.

pub mod caller;
pub mod csrf;
pub mod gate;
pub mod headers;
pub mod keys;
pub mod limit;
pub mod password;
pub mod seal;
pub mod session;
pub mod token;
