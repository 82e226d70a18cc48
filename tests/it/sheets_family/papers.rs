//! The papers of a business together: which, how many copies, on which side, bound into one file.

use zhicheng_shared::committee::Level;
use zhicheng_shared::jurisdiction::load;
use zhicheng_shared::sheet::{Layout, Node, Role, bind, lay_out};
use zhicheng_tests::folders::{folders, loaded};
use zhicheng_tests::people::{fullest, guide_sample};
use zhicheng_tests::sheets::{filled, metrics, pdf};

use super::{said, words};

#[test]
fn the_number_of_copies_follows_the_level() {
    let loaded = loaded("guangdong");
    let metrics = metrics();
    for (level, copies) in [
        (Level::Senior, "一式20份"),
        (Level::AssociateSenior, "一式20份"),
        (Level::Intermediate, "一式15份"),
        (Level::Assistant, "一式10份"),
        (Level::JuniorAssistant, "一式10份"),
    ] {
        let mut person = guide_sample(&loaded.jurisdiction, "review");
        let part = person.draft.parts.get_mut("application").expect("the part");
        part.insert("level".into(), level.key().into());
        let data = filled(&loaded, "review", &person);
        let register = lay_out(&loaded.sheets["register"], &data, &metrics);
        assert!(said(&register).contains(copies), "{level:?}");
        let named = |row: &&zhicheng_shared::sheet::SheetRow| {
            row.values["name"] == "申报人基本情况及评审登记表"
        };
        let row = data.rows["materials"].iter().find(named).expect("its row");
        assert_eq!(format!("一式{}份", row.values["copies"]), copies);
    }
}

#[test]
fn the_list_of_papers_names_what_is_wanted_where_the_unit_is() {
    let loaded = loaded("guangdong");
    let materials = &loaded
        .jurisdiction
        .business("review")
        .expect("the review")
        .materials;
    let bound = materials
        .iter()
        .find(|m| !m.regions.is_empty())
        .expect("one for a region");
    assert!(bound.wanted_in("441800") && bound.wanted_in("441802"));
    assert!(!bound.wanted_in("442000") && !bound.wanted_in(""));
    let person = guide_sample(&loaded.jurisdiction, "review");
    let data = filled(&loaded, "review", &person);
    let catalogue = said(&lay_out(&loaded.sheets["catalogue"], &data, &metrics()));
    for material in materials {
        let name: String = material.name.split_whitespace().collect();
        assert_eq!(
            catalogue.contains(&name),
            material.regions.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn a_bundle_without_records_has_no_title_page_and_each_begins_on_a_front() {
    let loaded = loaded("guangdong");
    let metrics = metrics();
    let def = &loaded.sheets["achievements"];
    let person = fullest(&loaded.jurisdiction, "review");
    let mut data = filled(&loaded, "review", &person);
    let whole = lay_out(def, &data, &metrics);
    let first =
        |layout: &Layout, title: &str| layout.pages.iter().position(|p| words(p).contains(title));
    for title in [
        "（一）：获奖",
        "（二）：科研项目、专利",
        "（三）：专业技术工作业绩",
    ] {
        let at = first(&whole, title).expect(title);
        assert_eq!(at % 2, 0, "{title} is on a back");
    }
    for section in ["projects", "patents"] {
        data.rows.insert(section.into(), Vec::new());
    }
    let fewer = lay_out(def, &data, &metrics);
    assert_eq!(first(&fewer, "（二）：科研项目、专利"), None);
    assert!(first(&fewer, "（三）：专业技术工作业绩").is_some());
}

#[test]
fn a_paper_that_does_not_exist_is_told_with_its_file() {
    let mut folders = folders();
    let file = folders
        .get_mut("guangdong")
        .and_then(|f| f.get_mut("businesses/review.toml"));
    let text = file.expect("the business");
    *text = text.replace("\"spine\"]", "\"spin\", \"review\"]");
    let mistakes = load(&folders, "guangdong").expect_err("no such sheet");
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("businesses/review.toml") && told[0].contains("\"spin\""),
        "{told:?}"
    );
    assert!(told[1].contains("\"review\" twice"), "{told:?}");
}

#[test]
fn all_papers_bound_begin_on_fronts_and_keep_their_words_and_their_structure() {
    let loaded = loaded("guangdong");
    let person = guide_sample(&loaded.jurisdiction, "review");
    let data = filled(&loaded, "review", &person);
    let metrics = metrics();
    let business = loaded.jurisdiction.business("review").expect("the review");
    let lay = |key: &String| lay_out(&loaded.sheets[key], &data, &metrics);
    let layouts: Vec<Layout> = business.papers.iter().map(lay).collect();
    let bound = bind("全部材料", layouts.clone());
    let mut at = 0;
    for layout in &layouts {
        at += at % 2;
        let pages = &bound.pages[at..at + layout.pages.len()];
        for (ours, theirs) in pages.iter().zip(&layout.pages) {
            assert_eq!(words(ours), words(theirs), "{}", layout.title);
        }
        at += layout.pages.len();
    }
    assert_eq!(at, bound.pages.len());
    let parts = |layout: &Layout| {
        let part = |node: &&Node| matches!(node.role, Role::Part(_));
        layout.tree.iter().filter(part).count()
    };
    assert_eq!(parts(&bound), layouts.iter().map(parts).sum::<usize>());
    for (at, node) in bound.tree.iter().enumerate().skip(1) {
        assert!(
            (node.parent as usize) < at,
            "parents precede their children"
        );
    }
    let written = pdf(&bound, &metrics, None).expect("it can be written");
    assert!(written.starts_with(b"%PDF-"));
}
