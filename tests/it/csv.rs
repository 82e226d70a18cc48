//! Tables as spreadsheet programs save them, and what is written so that they spoil nothing.

use zhicheng_shared::csv::{Broken, meant, rows, safe, written};

fn cells(text: &str) -> Vec<(u64, Vec<String>)> {
    rows(text)
        .map(|row| row.map(|row| (row.line, row.cells)).expect("a table"))
        .collect()
}

fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
    (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

#[test]
fn quotes_hold_commas_quotes_and_line_ends() {
    let text = "\u{feff}a,b\r\n\"一,二\",\"他说\"\"好\"\"\"\r\n\"上\r\n下\",x\n\n, \nlast,\"y\" ";
    assert_eq!(
        cells(text),
        [
            row(1, &["a", "b"]),
            row(2, &["一,二", "他说\"好\""]),
            row(3, &["上\r\n下", "x"]),
            row(7, &["last", "y"]),
        ]
    );
}

#[test]
fn semicolons_and_tabs_part_cells_too() {
    assert_eq!(cells("a;b\n1,5;2")[1], row(2, &["1,5", "2"]));
    assert_eq!(cells("a\tb\n1\t2")[1], row(2, &["1", "2"]));
}

#[test]
fn what_is_broken_is_told_with_its_line_and_ends_it() {
    let broken = |text: &str| rows(text).find_map(Result::err);
    assert_eq!(broken("a\n\"x\ny"), Some(Broken::Open { line: 2 }));
    assert_eq!(
        broken("a,b\n\"x\"y,z\n1,2"),
        Some(Broken::Behind { line: 2 })
    );
    let long = format!("a\n\"{}\"", "长".repeat(100_000));
    assert_eq!(broken(&long), Some(Broken::TooLong { line: 2 }));
    assert_eq!(rows("a,b\n\"x\"y,z\n1,2").count(), 2);
}

#[test]
fn no_cell_is_a_formula_and_no_number_is_spoilt() {
    for (text, cell) in [
        ("=1+1", "'=1+1"),
        ("+86 20", "'+86 20"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("'x", "''x"),
        ("202600000012", "=\"202600000012\""),
        ("007", "=\"007\""),
        ("914E12", "=\"914E12\""),
        ("442000", "442000"),
        ("0", "0"),
        ("11010119800101007X", "11010119800101007X"),
        ("张三", "张三"),
        ("", ""),
    ] {
        assert_eq!(safe(text), cell, "{text:?}");
        assert_eq!(meant(cell), text, "{cell:?}");
    }
    // Only digits are ever wrapped so; anything else stays what it is.
    assert_eq!(meant("=\"cmd\""), "=\"cmd\"");
}

#[test]
fn what_is_written_is_read_again() {
    let odd = [
        "=cmd|' /C calc'!A0",
        "a,\"b\"\n c",
        "000123456789",
        "龚䶮",
        "",
    ];
    let text = [written(["a", "b", "c", "d", "e"]), written(odd)].concat();
    assert_eq!(cells(&text)[1].1, odd);
}
