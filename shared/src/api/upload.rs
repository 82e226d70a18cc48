//! Files on the wire a piece after the other, so that a line that is cut costs one piece and no more.

use super::dossier::Uploaded;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// Most bytes of one piece.
pub const PIECE: u64 = 1 << 20;

/// `POST /api/v1/uploads`: says what is to come. 201 with [`Upload`]: a new one, or the same person's
/// unfinished one of the same size and digest, which goes on where it stopped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct UploadWish {
    /// Bytes of the whole file.
    pub size: u64,
    /// SHA-256 of it, lowercase hex: what arrives is held against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// How far an upload is.
///
/// `PUT /api/v1/uploads/{id}?offset=` with at most [`PIECE`] bytes puts them behind those that are
/// there; what is there already is not written again and answered alike, and any other place is 409
/// `stale` with this in `current`. `POST /api/v1/uploads/{id}/file` judges the whole and keeps it, 201
/// with [`Uploaded`], the same however often it is asked. `DELETE` gives it up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Upload {
    pub id: String,
    /// Bytes of the whole file.
    pub size: u64,
    /// Bytes that are safe on the server's disk.
    pub received: u64,
    /// What it was kept as, once it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Uploaded>,
}
