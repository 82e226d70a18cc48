//! Whatever is typed is laid out whole: no line against the rules, nothing lost, nothing overlaid.

use std::collections::BTreeMap;

use proptest::prelude::*;
use zhicheng_shared::sheet::{
    Align, Block, Column, Metrics, PageDef, SheetData, SheetDef, SheetRow, Table, Template,
    break_lines, from_mm, lay_out,
};
use zhicheng_tests::sheets::{metrics, sheet};

use super::{all_words, texts};

/// A sheet of one table of two columns, for whatever stands in them.
fn small(def: &SheetDef) -> SheetDef {
    let column = |head: &str, text: &str| Column {
        head: head.to_owned(),
        group: String::new(),
        text: Template::parse(text).unwrap(),
        width: 1.0,
        align: Align::Auto,
        blank: false,
        absent: BTreeMap::new(),
    };
    let table = Table {
        section: "s".to_owned(),
        title: Template::default(),
        side: None,
        only: Vec::new(),
        columns: vec![column("甲", "{a}"), column("乙", "{b}")],
        rows: 0,
        row_height: 0.0,
        stretch: 1,
    };
    let page = PageDef {
        label: "一".to_owned(),
        unnumbered: false,
        start: Default::default(),
        smallest: 0.0,
        unless_empty: Vec::new(),
        blocks: vec![Block::Table(table)],
    };
    SheetDef {
        pages: vec![page],
        minimum_pages: 0,
        ..def.clone()
    }
}

const NEVER_FIRST: &str = "，。、；：？！）》」』】〉”’…—·％";
const NEVER_LAST: &str = "（《「『【〈“‘";

fn written() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select("的一是在人工力日用户高食方非立设计机械研究院".chars().collect::<Vec<_>>())
            .prop_map(String::from),
        3 => proptest::sample::select((NEVER_FIRST.to_owned() + NEVER_LAST).chars().collect::<Vec<_>>())
            .prop_map(String::from),
        2 => "[A-Za-z0-9]{1,12}",
        1 => Just(" ".to_owned()),
        1 => Just("𬱖".to_owned()),
    ];
    proptest::collection::vec(piece, 0..200).prop_map(|pieces| pieces.concat())
}

fn glyphs(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn lines_keep_the_rules_of_chinese_typesetting(text in written(), width in 4_000_i32..40_000) {
        let metrics = metrics_once();
        let lines = break_lines(&text, metrics, 1050, width, 0);
        let joined: String = lines.iter().map(|line| line.text.as_str()).collect();
        prop_assert_eq!(glyphs(&joined), glyphs(&text), "nothing is lost");
        for line in &lines {
            prop_assert!(line.width <= width, "{:?} is {} of {width}", line.text, line.width);
        }
        for pair in lines.windows(2) {
            let (Some(last), Some(first)) = (pair[0].text.chars().last(), pair[1].text.chars().next())
            else { continue };
            // Where a line holds nothing but one run that must stay together, it has to be broken.
            let line: Vec<char> = pair[0].text.chars().collect();
            let lawful = |two: &[char]| {
                two[1] != ' ' && !NEVER_FIRST.contains(two[1]) && !NEVER_LAST.contains(two[0])
            };
            if !line.windows(2).any(lawful) {
                continue;
            }
            prop_assert!(!NEVER_FIRST.contains(first), "{:?} | {:?}", pair[0].text, pair[1].text);
            prop_assert!(!NEVER_LAST.contains(last), "{:?} | {:?}", pair[0].text, pair[1].text);
        }
    }

    #[test]
    fn nothing_leaves_its_page_or_lies_over_another(
        cells in proptest::collection::vec((written(), written()), 0..12),
        factor in 1_usize..30,
    ) {
        let (metrics, def) = (metrics_once(), def_once());
        let rows: Vec<SheetRow> = cells
            .iter()
            .enumerate()
            .map(|(at, (a, b))| SheetRow {
                record: Some(at.to_string()),
                values: BTreeMap::from([("a".to_owned(), a.repeat(factor)), ("b".to_owned(), b.clone())]),
            })
            .collect();
        let data = SheetData { rows: BTreeMap::from([("s".to_owned(), rows)]), ..SheetData::default() };
        let layout = lay_out(def, &data, metrics);
        prop_assert_eq!(&layout.problems, &vec![]);
        let mut said: BTreeMap<char, usize> = BTreeMap::new();
        for page in &layout.pages {
            let bottom = page.height - from_mm(def.paper.bottom);
            for text in texts(page).into_iter().filter(|text| text.node.is_some()) {
                prop_assert!(text.x >= from_mm(def.paper.left));
                // Closing punctuation may hang its blank half over the cell's padding.
                prop_assert!(text.x + text.width <= page.width - from_mm(def.paper.right));
                prop_assert!(text.y - text.size >= from_mm(def.paper.top) - 1050 && text.y <= bottom);
                text.text.chars().for_each(|c| *said.entry(c).or_default() += 1);
            }
            let texts = texts(page);
            for (at, one) in texts.iter().enumerate() {
                for other in &texts[at + 1..] {
                    let apart = one.y - one.size * 88 / 100 >= other.y + other.size * 12 / 100
                        || other.y - other.size * 88 / 100 >= one.y + one.size * 12 / 100
                        || one.x + one.width <= other.x
                        || other.x + other.width <= one.x;
                    prop_assert!(apart, "{:?} over {:?}", one.text, other.text);
                }
            }
        }
        for (a, b) in &cells {
            for c in glyphs(&a.repeat(factor)).chars().chain(glyphs(b).chars()) {
                *said.entry(c).or_default() -= 1;
            }
        }
        for c in "的一是在人工力日用户高食方非立设计机械研究院𬱖，。".chars().filter(|c| !"甲乙".contains(*c)) {
            prop_assert_eq!(said.get(&c).copied().unwrap_or(0), 0, "{} printed more or less often than typed", c);
        }
    }
}

fn metrics_once() -> &'static Metrics {
    static METRICS: std::sync::OnceLock<Metrics> = std::sync::OnceLock::new();
    METRICS.get_or_init(metrics)
}

fn def_once() -> &'static SheetDef {
    static DEF: std::sync::OnceLock<SheetDef> = std::sync::OnceLock::new();
    DEF.get_or_init(|| {
        let mut def = small(&sheet("review").1);
        def.empty = String::new();
        def.rest = String::new();
        def
    })
}

#[test]
fn extremes_are_laid_out_whole() {
    let (metrics, def) = (metrics(), def_once());
    let row = |text: &str| SheetRow {
        record: None,
        values: BTreeMap::from([("a".to_owned(), text.to_owned())]),
    };
    let of = |rows: Vec<SheetRow>| SheetData {
        rows: BTreeMap::from([("s".to_owned(), rows)]),
        ..SheetData::default()
    };
    let long = lay_out(def, &of(vec![row(&"设".repeat(30_000))]), &metrics);
    assert_eq!(all_words(&long).matches('设').count(), 30_000);
    let many = lay_out(def, &of((0..500).map(|_| row("设计")).collect()), &metrics);
    assert_eq!(all_words(&many).matches("设计").count(), 500);
    let one = lay_out(def, &of(vec![row("设")]), &metrics);
    assert_eq!(one.pages.len(), 1);
    let none = lay_out(def, &of(vec![]), &metrics);
    assert_eq!(none.pages.len(), 1);
}
