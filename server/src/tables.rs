//! Tables that spreadsheet programs save and open, taken in and given out.

pub mod organisations;
mod text;

pub use text::text;
