//! What the page of one application says to officers.

use zhicheng_shared::review::Meeting;

use crate::officer::course::How;
use crate::words::common::day;

pub const MATERIAL: &str = "申报材料";
pub const SHEET: &str = "评审表";
pub const PAPER: &str = "表格";
pub const CHANGES: &str = "变化";
pub const HISTORY: &str = "办理记录";
pub const TABS: &str = "申报内容";
pub const SECTIONS: &str = "目录";
pub const PERSON: &str = "申报人";
pub const PHOTO: &str = "证件照";
pub const NO_PHOTO: &str = "没有证件照";
pub const NAME: &str = "姓名";
pub const SEX: &str = "性别";
pub const BIRTH: &str = "出生日期";
pub const UNIT: &str = "人事管理单位";
pub const SUPERVISOR: &str = "主管部门";
pub const NO_SUPERVISOR: &str = "无";
pub const EMPTY_VALUE: &str = "未填";
pub const NO_RECORDS: &str = "无";
pub const RECEIVED: &str = "第一次提交，没有更早的版本可比较。";
pub const FORM_GONE: &str =
    "找不到提交时所用的表格样式，栏目名称按现行样式显示；内容仍是提交时的内容。";
pub const NO_COPY: &str = "申报人尚未提交，或已经撤回，没有可审核的材料。";
pub const DIGEST: &str = "校验值";

pub const FILES: &str = "附件";

pub const MARK: &str = "标记";
pub const MARK_EDIT: &str = "修改标记";
pub const MARK_KIND: &str = "问题";
pub const MARK_NOTE: &str = "请申报人怎样修改";
pub const MARK_REMOVE: &str = "去掉标记";
pub const MARK_DONE: &str = "完成";
pub const MARK_BEFORE: &str = "上次退回";

pub const CHANGED: &str = "有变化";
pub const ADDED: &str = "新增";
pub const BEFORE: &str = "原来";
pub const AFTER: &str = "现在";
pub const PLACE: &str = "位置";
pub const NO_CHANGES: &str = "与所比较的版本相比没有变化。";
pub const COMPARE: &str = "与之比较";
pub const RECORD_ADDED: &str = "新增一条";
pub const RECORD_GONE: &str = "去掉了一条";
pub const REORDERED: &str = "调整了顺序";
pub const FILE_ADDED: &str = "新增附件";
pub const FILE_GONE: &str = "去掉附件";
pub const IDENTITY_CHANGED: &str = "身份信息更正";
pub const APPLICATION_FILES: &str = "申报附件";

pub const STEP: &str = "业务步骤";
pub const RESULT: &str = "处理结果及意见";
pub const BY: &str = "办理单位";
pub const TIME: &str = "操作时间";
pub const OFFICER: &str = "办理人";
pub const SERVER: &str = "系统自动";
pub const OBJECTOR: &str = "异议人（身份保密）";

/// The heading of a record.
pub fn record(number: usize) -> String {
    format!("第{number}条")
}

/// How many marks a section carries.
pub fn marks(count: usize) -> String {
    format!("{count}处标记")
}

/// A thing with what it stands in.
pub fn within(what: &str, around: &str) -> String {
    format!("{what}（{around}）")
}

/// Name for the button that marks a place.
pub fn mark_place(label: &str) -> String {
    format!("标记：{label}")
}

/// Which version is seen, and since when.
pub fn copy(version: u32, at: &str) -> String {
    format!("第{version}版，{at}提交")
}

/// With which earlier version it is compared.
pub fn compared(version: u32) -> String {
    format!("第{version}版")
}

/// The version this office decided on last.
pub fn since(version: u32, at: &str) -> String {
    format!("本单位上次办理的是第{version}版（{at}）。")
}

/// How many things changed.
pub fn changed(count: usize) -> String {
    format!("{count}处变化")
}

/// How far a stage is.
pub fn how(how: How) -> &'static str {
    match how {
        How::Done => "已完成",
        How::Here => "当前环节",
        How::Back => "已退回",
        How::Skipped => "跳过",
        How::ToCome => "未到",
    }
}

/// To which stage it went back.
pub fn sent_to(stage: &str) -> String {
    format!("到{stage}")
}

/// To whom it was handed over.
pub fn handed_to(name: &str) -> String {
    format!("给{name}")
}

/// How an objection, counted from 0, was answered.
pub fn answered(objection: u32, upheld: bool) -> String {
    let how = if upheld { "成立" } else { "不成立" };
    format!("第{}件{how}", objection + 1)
}

/// Day and votes of a meeting.
pub fn meeting(meeting: &Meeting) -> String {
    format!(
        "{}会议，出席{}人，赞成{}票，反对{}票",
        day(meeting.date),
        meeting.present,
        meeting.votes_for,
        meeting.votes_against
    )
}

/// What a meeting granted.
pub fn granted(level: &str, specialty: &str) -> String {
    format!("授予{level}，专业：{specialty}")
}
