//! Sheets: the official printed forms, from a definition and an application's data to finished pages.
//!
//! A [`SheetDef`] comes from a jurisdiction's folder, [`SheetData`] from an application,
//! [`Metrics`] from the face; [`lay_out`] turns the three into a [`Layout`], which the preview
//! draws and the PDF writer writes. Same input, same layout, on every machine.

mod band;
mod bind;
mod blocks;
mod breaking;
mod certificate;
mod code;
mod columns;
mod data;
mod def;
mod enclosures;
mod flow;
mod grid;
mod input;
mod lay_out;
mod metrics;
mod open_page;
mod opinions;
mod packed;
mod page;
mod paper_code;
mod papers;
mod place;
mod reserved;
mod rest;
mod rules;
mod running;
mod stages;
mod submitted;
mod table;
mod template;

pub use crate::frozen::PhotoRef;
pub use bind::bind;
pub use breaking::{BrokenLine, break_lines};
pub use certificate::{certificate_data, checked_data};
pub use code::code_of;
pub use data::{Applied, Names, sheet_data};
pub use def::{
    Align, Block, BoxBlock, Code, Column, Filter, Grid, GridCell, GridRow, HeadingBlock, PageDef,
    Paper, PhotoCell, Running, SheetDef, Side, Start, Table, VAlign,
};
pub use enclosures::{EnclosedPicture, Enclosure, Enclosures, enclosures};
pub use input::{SheetData, SheetRow, StageOpinion};
pub use lay_out::lay_out;
pub use metrics::{Metrics, MetricsError};
pub use opinions::add_history;
pub use packed::{PackedError, PackedSheet};
pub use page::{
    Area, CodeBlock, CodeItem, ImageItem, Item, Kern, Layout, Length, LineItem, Node, NodeId, Page,
    RectItem, Role, SheetProblem, Source, TextItem, Watermark, from_mm,
};
pub use paper_code::{CodeFault, PaperCode, PaperPage};
pub use reserved::{
    OfBusiness, OfCertificate, OfMaterial, OfMeeting, OfNotice, OfOpinion, OfPage, OfSheet,
    Reserved,
};
pub use submitted::submitted_data;
pub use template::{Piece, Template, TemplateError};
