//! The parts of a page: words, grids of labels and values, tables of records, framed cells.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::sheet::template::Template;

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Words without a frame.
    Heading(HeadingBlock),
    /// Labels and values in a frame.
    Grid(Grid),
    /// A dossier section's records.
    Table(Table),
    /// Long text, an undertaking, an opinion with its signatures: one framed cell.
    Box(BoxBlock),
    /// Nothing, of this height.
    Space {
        /// Millimetres.
        height: f64,
        /// Share of the room left on the page.
        stretch: u32,
    },
}

/// As people write it: with its kind among its fields.
#[derive(Serialize, Deserialize)]
#[serde(
    remote = "Block",
    tag = "kind",
    rename_all = "snake_case",
    deny_unknown_fields
)]
enum Written {
    Heading(HeadingBlock),
    Grid(Grid),
    Table(Table),
    Box(BoxBlock),
    Space {
        height: f64,
        #[serde(default)]
        stretch: u32,
    },
}

/// As it is packed: its kind comes first, since only a format with names can look for it.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Block")]
enum Packed {
    Heading(HeadingBlock),
    Grid(Grid),
    Table(Table),
    Box(BoxBlock),
    Space { height: f64, stretch: u32 },
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            Written::serialize(self, serializer)
        } else {
            Packed::serialize(self, serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Written::deserialize(deserializer)
        } else {
            Packed::deserialize(deserializer)
        }
    }
}

/// Words without a frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct HeadingBlock {
    /// The words.
    pub text: Template,
    /// Points; 0 means ordinary text.
    #[serde(default)]
    pub size: f64,
    /// Drawn heavier.
    #[serde(default)]
    pub bold: bool,
    /// Left, centre or right.
    #[serde(default)]
    pub align: Align,
    /// Depth in the outline; 0 is a paragraph.
    #[serde(default)]
    pub depth: u8,
    /// Millimetres above.
    #[serde(default)]
    pub before: f64,
    /// Millimetres below.
    #[serde(default)]
    pub after: f64,
    /// Ems free at the start of a paragraph.
    #[serde(default)]
    pub indent: u32,
}

/// Where text stands across its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// In the middle when it is short, at the left when it is long.
    #[default]
    Auto,
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// Where text stands in the height of its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VAlign {
    /// In the middle.
    #[default]
    Middle,
    /// At the top.
    Top,
    /// At the bottom.
    Bottom,
}

/// A narrow head cell down the left of a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Side {
    /// The words.
    pub text: String,
    /// Width, millimetres; one character wide stands them upright one below the other.
    #[serde(default = "side_width")]
    pub width: f64,
}

fn side_width() -> f64 {
    8.0
}

/// Labels and values in a frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Grid {
    /// Shares of the width.
    pub columns: Vec<f64>,
    /// Its rows.
    pub rows: Vec<GridRow>,
    /// Narrow head cell at the left.
    #[serde(default)]
    pub side: Option<Side>,
    /// Share of the room left on the page.
    #[serde(default)]
    pub stretch: u32,
    /// Drawn without rules, values underlined: the way of covers.
    #[serde(default)]
    pub open: bool,
    /// Type size, points; 0 means ordinary text.
    #[serde(default)]
    pub size: f64,
}

/// A row of a grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct GridRow {
    /// Least height, millimetres; 0 means the sheet's.
    #[serde(default)]
    pub height: f64,
    /// May not grow: text shrinks instead.
    #[serde(default)]
    pub fixed: bool,
    /// Cells from left to right; places taken by a cell from above are left out.
    pub cells: Vec<GridCell>,
}

/// A cell of a grid. Words without a place for a value make it a head cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct GridCell {
    /// Words and values.
    #[serde(default)]
    pub text: Template,
    /// Columns it spans.
    #[serde(default = "one")]
    pub span: u32,
    /// Rows it spans.
    #[serde(default = "one")]
    pub rows: u32,
    /// Across.
    #[serde(default)]
    pub align: Align,
    /// In height.
    #[serde(default)]
    pub valign: VAlign,
    /// Drawn heavier.
    #[serde(default)]
    pub bold: bool,
    /// One character below the other.
    #[serde(default)]
    pub vertical: bool,
    /// Type size, points; 0 means the grid's.
    #[serde(default)]
    pub size: f64,
    /// Drawn without rules, a value underlined, as in an open grid.
    #[serde(default)]
    pub open: bool,
    /// Stays blank when empty, but for its own words: for pen, seal and date of signing.
    #[serde(default)]
    pub blank: bool,
    /// Choices printed with a box each; the one that `text` names is ticked.
    #[serde(default)]
    pub ticks: Vec<String>,
    /// The photo stands here.
    #[serde(default)]
    pub photo: Option<PhotoCell>,
}

fn one() -> u32 {
    1
}

/// The photo's cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct PhotoCell {
    /// Width at most, millimetres.
    pub width: f64,
    /// Height at most, millimetres.
    pub height: f64,
    /// What it shows, for who cannot see it.
    pub alt: String,
}

/// A dossier section's records as a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Table {
    /// The section.
    pub section: String,
    /// Row above the heads.
    #[serde(default)]
    pub title: Template,
    /// Narrow head cell at the left.
    #[serde(default)]
    pub side: Option<Side>,
    /// Only records for which every one of these holds.
    #[serde(default)]
    pub only: Vec<Filter>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Rows at least, so that an empty form has room for a pen.
    #[serde(default)]
    pub rows: u32,
    /// Least height of a row, millimetres; 0 means the sheet's.
    #[serde(default)]
    pub row_height: f64,
    /// Share of the room left on the page, filled with empty rows.
    #[serde(default)]
    pub stretch: u32,
}

/// Keeps the records whose field has one of these values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Filter {
    /// The field.
    pub field: String,
    /// Its values.
    pub is: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Head over this and the neighbours with the same.
    #[serde(default)]
    pub group: String,
    /// Fields of the record; `{row}` is its number in this table.
    pub text: Template,
    /// Share of the width.
    pub width: f64,
    /// Across.
    #[serde(default)]
    pub align: Align,
    /// Stays blank when empty; one without a field is for the pen.
    #[serde(default)]
    pub blank: bool,
    /// What an empty field says here, where it is not the whole cell.
    #[serde(default)]
    pub absent: BTreeMap<String, String>,
}

/// One framed cell for long text, an undertaking, or an opinion with its signatures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct BoxBlock {
    /// First line.
    #[serde(default)]
    pub head: Template,
    /// The text. Inside an opinion `{text}`, `{organisation}`, `{officer}`, `{date}`, `{decision}`.
    #[serde(default)]
    pub text: Template,
    /// Lines at the bottom right: signature, seal, date.
    #[serde(default)]
    pub foot: Vec<Template>,
    /// The stage whose latest opinion this shows.
    #[serde(default)]
    pub stage: Option<String>,
    /// Narrow head cell at the left.
    #[serde(default)]
    pub side: Option<Side>,
    /// Stays blank when empty.
    #[serde(default)]
    pub blank: bool,
    /// Least height, millimetres; 0 means the sheet's row.
    #[serde(default)]
    pub height: f64,
    /// Share of the room left on the page.
    #[serde(default)]
    pub stretch: u32,
    /// Ems free at the start of each paragraph.
    #[serde(default)]
    pub indent: u32,
}
