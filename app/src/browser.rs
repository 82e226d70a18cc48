//! Every call to the browser that is no element of a page.

#[cfg(feature = "pages")]
pub mod camera;
#[cfg(feature = "pages")]
pub mod dom;
#[cfg(feature = "pages")]
pub mod download;
pub mod fetch;
#[cfg(feature = "pages")]
pub mod history;
#[cfg(feature = "pages")]
pub mod image;
#[cfg(feature = "pages")]
pub mod keys;
#[cfg(feature = "pages")]
pub mod random;
#[cfg(feature = "pages")]
pub mod setting;
#[cfg(feature = "pages")]
pub mod storage;
#[cfg(feature = "pages")]
pub mod visibility;
pub mod worker;
