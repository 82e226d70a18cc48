//! The operator's pages: organisations, their officers, and the outbox.

mod add_organisation;
mod officers;
mod organisations;
mod outbox;

pub use officers::Officers;
pub use organisations::Organisations;
pub use outbox::Outbox;
