//! Blocks flowing over pages: what fits, what is cut, what is repeated.

use std::collections::VecDeque;

use super::band::{Band, Cell, Frame, Line, Place};
use super::def::VAlign;
use super::page::{Area, ImageItem, Item, Length, Node, SheetProblem, TextItem};
use super::rest::Rest;
use super::rules::Rules;

/// A block ready to flow.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    /// Left edge of the bands.
    pub x: Length,
    /// Repeated on every page.
    pub head: Vec<Band>,
    pub bands: Vec<Band>,
    pub side: Option<LaidSide>,
    pub before: Length,
    pub stretch: u32,
    pub grow: Grow,
    /// Stays on the page of the block that follows.
    pub keep: bool,
}

/// How a block takes room that is left.
#[derive(Clone, Debug)]
pub(super) enum Grow {
    /// Its last band does.
    Last,
    /// All its bands do.
    Evenly,
    /// More rows do.
    Rows {
        /// A row for the pen.
        blank: Band,
        /// What the first of them says behind the last record.
        rest: Option<Rest>,
    },
}

/// The narrow head cell at the left of a block.
#[derive(Clone, Debug)]
pub(super) struct LaidSide {
    pub cell: Cell,
    pub height: Length,
}

impl Laid {
    fn head_height(&self) -> Length {
        self.head.iter().map(Band::total).sum()
    }

    fn height(&self) -> Length {
        self.head_height() + self.bands.iter().map(Band::total).sum::<Length>()
    }

    /// Makes the block at least as high as its side needs.
    pub fn fit_side(&mut self) {
        let Some(side) = &self.side else { return };
        let short = side.height - self.height();
        if let (true, Some(last)) = (short > 0, self.bands.last_mut()) {
            for cell in &mut last.cells {
                if cell.y + cell.height >= last.height {
                    cell.height += short;
                }
            }
            last.height += short;
        }
    }

    fn least(&self) -> Length {
        let first = self.bands.first().map_or(0, Band::least);
        let side = self.side.as_ref().map_or(0, |side| side.height);
        self.before + (self.head_height() + first).max(side)
    }

    /// How many of its rows come before those for the pen.
    fn written(&self) -> usize {
        let written = |band: &Band| band.cells.iter().any(|cell| !cell.lines.is_empty());
        self.bands.iter().rposition(written).map_or(0, |at| at + 1)
    }

    /// Takes the rows for the pen away, but for one where there are no others.
    fn spare(&mut self) -> Vec<Band> {
        match &self.grow {
            Grow::Rows { .. } => {
                let from = self.written().max(1);
                self.bands.split_off(from.min(self.bands.len()))
            }
            Grow::Last | Grow::Evenly => Vec::new(),
        }
    }

    /// Lets the first of the rows for the pen say that they are blank.
    fn say_rest(&mut self, tree: &mut Vec<Node>) {
        let at = self.written();
        if let (Grow::Rows { rest, .. }, Some(band)) = (&self.grow, self.bands.get_mut(at))
            && let Some(rest) = rest
        {
            *band = rest.place(band, tree);
        }
    }

    /// Takes room that is left on the page.
    fn take(&mut self, room: Length) {
        match &self.grow {
            Grow::Last => {
                if let Some(last) = self.bands.last_mut() {
                    last.extra += room;
                }
            }
            Grow::Evenly => share(&mut self.bands, room),
            Grow::Rows { blank, .. } => {
                let count = (room / blank.height.max(1)) as usize;
                let height = blank.height * count as Length;
                self.bands.extend(vec![blank.clone(); count]);
                // What is left over is shared by all rows for the pen, so that they look alike.
                let from = self.written().min(self.bands.len().saturating_sub(1));
                share(&mut self.bands[from..], room - height);
            }
        }
    }
}

fn share(bands: &mut [Band], room: Length) {
    let count = bands.len() as Length;
    for (at, band) in (0..).zip(bands) {
        band.extra += room * (at + 1) / count - room * at / count;
    }
}

/// A page being filled.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub items: Vec<Item>,
    pub areas: Vec<Area>,
    pub rules: Rules,
}

/// The pages that one page of the empty form becomes.
#[derive(Debug)]
pub(super) struct Flow {
    top: Length,
    bottom: Length,
    rule: Length,
    y: Length,
    draw: bool,
    pub pages: Vec<Draft>,
    pub problems: Vec<SheetProblem>,
}

