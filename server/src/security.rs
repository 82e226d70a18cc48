//! What keeps strangers out and secrets closed.

pub mod answers;
pub mod caller;
pub mod csrf;
pub mod device;
pub mod gate;
pub mod guess;
pub mod headers;
pub mod keys;
pub mod limit;
pub mod network;
pub mod passkeys;
pub mod password;
pub mod queue;
pub mod seal;
pub mod session;
pub mod token;
pub mod way;
pub mod work;
