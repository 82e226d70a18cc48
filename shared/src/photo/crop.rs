//! The part of an upright picture that becomes the photo: fitted, moved, zoomed, never outside.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::PhotoRule;
use super::head::HeadBox;
use super::orientation::PixelRect;

/// A size in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Lenient)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl Size {
    /// How many pixels there are.
    pub fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// The same shape with the longer side at most `longest`; never enlarged.
    pub fn within(self, longest: u32) -> Self {
        let side = self.width.max(self.height).max(1);
        if side <= longest {
            return self;
        }
        let scaled = |length: u32| {
            let rounded =
                (u64::from(length) * u64::from(longest) + u64::from(side) / 2) / u64::from(side);
            u32::try_from(rounded).unwrap_or(longest).max(1)
        };
        Self {
            width: scaled(self.width),
            height: scaled(self.height),
        }
    }
}

/// A rectangle of the rule's ratio inside an upright picture, in its pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Crop {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// One step of a key or a button. The picture moves under a frame that stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nudge {
    Left,
    Right,
    Up,
    Down,
    /// The person becomes larger.
    Closer,
    /// The person becomes smaller.
    Farther,
}

/// How far a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stride {
    Fine,
    Usual,
}

impl Crop {
    /// The largest crop that the picture holds, in its middle.
    pub fn largest(picture: Size, rule: &PhotoRule) -> Self {
        let (across, down) = (f64::from(picture.width), f64::from(picture.height));
        let width = across.min(down * ratio(rule));
        let height = (width / ratio(rule)).min(down);
        Self {
            x: (across - width) / 2.0,
            y: (down - height) / 2.0,
            width,
            height,
        }
    }

    /// The crop that puts a head where the rule likes it best, as far as the picture reaches.
    pub fn around(head: HeadBox, picture: Size, rule: &PhotoRule) -> Self {
        let share = f64::from(rule.head.height_min + rule.head.height_max) / 2000.0;
        let above = f64::from(rule.head.top_min + rule.head.top_max) / 2000.0;
        let height = f64::from(head.height) / share;
        let width = height * ratio(rule);
        let x = f64::from(head.x) + f64::from(head.width) / 2.0 - width / 2.0;
        // Room above the crown counts before room below the chin.
        let y = f64::from(head.y) - above * height;
        Self {
            x,
            y,
            width,
            height,
        }
        .clamped(picture, rule)
    }

    /// Moved by so many pixels of the picture.
    pub fn moved(self, dx: f64, dy: f64, picture: Size, rule: &PhotoRule) -> Self {
        Self {
            x: self.x + dx,
            y: self.y + dy,
            ..self
        }
        .clamped(picture, rule)
    }

    /// Zoomed in by `factor` (below 1: out) about a place given as a share of the crop, 0 to 1 each way,
    /// which stays where it is as far as the picture's edges allow.
    pub fn zoomed(self, factor: f64, about: (f64, f64), picture: Size, rule: &PhotoRule) -> Self {
        if !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let (least, most) = Self::widths(picture, rule);
        let width = (self.width / factor).clamp(least, most);
        let height = width / ratio(rule);
        let x = self.x + (self.width - width) * about.0;
        let y = self.y + (self.height - height) * about.1;
        Self {
            x,
            y,
            width,
            height,
        }
        .clamped(picture, rule)
    }

    /// One step of a key or a button.
    pub fn nudged(self, nudge: Nudge, stride: Stride, picture: Size, rule: &PhotoRule) -> Self {
        let (share, factor) = match stride {
            Stride::Fine => (0.005, 1.01),
            Stride::Usual => (0.03, 1.06),
        };
        let (dx, dy) = (self.width * share, self.height * share);
        let middle = (0.5, 0.5);
        match nudge {
            Nudge::Left => self.moved(dx, 0.0, picture, rule),
            Nudge::Right => self.moved(-dx, 0.0, picture, rule),
            Nudge::Up => self.moved(0.0, dy, picture, rule),
            Nudge::Down => self.moved(0.0, -dy, picture, rule),
            Nudge::Closer => self.zoomed(factor, middle, picture, rule),
            Nudge::Farther => self.zoomed(1.0 / factor, middle, picture, rule),
        }
    }

