//! A file on its way: small ones at once, others a piece after the other, so that a line that is cut
//! costs one piece.

use std::time::Duration;

use gloo::timers::future::sleep;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::dossier::Uploaded;
use zhicheng_shared::api::upload::{PIECE, Upload, UploadWish};

use super::given::Ready;
use crate::api::{Answer, ApiError, dossier, upload};
use crate::browser::boxes::Blob;

/// Seconds before the line is tried again, one try after the other; then it is left to the person.
const WAITS: [u64; 3] = [1, 2, 4];

/// Sends a file, telling how many hundredths are there.
pub async fn send(file: &Ready, told: impl Fn(u8)) -> Answer<Uploaded> {
    if file.size() <= PIECE {
        return dossier::upload(&file.name, file.blob.clone()).await;
    }
    let wish = UploadWish {
        size: file.size(),
        digest: Some(file.digest.clone()),
    };
    let mut present = upload::begin(&wish).await?;
    let mut tries = WAITS.iter();
    while present.kept.is_none() && present.received < present.size {
        told(percent(&present));
        match append(&present, &file.blob).await {
            Ok(further) => {
                tries = WAITS.iter();
                present = further;
            }
            Err(ApiError::Unreachable) => {
                let Some(wait) = tries.next() else {
                    return Err(ApiError::Unreachable);
                };
                sleep(Duration::from_secs(*wait)).await;
                // The piece may have arrived, and only its answer not.
                match upload::read(&present.id).await {
                    Ok(now) => present = now,
                    Err(ApiError::Unreachable) => {}
                    Err(error) => return Err(error),
                }
            }
            Err(error) => return Err(error),
        }
    }
    told(percent(&present));
    match present.kept {
        Some(kept) => Ok(kept),
        None => upload::finish(&present.id).await,
    }
}

/// The next piece; where others of the same file came meanwhile, how far it is by then.
async fn append(present: &Upload, file: &Blob) -> Answer<Upload> {
    let from = present.received;
    let to = (from + PIECE).min(present.size);
    let piece = file.slice_with_f64_and_f64(from as f64, to as f64);
    let piece = piece.map_err(|_| ApiError::Garbled { status: 0 })?;
    match upload::append(&present.id, from, piece).await {
        Err(ApiError::Refused(refused)) if refused.code == ErrorCode::Stale => {
            let now: Option<Upload> = refused.current();
            now.ok_or(ApiError::Refused(refused))
        }
        other => other,
    }
}

fn percent(upload: &Upload) -> u8 {
    let hundredths = upload.received * 100 / upload.size.max(1);
    u8::try_from(hundredths.min(100)).unwrap_or(100)
}
