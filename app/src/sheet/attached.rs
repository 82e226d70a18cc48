//! What is attached, made ready to follow behind sheets: pictures upright and as JPEG, whatever they were.

use js_sys::Uint8Array;
use zhicheng_shared::answers::Belonging;
use zhicheng_shared::photo::sniff;
use zhicheng_shared::sheet::{EnclosedPicture, Enclosure, Enclosures};

use super::client::Attached;
use crate::api::dossier;
use crate::browser::download;
use crate::form::is_picture;
use crate::photo::shrink;
use crate::words::{error, sheet as words};

/// Most bytes of one picture behind sheets: a full page can be read well with far less.
const MOST: u64 = 2 << 20;
/// Most bytes of all pictures in one file, which a phone has to hold at once.
const ALL: usize = 96 << 20;

/// Fetches the files one after the other; `told` hears how many are done.
///
/// # Errors
/// A sentence, when one cannot be fetched: never a bundle that lacks what it should hold.
pub async fn attached(
    files: &[Belonging],
    mut told: impl FnMut(usize, usize),
) -> Result<Attached, String> {
    if files.is_empty() {
        return Ok(Attached::default());
    }
    let mut said = Enclosures {
        title: words::ENCLOSURES.to_owned(),
        note: words::ENCLOSURES_NOTE.to_owned(),
        all: Vec::new(),
    };
    let mut pictures: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, one) in files.iter().enumerate() {
        told(at, files.len());
        let held: usize = pictures.iter().map(|(_, bytes)| bytes.len()).sum();
        let made = match held < ALL && is_picture(&one.file.kind) {
            true => picture(&one.file.digest).await?,
            false => None,
        };
        said.all.push(Enclosure {
            caption: words::enclosure(at + 1, one, made.is_some()),
            picture: made.as_ref().map(|(picture, _)| picture.clone()),
        });
        if let Some((picture, bytes)) = made
            && pictures.iter().all(|(digest, _)| *digest != picture.digest)
        {
            pictures.push((picture.digest, bytes));
        }
    }
    Ok(Attached {
        said: Some(said),
        pictures,
    })
}

/// A picture as a JPEG; none where this browser cannot draw it.
async fn picture(digest: &str) -> Result<Option<(EnclosedPicture, Vec<u8>)>, String> {
    let bytes = dossier::blob(digest).await;
    let bytes = bytes.map_err(|why| error::sentence(&why))?;
    let Some(blob) = download::blob_of(&Uint8Array::from(bytes.as_slice()), "") else {
        return Ok(None);
    };
    drop(bytes);
    let Ok(made) = shrink(blob, MOST).await else {
        return Ok(None);
    };
    let size = sniff(&made).jpeg.map(|head| head.size);
    Ok(size.map(|size| {
        let picture = EnclosedPicture {
            digest: digest.to_owned(),
            width: size.width,
            height: size.height,
        };
        (picture, made)
    }))
}
