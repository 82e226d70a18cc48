//! A sheet's definition, as a jurisdiction's folder holds it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::template::Template;

mod block;

pub use block::{
    Align, Block, BoxBlock, Column, Filter, Grid, GridCell, GridRow, HeadingBlock, PhotoCell, Side,
    Table, VAlign,
};

/// A printed form. Lengths are millimetres, type sizes and rules points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct SheetDef {
    /// Name within the jurisdiction.
    pub key: String,
    /// Title of the document.
    pub title: String,
    /// What an empty data cell says.
    #[serde(default)]
    pub empty: String,
    /// What the row after the last record of a table says, where rows are left.
    #[serde(default)]
    pub rest: String,
    /// Words across a draft.
    #[serde(default)]
    pub watermark: String,
    /// Numbered pages at least.
    #[serde(default)]
    pub minimum_pages: u32,
    /// Filled up to an even number of pages, for printing on both sides.
    #[serde(default)]
    pub even: bool,
    /// Paper and margins.
    #[serde(default)]
    pub paper: Paper,
    /// Size of ordinary text, points.
    #[serde(default = "body_size")]
    pub size: f64,
    /// Thickness of rules, points.
    #[serde(default = "rule_width")]
    pub rule: f64,
    /// Least height of a row, millimetres.
    #[serde(default = "row_height")]
    pub row_height: f64,
    /// Above every page.
    #[serde(default)]
    pub header: Running,
    /// Below every page.
    #[serde(default)]
    pub footer: Running,
    /// The two-dimensional code on every page.
    #[serde(default)]
    pub code: Option<Code>,
    /// A frame around the margins of every page, this many millimetres outside of them.
    #[serde(default)]
    pub frame: Option<f64>,
    /// Ways of writing dates.
    #[serde(default)]
    pub formats: BTreeMap<String, String>,
    /// The pages of the empty form.
    pub pages: Vec<PageDef>,
}

fn body_size() -> f64 {
    10.5
}

fn rule_width() -> f64 {
    0.5
}

fn row_height() -> f64 {
    8.0
}

/// Paper and margins, millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Paper {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Upper margin.
    pub top: f64,
    /// Right margin.
    pub right: f64,
    /// Lower margin.
    pub bottom: f64,
    /// Left margin.
    pub left: f64,
    /// Columns side by side, each filled as a page would be: 2 for a leaf that is folded.
    pub columns: u32,
    /// Between two columns.
    pub gap: f64,
}

impl Default for Paper {
    /// A4 upright.
    fn default() -> Self {
        Self {
            width: 210.0,
            height: 297.0,
            top: 25.0,
            right: 20.0,
            bottom: 22.0,
            left: 20.0,
            columns: 1,
            gap: 0.0,
        }
    }
}

/// What runs above or below every page: `{page}`, `{pages}`, `{number}`, `{version}`, `{title}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Running {
    /// At the left margin.
    pub left: Template,
    /// In the middle.
    pub centre: Template,
    /// At the right margin.
    pub right: Template,
    /// In the middle of pages without number, instead of `centre`.
    pub unnumbered: Template,
    /// Type size, points; 0 means 9.
    pub size: f64,
}

/// The code printed on every page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Code {
    /// Side, millimetres.
    pub size: f64,
    /// What it says; `{digest}` besides what running lines know.
    pub text: Template,
    /// What it is, for who cannot see it.
    pub alt: String,
    /// Letters become capitals, which take less room: for digests and numbers.
    #[serde(default)]
    pub capitals: bool,
    /// In the lower right corner instead of the upper one.
    #[serde(default)]
    pub bottom: bool,
}

/// One page of the empty form; filled in it may become several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct PageDef {
    /// Name, for bookmarks.
    pub label: String,
    /// Not counted.
    #[serde(default)]
    pub unnumbered: bool,
    /// On which side of the paper it begins.
    #[serde(default)]
    pub start: Start,
    /// Type shrinks to this size at least, points, so that the page stays one; 0 lets it become
    /// several.
    #[serde(default)]
    pub smallest: f64,
    /// Left out when the person has no record in any of these sections; an empty form keeps it.
    #[serde(default)]
    pub unless_empty: Vec<String>,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// On which side of the paper a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// On the next page.
    #[default]
    Any,
    /// On a front (odd) page.
    Front,
}
