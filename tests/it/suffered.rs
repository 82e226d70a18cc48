//! What people suffer from who use the systems of the guides: a test for each, named after it, that fails
//! when it comes back.

mod kept;
mod pages;
mod papers;
mod reached;
