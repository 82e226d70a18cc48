//! Words of tables of organisations that are taken in and given out.

use zhicheng_shared::api::table::{TableEncoding, TableFault, TableFaultKind, TableReport};

pub const IMPORT: &str = "导入机构";
pub const EXPORT: &str = "导出全部机构";
pub const FILE: &str = "机构.csv";
pub const CHOOSE: &str = "选择 CSV 文件";
pub const NOTE: &str = "第一行是列名：类型、名称、区域代码必有，编号、代码、上级、单位性质、申报点可有。类型写人事管理单位、主管部门、人社部门或评委会；上级写它的编号、代码或名称。Excel 另存的 CSV 可以直接用。";
pub const NOTE_WHOLE: &str = "先核对，不导入；有一行不对就一行也不导入。已有的机构不会重复。";
pub const LOOKING: &str = "正在核对…";
pub const TAKING: &str = "正在导入…";
pub const AGAIN: &str = "换一个文件";
pub const LINE: &str = "行";
pub const COLUMN: &str = "列";
pub const TEXT: &str = "原文";
pub const WRONG: &str = "问题";
pub const FAULTS: &str = "需要更正的地方";
pub const FIRST: &str = "将要导入的机构（前几行）";

/// What a table holds.
pub fn summary(report: &TableReport) -> String {
    let written = match report.encoding {
        TableEncoding::Gb18030 => "GB 18030",
        TableEncoding::Utf8 | TableEncoding::Newer => "UTF-8",
    };
    let TableReport {
        rows, new, known, ..
    } = report;
    format!("按 {written} 编码读取，共 {rows} 行：新机构 {new} 个，已有 {known} 个。")
}

/// `共 12 处问题，一行也没有导入。`
pub fn wrong(count: u64, told: usize) -> String {
    let first = match (told as u64) < count {
        true => format!("，下面是前 {told} 处"),
        false => String::new(),
    };
    format!("共 {count} 处问题，一行也没有导入{first}。请在表格里更正后重新选择文件。")
}

/// `导入 12 个机构`.
pub fn take(count: u64) -> String {
    format!("导入 {count} 个机构")
}

/// `已导入 12 个机构`.
pub fn taken(count: u64) -> String {
    format!("已导入 {count} 个机构")
}

/// Nothing in it is new.
pub const NOTHING_NEW: &str = "表里的机构都已经有了，没有需要导入的。";

/// What is wrong, and what to do.
pub fn fault(fault: &TableFault) -> String {
    match &fault.fault {
        TableFaultKind::Encoding => {
            "不是 CSV 文本。Excel 工作簿请先“另存为”CSV 再选择。".to_owned()
        }
        TableFaultKind::Empty => "表里没有内容：第一行应为列名，下面每行一个机构。".to_owned(),
        TableFaultKind::UnknownColumn => "没有这样的列名，请按说明改列名或删掉这一列。".to_owned(),
        TableFaultKind::NoColumn => "缺少这一列。".to_owned(),
        TableFaultKind::TwiceColumn => "这一列出现了两次。".to_owned(),
        TableFaultKind::OpenQuotes => "从这一行起有引号没有关上，后面的行读不出来。".to_owned(),
        TableFaultKind::BehindQuotes => "右引号后面还有文字，后面的行读不出来。".to_owned(),
        TableFaultKind::TooLong => "太长了，名称最多 100 个字，其他各项最多 40 个字。".to_owned(),
        TableFaultKind::TooMany { most } => format!("一次最多导入 {most} 行，请分成几个文件。"),
        TableFaultKind::Cells { head, here } => {
            format!("这一行有 {here} 格，列名只有 {head} 格；内容里有逗号的要加引号。")
        }
        TableFaultKind::Missing => "不能空着。".to_owned(),
        TableFaultKind::UnknownKind => {
            "没有这种类型，应为人事管理单位、主管部门、人社部门或评委会。".to_owned()
        }
        TableFaultKind::BadId => "编号只能有字母、数字、连字符和下划线，最多 40 个。".to_owned(),
        TableFaultKind::UnknownRegion => {
            "没有这个行政区划代码，应为 6、9 或 12 位数字。".to_owned()
        }
        TableFaultKind::UnknownParent => "没有找到这个上级，请写它的编号、代码或全称。".to_owned(),
        TableFaultKind::ManyParents => "有几个机构叫这个名称，请改写上级的编号或代码。".to_owned(),
        TableFaultKind::NotYesNo => "应写“是”或“否”。".to_owned(),
        TableFaultKind::Twice { line } => format!("与第 {line} 行是同一个机构。"),
        TableFaultKind::Differs => {
            "系统里已有这个机构，但内容不同；导入不会改动已有的机构，请核对或删掉这一行。"
                .to_owned()
        }
        TableFaultKind::Newer(_) => "这一处不对，请刷新页面后再试。".to_owned(),
    }
}
