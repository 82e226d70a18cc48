//! A layout as plain drawing instructions, for libraries that know nothing of forms.

use serde_json::{Value, json};
use zhicheng_shared::sheet::{Item, Layout, Length, Metrics, Page, TextItem};

/// What stands where, in points from the upper left corner.
pub fn drawing(layout: &Layout, metrics: &Metrics) -> Value {
    let pages: Vec<Value> = layout
        .pages
        .iter()
        .map(|page| drawn(page, metrics))
        .collect();
    json!({ "title": layout.title, "pages": pages })
}

fn points(length: Length) -> f64 {
    f64::from(length) / 100.0
}

fn drawn(page: &Page, metrics: &Metrics) -> Value {
    let (mut texts, mut lines, mut rects) = (Vec::new(), Vec::new(), Vec::new());
    let (mut dark, mut photos) = (Vec::new(), Vec::new());
    for item in &page.items {
        match item {
            Item::Text(text) => texts.extend(runs(text, metrics)),
            Item::Line(line) => {
                lines.push([line.x1, line.y1, line.x2, line.y2, line.width].map(points))
            }
            Item::Rect(rect) => {
                rects.push([rect.x, rect.y, rect.width, rect.height, rect.rule].map(points))
            }
            Item::Image(image) => {
                photos.push([image.x, image.y, image.width, image.height].map(points))
            }
            Item::Code(code) => {
                let module = points(code.size) / f64::from(code.side);
                for block in &code.blocks {
                    let [column, row, width, height] =
                        [block.column, block.row, block.width, block.height]
                            .map(|modules| f64::from(modules) * module);
                    dark.push([points(code.x) + column, points(code.y) + row, width, height]);
                }
            }
        }
    }
    json!({
        "width": points(page.width), "height": points(page.height),
        "texts": texts, "lines": lines, "rects": rects, "dark": dark, "photos": photos,
    })
}

/// A text in as many pieces as have even spacing; none of the libraries moves single characters.
fn runs(text: &TextItem, metrics: &Metrics) -> Vec<Value> {
    let mut runs = Vec::new();
    let mut piece = String::new();
    let (mut x, mut begin) = (f64::from(text.x), f64::from(text.x));
    let mut kerns = text.kerns.iter().peekable();
    let em = f64::from(text.size) / 1000.0;
    let mut end = |piece: &mut String, begin: f64| {
        if !piece.trim().is_empty() {
            runs.push(json!({
                "x": begin / 100.0, "y": points(text.y), "size": points(text.size),
                "bold": text.bold, "text": piece.as_str(),
            }));
        }
        piece.clear();
    };
    for (at, character) in (0..).zip(text.text.chars()) {
        if let Some(kern) = kerns.next_if(|kern| kern.at == at) {
            end(&mut piece, begin);
            x += f64::from(kern.by) * em;
            begin = x;
        }
        piece.push(character);
        x += f64::from(metrics.advance(character).expect("laid out with it")) * em;
    }
    end(&mut piece, begin);
    runs
}
