//! What the list of a section shows of each row, as the data name its columns.

use super::{Field, Section};

/// So many fields are shown where the data name none.
const FIRST: usize = 4;

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column<'a> {
    /// What heads it.
    pub head: &'a str,
    /// The field shown.
    pub field: &'a Field,
    /// The end of the period that the field begins, where one column shows both.
    pub until: Option<&'a Field>,
}

impl Section {
    /// The columns of its list, in order.
    pub fn columns(&self) -> Vec<Column<'_>> {
        let rule = self.rows();
        let fields: Vec<&Field> = match rule.map_or(&[][..], |rule| rule.columns.as_slice()) {
            [] => self.fields.iter().take(FIRST).collect(),
            keys => keys.iter().filter_map(|key| self.field(key)).collect(),
        };
        let together = rule
            .and_then(|rule| rule.period.as_ref())
            .filter(|period| !period.name.is_empty())
            .filter(|period| fields.iter().any(|field| field.key == period.start));
        let mut all = Vec::new();
        for field in fields {
            if together.is_some_and(|period| period.end == field.key) {
                continue;
            }
            let both = together.filter(|period| period.start == field.key);
            let head = rule.and_then(|rule| rule.heads.get(&field.key));
            all.push(Column {
                head: both.map_or(head.unwrap_or(&field.label), |period| &period.name),
                field,
                until: both.and_then(|period| self.field(&period.end)),
            });
        }
        all
    }
}
