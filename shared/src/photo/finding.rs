//! What can be wrong with a photo, in kinds and numbers; the sentences are the caller's.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::sniff::PictureKind;

/// One thing wrong with a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// The file is not a picture at all, whatever its name says.
    NotPicture { found: PictureKind },
    /// A picture, but not the type that a finished photo must have (JPEG).
    WrongType { found: PictureKind },
    /// Starts as a picture and cannot be read further.
    Damaged,
    /// Ends before the picture does.
    Truncated,
    /// Four inks instead of red, green and blue.
    Cmyk,
    /// A way of coding JPEG that common programs cannot read.
    Coding,
    /// Metadata (place, time, device) or other bytes that do not belong to the picture.
    Metadata { bytes: u32 },
    /// Fewer pixels than the rule asks for.
    TooSmall {
        width: u32,
        height: u32,
        min_width: u32,
        min_height: u32,
    },
    /// More pixels than can be handled.
    TooManyPixels {
        width: u32,
        height: u32,
        max_pixels: u64,
    },
    /// Width to height is off; 1000 would be exact.
    WrongRatio { permille: u32, tolerance: u32 },
    /// The file is larger than the rule allows.
    TooManyBytes { bytes: u64, max: u32 },
    /// The file is smaller than the rule allows.
    TooFewBytes { bytes: u64, min: u32 },

    /// Neighbouring pixels have nothing to do with each other: no picture, in thousandths.
    Noise { permille: u32 },
    /// No colour.
    Grey,
    /// A plain background of a colour that is not accepted: hue in degrees, the rest in percent.
    BackgroundColour { hue: u16, saturation: u8, value: u8 },
    /// Not one plain background: this share of the border is of one colour, in thousandths.
    BackgroundBusy { even_permille: u32 },
    /// The background runs from light to dark by so many levels of 255.
    BackgroundGradient { levels: u32 },
    /// A shadow on the background, in thousandths of the background.
    BackgroundShadow { permille: u32 },
    /// A frame of another colour around the picture, so many thousandths of the width thick.
    Framed { permille: u32 },
    /// Nobody stands out from the background.
    NoPerson,
    /// More than one person.
    SeveralPeople,
    /// Lying on its side or upside down; so many clockwise quarter turns put it right.
    Sideways { quarter_turns: u8 },
    /// The head is too small, in thousandths of the height.
    HeadSmall { permille: u32, min: u32 },
    /// The head is too large, in thousandths of the height.
    HeadLarge { permille: u32, max: u32 },
    /// The head is too far to the picture's left (negative) or right, in thousandths of the width.
    HeadAside { permille: i32, max: u32 },
    /// The crown is cut off or too near to the upper edge, in thousandths of the height.
    HeadHigh { permille: u32, min: u32 },
    /// Too much room above the crown, in thousandths of the height.
    HeadLow { permille: u32, max: u32 },
    /// Not sharp.
    Blurred { sharpness: u32, min: u32 },
    /// The face is too dark; brightness of its light parts, of 255.
    Dark { level: u32, min: u32 },
    /// The face is washed out, in thousandths of the face.
    Bright { permille: u32, max: u32 },
}

/// Whether a finding stops the photo or is only said.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Said; the person may go on, since simple means can be wrong about a face.
    Advises,
    /// The photo cannot be used: the authority would refuse it.
    Blocks,
}

impl Finding {
    /// What is certain (bytes, pixels, colour of a plain background) blocks; what is judged
    /// by simple means only advises, so that no good photo is ever refused by a guess.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NotPicture { .. }
            | Self::WrongType { .. }
            | Self::Damaged
            | Self::Truncated
            | Self::Cmyk
            | Self::Coding
            | Self::Metadata { .. }
            | Self::TooSmall { .. }
            | Self::TooManyPixels { .. }
            | Self::WrongRatio { .. }
            | Self::TooManyBytes { .. }
            | Self::TooFewBytes { .. }
            | Self::Noise { .. }
            | Self::Grey
            | Self::BackgroundColour { .. } => Severity::Blocks,
            Self::BackgroundBusy { .. }
            | Self::BackgroundGradient { .. }
            | Self::BackgroundShadow { .. }
            | Self::Framed { .. }
            | Self::NoPerson
            | Self::SeveralPeople
            | Self::Sideways { .. }
            | Self::HeadSmall { .. }
            | Self::HeadLarge { .. }
            | Self::HeadAside { .. }
            | Self::HeadHigh { .. }
            | Self::HeadLow { .. }
            | Self::Blurred { .. }
            | Self::Dark { .. }
            | Self::Bright { .. } => Severity::Advises,
        }
    }
}
