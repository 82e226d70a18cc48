//! Hooks: what pages follow while they are shown.

mod use_online;
mod use_resource;
mod use_session;

pub use use_online::use_online;
pub use use_resource::{Resource, use_resource};
pub use use_session::{Session, SessionProvider, SessionState, use_session};
