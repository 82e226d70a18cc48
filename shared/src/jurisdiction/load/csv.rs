//! Comma-separated rows with a head line; a field in double quotes may hold commas.

/// The rows with their line numbers, in the order of the columns asked for. A column whose name ends
/// in `?` may be left out; it is empty then.
///
/// # Errors
/// Line and what is wrong: a missing or unknown column, or a row with another number of fields.
pub fn rows<const N: usize>(
    text: &str,
    columns: [&str; N],
) -> Result<Vec<(usize, [String; N])>, (usize, String)> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim_start_matches('\u{feff}')))
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let (at, head) = lines.next().ok_or((1, "no head line".to_owned()))?;
    let head = fields(head);
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
    lines
        .map(|(at, line)| {
            let fields = fields(line);
            if fields.len() != head.len() {
                let what = format!("{} fields where the head has {}", fields.len(), head.len());
                return Err((at, what));
            }
            Ok((
                at,
                places.map(|place| place.map_or_else(String::new, |place| fields[place].clone())),
            ))
        })
        .collect()
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => fields.last_mut().expect("starts with one").push(other),
        }
    }
    fields.iter().map(|f| f.trim().to_owned()).collect()
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
    }
}
