//! What the decision panel says.

use zhicheng_shared::review::EventKind;

use crate::officer::meeting::{Box, Gap};
use crate::officer::typed::{Choice, Unready};

pub const DECISION: &str = "办理";
pub const CHOOSE: &str = "审核决定";
pub const OPINION: &str = "审核意见";
pub const NOTE: &str = "说明";
pub const PHRASES: &str = "常用语";
pub const TARGET: &str = "退回给";
pub const APPLICANT: &str = "申报人";
pub const MARKS: &str = "需要修改的地方";
pub const NO_MARKS: &str = "还没有标记。在左侧材料里点“标记”，可以准确指出要修改的栏目。";
pub const SUBMIT: &str = "提交决定";
pub const CONFIRM_REJECT: &str = "确认不通过";
pub const CONFIRM_REJECT_NOTE: &str =
    "“不通过”是最终决定，申报人不能修改后再报。如果材料可以补正，请改为“退回”。";
pub const CONFIRM_TAKE_BACK: &str = "收回刚才的决定？";
pub const CONFIRM_TAKE_BACK_NOTE: &str =
    "收回后申报回到本环节，您可以重新作出决定。收回会留在办理记录里。";
pub const TAKE: &str = "接办";
pub const TAKE_BACK: &str = "收回决定";
pub const HAND_OVER: &str = "移交";
pub const HAND_OVER_TO: &str = "移交给同事";
pub const NO_COLLEAGUE: &str = "本单位没有其他审核人员，可请系统管理员添加。";
pub const PAPER: &str = "登记收到纸质材料";
pub const CONCLUDE: &str = "办结";
pub const CONCLUDE_CERTIFICATE: &str = "办结并颁发证书";
pub const CONCLUDE_NOTE: &str = "结果已确定。办结后状态不能再改变。";
pub const AFTER_NOTICE: &str = "公示已结束，";
pub const YOUR_HAND: &str = "由您接办";
pub const NOBODY: &str = "尚未有人接办";
pub const NOTHING: &str = "现在没有需要您办理的事项。";
pub const MEETING_RESULT: &str = "评审会议结果";
pub const MEETING_DATE: &str = "会议日期";
pub const PRESENT: &str = "出席委员人数";
pub const VOTES_FOR: &str = "赞成票";
pub const VOTES_AGAINST: &str = "反对票";
pub const LEVEL_GRANTED: &str = "授予等级";
pub const SPECIALTY_GRANTED: &str = "授予专业";
pub const MEETING_NOTE: &str = "评议意见（可不填）";
pub const MEETING_NOTE_NAME: &str = "评议意见";
pub const NOTICE: &str = "公示";
pub const NOTICE_STOPPED: &str = "因异议暂停";
pub const NOTICE_OVER: &str = "公示期已满，请登记公示结果。";
pub const OBJECTIONS: &str = "异议";
pub const OBJECTION_WAITS: &str = "有异议待答复";
/// How long an objection has waited for its answer.
pub fn objection_waits(days: i64) -> String {
    match days {
        ..=0 => "今天提出，等待答复".to_owned(),
        _ => format!("已等待 {days} 天"),
    }
}
pub const NO_OBJECTIONS: &str = "目前没有收到异议。";
pub const ANSWER: &str = "核实情况和处理说明";
pub const UPHELD: &str = "异议成立";
pub const NOT_UPHELD: &str = "异议不成立";
pub const EVIDENCE: &str = "证据";
pub const STALE: &str =
    "刚刚有人办理过这份申报，已为您读取最新情况。您填写的意见和标记都还在，请核对后再提交。";
pub const KEPT: &str = "已恢复您上次填写但还没有提交的意见。";
pub const RETURNED: &str = "后一环节退回到本单位";
pub const NOTICE_FAILED: &str = "公示未通过";
pub const JUMP: &str = "去办理";
pub const CERTIFICATE: &str = "证书编号";

/// A decision, as offered.
pub fn choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Approve => "通过",
        Choice::SendBack => "退回修改",
        Choice::Reject => "不通过",
        Choice::Meeting => "登记会议结果",
        Choice::NoticePassed => "公示无异议，通过",
        Choice::NoticeFailed => "公示不通过，回到审核",
    }
}

