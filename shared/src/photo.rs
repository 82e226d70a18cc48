//! Photos of people for certificates: what a rule asks for, what a file is, how it is cropped, what is wrong with it.
//!
//! Bytes and pixels go in, findings come out; nothing here decodes, draws or repaints.
//! The browser decodes and shows, the server checks the finished file again with [`check_file`].

pub mod background;
pub mod crop;
pub mod exif;
pub mod file;
pub mod finding;
mod framing;
pub mod grid;
pub mod head;
pub mod jpeg;
pub mod look;
pub mod measured;
mod noise;
pub mod orientation;
pub mod profile;
pub mod quality;
pub mod rule;
pub mod sharpness;
pub mod sniff;
pub mod strip;
pub mod traces;

pub use crop::{Crop, Nudge, Size};
pub use file::{check_file, check_source};
pub use finding::{Finding, Severity};
pub use grid::{Colour, Pixels};
pub use look::{Look, check_pixels, look};
pub use measured::Measured;
pub use orientation::Orientation;
pub use quality::QualitySearch;
pub use rule::{BackgroundKind, BackgroundRule, HeadRule, PhotoRule, RuleFault};
pub use sniff::{PictureKind, sniff};
pub use strip::finish;
pub use traces::without_traces;
