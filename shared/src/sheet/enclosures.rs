//! What is attached to an application, as pages behind its sheets: a list of all of it, then each
//! picture on a page of its own.

use super::breaking::break_lines;
use super::metrics::Metrics;
use super::page::{ImageItem, Item, Layout, Length, Node, NodeId, Page, Role, TextItem, from_mm};

/// Something attached.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Enclosure {
    /// What it is, said on the list and above its page.
    pub caption: String,
    /// The picture; none for a file that is printed by itself.
    pub picture: Option<EnclosedPicture>,
}

/// A picture by what is in it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct EnclosedPicture {
    /// SHA-256 of the JPEG that is put in, lowercase hex.
    pub digest: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// All that is attached, with the words said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Enclosures {
    /// Above the list, and the name of this part of the document.
    pub title: String,
    /// Said below the title.
    pub note: String,
    /// In the order in which it follows.
    pub all: Vec<Enclosure>,
}

/// A4 upright.
const WIDTH: Length = 59_528;
/// See [`WIDTH`].
const HEIGHT: Length = 84_189;
/// Millimetres around what is printed.
const MARGIN: f64 = 18.0;
/// Hundredths of a point.
const TITLE: Length = 1_800;
/// See [`TITLE`].
const TEXT: Length = 1_050;
/// Stands for what no face has: a file may be called by anything.
const UNKNOWN: char = '〓';

/// The pages. The list says of each what its caption says; no file is left out of it.
pub fn enclosures(all: &Enclosures, metrics: &Metrics) -> Layout {
    let mut sheaf = Sheaf {
        metrics,
        pages: Vec::new(),
        tree: vec![Node {
            parent: 0,
            role: Role::Document,
        }],
        y: 0,
    };
    let part = sheaf.node(0, Role::Part(all.title.clone()));
    sheaf.page();
    let heading = sheaf.node(part, Role::Heading(1));
    sheaf.text(&all.title, TITLE, heading);
    sheaf.y += TEXT;
    for text in [&all.note].into_iter().filter(|text| !text.is_empty()) {
        let node = sheaf.node(part, Role::Paragraph);
        sheaf.text(text, TEXT, node);
        sheaf.y += TEXT;
    }
    for one in &all.all {
        let node = sheaf.node(part, Role::Paragraph);
        sheaf.text(&one.caption, TEXT, node);
        sheaf.y += TEXT / 2;
    }
    for one in &all.all {
        if let Some(picture) = &one.picture {
            sheaf.picture(&one.caption, picture, part);
        }
    }
    Layout {
        title: all.title.clone(),
        pages: sheaf.pages,
        tree: sheaf.tree,
        watermark: None,
        problems: Vec::new(),
    }
}

struct Sheaf<'a> {
    metrics: &'a Metrics,
    pages: Vec<Page>,
    tree: Vec<Node>,
    /// Where the next line begins on the last page.
    y: Length,
}

impl Sheaf<'_> {
    fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.tree.push(Node { parent, role });
        (self.tree.len() - 1) as NodeId
    }

    fn page(&mut self) {
        self.y = from_mm(MARGIN);
        self.pages.push(Page {
            width: WIDTH,
            height: HEIGHT,
            label: String::new(),
            items: Vec::new(),
            areas: Vec::new(),
        });
    }

    fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// Lines of a text from the left margin on; a page that is full is followed by another.
    fn text(&mut self, text: &str, size: Length, node: NodeId) {
        let known = |c: char| match c {
            c if self.metrics.has(c) => c,
            _ if self.metrics.has(UNKNOWN) => UNKNOWN,
            _ => '?',
        };
        let text: String = text.chars().map(known).collect();
        let room = WIDTH - 2 * from_mm(MARGIN);
        for line in break_lines(&text, self.metrics, size, room, 0) {
            if self.y + size > HEIGHT - from_mm(MARGIN) {
                self.page();
            }
            self.y += size;
            self.put(Item::Text(TextItem {
                x: from_mm(MARGIN),
                y: self.y,
                width: line.width,
                size,
                bold: false,
                text: line.text,
                kerns: line.kerns,
                node: Some(node),
            }));
            self.y += size / 2;
        }
    }

    /// A page with a picture, as large as it goes below its caption; a small one is not blown up
    /// beyond 150 dots an inch.
    fn picture(&mut self, caption: &str, picture: &EnclosedPicture, part: NodeId) {
        self.page();
        let node = self.node(part, Role::Paragraph);
        self.text(caption, TEXT, node);
        let figure = self.node(part, Role::Figure(caption.to_owned()));
        let most = (
            i64::from(WIDTH - 2 * from_mm(MARGIN)),
            i64::from(HEIGHT - from_mm(MARGIN) - self.y - TEXT),
        );
        let (across, down) = (
            i64::from(picture.width.max(1)),
            i64::from(picture.height.max(1)),
        );
        let natural = across * 7200 / 150;
        let width = most.0.min(natural).min(most.1 * across / down).max(1);
        let height = (width * down / across).max(1);
        self.put(Item::Image(ImageItem {
            x: from_mm(MARGIN) + ((most.0 - width) / 2) as Length,
            y: self.y + TEXT,
            width: width as Length,
            height: height as Length,
            digest: picture.digest.clone(),
            alt: caption.to_owned(),
            node: Some(figure),
        }));
    }
}