/// What a decision leads to, told beside it.
pub fn choice_note(choice: Choice, notice_days: Option<u8>) -> String {
    match (choice, notice_days) {
        (Choice::Approve | Choice::Meeting, Some(days)) if days > 0 => {
            format!("通过后开始公示，满{days}个工作日再登记结果。")
        }
        (Choice::Approve, _) => "送往下一环节。".into(),
        (Choice::SendBack, _) => "对方修改后重新送回本环节。".into(),
        (Choice::Reject, _) => "最终决定，不能修改后再报。".into(),
        (Choice::Meeting, _) => "按出席人数和票数确定是否通过。".into(),
        (Choice::NoticePassed, _) => "送往下一环节。".into(),
        (Choice::NoticeFailed, _) => "回到本环节重新审核。".into(),
    }
}

/// Sentences that are often written, offered to be taken over.
pub fn phrases(choice: Choice) -> &'static [&'static str] {
    match choice {
        Choice::Approve => &[
            "经审核，材料真实、齐全，同意推荐。",
            "经审核，符合申报条件，同意报送。",
        ],
        Choice::SendBack => &["请按标记逐处修改后重新提交。", "附件不清晰，请重新上传。"],
        Choice::Reject => &["经审核，不符合申报条件。"],
        Choice::Meeting => &[],
        Choice::NoticePassed => &["公示期满，没有收到异议。"],
        Choice::NoticeFailed => &["公示期间反映的问题经核实成立。"],
    }
}

/// Why it cannot be sent yet.
pub fn unready(why: Unready) -> String {
    match why {
        Unready::OpinionMissing => "请填写审核意见。".into(),
        Unready::OpinionTooLong { limit, now } => {
            format!("意见最多{limit}个字，现在{now}个字，请精简。")
        }
        Unready::Unprintable => {
            "意见或标记里有印不出的字，评审表印不出来，请按输入框下的提示改写。".into()
        }
        Unready::Meeting => "请把会议结果填写完整。".into(),
        Unready::Asked => "请把本环节要填写的内容填写完整。".into(),
    }
}

/// What is wrong in a box of the meeting's form.
pub fn gap(place: Box, gap: Gap) -> String {
    let name = meeting_box(place);
    match gap {
        Gap::Empty => format!("请填写{name}。"),
        Gap::Unreadable if place == Box::Date => "请填写存在的日期，如2026-05-30。".into(),
        Gap::Unreadable => format!("{name}须是整数。"),
        Gap::Future => "会议日期晚于今天，请在会议召开后登记。".into(),
        Gap::TooFew { least } => format!("按规定至少{least}名委员出席。"),
        Gap::TooMany { present } => format!("赞成票和反对票合计超过出席的{present}人。"),
    }
}

/// A box of the meeting's form.
pub fn meeting_box(place: Box) -> &'static str {
    match place {
        Box::Date => MEETING_DATE,
        Box::Present => PRESENT,
        Box::VotesFor => VOTES_FOR,
        Box::VotesAgainst => VOTES_AGAINST,
        Box::Level => LEVEL_GRANTED,
        Box::Specialty => SPECIALTY_GRANTED,
        Box::Note => MEETING_NOTE,
    }
}

/// What the votes come to.
pub fn outcome(needed: u32, passed: bool) -> String {
    if passed {
        format!("达到{needed}票，评审通过")
    } else {
        format!("未达到{needed}票，评审不通过")
    }
}

/// Characters written and allowed.
pub fn count(now: usize, limit: usize) -> String {
    format!("{now} / {limit}字")
}

/// Who has it in hand.
pub fn taken_by(name: &str) -> String {
    format!("由{name}接办")
}

/// What came in, for a toast.
pub fn done(kind: EventKind) -> String {
    format!("已登记：{}", crate::words::review::happened(kind))
}

/// The paper of which version.
pub fn paper(version: u32) -> String {
    format!("{PAPER}（第{version}版）")
}

/// Time that remains until a moment, in whole days, hours or minutes.
pub fn remaining(seconds: i64) -> String {
    let minutes = (seconds + 59).div_euclid(60).max(0);
    let (days, hours) = (minutes / 1440, minutes % 1440 / 60);
    match (days, hours) {
        (0, 0) => format!("还有{minutes}分钟"),
        (0, _) => format!("还有{hours}小时{}分钟", minutes % 60),
        _ => format!("还有{days}天{hours}小时"),
    }
}

/// The end of a notice.
pub fn until(moment: &str) -> String {
    format!("公示到{moment}")
}

/// Working days left while the clock stands.
pub fn days_left(days: u8) -> String {
    format!("异议处理完毕后还须公示{days}个工作日。")
}

/// An objection by its number.
pub fn objection(number: usize) -> String {
    format!("第{number}件异议")
}
