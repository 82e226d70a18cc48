//! Labels and values in a frame, with spans, ticks and the photo.

use super::band::{Band, Cell, Frame, Line, Picture};
use super::def::{Align, Grid, GridCell, GridRow, PhotoCell};
use super::flow::{Grow, Laid};
use super::lay_out::{Builder, Style, points};
use super::page::{Length, NodeId, Role, SheetProblem, Source, from_mm};
use super::reserved::Reserved;

/// Sizes never shrink below six points.
const SMALLEST: Length = 600;

/// A cell with its place among rows and columns.
struct Placed {
    cell: Cell,
    row: usize,
    rows: usize,
}

impl Builder<'_> {
    pub(super) fn grid(&mut self, grid: &Grid, part: NodeId) -> Laid {
        let (side, x, width) = self.side(grid.side.as_ref(), part);
        let edges = edges(&grid.columns, width);
        let table = self.node(part, Role::Table);
        let mut heights: Vec<Length> = grid.rows.iter().map(|row| self.least(row)).collect();
        let mut placed = Vec::new();
        let mut taken = vec![vec![false; grid.columns.len()]; grid.rows.len()];
        for (at, row) in grid.rows.iter().enumerate() {
            let node = self.node(table, Role::Row);
            let mut column = 0;
            for cell in &row.cells {
                while column < grid.columns.len() && taken[at][column] {
                    column += 1;
                }
                if column == grid.columns.len() {
                    break;
                }
                let end = (column + cell.span.max(1) as usize).min(grid.columns.len());
                let rows = (cell.rows.max(1) as usize).min(grid.rows.len() - at);
                for line in &mut taken[at..at + rows] {
                    line[column..end].fill(true);
                }
                let room = (edges[column], edges[end] - edges[column]);
                let fixed = (row.fixed && rows == 1).then(|| heights[at]);
                let cell = self.grid_cell(grid, cell, room, fixed, node);
                placed.push(Placed {
                    cell,
                    row: at,
                    rows,
                });
                column = end;
            }
        }
        grow_rows(&mut heights, &placed);
        let bands = into_bands(&heights, placed);
        let mut laid = Laid {
            x,
            head: Vec::new(),
            bands,
            side,
            before: 0,
            stretch: grid.stretch,
            grow: Grow::Evenly,
            keep: false,
        };
        laid.fit_side();
        laid
    }

    fn least(&self, row: &GridRow) -> Length {
        if row.height > 0.0 {
            from_mm(row.height)
        } else {
            self.row
        }
    }

    fn grid_cell(
        &mut self,
        grid: &Grid,
        cell: &GridCell,
        (x, width): (Length, Length),
        fixed: Option<Length>,
        row: NodeId,
    ) -> Cell {
        let (columns, rows) = (cell.span, cell.rows);
        let is_head = !cell.text.is_bound() && !cell.text.is_empty() && cell.photo.is_none();
        let role = if is_head {
            Role::Head {
                columns,
                rows,
                row: true,
            }
        } else {
            Role::Cell { columns, rows }
        };
        let mut node = self.node(row, role);
        let source = self.source(&cell.text);
        let mut text = self.fill(&cell.text).unwrap_or_default();
        if !cell.ticks.is_empty() {
            text = ticked(&cell.ticks, &text);
        } else if text.is_empty() && cell.text.is_bound() {
            text = match cell.blank {
                true => self.foot_text(&cell.text, None),
                false => self.def.empty.clone(),
            };
        }
        let size = match (cell.size > 0.0, grid.size > 0.0) {
            (true, _) => points(cell.size),
            (false, true) => points(grid.size),
            (false, false) => self.size,
        };
        let style = Style {
            size,
            bold: cell.bold,
            align: cell.align,
            ..self.plain()
        };
        let style = if is_head && style.align == Align::Auto {
            Style {
                align: Align::Centre,
                ..style
            }
        } else {
            style
        };
        let room = (!cell.vertical).then_some(width - 2 * self.pad);
        let lines = self.fitting(&text, style, room, fixed, source.as_ref());
        let picture = cell.photo.as_ref().and_then(|photo| self.picture(photo));
        if let Some(picture) = &picture {
            node = self.node(node, Role::Figure(picture.alt.clone()));
        }
        let lines = if picture.is_some() { Vec::new() } else { lines };
        let mut laid = self.cell(width, 0, lines, Some(node));
        laid.x = x;
        laid.valign = cell.valign;
        laid.source = if cell.photo.is_some() {
            Some(Source {
                section: Reserved::Photo.key().to_owned(),
                record: None,
                field: Reserved::Photo.key().to_owned(),
            })
        } else {
            source
        };
        laid.picture = picture;
        if grid.open || cell.open {
            laid.frame = if cell.text.is_bound() {
                Frame::Under
            } else {
                Frame::None
            };
        }
        laid
    }

    /// Lines in the size asked for, or smaller until they fit the height that may not grow; without
    /// a width one character below the other.
    fn fitting(
        &mut self,
        text: &str,
        style: Style,
        width: Option<Length>,
        fixed: Option<Length>,
        source: Option<&Source>,
    ) -> Vec<Line> {
        let mut size = style.size;
        loop {
            let style = Style { size, ..style };
            let lines = match width {
                Some(width) => self.lines(text, style, width, source),
                None => self.upright(text, style),
            };
            let Some(height) = fixed else {
                return lines;
            };
            let needed: Length = lines.iter().map(|line| line.height).sum();
            if needed + 2 * self.pad_y <= height {
                return lines;
            }
            if size - 50 < SMALLEST {
                self.problems.push(SheetProblem::TooLong {
                    source: source.cloned(),
                });
                return lines;
            }
            size -= 50;
        }
    }

    fn picture(&self, photo: &PhotoCell) -> Option<Picture> {
        let given = self.data.photo.as_ref()?;
        let (most_wide, most_high) = (from_mm(photo.width), from_mm(photo.height));
        let (wide, high) = (
            i64::from(given.width.max(1)),
            i64::from(given.height.max(1)),
        );
        let by_width = (i64::from(most_wide) * high / wide) as Length;
        let (width, height) = if by_width <= most_high {
            (most_wide, by_width)
        } else {
            ((i64::from(most_high) * wide / high) as Length, most_high)
        };
        Some(Picture {
            width,
            height,
            digest: given.digest.clone(),
            alt: photo.alt.clone(),
        })
    }
}

