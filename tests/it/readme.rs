//! The table of what each place has, in the README, is made from the data.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_tests::folders::loaded;

const PLACES: [&str; 4] = ["guangdong-2015", "guangdong", "guangzhou", "guangxi"];
const BEGIN: &str = "<!-- businesses: made by tests/it/readme.rs -->\n";
const END: &str = "<!-- /businesses -->\n";

#[test]
fn the_table_of_the_readme_is_what_the_data_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let text = std::fs::read_to_string(&file).expect("a README");
    let (before, rest) = text.split_once(BEGIN).expect("where it begins");
    let (kept, after) = rest.split_once(END).expect("where it ends");
    let made = table();
    if std::env::var_os("UPDATE_README").is_some() {
        let whole = [before, BEGIN, &made, END, after].concat();
        std::fs::write(&file, whole).expect("written");
    } else {
        assert_eq!(kept, made, "made anew with UPDATE_README=1");
    }
}

fn table() -> String {
    let mut out = String::from(
        "| place | business | steps | fields | sheets | route |\n|---|---|---|---|---|---|\n",
    );
    for id in PLACES {
        let data = loaded(id).jurisdiction;
        for business in &data.businesses {
            row(&mut out, id, &data, business);
        }
    }
    out
}

fn row(out: &mut String, id: &str, data: &Jurisdiction, business: &Business) {
    let sections = business
        .uses
        .iter()
        .filter_map(|one| data.section(&one.section));
    let fields = business
        .parts
        .iter()
        .chain(sections)
        .map(|part| part.fields.len());
    let sheets: BTreeSet<&String> = business.papers.iter().collect();
    let stages = business.route.iter().flat_map(|route| &route.stages);
    let names = stages.map(|stage| {
        let name = data.stage_name(&business.key, &stage.key);
        name.unwrap_or(&stage.key).to_owned()
    });
    let route = names.collect::<Vec<_>>().join(" → ");
    let _ = writeln!(
        out,
        "| `{id}` | {} | {} | {} | {} | {route} |",
        business.name,
        business.steps.len(),
        fields.sum::<usize>(),
        sheets.len(),
    );
}
