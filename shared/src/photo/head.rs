//! Where the head is, by simple means: the outline of what is not background, or the largest patch of skin.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use super::background::neighbours;
use super::grid::Grid;

/// The head from crown to chin, hair included, in pixels of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Lenient)]
pub struct HeadBox {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// What the outline against the background shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outline {
    /// In cells of the grid.
    pub head: HeadBox,
    /// Two or more heads side by side.
    pub several: bool,
}

/// Patches smaller than this share of the picture (percent) are dust, not people.
const DUST_PERCENT: usize = 2;
/// Less than this share of the picture (percent) is nobody.
const SOMEBODY_PERCENT: usize = 6;

/// Finds the head in what is not background; `None` when nobody stands out.
pub fn from_outline(grid: &Grid, background: &[bool]) -> Option<Outline> {
    let person: Vec<bool> = background.iter().map(|wall| !wall).collect();
    let patches = patches(&person, grid.columns, grid.rows);
    let area = grid.columns * grid.rows;
    let mut kept = vec![false; area];
    for patch in patches
        .iter()
        .filter(|patch| patch.len() * 100 >= area * DUST_PERCENT)
    {
        patch.iter().for_each(|place| kept[*place] = true);
    }
    if kept.iter().filter(|kept| **kept).count() * 100 < area * SOMEBODY_PERCENT {
        return None;
    }
    let rows: Vec<Vec<Run>> = kept.chunks_exact(grid.columns).map(runs).collect();
    let head = crown_to_chin(&rows, grid.columns)?;
    let wide = (grid.columns / 8).max(2);
    // Only beside the head: below it, light cloth before a light wall can part a single person.
    let beside = &rows[head.y as usize..(head.y + head.height) as usize];
    let double = beside
        .iter()
        .filter(|runs| runs.iter().filter(|run| run.width >= wide).count() >= 2)
        .count();
    Some(Outline {
        head,
        several: double * 100 >= beside.len() * 40,
    })
}

/// The head around the largest patch of skin in the upper part, in cells; for pictures whose background
/// is not plain.
pub fn from_skin(grid: &Grid) -> Option<HeadBox> {
    let upper = grid.rows * 4 / 5;
    let skin: Vec<bool> = grid
        .cells()
        .iter()
        .enumerate()
        .map(|(at, cell)| at / grid.columns < upper && cell.skin())
        .collect();
    let skin = inner(&skin, grid.columns, grid.rows);
    let area = grid.columns * grid.rows;
    let patches = patches(&skin, grid.columns, grid.rows);
    let face = patches
        .into_iter()
        .filter(|patch| patch.len() * 200 >= area)
        .max_by_key(Vec::len)?;
    let columns = || face.iter().map(|place| place % grid.columns);
    let (left, right) = (columns().min()?, columns().max()? + 1);
    let top = face.iter().min()? / grid.columns;
    let bottom = face.iter().max()? / grid.columns + 1;
    // A patch as wide as the picture is a wall of that colour.
    if (right - left) * 10 > grid.columns * 9 {
        return None;
    }
    let width = right - left;
    // Skin ends at the neckline, the head at the chin; above the skin is hair.
    let face_height = (bottom - top).min(width * 13 / 10);
    let hair = width * 3 / 10;
    let crown = top.saturating_sub(hair);
    Some(cells(left, crown, width, top + face_height - crown))
}

impl HeadBox {
    /// From cells of a grid to pixels of the picture that the grid was made of.
    pub fn scaled(self, grid: &Grid, width: usize, height: usize) -> Self {
        let scale = |cells: u32, pixels: usize, count: usize| {
            u32::try_from(cells as usize * pixels / count.max(1)).unwrap_or(u32::MAX)
        };
        Self {
            x: scale(self.x, width, grid.columns),
            y: scale(self.y, height, grid.rows),
            width: scale(self.width, width, grid.columns).max(1),
            height: scale(self.height, height, grid.rows).max(1),
        }
    }
}

fn cells(x: usize, y: usize, width: usize, height: usize) -> HeadBox {
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    HeadBox {
        x: narrow(x),
        y: narrow(y),
        width: narrow(width),
        height: narrow(height),
    }
}

