//! Every call to the browser that is no element of a page.

pub mod dom;
pub mod download;
pub mod history;
pub mod image;
pub mod random;
pub mod setting;
pub mod storage;
pub mod visibility;
pub mod worker;
