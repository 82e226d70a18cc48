//! From a definition and its data to pages.

use super::band::{Line, Place};
use super::breaking::break_lines;
use super::columns::{column, side_by_side};
use super::def::{Align, Block, PageDef, SheetDef, Start};
use super::flow::{Laid, flow};
use super::input::SheetData;
use super::metrics::Metrics;
use super::open_page::OpenPage;
use super::page::{
    Layout, Length, Node, NodeId, Page, Role, SheetProblem, Source, Watermark, from_mm,
};
use super::reserved::OfSheet;
use super::running::Runner;
use super::template::Template;

/// By how much type shrinks at a time: half a point.
const SMALLER: Length = 50;

/// Lays out a sheet. Never fails: what cannot be laid out as asked is in the layout's problems,
/// and nothing is cut.
pub fn lay_out(def: &SheetDef, data: &SheetData, metrics: &Metrics) -> Layout {
    if data.blank {
        // Nothing is said of what nobody filled in, and there is nothing that a code could vouch for.
        let empty = SheetDef {
            empty: String::new(),
            rest: String::new(),
            watermark: String::new(),
            code: None,
            ..def.clone()
        };
        return laid_out(&empty, data, metrics);
    }
    laid_out(def, data, metrics)
}

fn laid_out(def: &SheetDef, data: &SheetData, metrics: &Metrics) -> Layout {
    let mut builder = Builder::new(def, data, metrics);
    // The definition's page that each came from; none for a back that stays blank.
    let mut filled: Vec<(OpenPage, Option<usize>)> = Vec::new();
    let leaf = 2 * def.paper.columns.max(1) as usize;
    for (at, page) in def.pages.iter().enumerate() {
        if builder.left_out(page) {
            continue;
        }
        while page.start == Start::Front && !filled.len().is_multiple_of(leaf) {
            filled.push((OpenPage::default(), None));
        }
        filled.extend(
            builder
                .page(page)
                .into_iter()
                .map(|draft| (draft, Some(at))),
        );
    }
    let mut pages = side_by_side(filled, &def.paper);
    let last = def.pages.len().checked_sub(1);
    let numbered = |pages: &[(OpenPage, Option<usize>)]| {
        let of = pages.iter().filter_map(|(_, at)| *at);
        of.filter(|at| !def.pages[*at].unnumbered).count()
    };
    let counts = last.is_some_and(|at| !def.pages[at].unnumbered);
    let fewest = if counts { def.minimum_pages } else { 0 };
    while numbered(&pages) < fewest as usize || (def.even && pages.len() % 2 == 1) {
        pages.push((OpenPage::default(), last));
    }
    let total = numbered(&pages);
    let mut runner = Runner::new(total);
    let pages = pages
        .into_iter()
        .map(|(draft, at)| {
            let (label, running) = match at {
                Some(at) => runner.run(&mut builder, &def.pages[at]),
                None => (String::new(), Vec::new()),
            };
            let mut items = draft.items;
            items.extend(running);
            Page {
                width: from_mm(def.paper.width),
                height: from_mm(def.paper.height),
                label,
                items,
                areas: draft.areas,
            }
        })
        .collect();
    let watermark = (data.draft && !def.watermark.is_empty()).then(|| Watermark {
        text: def.watermark.clone(),
        size: 12_000,
    });
    Layout {
        title: def.title.clone(),
        pages,
        tree: builder.tree,
        watermark,
        problems: builder.problems,
    }
}

/// What every block is built with.
pub(super) struct Builder<'a> {
    pub def: &'a SheetDef,
    pub data: &'a SheetData,
    pub metrics: &'a Metrics,
    /// Size of ordinary text.
    pub size: Length,
    /// Free at the sides within a cell.
    pub pad: Length,
    /// Free above and below within a cell.
    pub pad_y: Length,
    /// Least height of a row.
    pub row: Length,
    pub tree: Vec<Node>,
    pub problems: Vec<SheetProblem>,
}

impl<'a> Builder<'a> {
    fn new(def: &'a SheetDef, data: &'a SheetData, metrics: &'a Metrics) -> Self {
        Self {
            def,
            data,
            metrics,
            size: points(def.size),
            pad: from_mm(1.0),
            pad_y: from_mm(0.6),
            row: from_mm(def.row_height),
            tree: vec![Node {
                parent: 0,
                role: Role::Document,
            }],
            problems: Vec::new(),
        }
    }

    /// Left edge and width of a column.
    pub fn measure(&self) -> (Length, Length) {
        column(&self.def.paper)
    }

    /// Whether a page is left out: the data has its sections, and none has a record.
    fn left_out(&self, page: &PageDef) -> bool {
        let empty = |section: &String| self.data.rows.get(section).is_some_and(Vec::is_empty);
        !page.unless_empty.is_empty() && page.unless_empty.iter().all(empty)
    }

