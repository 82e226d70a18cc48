//! A page as SVG: the same positions as on paper, in hundredths of a point.

use std::fmt::Write;

use zhicheng_shared::sheet::{CodeItem, ImageItem, Item, Page, TextItem, Watermark};

/// Stands for the photo's address, which only the page knows.
pub const PHOTO: &str = "%photo%";

/// Draws a page.
pub fn draw(page: &Page, watermark: Option<&Watermark>) -> String {
    let mut svg = String::with_capacity(24 << 10);
    let (width, height) = (page.width, page.height);
    // Writing to a String cannot fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         class=\"sheet-page-picture\" aria-hidden=\"true\"><g class=\"sheet-ink\">"
    );
    if let Some(watermark) = watermark {
        let size = watermark.size;
        let _ = write!(
            svg,
            "<text class=\"sheet-watermark\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\" \
             text-anchor=\"middle\" transform=\"rotate(-45 {x} {y})\" dy=\"{dy}\">",
            x = width / 2,
            y = height / 2,
            dy = size * 38 / 100,
        );
        escape(&mut svg, &watermark.text);
        svg.push_str("</text>");
    }
    for item in &page.items {
        match item {
            Item::Text(text) => draw_text(&mut svg, text),
            Item::Line(line) => {
                let _ = write!(
                    svg,
                    "<path d=\"M{} {}L{} {}\" stroke-width=\"{}\"/>",
                    line.x1, line.y1, line.x2, line.y2, line.width
                );
            }
            Item::Rect(rect) => {
                let _ = write!(
                    svg,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" stroke-width=\"{}\" \
                     fill=\"none\"/>",
                    rect.x, rect.y, rect.width, rect.height, rect.rule
                );
            }
            Item::Image(image) => draw_image(&mut svg, image),
            Item::Code(code) => draw_code(&mut svg, code),
        }
    }
    svg.push_str("</g></svg>");
    svg
}

fn draw_text(svg: &mut String, text: &TextItem) {
    let _ = write!(
        svg,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"",
        text.x, text.y, text.size
    );
    // A face on the screen may be a little wider or narrower than the one on paper.
    if text.text.chars().nth(1).is_some() && text.kerns.is_empty() {
        let _ = write!(svg, " textLength=\"{}\"", text.whole_width().max(1));
    }
    if !text.kerns.is_empty() {
        svg.push_str(" dx=\"");
        let mut kerns = text.kerns.iter().peekable();
        let last = text.kerns.last().map_or(0, |kern| kern.at);
        for at in 0..=last {
            let by = kerns
                .next_if(|kern| kern.at == at)
                .map_or(0, |kern| kern.by);
            let _ = write!(svg, "{} ", i32::from(by) * text.size / 1000);
        }
        svg.push('"');
    }
    if text.bold {
        svg.push_str(" font-weight=\"700\"");
    }
    svg.push('>');
    escape(svg, &text.text);
    svg.push_str("</text>");
}

fn draw_image(svg: &mut String, image: &ImageItem) {
    let _ = write!(
        svg,
        "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" href=\"{PHOTO}\"/>",
        image.x, image.y, image.width, image.height
    );
}

fn draw_code(svg: &mut String, code: &CodeItem) {
    let _ = write!(
        svg,
        "<svg x=\"{}\" y=\"{}\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {side} {side}\">\
         <path class=\"sheet-code\" d=\"",
        code.x,
        code.y,
        size = code.size,
        side = code.side,
    );
    for block in &code.blocks {
        let (width, height) = (block.width, block.height);
        let _ = write!(
            svg,
            "M{} {}h{width}v{height}h-{width}z",
            block.column, block.row
        );
    }
    svg.push_str("\"/></svg>");
}

fn escape(svg: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            // A run of blanks would become one.
            ' ' => svg.push('\u{a0}'),
            other => svg.push(other),
        }
    }
}
