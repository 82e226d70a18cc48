//! Whether there is a picture at all: in one, neighbouring pixels are alike, and in noise they are not.

use super::Pixels;
use super::look::narrow;

/// No photograph comes near it: sharp edges and grain together stay below half of it.
pub(super) const NOISE_LEAST: u32 = 700;
/// Pixels looked at across and down.
const SAMPLES: usize = 96;
/// A picture of one colour has no differences to compare.
const FLAT: u64 = 2;

/// How much neighbours differ, in thousandths of how much pixels far from each other do.
pub(super) fn noise(pixels: &Pixels) -> u32 {
    let (width, height) = (pixels.width(), pixels.height());
    let luma = |x: usize, y: usize| pixels.at(x % width, y % height).luma();
    let (mut near, mut far, mut count) = (0u64, 0u64, 0u64);
    for row in 0..SAMPLES.min(height) {
        for column in 0..SAMPLES.min(width) {
            let x = column * width / SAMPLES.min(width);
            let y = row * height / SAMPLES.min(height);
            let here = luma(x, y);
            let beside = u64::from(here.abs_diff(luma(x + 1, y)));
            let below = u64::from(here.abs_diff(luma(x, y + 1)));
            near += (beside + below) / 2;
            far += u64::from(here.abs_diff(luma(x + width / 2, y + height / 3)));
            count += 1;
        }
    }
    if far < FLAT * count {
        return 0;
    }
    narrow(usize::try_from(near * 1000 / far).unwrap_or(usize::MAX))
}
