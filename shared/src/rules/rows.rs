//! Consecutive records: what lies between them uncovered, and what is covered twice.

use serde::{Deserialize, Serialize};

use super::service::Span;
use crate::date::Date;

/// How much may lie between two records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RowsRule {
    /// Document the number comes from.
    pub source: String,
    /// First year applied for in which it is in force.
    pub year: u16,
    /// Days that may lie between two records of work unsaid.
    pub gap_days: u32,
    /// Days that two records may share, as when one month ends one and begins the other.
    #[serde(default)]
    pub overlap_days: u32,
}

/// The time of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day; none when it goes on.
    pub to: Option<Date>,
    /// Marked as part-time work or study, which may lie beside other records and covers no gap.
    pub beside: bool,
}

/// Something odd between records, which are named by their place in the list given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seam {
    /// No record covers this time; `before` and `after` it, where there are any.
    Gap {
        before: Option<usize>,
        after: Option<usize>,
        span: Span,
    },
    /// Two records that are not marked cover this time.
    Overlap {
        first: usize,
        second: usize,
        span: Span,
    },
}

/// Gaps between `begins` and `today`, and overlaps, in the order of time. Records that end
/// before they start, or start after today, are left out: that is another mistake.
pub fn seams(rule: &RowsRule, begins: Date, today: Date, rows: &[Stretch]) -> Vec<Seam> {
    let end = |row: &Stretch| row.to.unwrap_or(today.max(row.from));
    let mut order: Vec<usize> = (0..rows.len())
        .filter(|&i| !rows[i].beside && rows[i].from <= today.min(end(&rows[i])))
        .collect();
    order.sort_by_key(|&i| (rows[i].from, end(&rows[i])));
    let mut found = Vec::new();
    let mut covered = begins.plus_days(-1);
    let mut last: Option<usize> = None;
    for i in order {
        let (from, to) = (rows[i].from, end(&rows[i]));
        gap(rule, covered, from, (last, Some(i)), &mut found);
        if let Some(first) = last {
            let shared = Span {
                from,
                to: covered.min(to),
            };
            if days(shared) > i64::from(rule.overlap_days) {
                found.push(Seam::Overlap {
                    first,
                    second: i,
                    span: shared,
                });
            }
        }
        if last.is_none() || to > covered {
            last = Some(i);
        }
        covered = covered.max(to);
    }
    gap(rule, covered, today.plus_days(1), (last, None), &mut found);
    found
}

/// Days of a span, both ends counted; 0 or less when it is empty.
fn days(span: Span) -> i64 {
    span.to.to_days() - span.from.to_days() + 1
}

fn gap(
    rule: &RowsRule,
    covered: Date,
    next: Date,
    (before, after): (Option<usize>, Option<usize>),
    found: &mut Vec<Seam>,
) {
    let span = Span {
        from: covered.plus_days(1),
        to: next.plus_days(-1),
    };
    if days(span) > i64::from(rule.gap_days) {
        found.push(Seam::Gap {
            before,
            after,
            span,
        });
    }
}
