//! Words of the sheet: its preview, its file, and what is wrong with either.

use zhicheng_shared::answers::Belonging;
use zhicheng_shared::sheet::{Names, SheetProblem};

use super::common;
use crate::sheet::SheetFault;

pub const PREVIEW: &str = "评审表预览";
pub const MAKING_PREVIEW: &str = "正在排版…";
pub const MAKING_PDF: &str = "正在生成PDF…";
pub const FIT: &str = "适合宽度";
pub const LARGER: &str = "放大";
pub const TOUCH: &str = "点一下格子，可回到填写的地方。";
/// To who reviews it: nothing is written there.
pub const TOUCH_COPY: &str = "点一下格子，可看到申报材料里的这一处。";
pub const PAGES: &str = "页";
const PASSED: &str = "通过";
const NOT_PASSED: &str = "不通过";

/// Name of what follows behind the sheets, above its list.
pub const ENCLOSURES: &str = "附件目录";
/// Said below it.
pub const ENCLOSURES_NOTE: &str = "图片附件按顺序附在后面，每件一页；注明“另行打印”的文件不在本文件里，请打开原文件打印后一并提交。";
/// In the name of an empty form's file.
pub const BLANK: &str = "空白表";

/// `附件 3　学历教育（第 2 条）·毕业证书：scan.jpg`, and whether it is in the file.
pub fn enclosure(number: usize, one: &Belonging, inside: bool) -> String {
    let record = one.record.map(|number| format!("（第 {number} 条）"));
    let apart = if inside {
        ""
    } else {
        "（另行打印，不在本文件里）"
    };
    let slot = if one.slot.is_empty() || one.slot == one.section {
        String::new()
    } else {
        ["·", &one.slot].concat()
    };
    let Belonging { section, file, .. } = one;
    let record = record.unwrap_or_default();
    format!(
        "附件 {number}　{section}{record}{slot}：{}{apart}",
        file.name
    )
}

/// What a sheet calls things that are no data; `region` gives a region's full name by its code.
pub fn names(region: &dyn Fn(&str) -> Option<String>) -> Names<'_> {
    Names {
        level: common::level,
        sex: common::sex,
        document_kind: common::document_kind,
        yes_no: (common::YES, common::NO),
        result: (PASSED, NOT_PASSED),
        region,
    }
}

/// `第 3 页`; an unnumbered page by its name.
pub fn page(label: &str) -> String {
    if label.parse::<u32>().is_ok() {
        format!("第 {label} 页")
    } else {
        label.to_owned()
    }
}

/// `广东省职称评审表-王小明-2026-11-28.pdf`; several papers in one have no title of their own.
pub fn file_name(title: &str, name: &str) -> String {
    let dash = if title.is_empty() { "" } else { "-" };
    [title, dash, name, ".pdf"].concat()
}

/// Why there is no preview or no file, and what to do.
pub fn fault(fault: &SheetFault) -> String {
    match fault {
        SheetFault::NoWorker => {
            "排版程序没能取到，请检查网络后重试；单位或公共网络可能要先登录。".to_owned()
        }
        SheetFault::Blocked => {
            "浏览器不让排版程序启动，与网络无关。请在拦截插件或安全设置里放行本网站，或换一个浏览器，再重试。"
                .to_owned()
        }
        SheetFault::Cancelled => "已停止。".to_owned(),
        SheetFault::Definition => {
            "这张表的格式与本页的版本不一致。请刷新页面再试；仍不行时请联系系统管理员。".to_owned()
        }
        SheetFault::NoFonts(_) => "字体没能取到，请检查网络后重试。".to_owned(),
        SheetFault::NoGlyph(characters) => {
            let list: Vec<String> = characters.iter().map(|c| no_glyph(*c)).collect();
            format!(
                "字库里没有这些字，打印不出来：{}。请核对是否输入有误。",
                list.join("、")
            )
        }
        SheetFault::Photo => "照片文件已损坏或不是JPEG格式，请重新制作照片。".to_owned(),
        SheetFault::NoPhoto => "照片没能取到，请检查网络后重试。".to_owned(),
    }
}

/// What could not be laid out as the form asks.
pub fn problem(problem: &SheetProblem) -> String {
    match problem {
        SheetProblem::NoGlyph { character, .. } => {
            format!(
                "字库里没有“{}”，打印不出来，请核对是否输入有误。",
                no_glyph(*character)
            )
        }
        SheetProblem::TooLong { .. } => "文字太长，表格里放不下，请缩短。".to_owned(),
    }
}

fn no_glyph(character: char) -> String {
    format!("{character}（U+{:04X}）", character as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_which_paper_it_is() {
        assert_eq!(
            file_name("广东省职称评审表", "王小明-2026-11-28"),
            "广东省职称评审表-王小明-2026-11-28.pdf"
        );
        assert_eq!(
            file_name("", "王小明-2026-11-28-全部表格"),
            "王小明-2026-11-28-全部表格.pdf"
        );
    }
}
