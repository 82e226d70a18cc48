//! What stands on every page: running lines, page number, code.

use super::code::Coder;
use super::columns::across;
use super::def::{Code, PageDef, Running};
use super::lay_out::{Builder, points};
use super::page::{CodeItem, Item, Length, RectItem, SheetProblem, TextItem, from_mm};
use super::template::Template;

/// Counts the pages.
pub(super) struct Runner {
    page: usize,
    pages: usize,
    coder: Coder,
}

/// What running lines may say of their page.
struct Words {
    page: String,
    pages: String,
    version: String,
}

impl Runner {
    pub fn new(pages: usize) -> Self {
        Self {
            page: 0,
            pages,
            coder: Coder::default(),
        }
    }

    /// The label of the next page and what stands on it besides its own.
    pub fn run(&mut self, builder: &mut Builder<'_>, page: &PageDef) -> (String, Vec<Item>) {
        if !page.unnumbered {
            self.page += 1;
        }
        let words = Words {
            page: if page.unnumbered {
                "0".to_owned()
            } else {
                self.page.to_string()
            },
            pages: self.pages.to_string(),
            version: match builder.data.version {
                0 => String::new(),
                version => version.to_string(),
            },
        };
        let mut items = Vec::new();
        let paper = builder.def.paper;
        frame(builder, &mut items);
        let code = self.code(builder, &words, &mut items);
        let header = from_mm(paper.top) - from_mm(3.0);
        running(
            builder,
            &builder.def.header,
            header,
            code,
            page.unnumbered,
            &words,
            &mut items,
        );
        let footer = from_mm(paper.height) - from_mm(paper.bottom) + from_mm(8.0);
        running(
            builder,
            &builder.def.footer,
            footer,
            0,
            page.unnumbered,
            &words,
            &mut items,
        );
        let label = if page.unnumbered {
            page.label.clone()
        } else {
            words.page
        };
        (label, items)
    }

    /// Puts the code into its corner; gives the width it takes from the header.
    fn code(&mut self, builder: &Builder<'_>, words: &Words, items: &mut Vec<Item>) -> Length {
        let Some(Code {
            size,
            text,
            alt,
            capitals,
            bottom,
        }) = &builder.def.code
        else {
            return 0;
        };
        // Without a digest there is nothing to check a paper against.
        if builder.data.digest.is_none() {
            return 0;
        }
        let Some(text) = fill(builder, text, words) else {
            return 0;
        };
        // Capital letters take 5.5 bits each instead of 8, and a digest is hexadecimal.
        let text = if *capitals {
            text.to_ascii_uppercase()
        } else {
            text
        };
        let Some((side, blocks)) = self.coder.code(&text) else {
            return 0;
        };
        let size = from_mm(*size);
        let (x, width) = across(&builder.def.paper);
        let paper = &builder.def.paper;
        let y = if *bottom {
            from_mm(paper.height) - from_mm(paper.bottom) - size
        } else {
            from_mm(paper.top) - from_mm(3.0) - size
        };
        items.push(Item::Code(CodeItem {
            x: x + width - size,
            y,
            size,
            text,
            side,
            blocks,
            alt: alt.clone(),
        }));
        if *bottom { 0 } else { size + from_mm(3.0) }
    }
}

fn fill(builder: &Builder<'_>, template: &Template, words: &Words) -> Option<String> {
    template
        .fill(&builder.def.formats, |path| match path {
            "page" => Some(&words.page),
            "pages" => Some(&words.pages),
            "version" => Some(&words.version),
            "digest" => builder.data.digest.as_deref(),
            _ => builder.value(path),
        })
        .filter(|text| !text.is_empty())
}

fn running(
    builder: &mut Builder<'_>,
    running: &Running,
    y: Length,
    right: Length,
    unnumbered: bool,
    words: &Words,
    items: &mut Vec<Item>,
) {
    let (x, width) = across(&builder.def.paper);
    let width = width - right;
    let size = if running.size > 0.0 {
        points(running.size)
    } else {
        900
    };
    let centre = if unnumbered {
        &running.unnumbered
    } else {
        &running.centre
    };
    for (template, share) in [(&running.left, 0), (centre, 1), (&running.right, 2)] {
        let Some(text) = fill(builder, template, words) else {
            continue;
        };
        for character in builder.metrics.missing(&text) {
            let problem = SheetProblem::NoGlyph {
                character,
                source: None,
            };
            if !builder.problems.contains(&problem) {
                builder.problems.push(problem);
            }
        }
        let wide = builder.metrics.width(&text, size);
        items.push(Item::Text(TextItem {
            x: x + (width - wide) * share / 2,
            y,
            width: wide,
            size,
            bold: false,
            text,
            kerns: Vec::new(),
            node: None,
        }));
    }
}

/// A frame around the margins.
fn frame(builder: &Builder<'_>, items: &mut Vec<Item>) {
    let Some(outside) = builder.def.frame else {
        return;
    };
    let paper = &builder.def.paper;
    let (x, width) = across(&builder.def.paper);
    let (top, bottom) = (
        from_mm(paper.top),
        from_mm(paper.height) - from_mm(paper.bottom),
    );
    // Two lines, a thick one outside and a thin one within.
    for (away, rule) in [(from_mm(outside), 200), (from_mm(outside - 1.5), 50)] {
        items.push(Item::Rect(RectItem {
            x: x - away,
            y: top - away,
            width: width + 2 * away,
            height: bottom - top + 2 * away,
            rule,
        }));
    }
}
