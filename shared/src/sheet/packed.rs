//! A sheet's definition in few bytes, for who only lays it out.
//!
//! Reading JSON takes a program that knows every name twice; the web worker, which a phone fetches
//! before it prints, reads this instead.

use serde::{Deserialize, Serialize};

use super::def::SheetDef;

/// A definition as the server packs it and the worker unpacks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedSheet(Vec<u8>);

/// It was packed by another version of the program, or is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackedError;

/// What a definition consists of has no names in these bytes, so that two programs only understand
/// each other when they were built from the same words.
const FORMAT: [u8; 8] = fingerprint(&[
    include_bytes!("def.rs"),
    include_bytes!("def/block.rs"),
    include_bytes!("packed.rs"),
])
.to_le_bytes();

/// FNV-1a.
const fn fingerprint(files: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut file = 0;
    while file < files.len() {
        let mut at = 0;
        while at < files[file].len() {
            hash = (hash ^ files[file][at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        file += 1;
    }
    hash
}

impl PackedSheet {
    /// Packs a definition.
    ///
    /// # Panics
    /// Never: a definition holds nothing that cannot be packed.
    pub fn of(def: &SheetDef) -> Self {
        let packed = postcard::to_extend(def, FORMAT.to_vec());
        Self(packed.expect("memory takes every byte"))
    }

    /// Bytes as they came.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The definition.
    ///
    /// # Errors
    /// The bytes are not what this version of the program packs.
    pub fn unpack(&self) -> Result<SheetDef, PackedError> {
        let packed = self.0.strip_prefix(&FORMAT).ok_or(PackedError)?;
        postcard::from_bytes(packed).map_err(|_| PackedError)
    }
}
