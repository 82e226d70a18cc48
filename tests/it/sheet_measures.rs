//! Type sizes, thickness of rules and widths of columns, read back from the PDF's operators and
//! compared with the sheet's definition.

use std::collections::BTreeSet;

use lopdf::Document;
use lopdf::content::Content;
use zhicheng_shared::sheet::{Block, Grid, Paper, SheetDef, Side, Table};
use zhicheng_tests::pdf_text::runs;

use crate::pdf_samples::{sample, samples};

/// A rule as drawn, in points from the lower left corner.
struct Rule {
    from: (f32, f32),
    to: (f32, f32),
    width: f32,
}

/// The rules of every page.
fn rules(pdf: &[u8]) -> Vec<Vec<Rule>> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let page = |id| {
        let content = document.get_page_content(id).expect("content");
        let content = Content::decode(&content).expect("operators");
        let (mut drawn, mut path, mut width) = (Vec::new(), Vec::new(), 0.0);
        let mut from = (0.0, 0.0);
        for operation in &content.operations {
            let number = |at: usize| operation.operands[at].as_float().expect("a number");
            match operation.operator.as_str() {
                "w" => width = number(0),
                "m" => from = (number(0), number(1)),
                "l" => {
                    let to = (number(0), number(1));
                    path.push((from, to));
                    from = to;
                }
                "S" => drawn.extend(path.drain(..).map(|(from, to)| Rule { from, to, width })),
                "f" | "n" => path.clear(),
                _ => {}
            }
        }
        drawn
    };
    document.page_iter().map(page).collect()
}

#[test]
fn type_stands_in_the_sizes_of_the_definition() {
    for name in [
        "guangdong/review",
        "guangdong/assessment",
        "guangdong/notice",
        "guangxi/review",
    ] {
        let sample = sample(name);
        let mut sizes: BTreeSet<i32> = BTreeSet::new();
        let mut running: BTreeSet<i32> = BTreeSet::new();
        for run in runs(&sample.pdf).iter().flatten() {
            let size = (run.size * 100.0).round() as i32;
            if run.mark.is_some() {
                sizes.insert(size)
            } else {
                running.insert(size)
            };
        }
        let named = sizes_of(&sample.def);
        assert!(
            sizes.contains(&hundredths(sample.def.size)),
            "{name}: {sizes:?}"
        );
        assert!(
            sizes.is_subset(&named),
            "{name}: {sizes:?} beside {named:?}"
        );
        let lines = [sample.def.header.size, sample.def.footer.size];
        let lines: BTreeSet<i32> = lines.map(hundredths).into();
        // Heads of tables repeated on a further page are no content either.
        let repeated: BTreeSet<i32> = lines.union(&named).copied().collect();
        assert!(running.is_superset(&lines), "{name}: {running:?}");
        assert!(running.is_subset(&repeated), "{name}: {running:?}");
    }
}

fn hundredths(points: f64) -> i32 {
    (points * 100.0).round() as i32
}

/// Every size that a definition names; rows that may not grow are the only ones to shrink.
fn sizes_of(def: &SheetDef) -> BTreeSet<i32> {
    let mut sizes = vec![def.size];
    for block in def.pages.iter().flat_map(|page| &page.blocks) {
        match block {
            Block::Heading(heading) => sizes.push(heading.size),
            Block::Grid(grid) => {
                sizes.push(grid.size);
                sizes.extend(
                    grid.rows
                        .iter()
                        .flat_map(|row| &row.cells)
                        .map(|cell| cell.size),
                );
            }
            Block::Table(_) | Block::Box(_) | Block::Space { .. } => {}
        }
    }
    sizes.into_iter().map(hundredths).collect()
}

#[test]
fn rules_are_as_thick_as_the_definition_says() {
    for sample in samples() {
        let drawn = rules(&sample.pdf);
        let widths = drawn
            .iter()
            .flatten()
            .map(|rule| hundredths(f64::from(rule.width)));
        let widths: BTreeSet<i32> = widths.collect();
        if sample.name == "guangdong/papers" {
            assert!(
                widths.iter().all(|width| (50..=100).contains(width)),
                "{widths:?}"
            );
            continue;
        }
        let wanted = hundredths(sample.def.rule);
        assert!(
            widths.iter().all(|width| *width == wanted),
            "{}: {widths:?}",
            sample.name
        );
        assert!(
            (50..=100).contains(&wanted),
            "the form's rules are 0.5 to 1 pt"
        );
    }
}

