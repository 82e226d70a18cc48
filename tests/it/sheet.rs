//! Sheets laid out: the official form's pages, what flows, what is kept, what is told.

use std::collections::{BTreeMap, BTreeSet};

use zhicheng_shared::problem::Place;
use zhicheng_shared::sheet::{
    Block, Item, Layout, Page, Role, SheetData, SheetDef, SheetProblem, SheetRow, Source, Template,
    TextItem, lay_out,
};
use zhicheng_tests::people::{Person, fullest, guide_sample, rare, shortest};
use zhicheng_tests::sheets::{filled, metrics, sheet, submitted};

mod anything;

/// What stands on which page, from SPEC §8 and FIELDS.md, not from the output.
const REVIEW_PAGES: [&[&str]; 16] = [
    &[
        "姓名",
        "性别",
        "民族",
        "出生日期",
        "学历",
        "(学位)",
        "非学历",
        "工作",
        "经历",
        "现聘任",
        "专业",
    ],
    &[
        "国内外进修情况",
        "指导研究生和专业技术人员进修情况",
        "计算机应用能力考试",
        "职称外语考试",
        "专业实践能力考试成绩",
    ],
    &[
        "获现资格以来完成继续教育任务情况",
        "公需课",
        "专业课",
        "选修课",
        "合计",
    ],
    &["获现资格之前主要专业技术工作及取得的业绩成果情况"],
    &["科研项目", "发明专利", "获奖"],
    &["独立完成"],
    &["多方(多人)合作完成"],
    &["发包承揽关系甲乙双方", "其他类型"],
    &["论文、著作、译著"],
    &["学术会议宣读的论文", "专项技术分析报告、实例材料"],
    &["专业技术工作小结", "个人承诺", "申报人（签名）"],
    &["年度考核", "综合评价"],
    &["单位公示情况", "单位推荐意见"],
    &["主管部门审核意见", "人力资源社会保障部门审核意见"],
    &["专业(学科)组评议意见"],
    &["评审委员会评审意见", "投票结果", "核准意见"],
];

fn texts(page: &Page) -> Vec<&TextItem> {
    page.texts().collect()
}

fn words(page: &Page) -> String {
    texts(page).iter().map(|text| text.text.as_str()).collect()
}

fn all_words(layout: &Layout) -> String {
    layout.pages.iter().map(words).collect()
}

fn empty_form() -> Layout {
    let (_, def) = sheet("review");
    lay_out(&def, &SheetData::default(), &metrics())
}

#[test]
fn the_empty_review_form_has_its_sixteen_pages_with_the_official_labels() {
    let layout = empty_form();
    assert_eq!(layout.problems, []);
    let numbered: Vec<_> = layout
        .pages
        .iter()
        .filter(|p| p.label.parse::<u32>().is_ok())
        .collect();
    assert_eq!(numbered.len(), 16);
    assert_eq!(layout.pages.len(), 17, "the cover is not counted");
    for (at, labels) in REVIEW_PAGES.iter().enumerate() {
        let page = words(numbered[at]);
        for label in *labels {
            assert!(
                page.contains(label),
                "page {} lacks {label}: {page}",
                at + 1
            );
        }
        assert!(
            page.contains(&format!("第 {} 页  共 16 页", at + 1)),
            "{page}"
        );
    }
    let cover = words(&layout.pages[0]);
    for label in [
        "广东省职称评审表",
        "现  职  称",
        "申报系列",
        "申报专业",
        "申报职称",
        "申报等级",
        "填表时间",
    ] {
        assert!(cover.contains(label), "the cover lacks {label}");
    }
}

#[test]
fn empty_data_cells_say_none_and_cells_for_pen_and_seal_stay_blank() {
    let layout = empty_form();
    let none = |at: usize| {
        texts(&layout.pages[at])
            .iter()
            .filter(|t| t.text == "无")
            .count()
    };
    for at in 1..=10 {
        assert!(none(at) > 0, "page {at}");
    }
    for at in 13..=16 {
        assert_eq!(none(at), 0, "page {at} is the reviewers'");
    }
}