    /// The same place after the picture was turned clockwise by a quarter; `picture` is the size before.
    /// The ratio is kept, so width and height do not change places.
    pub fn turned(self, picture: Size, rule: &PhotoRule) -> Self {
        let (middle_x, middle_y) = (self.x + self.width / 2.0, self.y + self.height / 2.0);
        let after = Size {
            width: picture.height,
            height: picture.width,
        };
        let x = f64::from(picture.height) - middle_y - self.width / 2.0;
        let y = middle_x - self.height / 2.0;
        Self { x, y, ..self }.clamped(after, rule)
    }

    /// How far this is between the widest and the closest crop, 0 to 1; what a slider shows.
    pub fn closeness(self, picture: Size, rule: &PhotoRule) -> f64 {
        let (least, most) = Self::widths(picture, rule);
        if most <= least {
            0.0
        } else {
            ((most / self.width).ln() / (most / least).ln()).clamp(0.0, 1.0)
        }
    }

    /// Whole pixels of the picture.
    pub fn pixels(self, picture: Size) -> PixelRect {
        let side = |length: f64, most: u32| (length.round() as u32).clamp(1, most.max(1));
        let (width, height) = (
            side(self.width, picture.width),
            side(self.height, picture.height),
        );
        let place = |from: f64, most: u32| (from.max(0.0).round() as u32).min(most);
        let x = place(self.x, picture.width.saturating_sub(width));
        let y = place(self.y, picture.height.saturating_sub(height));
        PixelRect {
            x,
            y,
            width,
            height,
        }
    }

    /// Pixels of the finished photo: the rule's, or fewer of the same shape when the crop has fewer,
    /// since enlarging only adds bytes.
    pub fn output(self, rule: &PhotoRule) -> Size {
        let full = Size {
            width: rule.output_width_px,
            height: rule.output_height_px,
        };
        let share = (self.width / f64::from(full.width)).min(1.0);
        let side = |length: u32| ((f64::from(length) * share + 0.001).floor() as u32).max(1);
        Size {
            width: side(full.width),
            height: side(full.height),
        }
    }

    /// Narrowest and widest crop: the narrowest still has the rule's least pixels.
    fn widths(picture: Size, rule: &PhotoRule) -> (f64, f64) {
        let most = Self::largest(picture, rule).width;
        let full = (
            f64::from(rule.output_width_px),
            f64::from(rule.output_height_px),
        );
        let share =
            (f64::from(rule.min_width_px) / full.0).max(f64::from(rule.min_height_px) / full.1);
        // One pixel more than needed, so that rounding never goes below.
        (((full.0 * share).ceil() + 1.0).min(most), most)
    }

    fn clamped(self, picture: Size, rule: &PhotoRule) -> Self {
        let (least, most) = Self::widths(picture, rule);
        let width = if self.width.is_finite() {
            self.width.clamp(least, most)
        } else {
            most
        };
        let (across, down) = (f64::from(picture.width), f64::from(picture.height));
        let height = (width / ratio(rule)).min(down);
        // A crop whose size had to give way keeps its middle.
        let x = finite(self.x) + (finite(self.width) - width) / 2.0;
        let y = finite(self.y) + (finite(self.height) - height) / 2.0;
        Self {
            x: x.clamp(0.0, (across - width).max(0.0)),
            y: y.clamp(0.0, (down - height).max(0.0)),
            width,
            height,
        }
    }
}

/// Width to height of the print.
fn ratio(rule: &PhotoRule) -> f64 {
    f64::from(rule.output_width_px.max(1)) / f64::from(rule.output_height_px.max(1))
}

fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { 0.0 }
}
