//! Blocks flowing over pages: what fits, what is cut, what is repeated.

use std::borrow::Cow;

use super::band::{Band, Cell};
use super::open_page::{OpenPage, Standing};
use super::page::{Length, Node, SheetProblem};
use super::rest::Rest;

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

/// The pages that one page of the empty form becomes.
#[derive(Debug)]
pub(super) struct Flow {
    top: Length,
    bottom: Length,
    rule: Length,
    y: Length,
    draw: bool,
    pub pages: Vec<OpenPage>,
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
        pages: vec![OpenPage::default()],
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
        self.pages.push(OpenPage::default());
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
        let mut bands = block.bands.iter();
        // What is left of a band that was cut, or the whole of one that did not fit.
        let mut left: Option<Cow<'_, Band>> = None;
        while let Some(band) = left.take().or_else(|| bands.next().map(Cow::Borrowed)) {
            let is_last = bands.len() == 0;
            let room = self.bottom - self.y;
            let mut extra = band.extra;
            if let (Some(side), false, true) = (&block.side, said, is_last) {
                // The last page must hold the side's words where none before was high enough.
                let short = side.height - (self.y - from + band.total());
                if short > 0 && band.total() + short <= room {
                    extra += short;
                }
            }
            if band.height + extra <= room || (band.height <= room && is_last) {
                self.band(block.x, &band, extra, true);
                continue;
            }
            let at_top = self.y <= self.top + block.head_height();
            let full = self.bottom - self.top - block.head_height();
            let long = band.height > full || (room * 4 >= full && band.height * 4 >= full);
            left = match band.cut(room).filter(|_| long) {
                Some((above, below)) => {
                    self.band(block.x, &above, above.extra, true);
                    Some(Cow::Owned(below))
                }
                None if at_top => {
                    let source = band.cells.iter().find_map(|cell| cell.source.clone());
                    self.problems.push(SheetProblem::TooLong { source });
                    self.band(block.x, &band, extra, true);
                    continue;
                }
                None => Some(band),
            };
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
            self.band(block.x, band, band.extra, first);
        }
    }

    /// Draws the side of what stands on this page; whether its words found room.
    fn side(&mut self, block: &Laid, from: Length, said: bool) -> bool {
        let Some(side) = &block.side else { return true };
        let height = self.y - from;
        if height <= 0 {
            return false;
        }
        let fits = side.height <= height;
        let x = block.x - side.cell.width;
        self.cell(
            (x, from),
            Standing {
                cell: &side.cell,
                height,
                lines: if fits { &side.cell.lines } else { &[] },
                told: fits && !said,
            },
        );
        fits
    }

    /// Draws a band with room that it takes; `told` unless it repeats what the structure has.
    fn band(&mut self, x: Length, band: &Band, extra: Length, told: bool) {
        let y = self.y;
        self.y += band.height + extra;
        for cell in &band.cells {
            // What reaches the band's bottom goes on to do so.
            let grown = if cell.bottom() >= band.height {
                extra
            } else {
                0
            };
            let standing = Standing {
                cell,
                height: cell.height + grown,
                lines: &cell.lines,
                told,
            };
            self.cell((x, y), standing);
        }
    }

    fn cell(&mut self, corner: (Length, Length), cell: Standing<'_>) {
        if self.draw {
            let page = self.pages.last_mut();
            page.expect("a flow has a page from its start")
                .cell(corner, cell);
        }
    }

    /// Rules become lines, and the pages are done.
    pub fn finish(self) -> (Vec<OpenPage>, Vec<SheetProblem>) {
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
