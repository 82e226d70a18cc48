//! Pixels lent by the caller, colours, and a small grid of averages that most looks work on.

/// Pixels of a picture, four bytes each (red, green, blue, alpha), row by row, upright.
#[derive(Debug, Clone, Copy)]
pub struct Pixels<'a> {
    width: usize,
    height: usize,
    rgba: &'a [u8],
}

impl<'a> Pixels<'a> {
    /// `None` when the size is zero or the bytes do not match it.
    pub fn new(width: u32, height: u32, rgba: &'a [u8]) -> Option<Self> {
        let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let wanted = width.checked_mul(height)?.checked_mul(4)?;
        (wanted > 0 && wanted == rgba.len()).then_some(Self {
            width,
            height,
            rgba,
        })
    }

    /// Pixels across.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Pixels down.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The colour at a place; a place outside gives the nearest one inside.
    pub fn at(&self, x: usize, y: usize) -> Colour {
        let place = (y.min(self.height - 1) * self.width + x.min(self.width - 1)) * 4;
        Colour {
            red: self.rgba[place],
            green: self.rgba[place + 1],
            blue: self.rgba[place + 2],
        }
    }
}

/// A colour of 24 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
    /// A colour from its three parts.
    pub fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    fn largest(self) -> i32 {
        i32::from(self.red.max(self.green).max(self.blue))
    }

    /// Distance from grey, 0 to 255.
    pub fn chroma(self) -> i32 {
        self.largest() - i32::from(self.red.min(self.green).min(self.blue))
    }

    /// Brightness as the eye sees it (ITU-R BT.601), 0 to 255.
    pub fn luma(self) -> i32 {
        (299 * i32::from(self.red) + 587 * i32::from(self.green) + 114 * i32::from(self.blue) + 500)
            / 1000
    }

    /// Hue in degrees (0 to 359), saturation and value in percent.
    pub fn hsv(self) -> (u16, u8, u8) {
        let (red, green, blue) = (
            i32::from(self.red),
            i32::from(self.green),
            i32::from(self.blue),
        );
        let (largest, chroma) = (self.largest(), self.chroma());
        let sixth = |part: i32| (120 * part + chroma).div_euclid(2 * chroma);
        let degrees = match chroma {
            0 => 0,
            _ if largest == red => sixth(green - blue),
            _ if largest == green => 120 + sixth(blue - red),
            _ => 240 + sixth(red - green),
        };
        let saturation = (100 * chroma + largest / 2)
            .checked_div(largest)
            .unwrap_or(0);
        let value = (100 * largest + 127) / 255;
        (
            narrow(degrees.rem_euclid(360)),
            narrow(saturation),
            narrow(value),
        )
    }

    /// Largest difference of the three parts.
    pub fn distance(self, other: Self) -> i32 {
        let part = |one: u8, two: u8| (i32::from(one) - i32::from(two)).abs();
        part(self.red, other.red)
            .max(part(self.green, other.green))
            .max(part(self.blue, other.blue))
    }

    /// Whether this could be human skin in ordinary light: reddish, neither grey nor pure.
    pub fn skin(self) -> bool {
        let (hue, saturation, value) = self.hsv();
        (hue <= 48 || hue >= 345) && (14..=72).contains(&saturation) && value >= 22
    }
}

fn narrow<T: TryFrom<i32> + Default>(number: i32) -> T {
    T::try_from(number).unwrap_or_default()
}

/// Averages over equal boxes of a picture, about [`Grid::COLUMNS`] across.
#[derive(Debug, Clone)]
pub struct Grid {
    pub columns: usize,
    pub rows: usize,
    cells: Vec<Colour>,
}

impl Grid {
    /// Cells across, when the picture has as many pixels.
    pub const COLUMNS: usize = 120;
    /// Most cells down, so that a strip of a picture stays small.
    const ROWS: usize = 400;

    /// Averages of a picture.
    pub fn of(pixels: &Pixels) -> Self {
        let columns = Self::COLUMNS.min(pixels.width());
        let rows = (pixels.height() * columns)
            .div_ceil(pixels.width())
            .clamp(1, Self::ROWS.min(pixels.height()));
        let mut cells = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            let (top, bottom) = span(row, rows, pixels.height());
            for column in 0..columns {
                let (left, right) = span(column, columns, pixels.width());
                cells.push(average(pixels, left..right, top..bottom));
            }
        }
        Self {
            columns,
            rows,
            cells,
        }
    }

    /// The average at a place inside the grid.
    pub fn at(&self, column: usize, row: usize) -> Colour {
        self.cells[row * self.columns + column]
    }

    /// All averages, row by row.
    pub fn cells(&self) -> &[Colour] {
        &self.cells
    }

    /// The same grid turned clockwise by a quarter.
    pub fn turned(&self) -> Self {
        let mut cells = Vec::with_capacity(self.cells.len());
        for row in 0..self.columns {
            cells.extend((0..self.rows).map(|column| self.at(row, self.rows - 1 - column)));
        }
        Self {
            columns: self.rows,
            rows: self.columns,
            cells,
        }
    }
}

/// The pixels that belong to the `index`th of `count` boxes along `length`; never empty.
fn span(index: usize, count: usize, length: usize) -> (usize, usize) {
    let from = index * length / count;
    let to = ((index + 1) * length / count).max(from + 1);
    (from, to.min(length))
}

fn average(
    pixels: &Pixels,
    across: std::ops::Range<usize>,
    down: std::ops::Range<usize>,
) -> Colour {
    let (mut red, mut green, mut blue, mut count) = (0u32, 0u32, 0u32, 0u32);
    // Beyond eight by eight more samples change nothing that is asked here.
    let (step_x, step_y) = (
        across.len().div_ceil(8).max(1),
        down.len().div_ceil(8).max(1),
    );
    for y in down.step_by(step_y) {
        for x in across.clone().step_by(step_x) {
            let colour = pixels.at(x, y);
            red += u32::from(colour.red);
            green += u32::from(colour.green);
            blue += u32::from(colour.blue);
            count += 1;
        }
    }
    let mean = |sum: u32| {
        u8::try_from((sum + count / 2).checked_div(count).unwrap_or(0)).unwrap_or(u8::MAX)
    };
    Colour {
        red: mean(red),
        green: mean(green),
        blue: mean(blue),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_the_hue_that_people_name() {
        assert_eq!(Colour::rgb(217, 0, 27).hsv(), (353, 100, 85));
        assert_eq!(Colour::rgb(67, 142, 219).hsv(), (210, 69, 86));
        assert_eq!(Colour::rgb(255, 255, 255).hsv(), (0, 0, 100));
        assert_eq!(Colour::rgb(0, 0, 0).hsv(), (0, 0, 0));
    }

    #[test]
    fn four_quarter_turns_are_none() {
        let rgba: Vec<u8> = (0..5 * 3).flat_map(|n| [n, n, n, 255]).collect();
        let grid = Grid::of(&Pixels::new(5, 3, &rgba).expect("sizes agree"));
        let back = grid.turned().turned().turned().turned();
        assert_eq!(grid.cells(), back.cells());
        assert_eq!(grid.turned().at(0, 0), grid.at(0, 2));
    }

    #[test]
    fn pixels_refuse_a_size_that_their_bytes_do_not_have() {
        assert!(Pixels::new(2, 2, &[0; 15]).is_none());
        assert!(Pixels::new(0, 2, &[]).is_none());
        assert!(Pixels::new(u32::MAX, u32::MAX, &[0; 16]).is_none());
    }
}
