//! What is printed on which page of the review form, read from the PDF by two readers and compared
//! with lists written by hand from SPEC 8 and the field list.

use std::io::Write;
use std::process::{Command, Stdio};

use zhicheng_shared::sheet::{SheetData, lay_out};
use zhicheng_tests::pdf_text::runs;
use zhicheng_tests::sheets::{pdf, sheet};

use crate::pdf_samples::face;

/// The cover and the sixteen pages: headings of SPEC 8, and what FIELDS.md asks on each.
const PAGES: [&[&str]; 17] = [
    &[
        "单位",
        "姓名",
        "现职称",
        "申报系列",
        "申报专业",
        "申报职称",
        "申报等级",
        "填表时间",
    ],
    &[
        "姓名",
        "性别",
        "民族",
        "出生日期",
        "政治面貌",
        "参加工作",
        "照片",
        "毕业院校",
        "专业",
        "学历",
        "学位",
        "非学历教育",
        "工作经历",
        "单位",
        "聘任",
        "专业技术职务",
    ],
    &[
        "进修",
        "国家或地区",
        "指导研究生",
        "人数",
        "指导内容",
        "计算机应用能力考试",
        "职称外语考试",
        "专业实践能力考试",
        "考试时间",
        "成绩",
        "证书编号",
    ],
    &[
        "继续教育",
        "年度",
        "公需课",
        "专业课",
        "选修课",
        "合计",
        "学时",
    ],
    &[
        "获现资格之前",
        "业绩成果",
        "起止",
        "专业技术工作项目",
        "本人所起",
        "作用",
        "完成情况",
        "效果及评价",
    ],
    &[
        "科研项目",
        "项目名称",
        "发明专利",
        "专利名称",
        "专利号",
        "授权",
        "获奖",
        "奖项名称",
        "级别",
        "授奖单位",
        "排名",
    ],
    &[
        "独立完成",
        "专业技术工作项目",
        "本人承担",
        "完成情况",
        "效果及评价",
    ],
    &[
        "合作完成",
        "专业技术工作项目",
        "本人承担",
        "完成情况",
        "效果及评价",
    ],
    &["发包承揽", "其他类型", "专业技术工作项目", "完成情况"],
    &["论文", "著作", "译著", "刊物", "类别", "排名"],
    &[
        "学术会议",
        "宣读",
        "标题",
        "作者",
        "学术会议名称",
        "主办单位",
        "专项技术分析报告",
        "实例材料",
        "撰写时间",
    ],
    &["小结", "承诺", "申报人", "签名"],
    &["年度考核", "考核年度", "考核结果", "综合评价"],
    &["单位公示", "单位推荐意见", "盖章"],
    &["主管部门", "人力资源社会保障部门", "审核意见"],
    &["专业(学科)组", "评议意见"],
    &["评审委员会", "评审意见", "投票结果", "赞成", "反对", "核准"],
];

fn empty_form() -> Vec<u8> {
    let (_, def) = sheet("review");
    let layout = lay_out(&def, &SheetData::default(), face());
    pdf(&layout, face(), None).expect("it can be written")
}

/// As it reads without blanks and line ends: upright heads stand one character below the other.
fn close(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn lacking(pages: &[String]) -> Vec<(usize, &'static str)> {
    let mut lacking = Vec::new();
    for (at, (page, labels)) in pages.iter().zip(PAGES).enumerate() {
        let missing = labels.iter().filter(|label| !page.contains(**label));
        lacking.extend(missing.map(|label| (at, *label)));
    }
    lacking
}

#[test]
fn every_label_stands_on_its_page() {
    let read = runs(&empty_form());
    let pages: Vec<String> = read
        .iter()
        .map(|page| page.iter().map(|run| close(&run.text)).collect())
        .collect();
    assert_eq!(pages.len(), PAGES.len());
    assert_eq!(lacking(&pages), []);
    let mut shifted = pages.clone();
    shifted.rotate_left(1);
    assert!(
        lacking(&shifted).len() > 60,
        "the lists tell the pages apart"
    );
    for (at, page) in pages.iter().enumerate().skip(1) {
        assert!(page.contains(&format!("第{at}页共16页")), "page {at}");
    }
}

/// The pages as poppler reads them; none where it is not installed.
fn poppler(bytes: Vec<u8>) -> Option<Vec<String>> {
    let mut child = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take().expect("a way in");
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it is written").expect("all of it");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    Some(pages.map(close).collect())
}

#[test]
fn another_reader_finds_every_label_too() {
    let form = empty_form();
    assert!(form.starts_with(b"%PDF-1.7"));
    let Some(pages) = poppler(form) else {
        eprintln!("pdftotext is not installed; scripts/setup test brings it");
        return;
    };
    assert_eq!(pages.len(), PAGES.len());
    assert_eq!(lacking(&pages), []);
}
