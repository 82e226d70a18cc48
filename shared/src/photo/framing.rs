//! How the picture itself stands: lying on its side, upside down, or inside a frame.

use super::background::{Background, border};
use super::grid::{Colour, Grid};
use super::head::from_outline;
use super::look::{EVEN_LEAST, narrow};

/// A turned border must be so much more even (thousandths) before the picture counts as lying.
const TURN_GAIN: u32 = 150;

/// The turn after which the border is clearly more even, since the shoulders of a lying person stand
/// at a side, and a head stands clear of that border.
pub(super) fn quarter_turns(grid: &Grid, upright: u32) -> u8 {
    let mut turned = grid.clone();
    let mut best = (0, upright + TURN_GAIN);
    for quarters in 1..=3 {
        turned = turned.turned();
        let (_, even) = border(&turned);
        if even > best.1 && even >= EVEN_LEAST + TURN_GAIN && stands(&turned) {
            best = (quarters, even);
        }
    }
    best.0
}

/// Whether a head is seen with room above it and at its sides.
fn stands(grid: &Grid) -> bool {
    let wall = Background::of(grid);
    // A border of skin is a face that fills the picture.
    !wall.colour.skin()
        && from_outline(grid, &wall.mask).is_some_and(|outline| {
            outline.head.y > 0 && outline.head.width as usize * 4 <= grid.columns * 3
        })
}

/// A frame of one colour on all four sides, and how thick it is.
pub(super) fn frame(grid: &Grid) -> Option<u32> {
    let most = grid.columns.min(grid.rows) * 15 / 100;
    let colour = grid.at(0, 0);
    let share = |line: &[Colour]| {
        line.iter()
            .filter(|cell| cell.distance(colour) <= 30)
            .count()
            * 100
            / line.len().max(1)
    };
    if lines(grid, 0).iter().any(|line| share(line) < 95) {
        return None;
    }
    // Behind a frame the picture begins at once, above as well as at the sides.
    let inside = |inset: &usize| lines(grid, *inset)[..2].iter().all(|line| share(line) < 10);
    let thick = (1..=most).find(inside)?;
    Some(narrow(thick * 1000 / grid.columns))
}

/// The upper, left, lower and right line of cells so far from the edge, without the corners outside.
fn lines(grid: &Grid, inset: usize) -> [Vec<Colour>; 4] {
    let (right, bottom) = (grid.columns - 1 - inset, grid.rows - 1 - inset);
    let across = |row: usize| (inset..=right).map(|column| grid.at(column, row)).collect();
    let down = |column: usize| (inset..=bottom).map(|row| grid.at(column, row)).collect();
    [across(inset), down(inset), across(bottom), down(right)]
}
