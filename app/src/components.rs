//! Small parts of pages that know nothing of applications.

mod badge;
mod button;
mod dialog;
mod error_summary;
mod head;
mod hits;
mod input;
mod near_limit;
mod notes;
mod pager;
mod progress;
mod refused;
mod remark;
mod resource;
mod stages;
mod table;
mod tabs;
mod toast;

pub use badge::{Badge, Tone};
pub use button::{Button, Look};
pub use dialog::Dialog;
pub use error_summary::{ErrorSummary, SummaryLine};
pub use head::PageHead;
pub use hits::Hits;
pub use input::Input;
pub use near_limit::NearLimit;
pub use notes::Notes;
pub use pager::Pager;
pub use progress::Progress;
pub use refused::Refused;
pub use remark::Remark;
pub use resource::{Empty, Failed, Wait, show};
pub use stages::{StageLine, StageLook, StagePoint};
pub use table::{Cells, Column, Table};
pub use tabs::{Tab, Tabs};
pub use toast::{ToastProvider, Toasts, use_toast};
