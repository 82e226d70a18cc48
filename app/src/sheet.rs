//! Sheets in the browser: the live preview, and the PDF, both made by the web worker.

#[cfg(feature = "pages")]
mod attached;
#[cfg(feature = "pages")]
mod client;
#[cfg(feature = "pages")]
pub mod faces;
mod message;
#[cfg(feature = "pages")]
mod pdf_button;
#[cfg(feature = "pages")]
mod preview;
mod reading;
mod svg;
mod work;

#[cfg(feature = "pages")]
pub use client::{Attached, Made, cancel, make_bundle, make_pdf, preview};
pub use message::{Answer, Ask, Job, PageView, Preview, SheetFault, said, understood};
#[cfg(feature = "pages")]
pub use pdf_button::{Gather, Order, PdfButton};
#[cfg(feature = "pages")]
pub use preview::SheetPreview;
pub use svg::draw;
pub use work::{Fetch, answer};
