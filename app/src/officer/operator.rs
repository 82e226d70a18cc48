//! The operator's pages: organisations, their officers, ends that failed, and the outbox.

mod add_organisation;
mod appeals;
mod failed_ends;
mod officers;
mod organisations;
mod outbox;
mod table;

pub use appeals::Appeals;
pub use failed_ends::FailedEnds;
pub use officers::Officers;
pub use organisations::Organisations;
pub use outbox::Outbox;
