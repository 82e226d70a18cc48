//! The photo made in the page: chosen or taken, turned, cropped, checked, encoded; nothing leaves the browser before.

mod chooser;
mod desk;
mod editing;
mod gesture;
mod maker;
mod report;
mod requirements;
mod sketch;
mod stage;
mod work;

pub use maker::{PhotoMaker, PhotoMakerProps};
