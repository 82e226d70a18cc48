//! The eight ways a picture can lie (EXIF orientation 1 to 8), how they combine, and where a place goes.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::crop::Size;

/// How stored pixels must be turned to stand upright: first mirrored left to right if asked,
/// then turned clockwise by quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Lenient)]
pub struct Orientation {
    /// Mirrored left to right before turning.
    pub mirrored: bool,
    /// Clockwise quarter turns, 0 to 3.
    pub quarters: u8,
}

/// A rectangle of whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PixelRect {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

impl Orientation {
    /// As stored.
    pub const UPRIGHT: Self = Self {
        mirrored: false,
        quarters: 0,
    };

    /// From the value of the EXIF tag 0x0112; a value outside 1 to 8 says nothing.
    pub fn from_exif(value: u16) -> Option<Self> {
        let (mirrored, quarters) = match value {
            1 => (false, 0),
            2 => (true, 0),
            3 => (false, 2),
            4 => (true, 2),
            5 => (true, 3),
            6 => (false, 1),
            7 => (true, 1),
            8 => (false, 3),
            _ => return None,
        };
        Some(Self { mirrored, quarters })
    }

    /// The value of the EXIF tag 0x0112.
    pub fn exif(self) -> u16 {
        match (self.mirrored, self.quarters % 4) {
            (false, 0) => 1,
            (true, 0) => 2,
            (false, 2) => 3,
            (true, 2) => 4,
            (true, 3) => 5,
            (false, 1) => 6,
            (true, _) => 7,
            (false, _) => 8,
        }
    }

    /// This, and then clockwise quarter turns.
    pub fn turned(self, quarters: u8) -> Self {
        Self {
            quarters: (self.quarters + quarters % 4) % 4,
            ..self
        }
    }

    /// Whether width and height change places.
    pub fn swaps(self) -> bool {
        self.quarters % 2 == 1
    }

    /// The size after turning.
    pub fn size(self, stored: Size) -> Size {
        if self.swaps() {
            Size {
                width: stored.height,
                height: stored.width,
            }
        } else {
            stored
        }
    }

    /// The matrix (a b c d e f of a 2D canvas) that draws stored pixels of size `stored` upright.
    pub fn matrix(self, stored: Size) -> [f64; 6] {
        let (width, height) = (f64::from(stored.width), f64::from(stored.height));
        let mirror = if self.mirrored { -1.0 } else { 1.0 };
        let (a, b, c, d) = match self.quarters % 4 {
            0 => (mirror, 0.0, 0.0, 1.0),
            1 => (0.0, mirror, -1.0, 0.0),
            2 => (-mirror, 0.0, 0.0, -1.0),
            _ => (0.0, -mirror, 1.0, 0.0),
        };
        // Whatever lands left of or above the origin is pushed back into view.
        let e = (-(a * width + c * height)).max(0.0);
        let f = (-(b * width + d * height)).max(0.0);
        [a, b, c, d, e, f]
    }

    /// The rectangle of stored pixels that an upright rectangle shows; `stored` is the stored size.
    pub fn to_stored(self, upright: PixelRect, stored: Size) -> PixelRect {
        let size = self.size(stored);
        let right = size.width.saturating_sub(upright.x + upright.width);
        let below = size.height.saturating_sub(upright.y + upright.height);
        let (
            PixelRect {
                x,
                y,
                width,
                height,
            },
            quarters,
        ) = (upright, self.quarters % 4);
        let mut rect = match quarters {
            0 => PixelRect {
                x,
                y,
                width,
                height,
            },
            1 => PixelRect {
                x: y,
                y: right,
                width: height,
                height: width,
            },
            2 => PixelRect {
                x: right,
                y: below,
                width,
                height,
            },
            _ => PixelRect {
                x: below,
                y: x,
                width: height,
                height: width,
            },
        };
        if self.mirrored {
            rect.x = stored.width.saturating_sub(rect.x + rect.width);
        }
        rect
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORED: Size = Size {
        width: 7,
        height: 4,
    };

    /// Where the matrix puts a pixel's upper left and lower right corners.
    fn drawn(orientation: Orientation, rect: PixelRect) -> (f64, f64, f64, f64) {
        let [a, b, c, d, e, f] = orientation.matrix(STORED);
        let at = |x: u32, y: u32| {
            let (x, y) = (f64::from(x), f64::from(y));
            (a * x + c * y + e, b * x + d * y + f)
        };
        let (x1, y1) = at(rect.x, rect.y);
        let (x2, y2) = at(rect.x + rect.width, rect.y + rect.height);
        (x1.min(x2), y1.min(y2), x1.max(x2), y1.max(y2))
    }

    #[test]
    fn matrix_and_rectangles_agree_for_all_eight() {
        for value in 1..=8 {
            let orientation = Orientation::from_exif(value).expect("1 to 8 are known");
            let size = orientation.size(STORED);
            for (x, y) in [(0, 0), (1, 0), (2, 1), (size.width - 2, size.height - 1)] {
                let upright = PixelRect {
                    x,
                    y,
                    width: 2,
                    height: 1,
                };
                let stored = orientation.to_stored(upright, STORED);
                let corners = drawn(orientation, stored);
                let wanted = (
                    f64::from(x),
                    f64::from(y),
                    f64::from(x + 2),
                    f64::from(y + 1),
                );
                assert_eq!(corners, wanted, "orientation {value}, {x} {y}");
            }
        }
    }

    #[test]
    fn exif_six_is_one_clockwise_quarter() {
        let six = Orientation::from_exif(6).expect("known");
        assert_eq!(
            six.size(Size {
                width: 4032,
                height: 3024
            }),
            Size {
                width: 3024,
                height: 4032
            }
        );
        // The stored left lower corner becomes the upright upper left one.
        let stored = six.to_stored(
            PixelRect {
                x: 0,
                y: 0,
                width: 1,
                height: 1,
            },
            STORED,
        );
        assert_eq!(
            stored,
            PixelRect {
                x: 0,
                y: 3,
                width: 1,
                height: 1
            }
        );
    }

    #[test]
    fn four_turns_come_back_and_other_values_say_nothing() {
        for value in 1..=8 {
            let orientation = Orientation::from_exif(value).expect("known");
            assert_eq!(orientation.turned(1).turned(1).turned(2), orientation);
        }
        assert_eq!(Orientation::from_exif(0), None);
        assert_eq!(Orientation::from_exif(9), None);
    }
}