/// Lays blocks down a page and over as many more as they need, the last one filled by those
/// that stretch. The rows that say where blank ones begin take their place in the structure here.
pub(super) fn flow(
    mut blocks: Vec<Laid>,
    (top, bottom): (Length, Length),
    rule: Length,
    tree: &mut Vec<Node>,
) -> Flow {
    let new = |draw| Flow {
        top,
        bottom,
        rule,
        y: top,
        draw,
        pages: vec![Draft::default()],
        problems: Vec::new(),
    };
    // The first walk only measures: which blocks end on the last page, and how much is left.
    let walk = |blocks: &[Laid]| {
        let mut measure = new(false);
        let ends = measure.place_all(blocks);
        (measure, ends)
    };
    let (mut measure, mut ends) = walk(&blocks);
    let with = measure.pages.len();
    if with > 1 && fewer_pages(&mut blocks, with, |blocks| walk(blocks).0.pages.len()) {
        (measure, ends) = walk(&blocks);
    }
    let last = measure.pages.len() - 1;
    let on_last = |at: usize| ends[at] == last;
    let room = bottom - measure.y;
    let shares: u32 = blocks
        .iter()
        .enumerate()
        .filter(|(at, _)| on_last(*at))
        .map(|(_, b)| b.stretch)
        .sum();
    if room > 0 && shares > 0 {
        let mut before = 0;
        for (at, block) in blocks.iter_mut().enumerate() {
            if on_last(at) && block.stretch > 0 {
                let part = |shares_so_far: u32| {
                    (i64::from(room) * i64::from(shares_so_far) / i64::from(shares)) as Length
                };
                let taken = part(before + block.stretch) - part(before);
                before += block.stretch;
                block.take(taken);
            }
        }
    }
    for block in &mut blocks {
        block.say_rest(tree);
    }
    let mut drawn = new(true);
    drawn.place_all(&blocks);
    drawn
}

/// The form has rows for the pen as far as they make no page of their own: as many of them are left
/// out as it takes. Whether any was.
fn fewer_pages(blocks: &mut [Laid], with: usize, pages: impl Fn(&[Laid]) -> usize) -> bool {
    let spare: Vec<Vec<Band>> = blocks.iter_mut().map(Laid::spare).collect();
    let least = pages(blocks);
    for (at, rows) in spare.into_iter().enumerate() {
        for row in rows {
            blocks[at].bands.push(row);
            if least < with && pages(blocks) > least {
                blocks[at].bands.pop();
                break;
            }
        }
    }
    least < with
}

impl Flow {
    /// Places the blocks; gives the page on which each ended.
    fn place_all(&mut self, blocks: &[Laid]) -> Vec<usize> {
        let mut ends = Vec::with_capacity(blocks.len());
        for (at, block) in blocks.iter().enumerate() {
            let next = if block.keep {
                blocks.get(at + 1).map_or(0, Laid::least)
            } else {
                0
            };
            self.place(block, next);
            ends.push(self.pages.len() - 1);
        }
        ends
    }

    fn next_page(&mut self) {
        self.pages.push(Draft::default());
        self.y = self.top;
    }

    fn place(&mut self, block: &Laid, next: Length) {
        if self.y > self.top {
            let least = if block.keep {
                block.before + block.height() + next
            } else {
                block.least()
            };
            if self.bottom - self.y < least.min(self.bottom - self.top) {
                self.next_page();
            } else {
                self.y += block.before;
            }
        }
        let mut from = self.y;
        let mut first = true;
        let mut said = false;
        self.head(block, first);
        let mut waiting: VecDeque<Band> = block.bands.iter().cloned().collect();
        while let Some(mut band) = waiting.pop_front() {
            let room = self.bottom - self.y;
            if let (Some(side), false, true) = (&block.side, said, waiting.is_empty()) {
                // The last page must hold the side's words where none before was high enough.
                let short = side.height - (self.y - from + band.total());
                if short > 0 && band.total() + short <= room {
                    band.extra += short;
                }
            }
            if band.total() <= room || (band.height <= room && waiting.is_empty()) {
                self.band(block.x, band);
                continue;
            }
            let at_top = self.y <= self.top + block.head_height();
            let full = self.bottom - self.top - block.head_height();
            let long = band.height > full || (room * 4 >= full && band.height * 4 >= full);
            match band.cut(room).filter(|_| long) {
                Some((above, below)) => {
                    self.band(block.x, above);
                    waiting.push_front(below);
                }
                None if at_top => {
                    let source = band.cells.iter().find_map(|cell| cell.source.clone());
                    self.problems.push(SheetProblem::TooLong { source });
                    self.band(block.x, band);
                    continue;
                }
                None => waiting.push_front(band),
            }
            said |= self.side(block, from, said);
            self.next_page();
            from = self.y;
            first = false;
            self.head(block, first);
        }
        self.side(block, from, said);
    }

