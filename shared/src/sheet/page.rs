//! What layout gives and every output draws: pages of finished positions.

use serde::{Deserialize, Serialize};

use super::breaking::{HALF, closes_full_width};

/// A length in hundredths of a point (1/7200 inch); an A4 page is 59528 by 84189.
///
/// Origin is the upper left corner of the page, y grows downwards.
pub type Length = i32;

/// Millimetres as a [`Length`], rounded to the nearest hundredth of a point.
pub fn from_mm(mm: f64) -> Length {
    (mm * 7200.0 / 25.4).round() as Length
}

/// Index into [`Layout::tree`].
pub type NodeId = u32;

/// A sheet laid out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// Title of the document.
    pub title: String,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Logical structure; the first node is the document itself, and parents precede children.
    pub tree: Vec<Node>,
    /// Printed across every page of a draft.
    pub watermark: Option<Watermark>,
    /// What could not be laid out as the form asks.
    pub problems: Vec<SheetProblem>,
}

/// Words across the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watermark {
    /// The words.
    pub text: String,
    /// Type size.
    pub size: Length,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Width of the paper.
    pub width: Length,
    /// Height of the paper.
    pub height: Length,
    /// What the page is called: its number, or the name of an unnumbered page.
    pub label: String,
    /// What is drawn, in reading order; rules come last.
    pub items: Vec<Item>,
    /// Where values stand, so that a touch leads to their field.
    pub areas: Vec<Area>,
}

impl Page {
    /// Its texts, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &TextItem> {
        self.items.iter().filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Line(_) | Item::Rect(_) | Item::Image(_) | Item::Code(_) => None,
        })
    }
}

/// A drawn thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// One line of text.
    Text(TextItem),
    /// A straight rule.
    Line(LineItem),
    /// An outlined rectangle.
    Rect(RectItem),
    /// The photo.
    Image(ImageItem),
    /// A two-dimensional code.
    Code(CodeItem),
}

/// One line of text in one size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextItem {
    /// Left end.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// Width of the line as set.
    pub width: Length,
    /// Type size.
    pub size: Length,
    /// Drawn heavier.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// The characters as typed.
    pub text: String,
    /// Where the space after a character differs from its advance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kerns: Vec<Kern>,
    /// Place in the structure; none for what repeats on every page.
    pub node: Option<NodeId>,
}

impl TextItem {
    /// Width with the blank half of a closing sign at the end, which hangs over the edge.
    pub fn whole_width(&self) -> Length {
        let hangs = self.text.chars().next_back().is_some_and(closes_full_width);
        let hanging = if hangs { i64::from(HALF) } else { 0 };
        self.width + (hanging * i64::from(self.size) / 1000) as Length
    }
}

/// A change of the space between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kern {
    /// Index of the character (not byte) before which the change applies.
    pub at: u32,
    /// Thousandths of an em; negative brings closer.
    pub by: i16,
}

/// A horizontal or vertical rule, centred on its coordinates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineItem {
    /// Start.
    pub x1: Length,
    /// Start.
    pub y1: Length,
    /// End.
    pub x2: Length,
    /// End.
    pub y2: Length,
    /// Thickness.
    pub width: Length,
}

/// An outlined rectangle, its outline centred on its coordinates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RectItem {
    /// Left.
    pub x: Length,
    /// Top.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// Thickness of the outline.
    pub rule: Length,
}

/// Where the photo goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageItem {
    /// Left.
    pub x: Length,
    /// Top.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// Digest of the picture's bytes.
    pub digest: String,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// Place in the structure.
    pub node: Option<NodeId>,
}

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeItem {
    /// Left, without the quiet zone.
    pub x: Length,
    /// Top, without the quiet zone.
    pub y: Length,
    /// Side of the square.
    pub size: Length,
    /// What it says.
    pub text: String,
    /// Modules a side.
    pub side: u32,
    /// What is dark; blocks may lie over one another.
    pub blocks: Vec<CodeBlock>,
    /// What it is, for who cannot see it.
    pub alt: String,
}

/// A dark rectangle of a code, in modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeBlock {
    /// First column.
    pub column: u8,
    /// First row.
    pub row: u8,
    /// Columns.
    pub width: u8,
    /// Rows.
    pub height: u8,
}

/// Where a value stands on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Left.
    pub x: Length,
    /// Top.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// The field it shows.
    pub source: Source,
}

/// The field a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Source {
    /// Section of the dossier, or `application`.
    pub section: String,
    /// Record within the section, where it has several.
    pub record: Option<String>,
    /// Field within the section.
    pub field: String,
}

/// A node of the logical structure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its parent; the root is its own.
    pub parent: NodeId,
    /// What it is.
    pub role: Role,
}

/// What a node of the structure is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The whole.
    Document,
    /// One page of the form with all that grew from it.
    Part(String),
    /// A heading of this depth.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A head cell.
    Head {
        /// Columns it spans.
        columns: u32,
        /// Rows it spans.
        rows: u32,
        /// Heads its row rather than its column.
        row: bool,
    },
    /// A data cell.
    Cell {
        /// Columns it spans.
        columns: u32,
        /// Rows it spans.
        rows: u32,
    },
    /// A picture with what it shows.
    Figure(String),
}

/// What could not be laid out as the form asks. Nothing is cut for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetProblem {
    /// No face has this character.
    NoGlyph {
        /// The character.
        character: char,
        /// Where it was typed; none in the form's own words.
        source: Option<Source>,
    },
    /// The text did not fit the cell that may not grow, even in the smallest size.
    TooLong {
        /// Where it was typed.
        source: Option<Source>,
    },
}
