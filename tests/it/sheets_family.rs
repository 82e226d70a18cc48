//! The family of sheets beside the review form: pages, labels, bindings, and the papers of a business.

use std::collections::{BTreeMap, BTreeSet};

use zhicheng_app::words::sheet::names;
use zhicheng_shared::api::application::HistoryRow;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::{Business, Loaded};
use zhicheng_shared::review::{Actor, Clock, Entry, Event, Meeting, Place};
use zhicheng_shared::sheet::{
    Block, Item, Layout, PackedError, PackedSheet, Page, PageDef, SheetData, SheetDef,
    SheetProblem, Template, add_history, from_mm, lay_out,
};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{Person, guide_sample, rare, shortest};
use zhicheng_tests::sheets::{filled, metrics, submitted};

mod forms;
mod papers;

use forms::FORMS;

fn words(page: &Page) -> String {
    page.texts().map(|text| text.text.as_str()).collect()
}

fn said(layout: &Layout) -> String {
    let all: String = layout.pages.iter().map(words).collect();
    all.chars().filter(|c| !c.is_whitespace()).collect()
}

fn jurisdictions() -> BTreeMap<&'static str, Loaded> {
    ["guangdong", "guangdong-2015", "guangzhou", "guangxi"]
        .map(|id| (id, loaded(id)))
        .into()
}

#[test]
fn every_form_is_the_same_after_it_was_packed() {
    for loaded in jurisdictions().values() {
        for (key, def) in &loaded.sheets {
            let packed = PackedSheet::of(def);
            assert_eq!(packed.unpack().as_ref(), Ok(def), "{key}");
            let mut other = packed.as_bytes().to_vec();
            other[0] ^= 1;
            let other = PackedSheet::from_bytes(other);
            assert_eq!(
                other.unpack(),
                Err(PackedError),
                "{key}, of another version"
            );
            let half = packed.as_bytes()[..packed.as_bytes().len() / 2].to_vec();
            assert_eq!(
                PackedSheet::from_bytes(half).unpack(),
                Err(PackedError),
                "half of {key}"
            );
        }
    }
}

#[test]
fn every_form_has_its_pages_and_their_labels() {
    let (all, metrics) = (jurisdictions(), metrics());
    for (id, key, pages) in FORMS {
        let def = &all[id].sheets[*key];
        let layout = lay_out(def, &SheetData::default(), &metrics);
        assert_eq!(layout.problems, [], "{id}/{key}");
        assert_eq!(layout.pages.len(), pages.len(), "{id}/{key}");
        for (page, labels) in layout.pages.iter().zip(*pages) {
            let said = words(page);
            for label in *labels {
                assert!(said.contains(label), "{id}/{key} lacks {label}: {said}");
            }
            assert!(!labels.is_empty() || page.items.is_empty(), "a blank back");
        }
        inside(def, &layout);
    }
}

#[test]
fn every_sheet_of_a_business_and_no_other_is_in_the_list_of_forms() {
    for (id, loaded) in jurisdictions() {
        let ours: BTreeSet<&str> = FORMS
            .iter()
            .filter(|form| form.0 == id)
            .map(|f| f.1)
            .collect();
        // Tested where the review form and the certificate are.
        let mut others = BTreeSet::from(["certificate"]);
        if id.starts_with("guangdong") {
            others.extend(["review", "assessment"]);
        }
        if id == "guangdong-2015" {
            let below = FORMS.iter().filter(|form| form.0 == "guangdong");
            others.extend(below.map(|form| form.1));
        }
        let known: BTreeSet<&str> = loaded.sheets.keys().map(String::as_str).collect();
        assert_eq!(known, ours.union(&others).copied().collect(), "{id}");
    }
}

/// Nothing leaves its page; what is printed in the body stays between the margins.
fn inside(def: &SheetDef, layout: &Layout) {
    let (left, right) = (from_mm(def.paper.left), from_mm(def.paper.right));
    for page in &layout.pages {
        for text in page.texts() {
            let (from, to) = (text.x, text.x + text.width);
            let what = format!("{}: {:?}", def.key, text.text);
            assert!(from >= left && to <= page.width - right + 1, "{what}");
            assert!(text.y - text.size >= 0 && text.y <= page.height, "{what}");
        }
        for item in &page.items {
            let (x, y) = match item {
                Item::Line(line) => (line.x1.max(line.x2), line.y1.max(line.y2)),
                Item::Rect(rect) => (rect.x + rect.width, rect.y + rect.height),
                Item::Image(image) => (image.x + image.width, image.y + image.height),
                Item::Code(code) => (code.x + code.size, code.y + code.size),
                Item::Text(_) => continue,
            };
            assert!(x <= page.width && y <= page.height, "{}: {item:?}", def.key);
        }
    }
}