/// Only the cells whose neighbours two steps away all round are wanted too: parts what merely touches.
fn inner(wanted: &[bool], columns: usize, rows: usize) -> Vec<bool> {
    let shrink = |wanted: &[bool]| -> Vec<bool> {
        let kept = |place: usize| {
            wanted[place]
                && neighbours(place % columns, place / columns, columns, rows)
                    .all(|(column, row)| wanted[row * columns + column])
        };
        (0..wanted.len()).map(kept).collect()
    };
    shrink(&shrink(wanted))
}

/// The sets of cells that hang together.
fn patches(wanted: &[bool], columns: usize, rows: usize) -> Vec<Vec<usize>> {
    let mut seen = vec![false; wanted.len()];
    let mut patches = Vec::new();
    for start in 0..wanted.len() {
        if seen[start] || !wanted[start] {
            continue;
        }
        seen[start] = true;
        let mut patch = vec![start];
        let mut next = 0;
        while let Some(place) = patch.get(next).copied() {
            next += 1;
            for (column, row) in neighbours(place % columns, place / columns, columns, rows) {
                let place = row * columns + column;
                if wanted[place] && !seen[place] {
                    seen[place] = true;
                    patch.push(place);
                }
            }
        }
        patches.push(patch);
    }
    patches
}

#[derive(Debug, Clone, Copy)]
struct Run {
    from: usize,
    width: usize,
}

fn runs(row: &[bool]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut from = None;
    for (column, person) in row.iter().copied().chain([false]).enumerate() {
        match (person, from) {
            (true, None) => from = Some(column),
            (false, Some(start)) => {
                runs.push(Run {
                    from: start,
                    width: column - start,
                });
                from = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    runs
}

/// Follows the outline down from the crown: it widens to the head, narrows at the neck, widens to the shoulders.
fn crown_to_chin(rows: &[Vec<Run>], columns: usize) -> Option<HeadBox> {
    let outline: Vec<Run> = rows.iter().map(|row| widest(row)).collect();
    let least = (columns / 20).max(2);
    let crown = outline
        .windows(2)
        .position(|pair| pair.iter().all(|run| run.width >= least))?;
    let (head, height) =
        chin_at_neck(&outline[crown..]).unwrap_or_else(|| chin_by_width(&outline[crown..]));
    let face = &outline[crown..crown + height];
    let middle = face
        .iter()
        .map(|run| (2 * run.from + run.width) * run.width)
        .sum::<usize>();
    let weight = face.iter().map(|run| run.width).sum::<usize>().max(1);
    let left = (middle / weight).saturating_sub(head) / 2;
    Some(cells(left, crown, head, height))
}

fn widest(row: &[Run]) -> Run {
    row.iter()
        .copied()
        .max_by_key(|run| run.width)
        .unwrap_or(Run { from: 0, width: 0 })
}

/// Width and height of the head where the outline narrows to a neck.
fn chin_at_neck(outline: &[Run]) -> Option<(usize, usize)> {
    let mut head = 0;
    for (depth, run) in outline.iter().enumerate() {
        head = head.max(run.width);
        if run.width * 100 > head * 88 || depth * 10 < head * 7 {
            continue;
        }
        let mut neck = run.width;
        for run in &outline[depth..] {
            if run.width * 10 > neck * 12 {
                break;
            }
            neck = neck.min(run.width);
        }
        // Light cloth before a light wall can narrow the outline further than any neck.
        let narrow = (neck + (head - neck) * 15 / 100).max(head * 62 / 100);
        let jaw = outline[depth..].iter().position(|run| run.width <= narrow);
        // The chin hangs in front of the neck, a tenth of the head's width below the jaw's corners.
        let chin = depth + jaw.unwrap_or(0) + head / 10;
        // No head is wider than it is high, whatever the hair.
        return Some((
            head,
            chin.clamp(head.min(outline.len()), (head * 3 / 2).min(outline.len()))
                .max(1),
        ));
    }
    None
}

/// Width and height of the head where hair or the edge of the picture hides the neck.
fn chin_by_width(outline: &[Run]) -> (usize, usize) {
    let mut head = 0;
    for (depth, run) in outline.iter().enumerate() {
        head = head.max(run.width);
        if depth * 10 >= head * 8 {
            break;
        }
    }
    let shoulders = outline
        .iter()
        .position(|run| run.width * 10 > head * 13)
        .unwrap_or(outline.len());
    (head, shoulders.min(head * 27 / 20).max(1))
}
