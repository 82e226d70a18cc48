//! The background of a portrait: its colour, how even it is, and which cells of the grid belong to it.

use super::grid::{Colour, Grid};

/// What was seen of a background.
#[derive(Debug, Clone)]
pub struct Background {
    /// The colour that most of the border has.
    pub colour: Colour,
    /// Share of the border that has this colour, in thousandths.
    pub even_permille: u32,
    /// From the lightest to the darkest place of an even slope of light, in levels of 255.
    pub slope_levels: u32,
    /// Share of the background that is darker than that slope explains, in thousandths.
    pub shadow_permille: u32,
    /// One per cell of the grid: whether it is background.
    pub mask: Vec<bool>,
}

/// How thick the looked-at border is, as a share of the width.
const BORDER_PERCENT: usize = 6;
/// The border is looked at down to here: below stand the shoulders.
const SIDES_PERCENT: usize = 60;
/// Levels below the slope of light at which a place counts as shadow.
const SHADOW_LEVELS: f64 = 14.0;

impl Background {
    /// Looks at an upright picture.
    pub fn of(grid: &Grid) -> Self {
        let (colour, even_permille) = border(grid);
        let mask = flood(grid, colour);
        let (slope_levels, shadow_permille) = light(grid, &mask);
        Self {
            colour,
            even_permille,
            slope_levels,
            shadow_permille,
            mask,
        }
    }
}

/// The colour of most of the border and its share in thousandths.
pub fn border(grid: &Grid) -> (Colour, u32) {
    let thick = (grid.columns * BORDER_PERCENT / 100).max(1);
    let down = (grid.rows * SIDES_PERCENT / 100).max(1);
    let mut cells = Vec::new();
    for row in 0..down {
        for column in 0..grid.columns {
            if row < thick || column < thick || column + thick >= grid.columns {
                cells.push(grid.at(column, row));
            }
        }
    }
    dominant(&cells)
}

fn dominant(cells: &[Colour]) -> (Colour, u32) {
    let bin = |colour: &Colour| {
        usize::from(colour.red >> 5) << 6
            | usize::from(colour.green >> 5) << 3
            | usize::from(colour.blue >> 5)
    };
    let mut counts = [0u32; 512];
    for cell in cells {
        counts[bin(cell)] += 1;
    }
    let fullest = (0..512).max_by_key(|at| counts[*at]).unwrap_or(0);
    let mut colour = mean(cells.iter().filter(|cell| bin(cell) == fullest));
    let mut share = 0;
    for _ in 0..3 {
        let same = || cells.iter().filter(|cell| alike(colour, **cell));
        share = same().count() * 1000 / cells.len().max(1);
        colour = mean(same());
    }
    (colour, u32::try_from(share).unwrap_or(0))
}

fn mean<'a>(cells: impl Iterator<Item = &'a Colour>) -> Colour {
    let (mut red, mut green, mut blue, mut count) = (0u32, 0u32, 0u32, 0u32);
    for cell in cells {
        red += u32::from(cell.red);
        green += u32::from(cell.green);
        blue += u32::from(cell.blue);
        count += 1;
    }
    let part = |sum: u32| u8::try_from(sum.checked_div(count).unwrap_or(0)).unwrap_or(u8::MAX);
    Colour::rgb(part(red), part(green), part(blue))
}

/// A colour strong enough that its hue tells it from skin, hair and cloth.
fn strong(colour: Colour) -> bool {
    colour.chroma() >= 24 && colour.hsv().1 >= 35 && !colour.skin()
}

/// Whether a cell could be the same wall in other light.
fn alike(wall: Colour, cell: Colour) -> bool {
    if !strong(wall) {
        return wall.distance(cell) <= 42 && cell.chroma() <= wall.chroma() + 24;
    }
    let (hue, _, _) = wall.hsv();
    let apart = hue.abs_diff(cell.hsv().0);
    apart.min(360 - apart) <= 18
        && cell.chroma() * 100 >= wall.chroma() * 40
        && cell.luma() * 100 >= wall.luma() * 40
        && cell.luma() <= wall.luma() * 2 + 20
}

/// On a pale wall a shadow is followed by its soft edge, since its depth alone says nothing.
fn follows(wall: Colour, from: Colour, cell: Colour) -> bool {
    !strong(wall)
        && from.distance(cell) <= 7
        && cell.chroma() <= wall.chroma() + 24
        && cell.luma() * 2 >= wall.luma()
}

