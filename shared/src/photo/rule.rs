//! What an authority asks of a photo, read from a jurisdiction's `photo.toml`.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::grid::Colour;

/// The rule of one jurisdiction. Every number is data; see `source` for the document it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct PhotoRule {
    /// What people call this size of print.
    pub print: String,
    /// Width of the print in millimetres.
    pub width_mm: u16,
    /// Height of the print in millimetres.
    pub height_mm: u16,
    /// Fewest pixels across that the authority accepts.
    pub min_width_px: u32,
    /// Fewest pixels down that the authority accepts.
    pub min_height_px: u32,
    /// Pixels across of a photo made here, when the picture has as many.
    pub output_width_px: u32,
    /// Pixels down of a photo made here, when the picture has as many.
    pub output_height_px: u32,
    /// Dots per inch written into the file.
    pub dpi: u16,
    /// Most bytes of the file.
    pub max_bytes: u32,
    /// Fewest bytes of the file; 0 when the authority names none.
    #[serde(default)]
    pub min_bytes: u32,
    /// How far width to height may be from the print's, in thousandths of it.
    pub ratio_tolerance_permille: u32,
    /// How old the photo may be, in months; told to people, it cannot be seen in the file.
    pub max_age_months: u8,
    /// Backgrounds that are accepted.
    pub backgrounds: Vec<BackgroundRule>,
    /// Where the head should be; only ever advice.
    pub head: HeadRule,
    /// The document that the rule comes from, with its date.
    pub source: String,
}

/// A colour of background that people know by name.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BackgroundKind {
    Red,
    Blue,
    White,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// The range in which a background counts as this colour (hue, saturation, value).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct BackgroundRule {
    pub kind: BackgroundKind,
    /// First hue in degrees, 0 to 359; the range may wrap through 0.
    pub hue_from: u16,
    /// Last hue in degrees, 0 to 359.
    pub hue_to: u16,
    /// Least saturation in percent.
    pub saturation_min: u8,
    /// Most saturation in percent.
    pub saturation_max: u8,
    /// Least value (brightness) in percent.
    pub value_min: u8,
    /// Most value (brightness) in percent.
    pub value_max: u8,
}

/// Where the head should be, in thousandths of the picture's height or width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct HeadRule {
    /// Least height from crown to chin, of the picture's height.
    pub height_min: u32,
    /// Most height from crown to chin, of the picture's height.
    pub height_max: u32,
    /// Least room above the crown, of the picture's height.
    pub top_min: u32,
    /// Most room above the crown, of the picture's height.
    pub top_max: u32,
    /// How far the head's middle may be from the picture's, of the picture's width.
    pub aside_max: u32,
}

/// What is wrong with a rule itself; found when a jurisdiction is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleFault {
    /// A measure that must not be zero is zero.
    Zero(&'static str),
    /// The photo made here would be smaller than the authority accepts.
    OutputBelowMinimum,
    /// The photo made here would not have the print's ratio.
    OutputRatio,
    /// The fewest bytes exceed the most.
    FloorAboveCeiling,
    /// No background is accepted.
    NoBackground,
    /// A colour's range is outside its scale or runs backwards.
    BackgroundRange(BackgroundKind),
    /// A range of the head rule runs backwards.
    HeadRange,
    /// The source is empty.
    NoSource,
}

impl PhotoRule {
    /// Width to height of `width` × `height` pixels in thousandths of the print's own ratio;
    /// 1000 is exact.
    pub fn ratio_permille(&self, width: u32, height: u32) -> u32 {
        let ours = u64::from(width) * u64::from(self.height_mm) * 1000;
        let rule = u64::from(height) * u64::from(self.width_mm);
        let permille = (ours + rule / 2).checked_div(rule).unwrap_or(0);
        u32::try_from(permille).unwrap_or(u32::MAX)
    }

    /// Whether `width` × `height` pixels has the print's ratio within the tolerance.
    pub fn ratio_fits(&self, width: u32, height: u32) -> bool {
        self.ratio_permille(width, height).abs_diff(1000) <= self.ratio_tolerance_permille
    }

    /// The accepted colour that this background counts as, if any.
    pub fn background_of(&self, colour: Colour) -> Option<BackgroundKind> {
        self.backgrounds
            .iter()
            .find(|range| range.holds(colour))
            .map(|range| range.kind)
    }

    /// That a plain background of this colour is not accepted.
    pub fn wrong_background(&self, colour: Colour) -> Option<Finding> {
        let (hue, saturation, value) = colour.hsv();
        self.background_of(colour)
            .is_none()
            .then_some(Finding::BackgroundColour {
                hue,
                saturation,
                value,
            })
    }

    /// What is wrong with the rule itself.
    pub fn faults(&self) -> Vec<RuleFault> {
        let mut faults = Vec::new();
        let measures = [
            ("width_mm", u32::from(self.width_mm)),
            ("height_mm", u32::from(self.height_mm)),
            ("min_width_px", self.min_width_px),
            ("min_height_px", self.min_height_px),
            ("dpi", u32::from(self.dpi)),
            ("max_bytes", self.max_bytes),
        ];
        faults.extend(
            measures
                .iter()
                .filter(|(_, size)| *size == 0)
                .map(|(name, _)| RuleFault::Zero(name)),
        );
        if self.output_width_px < self.min_width_px || self.output_height_px < self.min_height_px {
            faults.push(RuleFault::OutputBelowMinimum);
        }
        if !self.ratio_fits(self.output_width_px, self.output_height_px) {
            faults.push(RuleFault::OutputRatio);
        }
        if self.min_bytes > self.max_bytes {
            faults.push(RuleFault::FloorAboveCeiling);
        }
        if self.backgrounds.is_empty() {
            faults.push(RuleFault::NoBackground);
        }
        let ranges = self.backgrounds.iter().filter(|range| !range.sound());
        faults.extend(ranges.map(|range| RuleFault::BackgroundRange(range.kind)));
        if self.head.height_min >= self.head.height_max || self.head.top_min >= self.head.top_max {
            faults.push(RuleFault::HeadRange);
        }
        if self.source.trim().is_empty() {
            faults.push(RuleFault::NoSource);
        }
        faults
    }
}

impl BackgroundRule {
    /// Whether a colour lies in the range.
    pub fn holds(&self, colour: Colour) -> bool {
        let (hue, saturation, value) = colour.hsv();
        let in_hue = if self.hue_from <= self.hue_to {
            (self.hue_from..=self.hue_to).contains(&hue)
        } else {
            hue >= self.hue_from || hue <= self.hue_to
        };
        in_hue
            && (self.saturation_min..=self.saturation_max).contains(&saturation)
            && (self.value_min..=self.value_max).contains(&value)
    }

    fn sound(&self) -> bool {
        self.hue_from < 360
            && self.hue_to < 360
            && self.saturation_min <= self.saturation_max
            && self.saturation_max <= 100
            && self.value_min <= self.value_max
            && self.value_max <= 100
    }
}
