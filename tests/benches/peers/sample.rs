//! The guide's sample person, with as many rows as the review form's sixteen pages have room for.

use zhicheng_shared::sheet::{Layout, Metrics, Page, Role, SheetData, SheetDef, lay_out};
use zhicheng_tests::people::guide_sample;
use zhicheng_tests::sheets::{filled, sheet, submitted};

/// The cover and the sixteen pages that the form has when it is empty.
const PAGES: usize = 17;

/// The form, what it says, and its pages.
pub fn sample(metrics: &Metrics) -> (SheetDef, SheetData, Layout) {
    let (loaded, def) = sheet("review");
    let person = guide_sample(&loaded.jurisdiction, "review");
    let mut data = submitted(filled(&loaded, "review", &person));
    loop {
        let layout = lay_out(&def, &data, metrics);
        let Some(more) = overflow(&layout) else {
            assert_eq!(layout.pages.len(), PAGES, "as many pages as the form has");
            return (def, data, layout);
        };
        // What is on its second page may be the end of a row, or only the room below the rows.
        let areas = more.iter().rev().flat_map(|page| page.areas.iter().rev());
        let mut sources = areas.map(|area| &area.source);
        let row = sources.find(|source| source.record.is_some());
        let row = row.expect("a page grows by its rows").clone();
        let rows = data.rows.get_mut(&row.section).expect("they are laid out");
        rows.retain(|own| own.record != row.record);
    }
}

/// The first page that goes on overleaf, with that page.
fn overflow(layout: &Layout) -> Option<&[Page]> {
    let part = |page: &Page| {
        let mut node = page.texts().find_map(|text| text.node)?;
        while node != 0 && !matches!(layout.tree[node as usize].role, Role::Part(_)) {
            node = layout.tree[node as usize].parent;
        }
        Some(node)
    };
    let mut pairs = layout.pages.windows(2);
    // A page without a text of its own repeats heads above what is left of a table.
    pairs.find(|pair| part(&pair[1]).is_none_or(|own| part(&pair[0]) == Some(own)))
}
