//! Sheets in the browser: the live preview, and the PDF, both made by the web worker.

mod client;
mod message;
mod preview;
mod svg;
mod work;

pub use client::{cancel, make_pdf, preview};
pub use message::{Answer, Ask, Job, PageView, Preview, SheetFault};
pub use preview::SheetPreview;
pub use svg::draw;
pub use work::{Fetch, answer};
