//! Headings, framed boxes, opinions and narrow side heads.

use super::band::{Band, Cell, Frame, Line, Place};
use super::def::{Align, BoxBlock, HeadingBlock, Side, VAlign};
use super::flow::{Grow, Laid, LaidSide};
use super::input::StageOpinion;
use super::lay_out::{Builder, Style, points};
use super::page::{Length, NodeId, Role, from_mm};
use super::template::Template;

impl Builder<'_> {
    pub(super) fn heading(&mut self, heading: &HeadingBlock, part: NodeId) -> Laid {
        let (x, width) = self.measure();
        let role = match heading.depth {
            0 => Role::Paragraph,
            depth => Role::Heading(depth),
        };
        let node = self.node(part, role);
        let text = self.foot_text(&heading.text, None);
        let size = if heading.size > 0.0 {
            points(heading.size)
        } else {
            self.size
        };
        let align = if heading.align == Align::Auto {
            Align::Centre
        } else {
            heading.align
        };
        let indent = heading.indent as Length;
        let style = Style {
            size,
            bold: heading.bold,
            align,
            indent,
            leading: 150,
        };
        let lines = self.lines(&text, style, width, self.source(&heading.text).as_ref());
        let height: Length = lines.iter().map(|line| line.height).sum();
        let mut cell = self.cell(width, height + from_mm(heading.after), lines, Some(node));
        cell.frame = Frame::None;
        cell.valign = VAlign::Top;
        cell.pad = 0;
        cell.pad_y = 0;
        cell.source = self.source(&heading.text);
        Laid {
            x,
            head: Vec::new(),
            bands: vec![Band::new(cell.height, vec![cell])],
            side: None,
            before: from_mm(heading.before),
            stretch: 0,
            grow: Grow::Last,
            keep: heading.depth > 0,
        }
    }

    pub(super) fn space(&mut self, height: f64, stretch: u32) -> Laid {
        let (x, _) = self.measure();
        Laid {
            x,
            head: Vec::new(),
            bands: vec![Band::new(from_mm(height), Vec::new())],
            side: None,
            before: 0,
            stretch,
            grow: Grow::Last,
            keep: false,
        }
    }

    /// A cell with a frame, as wide as its band.
    pub(super) fn cell(
        &self,
        width: Length,
        height: Length,
        lines: Vec<Line>,
        node: Option<NodeId>,
    ) -> Cell {
        Cell {
            x: 0,
            y: 0,
            width,
            height,
            lines,
            foot: Vec::new(),
            valign: VAlign::Middle,
            picture: None,
            node,
            source: None,
            frame: Frame::All,
            pad: self.pad,
            pad_y: self.pad_y,
        }
    }

    /// The narrow head cell, and where the block beside it begins and how wide it is.
    pub(super) fn side(
        &mut self,
        side: Option<&Side>,
        part: NodeId,
    ) -> (Option<LaidSide>, Length, Length) {
        let (x, width) = self.measure();
        let Some(side) = side else {
            return (None, x, width);
        };
        let node = self.node(part, Role::Paragraph);
        let side_width = from_mm(side.width);
        let style = Style {
            align: Align::Centre,
            ..self.plain()
        };
        let room = side_width - 2 * self.pad;
        let lines = if room < 2 * self.size {
            self.upright(&side.text, style)
        } else {
            self.lines(&side.text, style, room, None)
        };
        let cell = self.cell(side_width, 0, lines, Some(node));
        let height = cell.needs();
        (
            Some(LaidSide { cell, height }),
            x + side_width,
            width - side_width,
        )
    }

    /// One character below the other.
    pub(super) fn upright(&mut self, text: &str, style: Style) -> Vec<Line> {
        let mut lines = Vec::new();
        for character in text.chars().filter(|c| !c.is_whitespace()) {
            lines.extend(self.lines(&character.to_string(), style, style.size, None));
        }
        for line in &mut lines {
            line.place = Place::Centre;
        }
        lines
    }

    pub(super) fn framed(&mut self, framed: &BoxBlock, part: NodeId) -> Laid {
        let (side, x, width) = self.side(framed.side.as_ref(), part);
        let node = self.node(part, Role::Paragraph);
        let opinion = framed.stage.as_ref().map(|stage| {
            let given = self
                .data
                .opinions
                .iter()
                .rev()
                .find(|opinion| opinion.stage == *stage);
            given.cloned().unwrap_or_default()
        });
        let room = width - 2 * self.pad;
        let source = self.source(&framed.text).filter(|_| opinion.is_none());
        let style = Style {
            align: Align::Left,
            indent: framed.indent as Length,
            leading: 150,
            ..self.plain()
        };
        let mut lines = Vec::new();
        if !framed.head.is_empty() {
            let head = self
                .box_text(&framed.head, opinion.as_ref())
                .unwrap_or_default();
            lines.extend(self.lines(&head, Style { indent: 0, ..style }, room, None));
        }
        match self.box_text(&framed.text, opinion.as_ref()) {
            Some(text) => lines.extend(self.lines(&text, style, room, source.as_ref())),
            None if framed.blank || opinion.is_some() => {}
            None => {
                let empty = self.def.empty.clone();
                lines.extend(self.lines(&empty, style, room, source.as_ref()));
            }
        }
        let mut foot = Vec::new();
        for template in &framed.foot {
            let text = self.foot_text(template, opinion.as_ref());
            let right = Style {
                align: Align::Right,
                indent: 0,
                leading: 180,
                ..style
            };
            foot.extend(self.lines(&text, right, room, None));
        }
        let mut cell = self.cell(width, 0, lines, Some(node));
        cell.foot = foot;
        cell.valign = VAlign::Top;
        cell.pad_y = self.pad;
        cell.source = source;
        let least = if framed.height > 0.0 {
            from_mm(framed.height)
        } else {
            self.row
        };
        cell.height = cell.needs().max(least);
        let mut laid = Laid {
            x,
            head: Vec::new(),
            bands: vec![Band::new(cell.height, vec![cell])],
            side,
            before: 0,
            stretch: framed.stretch,
            grow: Grow::Last,
            keep: false,
        };
        laid.fit_side();
        laid
    }

    fn box_text(&self, template: &Template, opinion: Option<&StageOpinion>) -> Option<String> {
        template.fill(&self.def.formats, |path| match opinion {
            Some(opinion) => opinion_value(opinion, path).or_else(|| self.value(path)),
            None => self.value(path),
        })
    }

    /// A line for pen and seal: its own words stay when there is no value yet, and a date leaves
    /// room for its figures.
    pub(super) fn foot_text(&self, template: &Template, opinion: Option<&StageOpinion>) -> String {
        self.box_text(template, opinion).unwrap_or_else(|| {
            template
                .pieces()
                .iter()
                .map(|piece| match piece {
                    super::template::Piece::Words(words) => words.as_str(),
                    super::template::Piece::Value { format, .. } => format
                        .as_ref()
                        .and_then(|name| self.def.formats.get(&format!("{name}_blank")))
                        .map_or("", String::as_str),
                })
                .collect()
        })
    }
}

fn opinion_value<'o>(opinion: &'o StageOpinion, path: &str) -> Option<&'o str> {
    match path {
        "text" => Some(&opinion.text),
        "organisation" => Some(&opinion.organisation),
        "officer" => Some(&opinion.officer),
        "date" => Some(&opinion.date),
        "decision" => Some(&opinion.decision),
        _ => None,
    }
}