/// The cells that hang together with the upper edge or the sides and look like the wall.
fn flood(grid: &Grid, wall: Colour) -> Vec<bool> {
    let mut mask = vec![false; grid.columns * grid.rows];
    let mut open = Vec::new();
    let sides = grid.rows * 7 / 10;
    for row in 0..grid.rows {
        for column in 0..grid.columns {
            let edge = row == 0 || (row < sides && (column == 0 || column + 1 == grid.columns));
            if edge && alike(wall, grid.at(column, row)) {
                mask[row * grid.columns + column] = true;
                open.push((column, row));
            }
        }
    }
    while let Some((column, row)) = open.pop() {
        let from = grid.at(column, row);
        for (column, row) in neighbours(column, row, grid.columns, grid.rows) {
            let place = row * grid.columns + column;
            let cell = grid.at(column, row);
            if !mask[place] && (alike(wall, cell) || follows(wall, from, cell)) {
                mask[place] = true;
                open.push((column, row));
            }
        }
    }
    mask
}

/// The up to four cells beside a cell.
pub(super) fn neighbours(
    column: usize,
    row: usize,
    columns: usize,
    rows: usize,
) -> impl Iterator<Item = (usize, usize)> {
    let beside = [
        (column.wrapping_sub(1), row),
        (column + 1, row),
        (column, row.wrapping_sub(1)),
        (column, row + 1),
    ];
    beside
        .into_iter()
        .filter(move |(column, row)| *column < columns && *row < rows)
}

/// The even slope of light over the background in levels, and the share of shadow in thousandths.
fn light(grid: &Grid, mask: &[bool]) -> (u32, u32) {
    let places = clear_of_person(grid, mask);
    let all: Vec<Place> = places
        .iter()
        .map(|(column, row)| place(grid, *column, *row))
        .collect();
    let Some(first) = Slope::through(&all) else {
        return (0, 0);
    };
    // What is darker than the first slope is left out, or a shadow would bend the second.
    let lit: Vec<Place> = all
        .iter()
        .copied()
        .filter(|place| first.above(place) > -10.0)
        .collect();
    let slope = Slope::through(&lit).unwrap_or(first);
    let lit: Vec<Place> = all
        .iter()
        .copied()
        .filter(|place| slope.above(place) > -10.0)
        .collect();
    let slope = Slope::through(&lit).unwrap_or(slope);
    let levels = all.iter().map(|place| slope.at(place));
    let (low, high) = levels.fold((f64::MAX, f64::MIN), |(low, high), level| {
        (low.min(level), high.max(level))
    });
    let dark = all
        .iter()
        .filter(|place| slope.above(place) < -SHADOW_LEVELS)
        .count();
    (
        (high - low).round() as u32,
        u32::try_from(dark * 1000 / all.len().max(1)).unwrap_or(0),
    )
}

/// Background cells with only background around them: hair and cloth blur into their neighbours.
fn clear_of_person(grid: &Grid, mask: &[bool]) -> Vec<(usize, usize)> {
    const FAR: usize = 2;
    let clear = |column: usize, row: usize| {
        (row.saturating_sub(FAR)..=(row + FAR).min(grid.rows - 1)).all(|row| {
            let from = row * grid.columns;
            let across = column.saturating_sub(FAR)..=(column + FAR).min(grid.columns - 1);
            across.into_iter().all(|column| mask[from + column])
        })
    };
    let all = (0..grid.rows).flat_map(|row| (0..grid.columns).map(move |column| (column, row)));
    all.filter(|(column, row)| clear(*column, *row)).collect()
}

#[derive(Debug, Clone, Copy)]
struct Place {
    x: f64,
    y: f64,
    luma: f64,
}

fn place(grid: &Grid, column: usize, row: usize) -> Place {
    Place {
        x: column as f64 / grid.columns as f64,
        y: row as f64 / grid.rows as f64,
        luma: f64::from(grid.at(column, row).luma()),
    }
}

/// A plane of brightness over the picture, by least squares.
#[derive(Debug, Clone, Copy)]
struct Slope {
    middle: (f64, f64, f64),
    across: f64,
    down: f64,
}

impl Slope {
    /// `None` with too few places.
    fn through(places: &[Place]) -> Option<Self> {
        if places.len() < 12 {
            return None;
        }
        let count = places.len() as f64;
        let sum = |part: fn(&Place) -> f64| places.iter().map(part).sum::<f64>() / count;
        let middle = (
            sum(|place| place.x),
            sum(|place| place.y),
            sum(|place| place.luma),
        );
        let (mut xx, mut xy, mut yy, mut xl, mut yl) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for place in places {
            let (x, y, luma) = (
                place.x - middle.0,
                place.y - middle.1,
                place.luma - middle.2,
            );
            xx += x * x;
            xy += x * y;
            yy += y * y;
            xl += x * luma;
            yl += y * luma;
        }
        let determinant = xx * yy - xy * xy;
        if determinant <= 1e-9 {
            return None;
        }
        let across = (xl * yy - yl * xy) / determinant;
        let down = (yl * xx - xl * xy) / determinant;
        Some(Self {
            middle,
            across,
            down,
        })
    }

    fn at(&self, place: &Place) -> f64 {
        self.middle.2
            + self.across * (place.x - self.middle.0)
            + self.down * (place.y - self.middle.1)
    }

    fn above(&self, place: &Place) -> f64 {
        place.luma - self.at(place)
    }
}
