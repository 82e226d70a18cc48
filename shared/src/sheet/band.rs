//! Bands: what flows down a page, each as wide as its block, cut where a page ends.

use super::def::VAlign;
use super::page::{Kern, Length, NodeId, Source};

/// A line of text ready to stand in a cell.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub kerns: Vec<Kern>,
    pub width: Length,
    pub size: Length,
    pub bold: bool,
    pub place: Place,
    /// From this line's top to the next one's.
    pub height: Length,
    /// Free at the left.
    pub indent: Length,
}

/// Where a line stands across its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Left,
    Centre,
    Right,
}

/// The photo in its cell.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub width: Length,
    pub height: Length,
    pub digest: String,
    pub alt: String,
}

/// A cell within a band; coordinates count from the band's upper left corner.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
    pub lines: Vec<Line>,
    /// Stands at the bottom, in the last part of a cell that was cut.
    pub foot: Vec<Line>,
    pub valign: VAlign,
    pub picture: Option<Picture>,
    pub node: Option<NodeId>,
    pub source: Option<Source>,
    pub frame: Frame,
    /// Free at the left and at the right.
    pub pad: Length,
    /// Free above and below.
    pub pad_y: Length,
}

/// What is drawn around a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    All,
    Under,
    None,
}

impl Cell {
    /// Height that its contents need.
    pub fn needs(&self) -> Length {
        let lines: Length = self
            .lines
            .iter()
            .chain(&self.foot)
            .map(|line| line.height)
            .sum();
        let picture = self.picture.as_ref().map_or(0, |picture| picture.height);
        lines.max(picture) + 2 * self.pad_y
    }

    pub fn bottom(&self) -> Length {
        self.y + self.height
    }
}

/// A strip of cells that stays together unless it must be cut.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub height: Length,
    pub cells: Vec<Cell>,
    /// Room left on the page that this band takes; never reason for a cut.
    pub extra: Length,
}

impl Band {
    pub fn new(height: Length, cells: Vec<Cell>) -> Self {
        Self {
            height,
            cells,
            extra: 0,
        }
    }

    pub fn total(&self) -> Length {
        self.height + self.extra
    }

    /// The height below which not even its beginning is worth printing.
    pub fn least(&self) -> Length {
        let line = self
            .cells
            .iter()
            .flat_map(|cell| &cell.lines)
            .map(|line| line.height)
            .max();
        self.height.min(4 * line.unwrap_or(0) + 1000)
    }

    /// Cuts between lines so that the first part is `height` high. None when the first part
    /// would hold no line.
    pub fn cut(&self, height: Length) -> Option<(Band, Band)> {
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        let mut any = false;
        let mut deficit = 0;
        for cell in &self.cells {
            if cell.bottom() <= height {
                any |= !cell.lines.is_empty();
                upper.push(cell.clone());
            } else if cell.y >= height {
                let mut cell = cell.clone();
                cell.y -= height;
                lower.push(cell);
            } else {
                let (above, below) = cut_cell(cell, height);
                any |= !above.lines.is_empty();
                deficit = deficit.max(below.needs() - below.height);
                upper.push(above);
                lower.push(below);
            }
        }
        if !any || lower.is_empty() {
            return None;
        }
        for cell in &mut lower {
            if cell.y == 0 {
                cell.height += deficit
            } else {
                cell.y += deficit
            }
        }
        let below = Band {
            height: self.height - height + deficit,
            cells: lower,
            extra: self.extra,
        };
        Some((Band::new(height, upper), below))
    }
}

fn cut_cell(cell: &Cell, height: Length) -> (Cell, Cell) {
    let room = height - cell.y - 2 * cell.pad_y;
    let mut used = 0;
    let fits = cell
        .lines
        .iter()
        .take_while(|line| {
            used += line.height;
            used <= room
        })
        .count();
    let (mut above, mut below) = (cell.clone(), cell.clone());
    above.height = height - cell.y;
    above.lines.truncate(fits);
    above.foot.clear();
    above.picture = None;
    below.y = 0;
    below.height = cell.bottom() - height;
    below.lines.drain(..fits);
    if !cell.lines.is_empty() {
        above.valign = VAlign::Top;
        below.valign = VAlign::Top;
    }
    (above, below)
}
