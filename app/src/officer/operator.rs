//! The operator's pages: organisations, their officers, ends that failed, and the outbox.

mod add_organisation;
mod announcement;
mod appeals;
mod closing;
mod failed_ends;
mod glance;
mod officers;
mod organisations;
mod outbox;
mod people;
mod table;

pub use announcement::AnnouncementPage;
pub use appeals::Appeals;
pub use failed_ends::FailedEnds;
pub use officers::Officers;
pub use organisations::Organisations;
pub use outbox::Outbox;
pub use people::People;