#[test]
fn a_sign_that_hangs_over_the_edge_keeps_its_whole_width() {
    let layout = empty_form();
    let labels = layout.pages[0]
        .texts()
        .filter(|text| text.text.ends_with('：'));
    let wide = |text: &&TextItem| text.kerns.is_empty() && !text.text.contains(' ');
    let mut seen = 0;
    for text in labels.filter(wide) {
        let ems = text.text.chars().count() as i32;
        assert_eq!(text.whole_width(), ems * text.size, "{}", text.text);
        assert_eq!(text.width, ems * text.size - text.size / 2, "{}", text.text);
        seen += 1;
    }
    assert!(seen > 4, "the cover has labels that end so: {seen}");
}

#[test]
fn every_page_is_a4_and_ordinary_text_is_song_of_ten_and_a_half_points() {
    let layout = empty_form();
    for page in &layout.pages {
        assert_eq!((page.width, page.height), (59528, 84189));
        for item in &page.items {
            if let Item::Line(line) = item {
                assert!((50..=100).contains(&line.width), "rules are 0.5 to 1 pt");
            }
        }
    }
    let sizes: BTreeSet<i32> = layout.pages[1..]
        .iter()
        .flat_map(|page| texts(page))
        .map(|text| text.size)
        .collect();
    assert_eq!(sizes, BTreeSet::from([900, 1050]), "running lines and text");
}

fn everyone() -> Vec<(Person, &'static str)> {
    let (loaded, _) = sheet("review");
    let of = &loaded.jurisdiction;
    let mut people = Vec::new();
    for business in ["review", "assessment"] {
        people.push((guide_sample(of, business), business));
        people.push((shortest(of, business), business));
        for which in 0..6 {
            people.push((rare(of, business, which), business));
        }
    }
    people.push((fullest(of, "review"), "review"));
    people
}

#[test]
fn a_filled_form_grows_and_says_every_value_on_its_pages() {
    let metrics = metrics();
    for (person, business) in everyone() {
        let (loaded, def) = sheet(business);
        let data = submitted(filled(&loaded, business, &person));
        let layout = lay_out(&def, &data, &metrics);
        assert_eq!(layout.problems, [], "{}", person.name);
        let said = all_words(&layout);
        let said: String = said.chars().filter(|c| !c.is_whitespace()).collect();
        for (path, value) in &data.values {
            let bound = bound_paths(&def).contains(path.as_str());
            let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
            let date = value.len() >= 7 && value.as_bytes()[4] == b'-';
            assert!(
                !bound || date || said.contains(&value),
                "{path} of {} is missing",
                person.name
            );
        }
    }
}

/// Every path that the single cells of a definition name.
fn bound_paths(def: &SheetDef) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut add = |template: &Template| paths.extend(template.paths().map(str::to_owned));
    for block in def.pages.iter().flat_map(|page| &page.blocks) {
        match block {
            Block::Heading(heading) => add(&heading.text),
            Block::Grid(grid) => grid
                .rows
                .iter()
                .flat_map(|r| &r.cells)
                .for_each(|c| add(&c.text)),
            Block::Box(framed) => add(&framed.text),
            Block::Table(_) | Block::Space { .. } => {}
        }
    }
    paths
}

#[test]
fn rows_that_do_not_fit_go_on_with_the_heads_repeated() {
    let (loaded, def) = sheet("review");
    let person = fullest(&loaded.jurisdiction, "review");
    let data = filled(&loaded, "review", &person);
    let layout = lay_out(&def, &data, &metrics());
    assert!(layout.pages.len() > 25);
    let own = layout
        .pages
        .iter()
        .filter(|page| words(page).contains("本人承担的具体专业技术工作"));
    for page in own {
        assert!(words(page).contains("效果及评价"), "page {}", page.label);
    }
}

#[test]
fn blank_rows_after_records_are_said_to_be_blank() {
    let (loaded, def) = sheet("review");
    let person = guide_sample(&loaded.jurisdiction, "review");
    let data = filled(&loaded, "review", &person);
    let one = data.rows["earlier_achievements"][0].clone();
    let said = |count: usize, rows: &[SheetRow]| {
        let mut data = data.clone();
        let rows = rows.iter().cycle().take(count).cloned().collect();
        data.rows.insert("earlier_achievements".to_owned(), rows);
        let layout = lay_out(&def, &data, &metrics());
        let pages = layout.pages.iter().map(words);
        let own = pages.filter(|page| page.contains("获现资格之前主要专业技术工作"));
        own.map(|page| page.matches("以下空白").count())
            .collect::<Vec<_>>()
    };
    // The form has four rows of its own, and as many more as the page has room for.
    for count in 1..=6 {
        assert_eq!(
            said(count, std::slice::from_ref(&one)),
            [1],
            "{count} records"
        );
    }
    assert_eq!(
        said(0, &[one]),
        [0],
        "an empty table says that there is nothing"
    );
}

