//! A page being filled: cells with their frames, texts and pictures.

use super::band::{Cell, Frame, Line, Place};
use super::def::VAlign;
use super::page::{Area, ImageItem, Item, Length, TextItem};
use super::rules::Rules;

/// A page being filled.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenPage {
    pub items: Vec<Item>,
    pub areas: Vec<Area>,
    pub rules: Rules,
}

/// A cell as it stands on one page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing<'a> {
    pub cell: &'a Cell,
    /// With the room that is left on the page.
    pub height: Length,
    /// What it says here.
    pub lines: &'a [Line],
    /// Whether the structure has it; not when it repeats what stands on a page before.
    pub told: bool,
}

impl OpenPage {
    /// Draws a cell of a band whose upper left corner this is.
    pub fn cell(&mut self, (x, y): (Length, Length), standing: Standing<'_>) {
        let Standing {
            cell,
            height,
            lines,
            ..
        } = standing;
        let (x, y) = (x + cell.x, y + cell.y);
        match cell.frame {
            Frame::All => self.rules.frame(x, y, cell.width, height),
            Frame::Under => self.rules.across(x, y + height, cell.width),
            Frame::None => {}
        }
        if let Some(source) = &cell.source {
            self.areas.push(Area {
                x,
                y,
                width: cell.width,
                height,
                source: source.clone(),
            });
        }
        if let Some(picture) = &cell.picture {
            self.items.push(Item::Image(ImageItem {
                x: x + (cell.width - picture.width) / 2,
                y: y + (height - picture.height) / 2,
                width: picture.width,
                height: picture.height,
                digest: picture.digest.clone(),
                alt: picture.alt.clone(),
                node: cell.node.filter(|_| standing.told),
            }));
        }
        let high = |lines: &[Line]| lines.iter().map(|line| line.height).sum::<Length>();
        let foot = high(&cell.foot);
        let free = height - high(lines) - foot;
        let start = match cell.valign {
            VAlign::Top => y + cell.pad_y,
            VAlign::Middle => y + free / 2,
            VAlign::Bottom => y + free - cell.pad_y,
        };
        self.lines(standing, x, start, lines);
        self.lines(standing, x, y + height - cell.pad_y - foot, &cell.foot);
    }

    fn lines(&mut self, standing: Standing<'_>, x: Length, mut y: Length, lines: &[Line]) {
        let cell = standing.cell;
        let room = cell.width - 2 * cell.pad;
        for line in lines {
            let offset = match line.place {
                Place::Left => line.indent,
                Place::Centre => (room - line.width) / 2,
                Place::Right => room - line.width - line.indent,
            };
            if !line.text.is_empty() {
                self.items.push(Item::Text(TextItem {
                    x: x + cell.pad + offset,
                    // The em box stands in the middle of the line; the baseline is 0.12 em above
                    // its lower edge, as in every Song face.
                    y: y + (line.height - line.size) / 2 + line.size * 88 / 100,
                    width: line.width,
                    size: line.size,
                    bold: line.bold,
                    text: line.text.clone(),
                    kerns: line.kerns.clone(),
                    node: cell.node.filter(|_| standing.told),
                }));
            }
            y += line.height;
        }
    }
}
