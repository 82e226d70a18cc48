//! Tables of a jurisdiction: rows under a head line, with remarks between them.

use crate::csv::{self, Broken, MARK};
use std::mem::take;

/// The rows with their line numbers, in the order of the columns asked for. A column whose name ends
/// in `?` may be left out; it is empty then.
///
/// # Errors
/// Line and what is wrong: a missing or unknown column, or a row with another number of fields.
pub fn rows<const N: usize>(
    text: &str,
    columns: [&str; N],
) -> Result<Vec<(usize, [String; N])>, (usize, String)> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    // A line that begins with # is a remark; empty it keeps its number.
    let lines = text.lines().map(|line| match line.starts_with('#') {
        true => "",
        false => line,
    });
    let plain = lines.collect::<Vec<_>>().join("\n");
    let mut lines = csv::rows(&plain).map(|row| row.map_err(broken));
    let head = lines.next().ok_or((1, "no head line".to_owned()))??;
    let (at, head) = (place(head.line), head.cells);
    let named = columns.map(|column| column.trim_end_matches('?'));
    let known = named.join(",");
    if let Some(unknown) = head.iter().find(|h| !named.contains(&h.as_str())) {
        return Err((at, format!("unknown column {unknown:?}; known: {known}")));
    }
    let mut places = [None; N];
    for ((place, column), name) in places.iter_mut().zip(columns).zip(named) {
        *place = head.iter().position(|h| h == name);
        if place.is_none() && column == name {
            return Err((at, format!("no column {column:?}; needed: {known}")));
        }
    }
    let read = |row: Result<csv::Row, (usize, String)>| {
        let row = row?;
        let (at, mut cells) = (place(row.line), row.cells);
        if cells.len() != head.len() {
            let what = format!("{} fields where the head has {}", cells.len(), head.len());
            return Err((at, what));
        }
        let mut cell = |at: Option<usize>| at.map_or_else(String::new, |at| take(&mut cells[at]));
        Ok((at, places.map(&mut cell)))
    };
    lines.map(read).collect()
}

fn place(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

fn broken(why: Broken) -> (usize, String) {
    let (line, what) = match why {
        Broken::Open { line } => (line, "quotes that are opened here are never closed"),
        Broken::Behind { line } => (line, "something stands behind closing quotes"),
        Broken::TooLong { line } => (line, "a cell or a row is too long"),
    };
    (place(line), what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn columns_may_come_in_any_order() {
        let read = rows("b,a\n1,\"2,3\"\n\n#no\n4,5\n", ["a", "b"]).unwrap();
        assert_eq!(read[0], (2, ["2,3".to_owned(), "1".to_owned()]));
        assert_eq!(read[1].0, 5);
    }

    #[test]
    fn what_may_be_left_out_is_empty_then() {
        let read = |text| rows(text, ["a", "b?"]).unwrap();
        assert_eq!(read("a\n1\n")[0].1, ["1".to_owned(), String::new()]);
        assert_eq!(read("b,a\n2,1\n")[0].1, ["1".to_owned(), "2".to_owned()]);
    }

    #[test]
    fn a_wrong_head_or_row_is_named_with_its_line() {
        assert_eq!(rows("a,c\n", ["a", "b"]).unwrap_err().0, 1);
        assert_eq!(rows("a,b\n1\n", ["a", "b"]).unwrap_err().0, 2);
        let open = rows("a,b\n#;\n1,2\n\"3,4\n", ["a", "b"]).unwrap_err();
        assert_eq!(open.0, 4, "{}", open.1);
    }

    #[test]
    fn a_cell_in_quotes_may_hold_quotes_and_lines() {
        let text = "\u{feff}# first\na,b\n\"1\"\"2\n3\",4\n5,6\n";
        let read = rows(text, ["a", "b"]).unwrap();
        assert_eq!(read[0], (3, ["1\"2\n3".to_owned(), "4".to_owned()]));
        assert_eq!(read[1].0, 5);
    }
}
