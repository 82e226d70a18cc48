//! The dossier on the wire: one revision a section.

use crate::lenient::Lenient;
use crate::value::Record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /api/v1/dossier`: all sections of one's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DossierBody {
    pub sections: BTreeMap<String, SectionBody>,
}

/// One section as stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct SectionBody {
    /// Counts up with every save; 0 for a section never saved.
    pub revision: u64,
    pub records: Vec<Record>,
}

/// `PUT /api/v1/dossier/{section}` with a [`SectionBody`] whose revision is the one last seen.
/// 200 with [`Saved`]; 409 `stale` with the present [`SectionBody`] in `current`.
/// Archived records must come back unchanged (409 otherwise). Attachments name digests uploaded before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// The new revision.
    pub revision: u64,
    /// When it was safe on disk, Unix seconds.
    pub at: i64,
}

/// `POST /api/v1/blobs?name=` with the bytes as body: keeps a file for oneself. 201 with [`Uploaded`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Uploaded {
    pub digest: String,
    /// Type by content.
    pub kind: String,
    pub size: u64,
}

/// `PUT /api/v1/me/photo?jurisdiction=` with JPEG bytes: 200 with a [`crate::frozen::PhotoRef`].
/// `GET /api/v1/blobs/{digest}` gives back what one may see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoRefused {
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub findings: Vec<crate::photo::Finding>,
}
