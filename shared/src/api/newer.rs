//! What a newer server says and this page does not understand.
//!
//! A page can be older than its server: it stays open while a new version is installed, and the
//! service worker keeps it for days. So answers are read as far as they are understood: a field that
//! is not known is passed over, and a word that is not known becomes `Newer`, which pages show
//! neutrally and never act upon. Requests and data files are read exactly, by whoever is built with
//! the feature `exact`; there `Newer` cannot be read.

use crate::lenient::{Lenient, Node};
use serde::de::{Deserialize, Deserializer, IgnoredAny};
use serde::{Serialize, Serializer};

/// Something of a newer version that is more than a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Newer;

impl<'de> Deserialize<'de> for Newer {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Newer, D::Error> {
        IgnoredAny::deserialize(reader).map(|_| Newer)
    }
}

impl Lenient for Newer {
    fn read(_: Node<'_>) -> Newer {
        Newer
    }
}

impl Serialize for Newer {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        writer.serialize_none()
    }
}