fn everyone(loaded: &Loaded, business: &str) -> Vec<Person> {
    let of = &loaded.jurisdiction;
    let mut people = vec![guide_sample(of, business), shortest(of, business)];
    people.extend((0..6).map(|which| rare(of, business, which)));
    people
}

/// Every single value that a page names.
fn page_paths(page: &PageDef) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut add = |template: &Template| paths.extend(template.paths().map(str::to_owned));
    for block in &page.blocks {
        match block {
            Block::Heading(heading) => add(&heading.text),
            Block::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| add(&cell.text));
            }
            Block::Box(framed) if framed.stage.is_none() => add(&framed.text),
            Block::Box(_) | Block::Table(_) | Block::Space { .. } => {}
        }
    }
    paths
}

#[test]
fn papers_of_a_business_say_every_value_they_name() {
    let metrics = metrics();
    for (id, loaded) in jurisdictions() {
        for business in &loaded.jurisdiction.businesses {
            for person in everyone(&loaded, &business.key) {
                let data = submitted(filled(&loaded, &business.key, &person));
                for key in &business.papers {
                    let def = &loaded.sheets[key];
                    let layout = lay_out(def, &data, &metrics);
                    assert_eq!(layout.problems, [], "{id}/{key} of {}", person.name);
                    inside(def, &layout);
                    says_all(def, &data, &layout);
                }
            }
        }
    }
}

fn says_all(def: &SheetDef, data: &SheetData, layout: &Layout) {
    let said = said(layout);
    let says = |value: &str| {
        let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        let date = value.len() >= 7 && value.as_bytes()[4] == b'-';
        date || said.contains(&value)
    };
    let left_out = |page: &&PageDef| {
        let empty = |section: &String| data.rows.get(section).is_some_and(Vec::is_empty);
        !page.unless_empty.is_empty() && page.unless_empty.iter().all(empty)
    };
    for page in def.pages.iter().filter(|page| !left_out(page)) {
        for path in page_paths(page) {
            let value = data.values.get(&path).map_or("", String::as_str);
            assert!(says(value), "{}: {path} = {value}", def.key);
        }
        for block in &page.blocks {
            let Block::Table(table) = block else { continue };
            for row in data.rows.get(&table.section).into_iter().flatten() {
                for path in table.columns.iter().flat_map(|column| column.text.paths()) {
                    let value = row.values.get(path).map_or("", String::as_str);
                    // A long value may stand in two columns of a page's break: its start is enough.
                    let start: String = value.chars().take(12).collect();
                    assert!(says(&start), "{}: {}.{path}", def.key, table.section);
                }
            }
        }
    }
}

