//! The list of what is handed in on paper, empty forms, and everything in one file.

use std::collections::BTreeMap;
use zhicheng_app::pdf::{Meta, write_with};
use zhicheng_shared::answers::Answers;
use zhicheng_shared::form::{FieldKind, Signs, TextRule};
use zhicheng_shared::frozen::digest;
use zhicheng_shared::jurisdiction::Show;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::sheet::{
    EnclosedPicture, Enclosure, Enclosures, Item, Layout, SheetData, bind, enclosures, lay_out,
};
use zhicheng_shared::value::{Dossier, Draft, read};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::sheets::{fonts, metrics, pdf};

use super::pdf::PHOTO;

const ALL: [&str; 4] = ["guangdong", "guangdong-2015", "guangzhou", "guangxi"];

fn said(layout: &Layout) -> String {
    let texts = layout.pages.iter().flat_map(|page| page.texts());
    texts.map(|text| text.text.as_str()).collect()
}

#[test]
fn whoever_has_papers_to_hand_in_sees_the_list_in_a_step() {
    for id in ALL {
        for business in &loaded(id).jurisdiction.businesses {
            let mut shows = business.steps.iter().flat_map(|step| &step.shows);
            let shown = shows.any(|show| *show == Show::Papers);
            assert_eq!(
                shown,
                !business.materials.is_empty(),
                "{id} {}",
                business.key
            );
        }
    }
}

#[test]
fn a_paper_that_hangs_on_an_answer_is_listed_by_it() {
    let loaded = loaded("guangdong");
    let jurisdiction = &loaded.jurisdiction;
    let business = jurisdiction.business("reissue").expect("a re-issue");
    let listed = |answers: &[(&str, &str)]| {
        let values = answers.iter();
        let values = values.map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
        let draft = Draft {
            parts: BTreeMap::from([("application".to_owned(), values.collect())]),
            ..Draft::default()
        };
        let dossier = Dossier::new();
        let answers = Answers {
            jurisdiction,
            business: Some(business),
            draft: Some(&draft),
            dossier: &dossier,
        };
        let names = |wanted: &dyn Fn(&&zhicheng_shared::jurisdiction::Material) -> bool| {
            let all = business.materials.iter().filter(wanted);
            all.map(|one| one.name.clone()).collect::<Vec<_>>()
        };
        (
            names(&|one| one.wanted(&answers, "442000")),
            names(&|one| one.may_be_wanted(&answers, "442000")),
        )
    };
    let (sure, ahead) = listed(&[]);
    assert_eq!(sure, ["广东省补换发职称电子证书申请表", "近期证件照"]);
    assert_eq!(
        ahead.len(),
        business.materials.len(),
        "nothing is hidden before"
    );
    let (damaged, ahead) = listed(&[("reason", "损坏"), ("original_way", "评审")]);
    assert_eq!(damaged[2..], ["取得职称时的评审表", "损坏的证书"]);
    assert_eq!(damaged, ahead);
    let (lost, _) = listed(&[("reason", "遗失"), ("original_way", "省外资格确认")]);
    assert_eq!(lost[2..], ["取得职称时的省外来粤资格确认申报表"]);
}

#[test]
fn an_empty_form_says_nothing_of_anybody() {
    let metrics = metrics();
    for id in ALL {
        for (key, def) in &loaded(id).sheets {
            let layout = lay_out(def, &SheetData::blank(), &metrics);
            assert!(!layout.pages.is_empty(), "{id}/{key}");
            assert!(layout.pages.len() >= def.minimum_pages as usize);
            assert_eq!(layout.watermark, None, "{id}/{key}");
            let items = layout.pages.iter().flat_map(|page| &page.items);
            for item in items {
                assert!(
                    !matches!(item, Item::Code(_) | Item::Image(_)),
                    "{id}/{key}"
                );
                if let Item::Text(text) = item {
                    assert!(def.empty.is_empty() || text.text != def.empty, "{id}/{key}");
                }
            }
            pdf(&layout, &metrics, None).expect("it can be written");
        }
    }
}

