//! A page's drawing operators, each text in its place of the structure.

use std::collections::BTreeSet;

use pdf_writer::types::{LineCapStyle, TextRenderingMode};
use pdf_writer::{Content, Name, Str};
use zhicheng_shared::sheet::{
    CodeItem, ImageItem, Item, Length, NodeId, Page, TextItem, Watermark,
};

use super::document::TERSE;
use super::font::Subset;
use super::marks::Mark;

/// A page drawn.
pub(super) struct Drawn {
    pub content: Vec<u8>,
    /// The nodes of its marked contents, by number.
    pub marks: Vec<NodeId>,
    /// Numbers of the pictures on it.
    pub pictures: BTreeSet<usize>,
}

/// Draws a page. `pictures` are the digests of all there are.
/// `code` is the place in the structure of the page's code, where it is not a mere repetition.
pub(super) fn draw(
    page: &Page,
    code: Option<NodeId>,
    watermark: Option<&Watermark>,
    font: &Subset,
    pictures: &[&str],
) -> Drawn {
    let mut pen = Pen {
        content: Content::with_settings(TERSE),
        font,
        height: page.height,
        code,
        marks: Vec::new(),
        state: None,
        open: Open::Nothing,
        line: (0, 0),
        known: pictures,
        pictures: BTreeSet::new(),
    };
    if let Some(watermark) = watermark {
        pen.watermark(page, watermark);
    }
    for item in &page.items {
        pen.item(item);
    }
    pen.close();
    let Pen {
        content,
        marks,
        pictures,
        ..
    } = pen;
    Drawn {
        content: content.finish().into_vec(),
        marks,
        pictures,
    }
}

/// Size and weight of the text being set.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    size: Length,
    bold: bool,
}

/// What has been begun and must be ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    /// Text of one place.
    Text(Mark),
    /// Rules.
    Rules(Length),
}

struct Pen<'a> {
    content: Content,
    font: &'a Subset,
    height: Length,
    code: Option<NodeId>,
    marks: Vec<NodeId>,
    state: Option<State>,
    open: Open,
    /// Where the text's last line began.
    line: (Length, Length),
    known: &'a [&'a str],
    pictures: BTreeSet<usize>,
}

/// Hundredths of a point as points.
fn points(length: Length) -> f32 {
    length as f32 / 100.0
}

/// What a page calls the picture with this number.
pub(super) fn picture_name(number: usize) -> String {
    match number {
        0 => "Photo".to_owned(),
        number => ["Photo", &number.to_string()].concat(),
    }
}

