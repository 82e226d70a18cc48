//! A file that somebody has chosen for a slot: judged here as the server will, before it travels, and
//! made to fit where it is a picture.

use zhicheng_shared::attachment::{Unfit, judge};
use zhicheng_shared::form::Slot;
use zhicheng_shared::frozen::digest;
use zhicheng_shared::photo::sniff;
use zhicheng_shared::problem::ProblemKind;

use crate::browser::boxes::{Blob, File};
use crate::browser::{download, image};
use crate::photo::{Trouble, shrink};
use crate::words::{form as words, problem};

/// A file as it is to be sent.
#[derive(Clone, Debug)]
pub struct Ready {
    pub name: String,
    pub blob: Blob,
    /// SHA-256 of it, lowercase hex.
    pub digest: String,
    /// Bytes of the picture that it was made from.
    pub made_from: Option<u64>,
    /// Digest of the file whose place it is to take, among several.
    pub instead: Option<String>,
}

impl Ready {
    /// Bytes of it.
    pub fn size(&self) -> u64 {
        self.blob.size() as u64
    }
}

/// What becomes of a chosen file.
enum Fate {
    /// It can go as it is.
    Goes,
    /// A picture that does not fit as it is.
    Fit,
}

/// Bytes that a slot's files may have.
pub fn most(slot: &Slot) -> u64 {
    u64::from(slot.max_kib.unwrap_or(20_480)) * 1024
}

/// Whether pictures are made to fit here.
pub fn fits_pictures(slot: &Slot) -> bool {
    takes(slot, "jpg")
}

fn takes(slot: &Slot, kind: &str) -> bool {
    slot.types.is_empty() || slot.types.iter().any(|t| t == kind)
}

/// So much is read to tell a picture from another file.
const HEAD: f64 = 65_536.0;

/// The file as it is to be sent; `fitting` is called before a picture is made to fit.
///
/// # Errors
/// Why it cannot be taken, in a sentence that says what to do.
pub async fn ready(slot: &Slot, file: File, fitting: impl FnOnce()) -> Result<Ready, String> {
    let name = file.name();
    let size = file.size();
    let unreadable = |_| words::unreadable(&words::file_for(&slot.name, &name));
    let large = size as u64 > most(slot);
    let read = if large { HEAD } else { size };
    let bytes = image::bytes(&file, 0.0, read).await.map_err(unreadable)?;
    match fate(slot, &name, &bytes, large.then_some(size as u64))? {
        Fate::Goes => Ok(Ready {
            digest: digest(&bytes),
            blob: file.into(),
            name,
            made_from: None,
            instead: None,
        }),
        Fate::Fit => {
            drop(bytes);
            fitting();
            fit(slot, file, name).await
        }
    }
}

fn fate(slot: &Slot, name: &str, bytes: &[u8], large: Option<u64>) -> Result<Fate, String> {
    let picture = sniff(bytes).kind.is_picture() && fits_pictures(slot);
    if let Some(now) = large {
        return if picture {
            Ok(Fate::Fit)
        } else {
            Err(too_large(slot, name, now))
        };
    }
    match judge(bytes) {
        Ok(kind) if takes(slot, kind.ending()) => Ok(Fate::Goes),
        Ok(_) | Err(Unfit::Picture { .. }) if picture => Ok(Fate::Fit),
        Ok(_) => Err(wrong_type(slot, name)),
        Err(Unfit::Unknown | Unfit::Picture { .. }) if !slot.types.is_empty() => {
            Err(wrong_type(slot, name))
        }
        Err(why) => Err(words::unfit(why, &words::file_for(&slot.name, name))),
    }
}

async fn fit(slot: &Slot, file: File, name: String) -> Result<Ready, String> {
    let from = file.size() as u64;
    let whom = words::file_for(&slot.name, &name);
    let made = match shrink(file.into(), most(slot)).await {
        Ok(made) => made,
        Err(Trouble::Undecodable(found)) => {
            return Err(words::unfit(Unfit::Picture { found }, &whom));
        }
        Err(Trouble::Browser | Trouble::Found(_)) => return Err(words::cannot_fit(&whom)),
    };
    let blob = download::blob(&made, "image/jpeg").ok_or_else(|| words::cannot_fit(&whom))?;
    Ok(Ready {
        name: as_jpg(&name),
        digest: digest(&made),
        blob,
        made_from: Some(from),
        instead: None,
    })
}

/// The name with the ending of what it is now.
fn as_jpg(name: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => name,
    };
    [stem, ".jpg"].concat()
}

fn too_large(slot: &Slot, file: &str, now: u64) -> String {
    let kind = ProblemKind::AttachmentTooLarge {
        slot: slot.key.clone(),
        max: most(slot),
        now,
    };
    problem::sentence(&kind, &words::file_for(&slot.name, file))
}

/// That a file's content is of another type than the slot takes.
pub fn wrong_type(slot: &Slot, file: &str) -> String {
    let kind = ProblemKind::AttachmentType {
        slot: slot.key.clone(),
        allowed: slot.types.clone(),
    };
    problem::sentence(&kind, &words::file_for(&slot.name, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_was_made_is_called_what_it_is() {
        assert_eq!(as_jpg("scan.png"), "scan.jpg");
        assert_eq!(as_jpg("IMG_1.HEIC"), "IMG_1.jpg");
        assert_eq!(as_jpg("no ending"), "no ending.jpg");
        assert_eq!(as_jpg(".png"), ".png.jpg");
    }

    #[test]
    fn what_is_no_picture_is_refused_with_its_reason_and_a_picture_is_made_to_fit() {
        let slot = Slot {
            types: vec!["jpg".to_owned()],
            ..Slot::default()
        };
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert!(matches!(
            fate(&slot, "a", png, Some(9_000_000)),
            Ok(Fate::Fit)
        ));
        assert!(fate(&slot, "a", b"%PDF-1.7", Some(9_000_000)).is_err());
        assert!(fate(&slot, "a", b"only text\n", None).is_err());
        let papers = Slot {
            types: vec!["pdf".to_owned()],
            ..Slot::default()
        };
        assert!(fate(&papers, "a", png, Some(9_000_000)).is_err());
    }
}