/// Column edges from shares of a width.
pub(super) fn edges(shares: &[f64], width: Length) -> Vec<Length> {
    let total: f64 = shares.iter().sum();
    let mut edges = vec![0];
    let mut so_far = 0.0;
    for share in shares {
        so_far += share;
        edges.push((f64::from(width) * so_far / total).round() as Length);
    }
    edges
}

/// Every choice with its box, the chosen one ticked; a value that is none of them is added.
fn ticked(choices: &[String], chosen: &str) -> String {
    let mut parts: Vec<String> = choices
        .iter()
        .map(|choice| format!("{}{choice}", if choice == chosen { '☑' } else { '□' }))
        .collect();
    if !chosen.is_empty() && !choices.iter().any(|choice| choice == chosen) {
        parts.push(format!("☑{chosen}"));
    }
    parts.join("  ")
}

/// Rows grow for what stands in them; a cell over several rows makes the last of them grow.
fn grow_rows(heights: &mut [Length], placed: &[Placed]) {
    let most = placed.iter().map(|placed| placed.rows).max().unwrap_or(0);
    for span in 1..=most {
        for Placed { cell, row, rows } in placed.iter().filter(|placed| placed.rows == span) {
            let have: Length = heights[*row..row + rows].iter().sum();
            heights[row + rows - 1] += (cell.needs() - have).max(0);
        }
    }
}

/// Rows that no cell joins become bands of their own.
fn into_bands(heights: &[Length], placed: Vec<Placed>) -> Vec<Band> {
    let mut reach = vec![0; heights.len()];
    for placed in &placed {
        reach[placed.row] = reach[placed.row].max(placed.row + placed.rows);
    }
    let mut bands: Vec<Band> = Vec::new();
    let mut starts = vec![(0, 0); heights.len()];
    let mut until = 0;
    for row in 0..heights.len() {
        if row >= until {
            bands.push(Band::new(0, Vec::new()));
            until = row + 1;
        }
        until = until.max(reach[row]);
        let at = bands.len() - 1;
        starts[row] = (at, bands[at].height);
        bands[at].height += heights[row];
    }
    for Placed {
        mut cell,
        row,
        rows,
    } in placed
    {
        let (at, y) = starts[row];
        cell.y = y;
        cell.height = heights[row..row + rows].iter().sum();
        bands[at].cells.push(cell);
    }
    bands
}
