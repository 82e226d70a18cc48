//! The photo made in the page: chosen or taken, turned, cropped, checked, encoded; nothing leaves the browser before.
//! And pictures of papers, made to fit where they are to go.

mod chooser;
mod desk;
mod editing;
mod gesture;
mod maker;
mod report;
mod requirements;
mod shrink;
mod sketch;
mod stage;
mod work;

pub use maker::{PhotoMaker, PhotoMakerProps};
pub use shrink::shrink;
pub use work::Trouble;