#[test]
fn every_binding_names_a_field_of_the_data() {
    for (id, loaded) in jurisdictions() {
        let of = &loaded.jurisdiction;
        for (key, def) in loaded
            .sheets
            .iter()
            .filter(|(key, _)| *key != "certificate")
        {
            let prints = |business: &&Business| business.papers.contains(key);
            let own: Vec<&Business> = of.businesses.iter().filter(prints).collect();
            // A form without a business borrows what other businesses of the country ask for.
            let borrowed = jurisdictions_businesses();
            let asked: Vec<&Business> = match own.is_empty() {
                true => borrowed.iter().collect(),
                false => own,
            };
            let in_part = |field: &str| {
                let mut asked = asked.iter();
                asked.any(|business| business.part_of(field).is_some())
            };
            let in_form = |field: &str| {
                let forms = asked.iter().flat_map(|business| &business.forms);
                let named = field.split_once('.');
                named.is_some_and(|(_, field)| forms.into_iter().any(|f| f.field(field).is_some()))
            };
            for path in def.pages.iter().flat_map(page_paths) {
                let Some((section, field)) = path.split_once('.') else {
                    assert_eq!(path, "date", "{id}/{key}");
                    continue;
                };
                let known = match section {
                    "application" => in_part(field),
                    "stage" => in_form(field),
                    "business" => ["name", "year", "jurisdiction"].contains(&field),
                    "copies" => of
                        .businesses
                        .iter()
                        .any(|b| b.materials.iter().any(|m| m.sheet == field)),
                    "meeting" | "certificate" => true,
                    "unit_notice" => ["text", "date", "from", "until"].contains(&field),
                    _ => of
                        .section(section)
                        .is_some_and(|s| s.field(field).is_some()),
                };
                assert!(known, "{id}/{key}: {path}");
            }
            for block in def.pages.iter().flat_map(|page| &page.blocks) {
                let Block::Table(table) = block else { continue };
                for field in table.columns.iter().flat_map(|column| column.text.paths()) {
                    let known = match table.section.as_str() {
                        "materials" => ["row", "name", "copies", "note"].contains(&field),
                        section => {
                            field == "row"
                                || of
                                    .section(section)
                                    .is_some_and(|s| s.field(field).is_some())
                        }
                    };
                    assert!(known, "{id}/{key}: {}.{field}", table.section);
                }
            }
        }
    }
}

fn jurisdictions_businesses() -> Vec<Business> {
    let all = jurisdictions().into_values();
    all.flat_map(|loaded| loaded.jurisdiction.businesses)
        .collect()
}

#[test]
fn the_register_is_one_leaf_whose_halves_stay_apart() {
    let loaded = loaded("guangdong");
    let def = &loaded.sheets["register"];
    let person = guide_sample(&loaded.jurisdiction, "review");
    let data = submitted(filled(&loaded, "review", &person));
    let layout = lay_out(def, &data, &metrics());
    let [page] = layout.pages.as_slice() else {
        panic!("{} leaves", layout.pages.len())
    };
    assert_eq!((page.width, page.height), (from_mm(420.0), from_mm(297.0)));
    let middle = (from_mm(16.0) + from_mm(420.0) - from_mm(14.0)) / 2;
    for text in page.texts().filter(|text| text.node.is_some()) {
        let left = text.x + text.width <= middle - from_mm(7.0) + 1;
        let right = text.x >= middle + from_mm(7.0) - 1;
        assert!(left || right, "{:?}", text.text);
    }
    let place = |word: &str| {
        page.texts()
            .find(|text| text.text == word)
            .map(|text| text.x)
    };
    assert!(place("姓名") < Some(middle) && place("奖项名称") > Some(middle));
}

#[test]
fn what_must_stay_on_its_page_shrinks_and_then_is_told_and_never_cut() {
    let loaded = loaded("guangdong");
    let def = &loaded.sheets["register"];
    let metrics = metrics();
    let smallest = |layout: &Layout| {
        let body = layout.pages.iter().flat_map(Page::texts);
        body.filter(|t| t.node.is_some()).map(|t| t.size).min()
    };
    let person = guide_sample(&loaded.jurisdiction, "review");
    let mut data = filled(&loaded, "review", &person);
    let paper = data.rows["papers"][0].clone();
    for section in ["projects", "awards", "conference_papers", "reports"] {
        data.rows.insert(section.into(), Vec::new());
    }
    let paper_title = paper.values["title"].clone();
    data.rows.insert("papers".into(), vec![paper.clone(); 14]);
    let shrunk = lay_out(def, &data, &metrics);
    assert_eq!((shrunk.pages.len(), shrunk.problems.len()), (1, 0));
    assert!(smallest(&shrunk) < Some(900) && smallest(&shrunk) >= Some(650));
    data.rows.insert("papers".into(), vec![paper; 200]);
    let full = lay_out(def, &data, &metrics);
    let told =
        |problem: &SheetProblem| matches!(problem, SheetProblem::TooLong { source: Some(_) });
    assert!(
        full.problems.len() == 1 && told(&full.problems[0]),
        "{:?}",
        full.problems
    );
    assert_eq!(smallest(&full), Some(650));
    let title: String = paper_title.split_whitespace().collect();
    assert!(
        said(&full).matches(&title).count() >= 200,
        "every row is printed"
    );
    says_all(def, &data, &full);
}