impl Pen<'_> {
    fn up(&self, y: Length) -> f32 {
        points(self.height - y)
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(text) => self.text(text),
            Item::Line(line) => {
                self.rules(line.width);
                let (y1, y2) = (self.up(line.y1), self.up(line.y2));
                self.content
                    .move_to(points(line.x1), y1)
                    .line_to(points(line.x2), y2);
            }
            Item::Rect(rect) => {
                self.rules(rect.rule);
                let y = self.up(rect.y + rect.height);
                self.content
                    .rect(points(rect.x), y, points(rect.width), points(rect.height));
            }
            Item::Image(image) => self.image(image),
            Item::Code(code) => self.code(code),
        }
    }

    fn close(&mut self) {
        match self.open {
            Open::Nothing => {}
            Open::Text(_) => {
                self.content.end_text().end_marked_content();
            }
            Open::Rules(_) => {
                self.content.stroke().restore_state().end_marked_content();
            }
        }
        self.open = Open::Nothing;
    }

    fn mark(&mut self, mark: Mark) {
        mark.begin(&mut self.content, &mut self.marks);
    }

    fn text(&mut self, text: &TextItem) {
        let mark = Mark::of(text.node, text.y, self.height);
        if self.open != Open::Text(mark) {
            self.close();
            self.mark(mark);
            self.content.begin_text();
            self.open = Open::Text(mark);
            self.line = (0, self.height);
        }
        self.set(State {
            size: text.size,
            bold: text.bold,
        });
        // From where the line before began; both in whole hundredths, so nothing is lost.
        let (x, y) = std::mem::replace(&mut self.line, (text.x, text.y));
        self.content
            .next_line(points(text.x - x), points(y - text.y));
        self.show(text);
    }

    fn set(&mut self, state: State) {
        if self.state == Some(state) {
            return;
        }
        self.content.set_font(Name(b"F"), points(state.size));
        let was_bold = self.state.is_some_and(|state| state.bold);
        if state.bold {
            // The face has one weight; a stroke of a thirtieth of an em makes it heavier.
            self.content
                .set_text_rendering_mode(TextRenderingMode::FillStroke);
            self.content.set_line_width(points(state.size) / 30.0);
        } else if was_bold {
            self.content
                .set_text_rendering_mode(TextRenderingMode::Fill);
        }
        self.state = Some(state);
    }

    fn show(&mut self, text: &TextItem) {
        let mut codes = Vec::with_capacity(text.text.len());
        let mut kerns = text.kerns.iter().peekable();
        if text.kerns.is_empty() {
            for glyph in text.text.chars().filter_map(|c| self.font.glyph(c)) {
                codes.extend(glyph.to_be_bytes());
            }
            self.content.show(Str(&codes));
            return;
        }
        let mut shown = self.content.show_positioned();
        let mut items = shown.items();
        for (at, character) in (0..).zip(text.text.chars()) {
            if let Some(kern) = kerns.next_if(|kern| kern.at == at) {
                items.show(Str(&codes)).adjust(f32::from(-kern.by));
                codes.clear();
            }
            if let Some(glyph) = self.font.glyph(character) {
                codes.extend(glyph.to_be_bytes());
            }
        }
        items.show(Str(&codes));
    }

    fn rules(&mut self, width: Length) {
        if self.open == Open::Rules(width) {
            return;
        }
        self.close();
        self.mark(Mark::Layout);
        self.content.save_state();
        self.content.set_line_width(points(width));
        self.content.set_line_cap(LineCapStyle::ProjectingSquareCap);
        self.open = Open::Rules(width);
    }

    fn image(&mut self, image: &ImageItem) {
        let known = self.known.iter().position(|one| *one == image.digest);
        let Some(number) = known else { return };
        self.pictures.insert(number);
        self.close();
        self.mark(Mark::of(image.node, image.y, self.height));
        let y = self.up(image.y + image.height);
        self.content.save_state();
        self.content.transform([
            points(image.width),
            0.0,
            0.0,
            points(image.height),
            points(image.x),
            y,
        ]);
        self.content
            .x_object(Name(picture_name(number).as_bytes()))
            .restore_state()
            .end_marked_content();
    }

    fn code(&mut self, code: &CodeItem) {
        self.close();
        let node = self.code.take();
        self.mark(Mark::of(node, code.y, self.height));
        self.content.save_state();
        let module = points(code.size) / code.side as f32;
        let top = self.up(code.y);
        self.content
            .transform([module, 0.0, 0.0, -module, points(code.x), top]);
        for block in &code.blocks {
            let [column, row, width, height] =
                [block.column, block.row, block.width, block.height].map(f32::from);
            self.content.rect(column, row, width, height);
        }
        self.content
            .fill_nonzero()
            .restore_state()
            .end_marked_content();
    }

    /// Words from the lower left to the upper right, under everything else.
    fn watermark(&mut self, page: &Page, watermark: &Watermark) {
        let count = watermark.text.chars().count() as f32;
        let size = points(watermark.size);
        let turn = std::f32::consts::FRAC_1_SQRT_2;
        let (half, rise) = (count * size / 2.0, size * 0.38);
        let (x, y) = (points(page.width) / 2.0, points(page.height) / 2.0);
        let start = [
            turn,
            turn,
            -turn,
            turn,
            x - (half - rise) * turn,
            y - (half + rise) * turn,
        ];
        self.mark(Mark::Watermark);
        self.content.save_state().set_fill_gray(0.88).begin_text();
        self.content
            .set_font(Name(b"F"), size)
            .set_text_matrix(start);
        let codes: Vec<u8> = watermark
            .text
            .chars()
            .filter_map(|c| self.font.glyph(c))
            .flat_map(u16::to_be_bytes)
            .collect();
        self.content
            .show(Str(&codes))
            .end_text()
            .restore_state()
            .end_marked_content();
    }
}
