//! Names of the workflow's actors and events.

use zhicheng_shared::date::Date;
use zhicheng_shared::review::{EventKind, Role};

use super::common;

/// Who may act.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Applicant => "申报人",
        Role::Officer => "审核人员",
        Role::Operator => "系统管理员",
        Role::System => "系统",
        Role::Newer => common::NEWER,
    }
}

/// What happened, for histories.
pub fn happened(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Submit => "提交",
        EventKind::Withdraw => "撤回",
        EventKind::Terminate => "结束申请",
        EventKind::DeleteDraft => "删除草稿",
        EventKind::Take => "接办",
        EventKind::Open => "查看",
        EventKind::HandOver => "移交",
        EventKind::Approve => "通过",
        EventKind::SendBack => "退回",
        EventKind::Reject => "不通过",
        EventKind::TakeBack => "收回决定",
        EventKind::RecordNotice => "登记公示结果",
        EventKind::Object => "提出异议",
        EventKind::ResolveObjection => "处理异议",
        EventKind::RegisterMeeting => "登记会议结果",
        EventKind::PaperReceived => "收到纸质材料",
        EventKind::ConfirmPayment => "确认缴费",
        EventKind::Conclude => "办结",
        EventKind::Newer => common::NEWER,
    }
}

/// Whether a meeting or a notice passed it.
pub fn passed(passed: bool) -> &'static str {
    if passed { "通过" } else { "不通过" }
}

/// A moment for narrow columns, such as 03-08 09:05.
pub fn short_moment(at: i64) -> String {
    let date = Date::from_unix_beijing(at);
    format!(
        "{:02}-{:02} {}",
        date.month(),
        date.day(),
        common::clock(at)
    )
}