    fn head(&mut self, block: &Laid, first: bool) {
        for band in &block.head {
            let mut band = band.clone();
            if !first {
                band.cells.iter_mut().for_each(|cell| cell.node = None);
            }
            self.band(block.x, band);
        }
    }

    /// Draws the side of what stands on this page; whether its words found room.
    fn side(&mut self, block: &Laid, from: Length, said: bool) -> bool {
        let Some(side) = &block.side else { return true };
        let height = self.y - from;
        if height <= 0 {
            return false;
        }
        let mut cell = side.cell.clone();
        cell.height = height;
        let fits = side.height <= height;
        if !fits {
            cell.lines.clear();
        }
        if said || !fits {
            cell.node = None;
        }
        let x = block.x - cell.width;
        self.cell(x, from, &cell);
        fits
    }

    fn band(&mut self, x: Length, band: Band) {
        let y = self.y;
        self.y += band.total();
        if self.draw {
            for cell in band.grown() {
                self.cell(x, y, &cell);
            }
        }
    }

    fn cell(&mut self, x: Length, y: Length, cell: &Cell) {
        if !self.draw {
            return;
        }
        let (x, y) = (x + cell.x, y + cell.y);
        let page = self
            .pages
            .last_mut()
            .expect("a flow has a page from its start");
        match cell.frame {
            Frame::All => page.rules.frame(x, y, cell.width, cell.height),
            Frame::Under => page.rules.across(x, y + cell.height, cell.width),
            Frame::None => {}
        }
        if let Some(source) = &cell.source {
            page.areas.push(Area {
                x,
                y,
                width: cell.width,
                height: cell.height,
                source: source.clone(),
            });
        }
        if let Some(picture) = &cell.picture {
            page.items.push(Item::Image(ImageItem {
                x: x + (cell.width - picture.width) / 2,
                y: y + (cell.height - picture.height) / 2,
                width: picture.width,
                height: picture.height,
                digest: picture.digest.clone(),
                alt: picture.alt.clone(),
                node: cell.node,
            }));
        }
        let lines: Length = cell.lines.iter().map(|line| line.height).sum();
        let foot: Length = cell.foot.iter().map(|line| line.height).sum();
        let free = cell.height - lines - foot;
        let start = match cell.valign {
            VAlign::Top => y + cell.pad_y,
            VAlign::Middle => y + free / 2,
            VAlign::Bottom => y + free - cell.pad_y,
        };
        draw_lines(page, cell, x, start, &cell.lines);
        draw_lines(
            page,
            cell,
            x,
            y + cell.height - cell.pad_y - foot,
            &cell.foot,
        );
    }

    /// Rules become lines, and the pages are done.
    pub fn finish(self) -> (Vec<Draft>, Vec<SheetProblem>) {
        let rule = self.rule;
        let pages = self
            .pages
            .into_iter()
            .map(|mut page| {
                page.items
                    .extend(std::mem::take(&mut page.rules).into_items(rule));
                page
            })
            .collect();
        (pages, self.problems)
    }
}

fn draw_lines(page: &mut Draft, cell: &Cell, x: Length, mut y: Length, lines: &[Line]) {
    let room = cell.width - 2 * cell.pad;
    for line in lines {
        let offset = match line.place {
            Place::Left => line.indent,
            Place::Centre => (room - line.width) / 2,
            Place::Right => room - line.width - line.indent,
        };
        if !line.text.is_empty() {
            page.items.push(Item::Text(TextItem {
                x: x + cell.pad + offset,
                // The em box stands in the middle of the line; the baseline is 0.12 em above
                // its lower edge, as in every Song face.
                y: y + (line.height - line.size) / 2 + line.size * 88 / 100,
                width: line.width,
                size: line.size,
                bold: line.bold,
                text: line.text.clone(),
                kerns: line.kerns.clone(),
                node: cell.node,
            }));
        }
        y += line.height;
    }
}
