//! What people type into a box of any kind: read or refused, and read the same once it is folded.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhicheng_shared::form::{DateRule, FieldKind, Precision};
use zhicheng_shared::value::{fold, fold_name, length, read, trimmed, written_date};

fuzz_target!(|text: &str| {
    let date = FieldKind::Date(DateRule {
        precision: Precision::Day,
        future: true,
    });
    let written = written_date(text);
    if let Ok(Some(_)) = read(&date, text) {
        assert_eq!(
            read(&date, &written),
            read(&date, text),
            "written as it was read"
        );
        assert_eq!(written_date(&written), written);
    }
    assert_eq!(fold(&fold(text)), fold(text));
    assert_eq!(fold_name(&fold_name(text)), fold_name(text));
    assert!(length(trimmed(text)) <= length(text));
});