const POINTS: f64 = 72.0 / 25.4;

/// Left edge and width of what stands beside a block's narrow head, in points.
fn room(paper: &Paper, side: Option<&Side>) -> (f64, f64) {
    let side = side.map_or(0.0, |side| side.width);
    let width = paper.width - paper.left - paper.right - side;
    ((paper.left + side) * POINTS, width * POINTS)
}

/// Where the upright rules of shares of a width stand.
fn edges(shares: &[f64], (x, width): (f64, f64)) -> Vec<f64> {
    let whole: f64 = shares.iter().sum();
    let mut edges = vec![x];
    let mut so_far = 0.0;
    for share in shares {
        so_far += share;
        edges.push(x + width * so_far / whole);
    }
    edges
}

fn of_table(paper: &Paper, table: &Table) -> Vec<f64> {
    let shares: Vec<f64> = table.columns.iter().map(|column| column.width).collect();
    edges(&shares, room(paper, table.side.as_ref()))
}

/// The edges at which some cell of the grid begins or ends.
fn of_grid(paper: &Paper, grid: &Grid) -> Vec<f64> {
    let all = edges(&grid.columns, room(paper, grid.side.as_ref()));
    let mut taken = vec![vec![false; grid.columns.len()]; grid.rows.len()];
    let mut met = BTreeSet::new();
    for (at, row) in grid.rows.iter().enumerate() {
        let mut column = 0;
        for cell in &row.cells {
            while column < grid.columns.len() && taken[at][column] {
                column += 1;
            }
            let end = (column + cell.span as usize).min(grid.columns.len());
            let below = (at + cell.rows as usize).min(grid.rows.len());
            taken[at..below]
                .iter_mut()
                .for_each(|row| row[column..end].fill(true));
            if !cell.open {
                met.extend([column, end]);
            }
            column = end;
        }
    }
    met.into_iter().map(|edge| all[edge]).collect()
}

#[test]
fn columns_are_as_wide_as_the_definition_says() {
    let mut compared = 0;
    for sample in samples() {
        // Bound papers have several definitions; in two columns a page is drawn twice.
        if sample.name == "guangdong/papers" || sample.def.paper.columns > 1 {
            continue;
        }
        let paper = &sample.def.paper;
        let drawn = rules(&sample.pdf);
        let upright: Vec<f64> = drawn
            .iter()
            .flatten()
            .filter(|rule| rule.from.0 == rule.to.0)
            .map(|rule| f64::from(rule.from.0))
            .collect();
        let left_out = |sections: &[String]| {
            let empty = |s: &String| sample.data.rows.get(s).is_some_and(Vec::is_empty);
            !sections.is_empty() && sections.iter().all(empty)
        };
        let pages = sample
            .def
            .pages
            .iter()
            .filter(|page| !left_out(&page.unless_empty));
        for block in pages.flat_map(|page| &page.blocks) {
            let wanted = match block {
                Block::Table(table) => of_table(paper, table),
                Block::Grid(grid) if !grid.open => of_grid(paper, grid),
                Block::Grid(_) | Block::Heading(_) | Block::Box(_) | Block::Space { .. } => {
                    continue;
                }
            };
            for edge in wanted {
                // Positions are whole hundredths of a point.
                let there = upright.iter().any(|x| (x - edge).abs() < 0.016);
                assert!(there, "{}: no rule at {edge}", sample.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared} edges");
}

#[test]
fn a_narrower_column_would_be_noticed() {
    let sample = sample("guangdong/review");
    let tables = sample.def.pages.iter().flat_map(|page| &page.blocks);
    let table = tables.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut table = table.into_iter().next().expect("a table").clone();
    table.columns[0].width *= 0.97;
    let drawn = rules(&sample.pdf);
    let upright = drawn
        .iter()
        .flatten()
        .filter(|rule| rule.from.0 == rule.to.0);
    let upright: Vec<f64> = upright.map(|rule| f64::from(rule.from.0)).collect();
    let lost = of_table(&sample.def.paper, &table)
        .into_iter()
        .filter(|edge| !upright.iter().any(|x| (x - edge).abs() < 0.016));
    assert!(lost.count() > 0);
}
