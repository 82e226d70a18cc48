//! What is measured of a finished photo once, so that the rule of any place can be asked of it later.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::file::{check_bytes, check_size};
use super::look::{look, wall};
use super::noise::NOISE_LEAST;
use super::{Colour, Finding, PhotoRule, Pixels, Size};

/// What a rule needs to know of a photo that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Measured {
    /// Bytes of its file.
    pub bytes: u64,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Whether hardly any of it has a colour.
    pub grey: bool,
    /// The colour of the background, red, green and blue, where it is plain and well lit.
    pub background: Option<[u8; 3]>,
}

impl Measured {
    /// Of a file of so many bytes with these pixels; without them, or where they are
    /// no picture, it is damaged and meets no rule.
    pub fn of(bytes: u64, pixels: Option<&Pixels>) -> Self {
        let Some(pixels) = pixels else {
            return Self {
                bytes,
                width: 0,
                height: 0,
                grey: false,
                background: None,
            };
        };
        let look = look(pixels);
        if look.noise_permille >= NOISE_LEAST {
            return Self::of(bytes, None);
        }
        let wall = wall(&look);
        Self {
            bytes,
            width: look.size.0,
            height: look.size.1,
            grey: look.grey,
            background: wall.map(|colour| [colour.red, colour.green, colour.blue]),
        }
    }

    /// What stops the photo under a rule: the same that stops its file and its pixels there.
    pub fn findings(&self, rule: &PhotoRule) -> Vec<Finding> {
        let size = Size {
            width: self.width,
            height: self.height,
        };
        if size.pixels() == 0 {
            return vec![Finding::Damaged];
        }
        let mut findings = Vec::new();
        findings.extend(check_size(size, rule));
        findings.extend(check_bytes(self.bytes, rule));
        if self.grey {
            findings.push(Finding::Grey);
            return findings;
        }
        let wall = self.background.map(|[r, g, b]| Colour::rgb(r, g, b));
        findings.extend(wall.and_then(|colour| rule.wrong_background(colour)));
        findings
    }
}
