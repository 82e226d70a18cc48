//! What a column of a list shows of a record.

use zhicheng_shared::form::{Column, Field};
use zhicheng_shared::value::Record;

use crate::form::control::shown_value;
use crate::form::frame::Frame;
use crate::form::store::Written;
use crate::words::form as words;

/// What a record says in a column.
pub fn cell(frame: &Frame, written: Written<'_>, column: &Column<'_>, record: &Record) -> String {
    let said = |field: &Field| {
        let raw = record.values.get(&field.key).map_or("", String::as_str);
        shown_value(frame, written, &field.kind, raw)
    };
    let text = said(column.field);
    match column.until {
        Some(until) if !text.is_empty() => words::from_until(&text, &said(until)),
        Some(_) | None => text,
    }
}