#[test]
fn a_long_name_and_unit_stay_within_their_spine() {
    let loaded = loaded("guangdong");
    let mut person = guide_sample(&loaded.jurisdiction, "review");
    person.name = "阿卜杜热合曼·买买提".to_owned();
    let mut data = filled(&loaded, "review", &person);
    let unit = "中山市某某某某智能装备制造与系统集成技术研究院有限责任公司第二分公司";
    data.values.insert("basic.employer".into(), unit.into());
    let layout = lay_out(&loaded.sheets["spine"], &data, &metrics());
    assert_eq!(
        (layout.pages.len(), layout.problems.as_slice()),
        (1, [].as_slice())
    );
    for word in [unit, person.name.as_str()] {
        assert_eq!(
            said(&layout).matches(word).count(),
            3,
            "{word}, once on each width"
        );
    }
}

#[test]
fn a_notice_leaves_its_days_to_the_form() {
    let at = |iso: &str| {
        let date = Date::parse_iso(iso).expect("a day that exists");
        date.start_in_beijing()
    };
    let stage = |clock: Option<Clock>| match clock {
        Some(clock) => Place::Notice {
            stage: "unit".into(),
            organisation: "u".into(),
            clock,
        },
        None => Place::Stage {
            stage: "unit".into(),
            organisation: "u".into(),
        },
    };
    let clock = Clock::Running {
        since: at("2026-09-04") + 36_000,
        until: at("2026-09-12"),
        days: 5,
    };
    let entry = |event, from, to| HistoryRow {
        person: "陈经办".into(),
        organisation: "某某公司".into(),
        entry: Entry {
            at: at("2026-09-14"),
            actor: Actor::System,
            event,
            from,
            to,
            skipped: Vec::new(),
        },
    };
    let history = [
        entry(
            Event::Approve {
                opinion: "同意".into(),
                filled: BTreeMap::new(),
            },
            stage(None),
            stage(Some(clock)),
        ),
        entry(
            Event::RecordNotice {
                passed: true,
                note: "无异议".into(),
            },
            stage(Some(clock)),
            stage(None),
        ),
    ];
    let mut data = SheetData::default();
    let none = |_: &str| None;
    add_history(&mut data, &history, &names(&none));
    let loaded = loaded("guangdong");
    let form = said(&lay_out(&loaded.sheets["notice"], &data, &metrics()));
    assert!(form.contains("自2026年9月4日至2026年9月11日"), "{form}");
    assert!(form.contains("无异议"));
}

#[test]
fn what_a_meeting_decided_stands_on_the_review_form() {
    let loaded = loaded("guangdong");
    let place = || Place::Stage {
        stage: "committee".into(),
        organisation: "c".into(),
    };
    for (votes_for, votes_against, passed, result) in
        [(19, 5, true, "通过"), (9, 15, false, "不通过")]
    {
        let meeting = Meeting {
            date: Date::parse_iso("2026-10-20").expect("a day that exists"),
            present: 25,
            votes_for,
            votes_against,
            passed,
            level: None,
            specialty: None,
            note: "经评议表决".into(),
            session: String::new(),
        };
        let history = [HistoryRow {
            person: "何秘书".into(),
            organisation: "某某评委会".into(),
            entry: Entry {
                at: meeting.date.start_in_beijing(),
                actor: Actor::System,
                event: Event::RegisterMeeting(meeting),
                from: place(),
                to: place(),
                skipped: Vec::new(),
            },
        }];
        let (mut data, none) = (SheetData::default(), |_: &str| None);
        add_history(&mut data, &history, &names(&none));
        let layout = lay_out(&loaded.sheets["review"], &data, &metrics());
        let texts: Vec<&str> = layout
            .pages
            .iter()
            .flat_map(|page| page.texts())
            .map(|text| text.text.as_str())
            .collect();
        let at = texts
            .iter()
            .position(|text| *text == "投票结果")
            .expect("its head");
        let row = [
            "25",
            &votes_for.to_string(),
            &votes_against.to_string(),
            result,
        ];
        for value in row {
            assert!(
                texts[at..].contains(&value),
                "{value} in {:?}",
                &texts[at..]
            );
        }
    }
}
