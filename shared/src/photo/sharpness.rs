//! How sharp a face is: the variance of its Laplacian, measured against its own contrast.

use super::Pixels;
use super::head::HeadBox;

/// Larger pictures are shrunk to about this width first, so that one threshold serves all.
const WIDTH: usize = 400;

/// Sharpness inside a box: the variance of the Laplacian in ten-thousandths of the brightness variance.
/// A flat box has none.
pub fn sharpness(pixels: &Pixels, head: HeadBox) -> u32 {
    let step = (pixels.width() / WIDTH).max(1);
    let (left, top) = (head.x as usize / step, head.y as usize / step);
    let right = ((head.x + head.width) as usize).min(pixels.width()) / step;
    let bottom = ((head.y + head.height) as usize).min(pixels.height()) / step;
    if right < left + 8 || bottom < top + 8 {
        return 0;
    }
    let luma = |x: usize, y: usize| shrunk(pixels, x, y, step);
    let rows: Vec<Vec<i32>> = (top..bottom)
        .map(|y| (left..right).map(|x| luma(x, y)).collect())
        .collect();
    let rows = smoothed(&rows);
    let (mut bent, mut plain) = (Spread::default(), Spread::default());
    for three in rows.windows(3) {
        for x in 1..three[1].len() - 1 {
            let middle = three[1][x];
            bent.add(three[0][x] + three[2][x] + three[1][x - 1] + three[1][x + 1] - 4 * middle);
            plain.add(middle);
        }
    }
    let contrast = plain.variance();
    if contrast < 1.0 {
        0
    } else {
        (10_000.0 * bent.variance() / contrast).round() as u32
    }
}

fn shrunk(pixels: &Pixels, x: usize, y: usize, step: usize) -> i32 {
    let mut sum = 0;
    for down in 0..step {
        for across in 0..step {
            sum += pixels.at(x * step + across, y * step + down).luma();
        }
    }
    sum / i32::try_from(step * step).unwrap_or(1)
}

/// Each place with its eight neighbours, nearer ones counting more (times 16): grain is not sharpness.
fn smoothed(rows: &[Vec<i32>]) -> Vec<Vec<i32>> {
    let three = |a: i32, b: i32, c: i32| a + 2 * b + c;
    let across: Vec<Vec<i32>> = rows
        .iter()
        .map(|row| {
            row.windows(3)
                .map(|part| three(part[0], part[1], part[2]))
                .collect()
        })
        .collect();
    across
        .windows(3)
        .map(|part| {
            (0..part[0].len())
                .map(|x| three(part[0][x], part[1][x], part[2][x]))
                .collect()
        })
        .collect()
}

#[derive(Default)]
struct Spread {
    count: f64,
    sum: f64,
    squares: f64,
}

impl Spread {
    fn add(&mut self, number: i32) {
        let number = f64::from(number);
        self.count += 1.0;
        self.sum += number;
        self.squares += number * number;
    }

    fn variance(&self) -> f64 {
        if self.count == 0.0 {
            return 0.0;
        }
        let mean = self.sum / self.count;
        self.squares / self.count - mean * mean
    }
}