#[test]
fn what_is_attached_follows_behind_the_sheets_in_one_file() {
    let loaded = loaded("guangdong-2015");
    let metrics = metrics();
    let picture = |name: &str, width, height| EnclosedPicture {
        digest: digest(name.as_bytes()),
        width,
        height,
    };
    let all = Enclosures {
        title: "附件目录".to_owned(),
        note: "图片附件按顺序附在后面。".to_owned(),
        all: vec![
            Enclosure {
                caption: "附件 1　学历教育（第 1 条）·毕业证书：证书.jpg".to_owned(),
                picture: Some(picture("a", 4000, 3000)),
            },
            Enclosure {
                caption: "附件 2　论文：全文.pdf（另行打印，不在本文件里）".to_owned(),
                picture: None,
            },
            Enclosure {
                caption: "附件 3　获奖：\u{10FFFD}.png".to_owned(),
                picture: Some(picture("b", 10, 3000)),
            },
            Enclosure {
                caption: "附件 4　获奖：同一张.png".to_owned(),
                picture: Some(picture("a", 4000, 3000)),
            },
        ],
    };
    let behind = enclosures(&all, &metrics);
    assert_eq!(behind.pages.len(), 4, "the list, and a page a picture");
    for page in &behind.pages {
        for item in &page.items {
            let (right, below) = match item {
                Item::Image(i) => (i.x + i.width, i.y + i.height),
                Item::Text(text) => (text.x + text.width, text.y),
                Item::Line(_) | Item::Rect(_) | Item::Code(_) => continue,
            };
            assert!(right <= page.width && below <= page.height);
        }
    }
    let list: String = behind.pages[0].texts().map(|t| t.text.as_str()).collect();
    for one in ["证书.jpg", "全文.pdf（另行打印，不在本文件里）", "附件 4"] {
        assert!(list.contains(one), "{list}");
    }
    assert!(!said(&behind).contains('\u{10FFFD}'), "no face has it");

    let sheet = lay_out(&loaded.sheets["paper_list"], &SheetData::blank(), &metrics);
    let bound = bind("全套材料", vec![sheet, behind]);
    let faces = fonts(&bound, &metrics).expect("every character has a face");
    let pictures = |digest: &str| {
        let known = all.all.iter().filter_map(|one| one.picture.as_ref());
        let mut known = known.filter(|one| one.digest == digest);
        known.next().map(|_| PHOTO)
    };
    let meta = Meta {
        author: None,
        language: "zh-CN".to_owned(),
    };
    let file = write_with(&bound, &faces, &pictures, &meta).expect("it can be written");
    let count = |what: &[u8]| file.windows(what.len()).filter(|w| *w == what).count();
    assert_eq!(count(b"/DCTDecode"), 2, "each picture is in it once");
    assert!(count(b"/Photo1") >= 1);
}

#[test]
fn a_number_of_digits_takes_nothing_else() {
    let kind = FieldKind::Text(TextRule {
        max: Some(30),
        only: Signs::Digits,
        ..TextRule::default()
    });
    for typed in ["007", "２０１２ 0045", " 12 ", ""] {
        assert!(read(&kind, typed).is_ok(), "{typed:?}");
    }
    for typed in ["A12", "12号", "12-3", "十二", "1.5"] {
        assert_eq!(read(&kind, typed), Err(ProblemKind::NotDigits), "{typed:?}");
    }
    let loss = loaded("guangxi").jurisdiction;
    let loss = loss.business("loss").expect("re-issue of what was lost");
    let (_, number) = loss.choice("original_number").expect("the number");
    let digits = matches!(&number.kind, FieldKind::Text(rule) if rule.only == Signs::Digits);
    assert!(digits, "S4 5.2: 有编号的填数字");
}
