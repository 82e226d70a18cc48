//! A file that somebody has chosen for a slot: judged here as the server will, before it travels.

use zhicheng_shared::attachment::{Unfit, judge};
use zhicheng_shared::form::Slot;
use zhicheng_shared::problem::ProblemKind;

use crate::browser::boxes::File;
use crate::browser::image;
use crate::words::{form as words, problem};

/// Why the file cannot be taken, in a sentence; what this browser cannot read, the server judges.
pub async fn refused(slot: &Slot, file: &File) -> Option<String> {
    let bytes = image::bytes(file, 0.0, file.size()).await.ok()?;
    let kind = match judge(&bytes) {
        Ok(kind) => kind,
        Err(Unfit::Unknown | Unfit::Picture { .. }) if !slot.types.is_empty() => {
            return Some(wrong_type(slot, &file.name()));
        }
        Err(why) => {
            return Some(words::unfit(
                why,
                &words::file_for(&slot.name, &file.name()),
            ));
        }
    };
    let takes = slot.types.is_empty() || slot.types.iter().any(|t| t == kind.ending());
    (!takes).then(|| wrong_type(slot, &file.name()))
}

/// That a file's content is of another type than the slot takes.
pub fn wrong_type(slot: &Slot, file: &str) -> String {
    let kind = ProblemKind::AttachmentType {
        slot: slot.key.clone(),
        allowed: slot.types.clone(),
    };
    problem::sentence(&kind, &words::file_for(&slot.name, file))
}