#[test]
fn every_value_leads_to_its_field() {
    let (loaded, def) = sheet("review");
    let person = guide_sample(&loaded.jurisdiction, "review");
    let data = filled(&loaded, "review", &person);
    let layout = lay_out(&def, &data, &metrics());
    let areas: Vec<&Source> = layout
        .pages
        .iter()
        .flat_map(|p| &p.areas)
        .map(|a| &a.source)
        .collect();
    let name = Source {
        section: "basic".to_owned(),
        record: None,
        field: "name".to_owned(),
    };
    assert!(areas.contains(&&name));
    for record in &person.dossier["achievements"] {
        let source = Source {
            section: "achievements".to_owned(),
            record: Some(record.id.clone()),
            field: "effect".to_owned(),
        };
        assert!(areas.contains(&&source), "{source:?}");
    }
}

#[test]
fn a_cell_leads_to_the_part_or_the_record_where_it_is_filled_in() {
    let (loaded, _) = sheet("review");
    let of = &loaded.jurisdiction;
    let business = of.business("review").unwrap();
    let part = business.parts.iter().find(|part| !part.fields.is_empty());
    let part = part.expect("a part with a field");
    let led = |section: &str, field: &str| {
        let source = Source {
            section: section.to_owned(),
            record: Some("a".to_owned()),
            field: field.to_owned(),
        };
        source.place(of, business)
    };
    let field = &part.fields[0].key;
    assert_eq!(
        led("application", field),
        Place::field(&part.key, None, field)
    );
    assert_eq!(
        led("work", "start"),
        Place::field("work", Some("a"), "start")
    );
    assert_eq!(led("basic", "name"), Place::field("basic", None, "name"));
}

#[test]
fn every_binding_names_a_field_of_the_data() {
    for key in ["review", "assessment"] {
        let (loaded, def) = sheet(key);
        let of = &loaded.jurisdiction;
        let business = of.business(key).unwrap();
        for path in bound_paths(&def) {
            let Some((section, field)) = path.split_once('.') else {
                continue;
            };
            let known = match section {
                "application" => business.part_of(field).is_some(),
                "meeting" | "certificate" | "unit_notice" => true,
                _ => of
                    .section(section)
                    .is_some_and(|s| s.field(field).is_some()),
            };
            assert!(known, "{key}: {path}");
        }
        for block in def.pages.iter().flat_map(|page| &page.blocks) {
            let Block::Table(table) = block else { continue };
            let section = of.section(&table.section).expect(&table.section);
            for column in &table.columns {
                for field in column.text.paths() {
                    assert!(
                        section.field(field).is_some(),
                        "{key}: {}.{field}",
                        table.section
                    );
                }
            }
        }
    }
}

#[test]
fn what_no_face_can_print_is_told_with_its_field() {
    let (_, def) = sheet("review");
    let data = SheetData {
        values: BTreeMap::from([("basic.name".to_owned(), "张\u{10FFFD}".to_owned())]),
        ..SheetData::default()
    };
    let layout = lay_out(&def, &data, &metrics());
    let source = Some(Source {
        section: "basic".to_owned(),
        record: None,
        field: "name".to_owned(),
    });
    let told = SheetProblem::NoGlyph {
        character: '\u{10FFFD}',
        source,
    };
    assert!(layout.problems.contains(&told), "{:?}", layout.problems);
}

#[test]
fn the_structure_has_tables_with_heads() {
    let layout = empty_form();
    let count = |wanted: fn(&Role) -> bool| layout.tree.iter().filter(|n| wanted(&n.role)).count();
    assert_eq!(count(|role| matches!(role, Role::Part(_))), 17);
    assert!(count(|role| matches!(role, Role::Table)) > 20);
    assert!(count(|role| matches!(role, Role::Head { .. })) > 100);
    for (at, node) in layout.tree.iter().enumerate().skip(1) {
        assert!(
            (node.parent as usize) < at,
            "parents precede their children"
        );
    }
}
