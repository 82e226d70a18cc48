//! Reading answers as far as they are understood, with little code.
//!
//! Serde writes a reader for each type and each way of asking it: a third of what a page fetched.
//! Here a text is parsed once into a flat list of cells, by code that knows no type, and a type
//! takes what it knows from it. Reading never turns back: what is missing or of another kind is
//! read as something empty and noted, and whether all was there is asked once, at the end. So a
//! field costs a call and nothing has to be undone.
//!
//! Unknown fields are passed over and unknown words become `Newer`, as [`crate::api::newer`] says.
//! Requests and data files are read by serde, to the letter.

mod kinds;
mod node;
mod parse;
#[cfg(test)]
mod tests;

pub use node::Node;
/// Reads by the attributes that serde has.
pub use zhicheng_derive::Lenient;

/// What can be read from an answer.
pub trait Lenient: Sized {
    /// Takes from a place of an answer what is understood.
    fn read(node: Node<'_>) -> Self;
}

/// Reads a text of JSON; nothing if it is none, or if something is missing.
pub fn from_str<T: Lenient>(text: &str) -> Option<T> {
    let tree = node::Tree::of(text)?;
    let read = T::read(tree.root());
    tree.is_understood().then_some(read)
}

/// The same from bytes.
pub fn from_slice<T: Lenient>(bytes: &[u8]) -> Option<T> {
    from_str(std::str::from_utf8(bytes).ok()?)
}
