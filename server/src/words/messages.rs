//! Messages that leave through the outbox.

use zhicheng_shared::date::Date;
use zhicheng_shared::review::Status;

/// A code to be typed in.
pub fn code(code: &str, minutes: i64) -> String {
    format!("【职称申报】验证码 {code}，{minutes} 分钟内有效。请勿告诉他人。")
}

/// On which day a demonstration begins when no committee accepts applications today.
pub fn demo_day(day: Date) -> String {
    format!("今天没有评委会受理申报，演示从 {day} 开始。")
}

/// The note of a public notice that ended by itself.
pub const NOTICE_OVER: &str = "公示期满，没有未处理的异议。";

/// An application has moved on.
pub fn moved(number: &str, status: Status) -> Option<String> {
    let what = match status {
        Status::SentBack => "已退回，请登录查看需要更正的内容",
        Status::WithApplicant => "等待您办理下一步，请登录查看",
        Status::Notice => "正在公示",
        Status::Payment => "需要缴费",
        Status::Concluded => "已办结",
        Status::Rejected => "未通过",
        Status::Draft | Status::Reviewing | Status::Terminated | Status::Newer => return None,
    };
    Some(format!("【职称申报】您的申请 {number} {what}。"))
}
