//! Words of carrying a dossier to another installation.

use zhicheng_shared::api::moved::MovedReport;

use super::common;

pub const TITLE: &str = "个人信息导出、导入";
pub const GIVE: &str = "导出个人信息";
pub const GIVE_NOTE: &str = "把个人信息、附件和申报目录导出成一个由本系统签名的文件，可以带到别的职称系统导入，不必重填。文件里有您的个人信息，请妥善保管。";
pub const FILE: &str = "个人信息.zhicheng";
pub const TAKE_NOTE: &str = "导入别处导出的文件：先核对签名和本人身份，再由您确认。已有的信息不会被改动，相同的不会重复；在原系统已入库的，导入后仍是已入库。";
pub const CHOOSE: &str = "选择导出的文件";
pub const LOOKING: &str = "正在核对…";
pub const TAKING: &str = "正在导入…";
pub const AGAIN: &str = "换一个文件";

/// `导入 12 条信息`.
pub fn take(count: u64) -> String {
    format!("导入 {count} 条信息")
}

/// `已导入 12 条信息`.
pub fn taken(count: u64) -> String {
    format!("已导入 {count} 条信息")
}

/// What a file holds, line by line.
pub fn report(report: &MovedReport) -> Vec<String> {
    let MovedReport {
        source,
        made,
        new,
        archived,
        known,
        kept,
        unknown,
        files,
        lacking,
        applications,
        taken: _,
    } = report;
    let source = match source.as_str() {
        "" => "本系统",
        other => other,
    };
    let mut lines = vec![
        format!(
            "由“{source}”于 {} 导出，签名有效，是您本人的信息。",
            common::moment(*made)
        ),
        format!(
            "新信息 {new} 条（其中已入库 {archived} 条），附件 {files} 个；已有的 {known} 条。"
        ),
    ];
    if !kept.is_empty() {
        lines.push(format!(
            "有 {} 项只填一份的信息这里已经填了，保留这里的内容。",
            kept.len()
        ));
    }
    if !unknown.is_empty() {
        lines.push(format!(
            "有 {} 项信息这里没有对应的栏目，不导入。",
            unknown.len()
        ));
    }
    if *lacking > 0 {
        lines.push(format!("有 {lacking} 个附件没有随文件带来，需要重新上传。"));
    }
    if !applications.is_empty() {
        let count = applications.len();
        lines.push(format!(
            "原系统里有 {count} 件申报，仍在原系统查询办理，不在这里重复受理。"
        ));
    }
    lines
}
