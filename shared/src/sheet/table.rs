//! A dossier section's records as a table, with heads that repeat and rows for the pen.

use super::band::{Band, Cell};
use super::def::{Align, Column, Table};
use super::flow::{Grow, Laid};
use super::grid::edges;
use super::input::SheetRow;
use super::lay_out::{Builder, Style};
use super::page::{Length, NodeId, Role, Source, from_mm};
use super::rest::Rest;
use super::template::Template;

impl Builder<'_> {
    pub(super) fn table(&mut self, table: &Table, part: NodeId) -> Laid {
        let (side, x, width) = self.side(table.side.as_ref(), part);
        let node = self.node(part, Role::Table);
        let shares: Vec<f64> = table.columns.iter().map(|column| column.width).collect();
        let edges = edges(&shares, width);
        let least = if table.row_height > 0.0 {
            from_mm(table.row_height)
        } else {
            self.row
        };
        let head = self.table_head(table, &edges, node);
        let data = self.data;
        let rows: Vec<&SheetRow> = data
            .rows
            .get(&table.section)
            .into_iter()
            .flatten()
            .filter(|row| keeps(table, row))
            .collect();
        let mut bands: Vec<Band> = rows
            .iter()
            .zip(1..)
            .map(|(row, number)| self.table_row(table, (row, Some(number)), &edges, least, node))
            .collect();
        if rows.is_empty() && !self.def.empty.is_empty() {
            let none = SheetRow::default();
            bands.push(self.table_row(table, (&none, None), &edges, least, node));
        }
        let blank = self.blank_row(&edges, least);
        let rest = (!rows.is_empty() && !self.def.rest.is_empty())
            .then(|| self.rest_row(table.columns.len() as u32, width, least, node));
        while bands.len() < (table.rows as usize).max(1) {
            bands.push(blank.clone());
        }
        let mut laid = Laid {
            x,
            head,
            bands,
            side,
            before: 0,
            stretch: table.stretch,
            grow: Grow::Rows { blank, rest },
            keep: false,
        };
        laid.fit_side();
        laid
    }

    fn table_head(&mut self, table: &Table, edges: &[Length], node: NodeId) -> Vec<Band> {
        let width = edges[edges.len() - 1];
        let style = Style {
            align: Align::Centre,
            ..self.plain()
        };
        let mut bands = Vec::new();
        if !table.title.is_empty() {
            let row = self.node(node, Role::Row);
            let columns = table.columns.len() as u32;
            let cell = self.node(
                row,
                Role::Head {
                    columns,
                    rows: 1,
                    row: false,
                },
            );
            let text = self.fill(&table.title).unwrap_or_default();
            let lines = self.lines(&text, style, width - 2 * self.pad, None);
            let mut title = self.cell(width, 0, lines, Some(cell));
            title.height = title.needs().max(self.row);
            bands.push(Band::new(title.height, vec![title]));
        }
        let grouped = table.columns.iter().any(|column| !column.group.is_empty());
        let upper = self.node(node, Role::Row);
        let lower = if grouped {
            self.node(node, Role::Row)
        } else {
            upper
        };
        let mut cells: Vec<(Cell, bool, bool)> = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            if !column.group.is_empty() && (at == 0 || table.columns[at - 1].group != column.group)
            {
                let span = same_group(&table.columns[at..]);
                let room = edges[at + span] - edges[at];
                let role = Role::Head {
                    columns: span as u32,
                    rows: 1,
                    row: false,
                };
                let cell = self.head_cell(&column.group, style, (edges[at], room), upper, role);
                cells.push((cell, true, false));
            }
            let alone = grouped && column.group.is_empty();
            let role = Role::Head {
                columns: 1,
                rows: 1 + u32::from(alone),
                row: false,
            };
            let parent = if alone { upper } else { lower };
            let room = edges[at + 1] - edges[at];
            let cell = self.head_cell(&column.head, style, (edges[at], room), parent, role);
            cells.push((
                cell,
                alone || !grouped,
                alone || !column.group.is_empty() || !grouped,
            ));
        }
        bands.push(self.head_band(cells, grouped));
        bands
    }

    fn head_cell(
        &mut self,
        text: &str,
        style: Style,
        (x, width): (Length, Length),
        row: NodeId,
        role: Role,
    ) -> Cell {
        let node = self.node(row, role);
        let lines = self.lines(text, style, width - 2 * self.pad, None);
        let mut cell = self.cell(width, 0, lines, Some(node));
        cell.x = x;
        cell
    }

    /// Heads in one row, or in two where some stand under a common one.
    fn head_band(&self, cells: Vec<(Cell, bool, bool)>, grouped: bool) -> Band {
        let needs = |upper: bool, lower: bool| {
            let mut of = cells
                .iter()
                .filter(|c| c.1 == upper && c.2 == lower)
                .map(|c| c.0.needs());
            of.by_ref().fold(0, Length::max)
        };
        if !grouped {
            let height = needs(true, true).max(self.row);
            let cells = cells
                .into_iter()
                .map(|(cell, _, _)| Cell { height, ..cell })
                .collect();
            return Band::new(height, cells);
        }
        let upper = needs(true, false).max(self.row);
        let lower = needs(false, true)
            .max(self.row)
            .max(needs(true, true) - upper);
        let cells = cells
            .into_iter()
            .map(|(cell, in_upper, in_lower)| match (in_upper, in_lower) {
                (true, false) => Cell {
                    height: upper,
                    ..cell
                },
                (false, _) => Cell {
                    y: upper,
                    height: lower,
                    ..cell
                },
                (true, true) => Cell {
                    height: upper + lower,
                    ..cell
                },
            })
            .collect();
        Band::new(upper + lower, cells)
    }

    fn table_row(
        &mut self,
        table: &Table,
        (row, number): (&SheetRow, Option<u32>),
        edges: &[Length],
        least: Length,
        node: NodeId,
    ) -> Band {
        let number = number.map(|number| number.to_string());
        let row_node = self.node(node, Role::Row);
        let mut cells = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            let text = column_text(column, row, number.as_deref(), &self.def.formats);
            let blank = column.blank || column.text.is_empty();
            let empty = if blank { "" } else { &self.def.empty };
            let text = text.unwrap_or_else(|| empty.to_owned());
            // Of several lines the last may be missing.
            let text = text.trim_end_matches('\n');
            let source = field_of(&column.text).map(|field| Source {
                section: table.section.clone(),
                record: row.record.clone(),
                field: field.to_owned(),
            });
            let cell_node = self.node(
                row_node,
                Role::Cell {
                    columns: 1,
                    rows: 1,
                },
            );
            let width = edges[at + 1] - edges[at];
            let style = Style {
                align: column.align,
                ..self.plain()
            };
            let lines = self.lines(text, style, width - 2 * self.pad, source.as_ref());
            let mut cell = self.cell(width, 0, lines, Some(cell_node));
            cell.x = edges[at];
            cell.source = source;
            cells.push(cell);
        }
        let height = cells.iter().map(Cell::needs).fold(least, Length::max);
        cells.iter_mut().for_each(|cell| cell.height = height);
        Band::new(height, cells)
    }

    fn blank_row(&self, edges: &[Length], height: Length) -> Band {
        let cells = edges
            .windows(2)
            .map(|edge| Cell {
                x: edge[0],
                ..self.cell(edge[1] - edge[0], height, Vec::new(), None)
            })
            .collect();
        Band::new(height, cells)
    }

    /// One cell as wide as all columns.
    fn rest_row(&mut self, columns: u32, width: Length, height: Length, table: NodeId) -> Rest {
        let text = self.def.rest.clone();
        let lines = self.lines(&text, self.plain(), width - 2 * self.pad, None);
        let band = Band::new(height, vec![self.cell(width, height, lines, None)]);
        Rest {
            band,
            table,
            columns,
        }
    }
}

fn keeps(table: &Table, row: &SheetRow) -> bool {
    table.only.iter().all(|filter| {
        row.values
            .get(&filter.field)
            .is_some_and(|value| filter.is.contains(value))
    })
}

/// The field a column's first value comes from; a row's number comes from none.
fn field_of(text: &Template) -> Option<&str> {
    text.paths().find(|path| *path != "row")
}

fn same_group(columns: &[Column]) -> usize {
    columns
        .iter()
        .take_while(|column| column.group == columns[0].group)
        .count()
}

/// A column's text for a record; none when every field of it is empty.
fn column_text(
    column: &Column,
    row: &SheetRow,
    number: Option<&str>,
    formats: &std::collections::BTreeMap<String, String>,
) -> Option<String> {
    let given = |path: &str| match path {
        "row" => number,
        _ => row
            .values
            .get(path)
            .filter(|v| !crate::value::is_empty(v))
            .map(String::as_str),
    };
    column
        .text
        .paths()
        .any(|path| given(path).is_some())
        .then_some(())?;
    column.text.fill(formats, |path| {
        given(path).or_else(|| column.absent.get(path).map(String::as_str))
    })
}