    /// The pages that one of the form becomes; where it must stay one, type shrinks first.
    fn page(&mut self, page: &PageDef) -> Vec<OpenPage> {
        let asked = (self.size, self.row);
        let smallest = points(page.smallest);
        let (nodes, told) = (self.tree.len(), self.problems.len());
        let mut pages = self.flow(page);
        while smallest > 0 && pages.len() > 1 && self.size - SMALLER >= smallest {
            self.tree.truncate(nodes);
            self.problems.truncate(told);
            self.size -= SMALLER;
            self.row = asked.1 * self.size / asked.0;
            pages = self.flow(page);
        }
        (self.size, self.row) = asked;
        if smallest > 0 && pages.len() > 1 {
            self.problems.push(SheetProblem::TooLong {
                source: longest(&pages),
            });
        }
        pages
    }

    fn flow(&mut self, page: &PageDef) -> Vec<OpenPage> {
        let part = self.node(0, Role::Part(page.label.clone()));
        let blocks: Vec<Laid> = page
            .blocks
            .iter()
            .map(|block| self.block(block, part))
            .collect();
        let paper = &self.def.paper;
        let body = (
            from_mm(paper.top),
            from_mm(paper.height) - from_mm(paper.bottom),
        );
        let rule = points(self.def.rule);
        let (pages, problems) = flow(blocks, body, rule, &mut self.tree).finish();
        self.problems.extend(problems);
        pages
    }

    fn block(&mut self, block: &Block, part: NodeId) -> Laid {
        match block {
            Block::Heading(heading) => self.heading(heading, part),
            Block::Grid(grid) => self.grid(grid, part),
            Block::Table(table) => self.table(table, part),
            Block::Box(framed) => self.framed(framed, part),
            Block::Space { height, stretch } => self.space(*height, *stretch),
        }
    }

    /// A new node of the structure.
    pub fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.tree.push(Node { parent, role });
        (self.tree.len() - 1) as NodeId
    }

    /// A single value by its path.
    pub fn value(&self, path: &str) -> Option<&'a str> {
        match OfSheet::from_key(path) {
            Some(OfSheet::Number) => self.data.number.as_deref(),
            Some(OfSheet::Title) => Some(&self.def.title),
            Some(OfSheet::Date) => Some(&self.data.date),
            None => self.data.values.get(path).map(String::as_str),
        }
    }

    /// A template filled with single values; what an empty one says is for the caller.
    pub fn fill(&self, template: &Template) -> Option<String> {
        template.fill(&self.def.formats, |path| self.value(path))
    }

    /// The field that a template's first value comes from.
    pub fn source(&self, template: &Template) -> Option<Source> {
        let (section, field) = template.paths().find_map(|path| path.split_once('.'))?;
        Some(Source {
            section: section.to_owned(),
            record: None,
            field: field.to_owned(),
        })
    }

    /// Breaks a text into lines for a cell, and notes what no face can print.
    pub fn lines(
        &mut self,
        text: &str,
        style: Style,
        width: Length,
        source: Option<&Source>,
    ) -> Vec<Line> {
        for character in self.metrics.missing(text) {
            let problem = SheetProblem::NoGlyph {
                character,
                source: source.cloned(),
            };
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
        if text.is_empty() {
            return Vec::new();
        }
        let width = width.max(style.size);
        let broken = break_lines(text, self.metrics, style.size, width, style.indent);
        let place = match style.align {
            Align::Left => Place::Left,
            Align::Centre => Place::Centre,
            Align::Right => Place::Right,
            Align::Auto if broken.len() > 2 => Place::Left,
            Align::Auto => Place::Centre,
        };
        broken
            .into_iter()
            .map(|line| Line {
                indent: if line.first {
                    style.indent * style.size
                } else {
                    0
                },
                text: line.text,
                kerns: line.kerns,
                width: line.width,
                size: style.size,
                bold: style.bold,
                place,
                height: style.size * style.leading / 100,
            })
            .collect()
    }

    /// Ordinary text in the middle of its cell.
    pub fn plain(&self) -> Style {
        Style {
            size: self.size,
            bold: false,
            align: Align::Auto,
            indent: 0,
            leading: 130,
        }
    }
}

/// The record's field that takes the most height.
fn longest(pages: &[OpenPage]) -> Option<Source> {
    let areas = pages.iter().flat_map(|page| &page.areas);
    let of_records = areas.filter(|area| area.source.record.is_some());
    let longest = of_records.max_by_key(|area| area.height);
    longest.map(|area| area.source.clone())
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub size: Length,
    pub bold: bool,
    pub align: Align,
    /// Ems free at the start of a paragraph.
    pub indent: Length,
    /// Hundredths of the size from line to line.
    pub leading: Length,
}

/// Points as a length.
pub(super) fn points(points: f64) -> Length {
    (points * 100.0).round() as Length
}
