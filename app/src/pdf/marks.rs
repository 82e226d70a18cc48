//! What drawn things are: content with a place in the structure, or what repeats and is not read.

use pdf_writer::types::{ArtifactSubtype, ArtifactType};
use pdf_writer::{Content, Name};
use zhicheng_shared::sheet::{Length, NodeId};

/// What marked content is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Content of a node of the structure.
    Content(NodeId),
    /// Repeated above every page.
    Header,
    /// Repeated below every page.
    Footer,
    /// Across the page.
    Watermark,
    /// Rules.
    Layout,
}

impl Mark {
    /// What stands at a height of the page: content, or what runs above or below it.
    pub fn of(node: Option<NodeId>, y: Length, page_height: Length) -> Self {
        match node {
            Some(node) => Self::Content(node),
            None if y * 2 < page_height => Self::Header,
            None => Self::Footer,
        }
    }

    /// Begins it; content gets the next number of the page's `marks`.
    pub fn begin(self, content: &mut Content, marks: &mut Vec<NodeId>) {
        let (kind, subtype) = match self {
            Self::Content(node) => {
                let number = marks.len() as i32;
                marks.push(node);
                let mut mark = content.begin_marked_content_with_properties(Name(b"P"));
                mark.properties().identify(number);
                return;
            }
            Self::Header => (ArtifactType::Pagination, Some(ArtifactSubtype::Header)),
            Self::Footer => (ArtifactType::Pagination, Some(ArtifactSubtype::Footer)),
            Self::Watermark => (ArtifactType::Pagination, Some(ArtifactSubtype::Watermark)),
            Self::Layout => (ArtifactType::Layout, None),
        };
        let mut mark = content.begin_marked_content_with_properties(Name(b"Artifact"));
        let mut artifact = mark.properties().artifact();
        artifact.kind(kind);
        if let Some(subtype) = subtype {
            artifact.subtype(subtype);
        }
    }
}
